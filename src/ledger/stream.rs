//! Scorecards one after another, none of them kept.

use super::error::LedgerError;
use super::layout::{Lost, Reader};
use super::record::{COLUMNS, Record};
use super::store::Ledger;
use super::summary::last_day;
use crate::model::{Campaign, Grid, Scorecard};
use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// How many scorecards are read at a time.
const BATCH: usize = 4_096;
/// How many batches wait to be made something of.
const WAITING: usize = 2;

impl Ledger {
    /// Makes something of each of the scorecards that [`Ledger::scorecards`] returns, on several
    /// threads, and hands it over in their order. Comments are left out: they are empty.
    ///
    /// # Errors
    /// As there.
    pub fn each_scorecard_made<T: Send>(
        &self,
        (campaign, grid, lost): (&Campaign, &Grid, Lost),
        make: impl Fn(&Scorecard) -> T + Sync,
        take: impl FnMut(T) + Send,
    ) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let reader = Reader::new(&self.connection, campaign, grid, lost).map_err(&failed)?;
        let columns = COLUMNS.replace("comment", "'' AS comment");
        let sql = format!("SELECT {columns} FROM current ORDER BY id");
        let mut statement = self.connection.prepare(&sql).map_err(&failed)?;
        let mut records =
            statement.query_map([], |row| Record::read(row, 0)).map_err(&failed)?.peekable();
        thread::scope(|scope| {
            let (sender, batches) = sync_channel(WAITING);
            let (reader, make) = (&reader, &make);
            let taker = scope.spawn(move || take_all(&batches, reader, make, take));
            // Where nobody takes batches any more, one of them could not be read.
            while records.peek().is_some() {
                let batch: rusqlite::Result<Vec<Record>> = records.by_ref().take(BATCH).collect();
                if sender.send(batch.map_err(&failed)?).is_err() {
                    break;
                }
            }
            drop(sender);
            taker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    /// The last day on which anything was made, sent or answered.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn last_day(&self) -> Result<Option<NaiveDate>, LedgerError> {
        last_day(&self.connection).map_err(LedgerError::while_being("read"))
    }
}

fn take_all<T: Send>(
    batches: &Receiver<Vec<Record>>,
    reader: &Reader<'_>,
    make: &(impl Fn(&Scorecard) -> T + Sync),
    mut take: impl FnMut(T),
) -> Result<(), LedgerError> {
    for batch in batches {
        let made = batch.into_par_iter().map(|record| Ok(make(&record.resolve(reader)?)));
        for one in made.collect::<Vec<Result<T, LedgerError>>>() {
            take(one?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{card, grid};
    use crate::ledger::{Incoming, IncomingCard, Stamp, Terms};
    use crate::model::Outcome;
    use crate::model::fixture::campaign;
    use chrono::{TimeZone, Utc};

    /// A ledger with so many scorecards.
    fn ledger(count: u32) -> Ledger {
        let cards: Vec<Scorecard> = (1..=count)
            .map(|number| Scorecard {
                comment: "RAS".into(),
                attempts: Some(number % 3),
                ..card(number, (number % 2) as usize, Outcome::Completed)
            })
            .collect();
        let with_line = |(at, scorecard)| IncomingCard { line: at + 2, scorecard };
        let cards = cards.iter().enumerate().map(with_line).collect();
        let incoming = Incoming { name: "all.csv", bytes: b"all", cards, rejects: vec![] };
        let stamp =
            Stamp { at: Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).unwrap(), author: "qm".into() };
        let mut ledger = Ledger::open_in_memory().unwrap();
        let (campaign, grid) = (campaign(), grid());
        let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
        ledger.import(&incoming, terms, &stamp).unwrap();
        ledger
    }

    #[test]
    fn scorecards_pass_by_in_their_order_without_their_comments() {
        let (ledger, campaign, grid) = (ledger(2 * 4_096 + 3), campaign(), grid());
        let mut kept = ledger.scorecards(&campaign, &grid, Lost::Refused).unwrap();
        for card in &mut kept {
            card.comment.clear();
        }
        let mut passed = Vec::new();
        let terms = (&campaign, &grid, Lost::Refused);
        ledger.each_scorecard_made(terms, Clone::clone, |card| passed.push(card)).unwrap();
        assert_eq!(passed.len(), 2 * BATCH + 3);
        assert_eq!(passed, kept);
    }

    #[test]
    fn the_first_scorecard_that_cannot_be_read_is_named() {
        let (ledger, mut campaign, grid) = (ledger(2 * 4_096), campaign(), grid());
        campaign.evaluators.truncate(1);
        let terms = (&campaign, &grid, Lost::Refused);
        let found = ledger.each_scorecard_made(terms, |_| (), |()| ()).unwrap_err();
        let wanted = ledger.scorecards(&campaign, &grid, Lost::Refused).unwrap_err();
        assert_eq!(found.to_string(), wanted.to_string());
    }

    #[test]
    fn the_last_day_is_that_of_the_summary() {
        for ledger in [ledger(2), Ledger::open_in_memory().unwrap()] {
            assert_eq!(ledger.last_day().unwrap(), ledger.summary().unwrap().last_day);
        }
    }
}
