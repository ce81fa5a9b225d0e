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

/// What came of rows that follow one another.
#[derive(Debug)]
pub(super) struct Rows {
    /// Those that can be taken, as far as their own row shows, where they are wanted.
    taken: Vec<DeliveredRow>,
    are_wanted: bool,
    pub(super) kept: Vec<Kept>,
    pub(super) flags: Vec<Flag>,
    pub(super) rejected: Vec<(EntryAt, Vec<Problem>)>,
    pub(super) unfilled: usize,
    /// How many of those that can be taken do not say who made the call.
    unnamed: usize,
    /// How many cells of each criterion stated a unit, in the order of the grid.
    units: Vec<usize>,
}

impl Rows {
    pub(super) fn none(reader: &RowReader<'_>, are_wanted: bool) -> Rows {
        Rows {
            taken: Vec::new(),
            are_wanted,
            kept: Vec::new(),
            flags: Vec::new(),
            rejected: Vec::new(),
            unfilled: 0,
            unnamed: 0,
            units: vec![0; reader.lookup.fieldwork.grid.criteria.len()],
        }
    }

    pub(super) fn read(&mut self, reader: &RowReader<'_>, at: EntryAt, entry: &Entry) {
        match reader.read(entry) {
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
                if self.are_wanted {
                    self.taken.push(DeliveredRow { line: entry.line, scorecard });
                }
            }
        }
    }

    /// Adds the rows that follow, all but those that can be taken, which are returned.
    pub(super) fn add(&mut self, rows: Rows) -> Vec<DeliveredRow> {
        self.kept.extend(rows.kept);
        self.flags.extend(rows.flags);
        self.rejected.extend(rows.rejected);
        self.unfilled += rows.unfilled;
        self.unnamed += rows.unnamed;
        self.units.iter_mut().zip(rows.units).for_each(|(of, more)| *of += more);
        rows.taken
    }

    /// What was taken for granted, as warnings.
    pub(super) fn assumptions(&self, reader: &RowReader<'_>) -> Problems {
        assumptions::assumptions(reader, self.unnamed, &self.units)
    }
}
