use super::error::LedgerError;
use super::store::Ledger;
use super::views::{SHEETS, file_of, line_of};
use crate::model::{CallId, Outcome};
use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// What a ledger holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The scorecards that count.
    pub scorecards: usize,
    /// The files that were imported.
    pub files: usize,
    /// The entries of the log.
    pub events: usize,
    /// Scorecards by the id of their evaluator (empty: not stated), in order of ids.
    pub by_evaluator: Vec<(String, usize)>,
    /// Scorecards by outcome, in the order of [`Outcome::ALL`]; outcomes without any left out.
    pub by_outcome: Vec<(Outcome, usize)>,
    /// The last day on which anything was made, sent or answered.
    pub last_day: Option<NaiveDate>,
}

/// A row that went back and has not come again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenReject {
    /// The file.
    pub file: String,
    /// The line of the file.
    pub line: usize,
    /// The call as the file names it.
    pub call: String,
    /// The kind of its first problem.
    pub code: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Ledger {
    /// Counts what is recorded.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn summary(&self) -> Result<Summary, LedgerError> {
        summary(&self.connection).map_err(LedgerError::while_being("read"))
    }

    /// The rejects whose call has had no new scorecard since, and whose rejects file has not come
    /// in either, in the order of their imports.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn open_rejects(&self) -> Result<Vec<OpenReject>, LedgerError> {
        open_rejects(&self.connection).map_err(LedgerError::while_being("read"))
    }
}

fn summary(connection: &Connection) -> rusqlite::Result<Summary> {
    let outcomes = counts(connection, "outcome")?;
    let of = |outcome: Outcome| {
        outcomes.iter().find(|(word, _)| word == outcome.word()).map(|(_, n)| (outcome, *n))
    };
    Ok(Summary {
        scorecards: count(connection, "current")?,
        files: count(connection, "file")?,
        events: count(connection, "event")?,
        by_evaluator: counts(connection, "evaluator")?,
        by_outcome: Outcome::ALL.into_iter().filter_map(of).collect(),
        last_day: connection.query_row(&format!("SELECT {LAST_DAYS} FROM current"), [], last_of)?,
    })
}

/// The last days on which anything was made, sent and answered, of some scorecards.
pub(super) const LAST_DAYS: &str = "max(date), max(sent), max(replied)";

/// The last of the days in a row of [`LAST_DAYS`].
pub(super) fn last_of(row: &Row<'_>) -> rusqlite::Result<Option<NaiveDate>> {
    let mut last = None;
    for column in 0..3 {
        let day: Option<String> = row.get(column)?;
        last = last.max(day.and_then(|day| day.parse().ok()));
    }
    Ok(last)
}

fn count(connection: &Connection, table: &str) -> rusqlite::Result<usize> {
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0).map(whole))
}

fn counts(connection: &Connection, column: &str) -> rusqlite::Result<Vec<(String, usize)>> {
    let sql = format!("SELECT {column}, count(*) FROM current GROUP BY {column} ORDER BY {column}");
    let mut statement = connection.prepare(&sql)?;
    statement.query_map([], |row| Ok((row.get(0)?, whole(row.get(1)?))))?.collect()
}

fn whole(number: i64) -> usize {
    usize::try_from(number).expect("counts and lines are not negative")
}

fn open_rejects(connection: &Connection) -> rusqlite::Result<Vec<OpenReject>> {
    let rejects = rows(
        connection,
        &format!(
            "{SHEETS} SELECT reject.event, {}, {}, call, code, reason, file.name FROM reject
             JOIN file ON file.id = reject.file ORDER BY reject.id",
            file_of("reject"),
            line_of("reject")
        ),
        |row| {
            let reject = OpenReject {
                file: row.get(1)?,
                line: whole(row.get(2)?),
                call: row.get(3)?,
                code: row.get(4)?,
                reason: row.get(5)?,
            };
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(6)?, reject))
        },
    )?;
    let cards = rows(connection, "SELECT call, max(event) FROM scorecard GROUP BY call", |row| {
        Ok((key(&row.get::<_, String>(0)?), row.get::<_, i64>(1)?))
    })?;
    let latest: BTreeMap<Option<(char, u32)>, i64> = cards.into_iter().collect();
    let files = rows(connection, "SELECT name, max(event) FROM file GROUP BY name", |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    let files: BTreeMap<String, i64> = files.into_iter().collect();
    let is_open = |event: i64, file: &str, reject: &OpenReject| {
        let call = key(&reject.call);
        let is_mended = files.get(&format!("{file}.rejects.csv"));
        (call.is_none() || latest.get(&call).is_none_or(|later| *later <= event))
            && is_mended.is_none_or(|later| *later <= event)
    };
    Ok(rejects
        .into_iter()
        .filter(|(event, file, reject)| is_open(*event, file, reject))
        .map(|(_, _, reject)| reject)
        .collect())
}

/// Letter and number of a call, however its id is written.
fn key(text: &str) -> Option<(char, u32)> {
    let like = CallId::new(CallId::MYSTERY, 1, 1);
    CallId::parse(text, like).map(|call| (call.letter(), call.number()))
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut statement = connection.prepare(sql)?;
    statement.query_map([], read)?.collect()
}
