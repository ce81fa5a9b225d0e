//! Rows on their way from the thread that reads them to the one that takes them into the ledger.

use crate::input::scorecards::{DeliveredRow, Delivery, Fieldwork, Objection, read_scorecard_text};
use crate::ledger::{Fate, Intake, LedgerError, Refusal};
use crate::source::{Problems, SourceFile};
use crate::workflow::import::Watch;
use std::sync::Arc;
use std::sync::mpsc::{SendError, SyncSender, sync_channel};

/// So many rows are handed from one thread to the other at once.
const BATCH: usize = 1024;
/// How many batches wait to be taken.
const WAITING: usize = 2;

/// What came of a text whose rows were taken while it was read.
pub(super) struct Handed<'p> {
    pub(super) delivery: Result<Delivery<'p>, Problems>,
    /// How many rows were taken. If fewer of the delivery can be taken, none of them may be
    /// recorded.
    pub(super) rows: usize,
    /// Those that the record refuses.
    pub(super) refused: Vec<Objection>,
}

/// Reads a text and takes its rows meanwhile, as far as each shows by itself that it can be taken.
///
/// # Errors
/// If the ledger cannot be read or written.
pub(super) fn taken_while_read<'p>(
    intake: &mut Intake<'_>,
    text: &Arc<SourceFile>,
    fieldwork: Fieldwork<'p>,
    watch: Watch<'_>,
) -> Result<Handed<'p>, LedgerError> {
    let lines = likely_lines(text.text());
    let (mut delivery, mut rows) = (Ok(None), 0);
    let read = |mut hand: Hand| {
        // Once nobody listens any more nothing is recorded, whatever follows.
        let hand_over = &mut |row| hand.over(row).unwrap_or_default();
        delivery = read_scorecard_text(Arc::clone(text), fieldwork, hand_over).map(Some);
    };
    let refused = handed(intake, read, |taken, line| {
        rows += taken;
        watch(line.min(lines), lines);
    })?;
    let delivery = delivery.map(|delivery| delivery.expect("the text was read"));
    Ok(Handed { delivery, rows, refused })
}

/// Takes the rows of a delivery that was read before, while the next ones are read again; those
/// that the record refuses.
///
/// # Errors
/// If the ledger cannot be read or written.
pub(super) fn taken_again(
    intake: &mut Intake<'_>,
    delivery: &Delivery<'_>,
    watch: Watch<'_>,
) -> Result<Vec<Objection>, LedgerError> {
    let (mut done, all) = (0, delivery.taken());
    // Once nobody listens any more there is nothing to be read.
    let read = |mut hand: Hand| delivery.try_each(|row| hand.over(row)).unwrap_or_default();
    handed(intake, read, |taken, _| {
        done += taken;
        watch(done, all);
    })
}

/// Takes the rows that a thread of its own hands over, in their order; those that the record
/// refuses. `watch` is told of each few how many they are, and the line of the last.
fn handed(
    intake: &mut Intake<'_>,
    read: impl FnOnce(Hand) + Send,
    mut watch: impl FnMut(usize, usize),
) -> Result<Vec<Objection>, LedgerError> {
    std::thread::scope(|scope| {
        let (send, batches) = sync_channel(WAITING);
        scope.spawn(|| read(Hand { batch: Vec::with_capacity(BATCH), send }));
        let mut refused = Vec::new();
        for batch in batches {
            for DeliveredRow { line, scorecard } in &batch {
                if let Fate::Refused(refusal) = intake.take(*line, scorecard)? {
                    let Refusal { line, code, message, hint } = refusal;
                    refused.push(Objection { line, code, message, hint });
                }
            }
            if let Some(last) = batch.last() {
                watch(batch.len(), last.line);
            }
        }
        Ok(refused)
    })
}

/// How many lines a text has, if they are as long as the first ones: all of a long text would have
/// to be gone through to know it.
fn likely_lines(text: &str) -> usize {
    const LOOKED_AT: usize = 1 << 16;
    let start = &text.as_bytes()[..text.len().min(LOOKED_AT)];
    let lines = start.split(|byte| *byte == b'\n').count() - 1;
    lines * text.len() / start.len().max(1)
}

/// Some rows that are handed over at once.
type Batch = Vec<DeliveredRow>;

/// The end at which rows are handed over.
struct Hand {
    batch: Batch,
    send: SyncSender<Batch>,
}

impl Hand {
    fn over(&mut self, row: DeliveredRow) -> Result<(), SendError<Batch>> {
        self.batch.push(row);
        if self.batch.len() < BATCH { Ok(()) } else { self.send() }
    }

    fn send(&mut self) -> Result<(), SendError<Batch>> {
        self.send.send(std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH)))
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.send().unwrap_or_default();
    }
}
