//! Files that are kept byte for byte.

use super::hash::Hash;
use super::leaves;
use super::salts::Salts;
use rusqlite::blob::ZeroBlob;
use rusqlite::{OptionalExtension, Transaction, params};

/// A file that is kept byte for byte.
pub(super) struct KeptFile<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) hash: &'a str,
    pub(super) clean: &'a str,
}

impl KeptFile<'_> {
    /// Adds the file to the record; its salted hash. Its bytes go where they belong from where they
    /// are: as the value of a statement they would be copied twice. In a ledger of an earlier
    /// version the room for them is made in memory, as they are not the last column there.
    pub(super) fn insert(
        &self,
        transaction: &Transaction<'_>,
        id: i64,
        event: i64,
        salts: &mut Salts,
    ) -> rusqlite::Result<Hash> {
        let salt = salts.next();
        let room = ZeroBlob(self.bytes.len() as u64);
        transaction.execute(
            "INSERT INTO file (id, event, name, hash, bytes, clean, salt)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![id, event, self.name, self.hash, room, self.clean, salt],
        )?;
        transaction.blob_open("main", "file", "bytes", id, false)?.write_all_at(self.bytes, 0)?;
        Ok(leaves::file(&salt, self.name, Some(self.hash), self.clean))
    }
}

/// The id of a file with these bytes.
pub(super) fn find_file(
    transaction: &Transaction<'_>,
    hash: &str,
) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT id FROM file WHERE hash = ? ORDER BY id LIMIT 1";
    transaction.query_row(sql, [hash], |row| row.get(0)).optional()
}
