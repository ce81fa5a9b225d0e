use super::assumptions;
use super::delivery::{DeliveredRow, Flag};
use super::row::{ReadRow, RowReader};
use super::table::{Entry, EntryAt};
use crate::model::{CallId, EvaluatorIndex};
use crate::source::{Problem, Problems};

/// What is remembered of a scorecard that can be taken: enough to tell whether its call stands
/// twice, and whether another scorecard says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) entry: EntryAt,
    pub(super) call: CallId,
    pub(super) evaluator: Option<EvaluatorIndex>,
    /// A digest of what it says, if that is more than chance repeats.
    pub(super) telling: Option<u64>,
}

/// The rows of a table while they are read, one by one.
pub(super) struct Reading<'r, 'a> {
    reader: &'r RowReader<'a>,
    /// Where each scorecard goes that can be taken, as far as its own row shows.
    hand_over: &'r mut dyn FnMut(DeliveredRow),
    pub(super) kept: Vec<Kept>,
    pub(super) flags: Vec<Flag>,
    pub(super) rejected: Vec<(EntryAt, Vec<Problem>)>,
    pub(super) unfilled: usize,
    /// How many rows that can be taken do not say who made the call.
    unnamed: usize,
    /// How many cells of each criterion stated a unit, in the order of the grid.
    units: Vec<usize>,
}

impl<'r, 'a> Reading<'r, 'a> {
    pub(super) fn new(
        reader: &'r RowReader<'a>,
        hand_over: &'r mut dyn FnMut(DeliveredRow),
    ) -> Reading<'r, 'a> {
        Reading {
            reader,
            hand_over,
            kept: Vec::new(),
            flags: Vec::new(),
            rejected: Vec::new(),
            unfilled: 0,
            unnamed: 0,
            units: vec![0; reader.lookup.fieldwork.grid.criteria.len()],
        }
    }

    pub(super) fn take(&mut self, at: EntryAt, entry: &Entry) {
        match self.reader.read(entry) {
            Ok(None) => self.unfilled += 1,
            Err(problems) => self.rejected.push((at, problems)),
            Ok(Some(ReadRow { scorecard, flags, units, is_unnamed })) => {
                let (call, evaluator) = (scorecard.call, scorecard.evaluator);
                self.unnamed += usize::from(is_unnamed);
                for criterion in units {
                    self.units[criterion.0] += 1;
                }
                let telling = super::twice::telling(&scorecard);
                self.kept.push(Kept { entry: at, call, evaluator, telling });
                let flag = |problem| Flag { line: entry.line, call, evaluator, problem, entry: at };
                self.flags.extend(flags.into_iter().map(flag));
                (self.hand_over)(DeliveredRow { line: entry.line, scorecard });
            }
        }
    }

    /// What was taken for granted, as warnings.
    pub(super) fn assumptions(&self) -> Problems {
        assumptions::assumptions(self.reader, self.unnamed, &self.units)
    }
}
