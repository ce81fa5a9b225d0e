//! Scorecards one after another, none of them kept.

use super::error::LedgerError;
use super::layout::{Lost, Reader};
use super::parts::Part;
use super::record::COLUMNS;
use super::store::Ledger;
use super::summary::{LAST_DAYS, last_of};
use super::words::Words;
use crate::model::{Campaign, Grid, Scorecard};
use chrono::NaiveDate;
use rusqlite::Connection;

/// The scorecards of a part that count: what the view `current` has of it.
const CURRENT: &str = "scorecard WHERE id BETWEEN ?1 AND ?2 \
                       AND id NOT IN (SELECT replaces FROM scorecard WHERE replaces BETWEEN ?1 AND ?2)";

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
        mut take: impl FnMut(T) + Send,
    ) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let reader = Reader::new(&self.connection, campaign, grid, lost).map_err(&failed)?;
        let sql = format!("SELECT {COLUMNS} FROM {CURRENT} ORDER BY id");
        let read = |connection: &Connection, part: Part| {
            let mut statement = connection.prepare_cached(&sql).map_err(&failed)?;
            let mut rows = statement.query(part).map_err(&failed)?;
            let mut made = Vec::new();
            while let Some(row) = rows.next().map_err(&failed)? {
                let words = Words::read(row, 0).map_err(&failed)?.without_comment();
                made.push(make(&words.resolve(&reader)?));
            }
            Ok(made)
        };
        self.in_parts(read, |made| made.into_iter().for_each(&mut take))
    }

    /// The last day on which anything was made, sent or answered.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn last_day(&self) -> Result<Option<NaiveDate>, LedgerError> {
        let failed = LedgerError::while_being("read");
        let sql = format!("SELECT {LAST_DAYS} FROM {CURRENT}");
        let read = |connection: &Connection, part: Part| {
            let mut statement = connection.prepare_cached(&sql).map_err(&failed)?;
            statement.query_row(part, last_of).map_err(&failed)
        };
        let mut last = None;
        self.in_parts(read, |day| last = last.max(day))?;
        Ok(last)
    }

    /// Whether any scorecard was made by a computer for a rehearsal.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn is_simulated(&self) -> Result<bool, LedgerError> {
        let failed = LedgerError::while_being("read");
        let sql = "SELECT EXISTS (SELECT 1 FROM scorecard WHERE id BETWEEN ? AND ? AND simulated)";
        let read = |connection: &Connection, part: Part| {
            let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
            statement.query_row(part, |row| row.get(0)).map_err(&failed)
        };
        let mut is_simulated = false;
        self.in_parts(read, |some: bool| is_simulated |= some)?;
        Ok(is_simulated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{card, grid};
    use crate::ledger::{Incoming, IncomingCard, Stamp, Terms};
    use crate::model::Outcome;
    use crate::model::fixture::campaign;
    use crate::rng::Seed;
    use chrono::{TimeZone, Utc};
    use std::path::Path;
    use std::sync::Mutex;

    /// Imports scorecards as a file of this name.
    fn import(ledger: &mut Ledger, name: &str, cards: &[Scorecard]) {
        let with_line = |(at, scorecard)| IncomingCard { line: at + 2, scorecard };
        let cards = cards.iter().enumerate().map(with_line).collect();
        let incoming = Incoming { name, bytes: name.as_bytes(), cards, rejects: vec![] };
        let stamp =
            Stamp { at: Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).unwrap(), author: "qm".into() };
        let (campaign, grid) = (campaign(), grid());
        let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
        ledger.import(&incoming, terms, &stamp).unwrap();
    }

    fn numbered(number: u32, outcome: Outcome) -> Scorecard {
        Scorecard {
            comment: "RAS".into(),
            attempts: Some(number % 3),
            simulated: number == 7,
            ..card(number, (number % 2) as usize, outcome)
        }
    }

    /// Puts so many scorecards into a ledger; every 50th is pending and comes again.
    fn filled(mut ledger: Ledger, count: u32) -> Ledger {
        let first = |number: u32| match number % 50 {
            0 => numbered(number, Outcome::Pending),
            _ => numbered(number, Outcome::Completed),
        };
        import(&mut ledger, "all.csv", &(1..=count).map(first).collect::<Vec<_>>());
        let again = (1..=count).filter(|number| number % 50 == 0);
        let again = again.map(|number| numbered(number, Outcome::Completed));
        import(&mut ledger, "again.csv", &again.collect::<Vec<_>>());
        ledger
    }

    /// So many scorecards in a ledger in memory and in one in a file, which are read in parts.
    fn ledgers(folder: &Path, count: u32) -> [Ledger; 2] {
        let file = Ledger::open(&folder.join("ledger.sqlite"), &Seed::new("salts")).unwrap();
        [Ledger::open_in_memory().unwrap(), file].map(|ledger| filled(ledger, count))
    }

    #[test]
    fn scorecards_pass_by_in_their_order_without_their_comments() {
        let folder = tempfile::tempdir().unwrap();
        let (campaign, grid) = (campaign(), grid());
        let terms = (&campaign, &grid, Lost::Refused);
        for ledger in ledgers(folder.path(), 9_003) {
            let mut kept = ledger.scorecards(&campaign, &grid, Lost::Refused).unwrap();
            for card in &mut kept {
                card.comment.clear();
            }
            let mut passed = Vec::new();
            ledger.each_scorecard_made(terms, Clone::clone, |card| passed.push(card)).unwrap();
            assert_eq!(passed.len(), 9_003);
            assert!(passed.iter().all(|card| card.outcome == Outcome::Completed));
            assert_eq!(passed, kept);
        }
    }

    #[test]
    fn the_first_scorecard_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (mut campaign, grid) = (campaign(), grid());
        campaign.evaluators.truncate(1);
        let terms = (&campaign, &grid, Lost::Refused);
        for ledger in ledgers(folder.path(), 9_003) {
            let found = ledger.each_scorecard_made(terms, |_| (), |()| ()).unwrap_err();
            let wanted = ledger.scorecards(&campaign, &grid, Lost::Refused).unwrap_err();
            assert_eq!(found.to_string(), wanted.to_string());
        }
    }

    #[test]
    fn nobody_writes_while_parts_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let [_, ledger] = ledgers(folder.path(), 3_000);
        let (campaign, grid) = (campaign(), grid());
        let terms = (&campaign, &grid, Lost::Refused);
        let other = Connection::open(folder.path().join("ledger.sqlite")).unwrap();
        other.busy_timeout(std::time::Duration::ZERO).unwrap();
        let other = Mutex::new(other);
        let write = || {
            let written = other.lock().unwrap().execute_batch("PRAGMA user_version = 99");
            written.map_err(|why| why.to_string())
        };
        let mut written = Vec::new();
        ledger.each_scorecard_made(terms, |_| (), |()| written.push(write())).unwrap();
        assert_eq!(written.len(), 3_000);
        assert!(written.iter().all(|done| done == &Err("database is locked".to_owned())));
        assert_eq!(write(), Ok(()));
    }

    #[test]
    fn a_writer_who_waits_keeps_no_part_from_being_read() {
        let folder = tempfile::tempdir().unwrap();
        let [_, ledger] = ledgers(folder.path(), 20_000);
        let (campaign, grid) = (campaign(), grid());
        let terms = (&campaign, &grid, Lost::Refused);
        let file = folder.path().join("ledger.sqlite");
        let (mut writer, mut passed) = (None, 0);
        let take = |()| {
            passed += 1;
            writer.get_or_insert_with(|| {
                let file = file.clone();
                let write = std::thread::spawn(move || {
                    let other = Connection::open(file).unwrap();
                    other.busy_timeout(std::time::Duration::from_secs(60)).unwrap();
                    other.execute_batch("PRAGMA user_version = 99")
                });
                // Until it has taken the lock that lets no reader in.
                std::thread::sleep(std::time::Duration::from_millis(300));
                write
            });
        };
        ledger.each_scorecard_made(terms, |_| (), take).unwrap();
        assert_eq!(passed, 20_000);
        writer.unwrap().join().unwrap().unwrap();
    }

    #[test]
    fn the_last_day_is_that_of_the_summary() {
        let folder = tempfile::tempdir().unwrap();
        let all = ledgers(folder.path(), 2_500);
        for ledger in all.into_iter().chain([Ledger::open_in_memory().unwrap()]) {
            assert_eq!(ledger.last_day().unwrap(), ledger.summary().unwrap().last_day);
            assert_eq!(ledger.is_simulated().unwrap(), ledger.last_day().unwrap().is_some());
        }
    }
}
