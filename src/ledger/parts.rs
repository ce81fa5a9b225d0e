//! The scorecards of a ledger read in parts, on several connections at once.

use super::error::LedgerError;
use super::store::Ledger;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// So many ids of scorecards are a part, and so many parts are read before any of them is taken.
const IDS: i64 = 1_024;
const AT_ONCE: usize = 8;

/// The first and the last id of a part.
pub(super) type Part = [i64; 2];

impl Ledger {
    /// Makes something of each part of the scorecards, on several threads where the ledger is a
    /// file, and hands it over in the order of ids. Nobody can write to the file meanwhile, so that
    /// all parts are those of one state.
    ///
    /// # Errors
    /// The first of `read`, or if the ledger cannot be read.
    pub(super) fn in_parts<T: Send>(
        &self,
        read: impl Fn(&Connection, Part) -> Result<T, LedgerError> + Sync,
        mut take: impl FnMut(T) + Send,
    ) -> Result<(), LedgerError> {
        let failed = LedgerError::while_being("read");
        let _no_writer = self.connection.unchecked_transaction().map_err(&failed)?;
        let sql = "SELECT min(id), max(id) FROM scorecard";
        let ends = |row: &rusqlite::Row<'_>| Ok([row.get(0)?, row.get(1)?]);
        let ends: [Option<i64>; 2] = self.connection.query_row(sql, [], ends).map_err(&failed)?;
        let [Some(first), Some(last)] = ends else { return Ok(()) };
        let starts = (0..).map(|at| first + at * IDS).take_while(|start| *start <= last);
        let parts: Vec<Part> = starts.map(|start| [start, last.min(start + IDS - 1)]).collect();
        let file = self.connection.path().filter(|path| !path.is_empty());
        let connections =
            file.filter(|_| parts.len() > 1).and_then(|file| Connections::open(Path::new(file)));
        let Some(connections) = connections else {
            for part in parts {
                take(read(&self.connection, part)?);
            }
            return Ok(());
        };
        let read_some = |some: &[Part]| -> Vec<Result<T, LedgerError>> {
            some.par_iter().map(|part| connections.with(|one| read(one, *part))).collect()
        };
        let mut made = Vec::new();
        for some in parts.chunks(AT_ONCE) {
            let taken =
                || made.drain(..).try_for_each(|one: Result<T, LedgerError>| one.map(&mut take));
            let (now, taken) = rayon::join(|| read_some(some), taken);
            taken?;
            made = now;
        }
        made.into_iter().try_for_each(|one| one.map(&mut take))
    }
}

/// Connections that read one state of a file, one for each thread. All of them are in a transaction
/// from the start: a writer who waits for the readers lets no new one in.
struct Connections(Mutex<Vec<Connection>>);

impl Connections {
    /// `None` where they cannot be had: a writer waits already, or the file cannot be opened twice.
    fn open(file: &Path) -> Option<Connections> {
        let one = |_| reading(file).ok();
        let all: Option<Vec<Connection>> = (0..rayon::current_num_threads()).map(one).collect();
        all.map(|all| Connections(Mutex::new(all)))
    }

    /// Lends a connection.
    fn with<T>(&self, read: impl FnOnce(&Connection) -> T) -> T {
        // The list is whole after every step.
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = idle().pop().expect("there is a connection for each thread");
        let made = read(&connection);
        idle().push(connection);
        made
    }
}

/// A connection that holds the state of a file as it is.
fn reading(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.execute_batch("BEGIN")?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}
