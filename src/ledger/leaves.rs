//! Reads leaves with their hashes, as they are now.

use super::hash::{Hash, Salted, sha256};
use super::layout::Layout;
use super::leaf::Leaf;
use super::record::Record;
use rusqlite::{Connection, Row};

/// A row of the record with its salted hash as it is now.
pub(super) struct LeafRow {
    pub(super) id: i64,
    /// The event that recorded it.
    pub(super) event: i64,
    pub(super) hash: Hash,
    /// Whether its own bytes have the hash that stands beside them; true where there are none.
    pub(super) fits: bool,
}

/// Reads all leaves of a kind in the order of their ids.
pub(super) fn each(
    connection: &Connection,
    leaf: Leaf,
    mut take: impl FnMut(LeafRow) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(&format!("{} ORDER BY 1", select(leaf)))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(read(leaf, row)?)?;
    }
    Ok(())
}

/// The hash of one leaf as it is now.
pub(super) fn hash_of(connection: &Connection, leaf: Leaf, id: i64) -> rusqlite::Result<Hash> {
    let sql = format!("{} WHERE {} = ?", select(leaf), leaf.key());
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_row([id], |row| read(leaf, row).map(|row| row.hash))
}

fn select(leaf: Leaf) -> String {
    match leaf {
        Leaf::Scorecard => {
            format!("SELECT id, event, salt, {} FROM scorecard", super::record::COLUMNS)
        }
        Leaf::Reject => {
            "SELECT id, event, salt, file, line, call, code, reason, delivered FROM reject".into()
        }
        Leaf::File => "SELECT id, event, salt, name, hash, clean, bytes FROM file".into(),
        Leaf::Grid => "SELECT id, fingerprint, text, criteria, event, salt FROM grid".into(),
        Leaf::Event => "SELECT number, number, salt, author, payload FROM event".into(),
    }
}

fn read(leaf: Leaf, row: &Row<'_>) -> rusqlite::Result<LeafRow> {
    if leaf == Leaf::Grid {
        let salt = row.get_ref(5)?.as_blob()?;
        let hash = Layout::read(row)?.hash(salt);
        return Ok(LeafRow { id: row.get(0)?, event: row.get(4)?, hash, fits: true });
    }
    let salt = row.get_ref(2)?.as_blob()?;
    let mut fits = true;
    let hash = match leaf {
        Leaf::Scorecard => Record::read(row, 3)?.hash(salt),
        Leaf::Reject => reject(
            salt,
            (row.get(3)?, row.get(4)?),
            [5, 6, 7, 8].map(|at| row.get_ref(at).and_then(|text| Ok(text.as_str()?))),
        )?,
        Leaf::File => {
            let hash: Option<String> = row.get(4)?;
            let bytes = row.get_ref(6)?.as_blob()?;
            fits = match &hash {
                Some(hash) => sha256(bytes) == *hash,
                None => bytes.is_empty(),
            };
            file(salt, row.get_ref(3)?.as_str()?, hash.as_deref(), row.get_ref(5)?.as_str()?)
        }
        Leaf::Grid => unreachable!("read above"),
        Leaf::Event => event(salt, row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?),
    };
    Ok(LeafRow { id: row.get(0)?, event: row.get(1)?, hash, fits })
}

fn reject(
    salt: &[u8],
    (file, line): (i64, i64),
    texts: [rusqlite::Result<&str>; 4],
) -> rusqlite::Result<Hash> {
    let mut hash = Salted::with(salt).number(file).number(line);
    for text in texts {
        hash = hash.text(text?);
    }
    Ok(hash.hash())
}

/// The hash of a row that went back: call, code, reason and cells.
pub(super) fn reject_hash(salt: &[u8], place: (i64, i64), texts: [&str; 4]) -> Hash {
    reject(salt, place, texts.map(Ok)).expect("texts in hand can be read")
}

/// The hash of a file: its name, the hash of its bytes, and what it was read against.
pub(super) fn file(salt: &[u8], name: &str, hash: Option<&str>, clean: &str) -> Hash {
    Salted::with(salt).text(name).text_or_absent(hash).text(clean).hash()
}

/// The hash of what an event says.
pub(super) fn event(salt: &[u8], author: &str, payload: &str) -> Hash {
    Salted::with(salt).text(author).text(payload).hash()
}
