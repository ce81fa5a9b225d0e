//! What the chain stands on: every row of the record is a leaf, whose salted hash is bound by the
//! event that recorded it. A salt makes the hash of a short text say nothing once the text is
//! gone, so that a leaf can be erased and the chain still holds.

use super::hash::{Hash, hex};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The length of a salt in bytes.
pub(super) const SALT: usize = 16;

/// A kind of row whose hash the chain binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leaf {
    Scorecard,
    Reject,
    File,
    Grid,
    /// What an event says: author and payload.
    Event,
}

impl Leaf {
    pub(super) const ALL: [Leaf; 5] =
        [Leaf::Scorecard, Leaf::Reject, Leaf::File, Leaf::Grid, Leaf::Event];

    /// The name of its table.
    pub(super) fn table(self) -> &'static str {
        match self {
            Leaf::Scorecard => "scorecard",
            Leaf::Reject => "reject",
            Leaf::File => "file",
            Leaf::Grid => "grid",
            Leaf::Event => "event",
        }
    }

    /// The column that numbers its rows.
    pub(super) fn key(self) -> &'static str {
        if self == Leaf::Event { "number" } else { "id" }
    }
}

impl ToSql for Leaf {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.table().to_sql()
    }
}

impl FromSql for Leaf {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Leaf> {
        let word = value.as_str()?;
        let found = Leaf::ALL.into_iter().find(|leaf| leaf.table() == word);
        found.ok_or(FromSqlError::InvalidType)
    }
}

/// All leaves that one event binds, hashed in the order of their ids, each kind by itself; and
/// those that it put into another form.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    leaves: [Sha256; Leaf::ALL.len()],
    rewritten: Sha256,
}

impl Bound {
    pub(super) fn bind(&mut self, leaf: Leaf, id: i64, hash: &Hash) {
        let own = &mut self.leaves[leaf as usize];
        own.update(id.to_le_bytes());
        own.update(hash);
    }

    /// Binds the hash of a leaf in the form that an erasure gave it.
    pub(super) fn rewrite(&mut self, leaf: Leaf, id: i64, hash: &Hash) {
        self.rewritten.update([leaf as u8]);
        self.rewritten.update(id.to_le_bytes());
        self.rewritten.update(hash);
    }

    /// One hash over all of it, in hexadecimal.
    pub(super) fn hash(self) -> String {
        let mut all = Sha256::new();
        for one in self.leaves.into_iter().chain([self.rewritten]) {
            all.update(one.finalize());
        }
        hex(&all.finalize())
    }
}

/// The hashes that leaves had before something in them was erased: by leaf and id, oldest first,
/// each with the event that erased.
#[derive(Debug, Default)]
pub(super) struct Erasures(BTreeMap<(Leaf, i64), Vec<(i64, Hash)>>);

impl Erasures {
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Erasures> {
        let mut statement =
            connection.prepare("SELECT leaf, row, event, hash FROM erasure ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut all = Erasures::default();
        while let Some(row) = rows.next()? {
            let erased = all.0.entry((row.get(0)?, row.get(1)?)).or_default();
            erased.push((row.get(2)?, row.get(3)?));
        }
        Ok(all)
    }

    /// Whether something in a leaf was erased.
    pub(super) fn concern(&self, leaf: Leaf, id: i64) -> bool {
        self.0.contains_key(&(leaf, id))
    }

    /// The hash that the event bound which recorded a leaf, given its hash as it is now; and each
    /// hash that an event bound which erased something in it, with that event.
    pub(super) fn unroll(&self, leaf: Leaf, id: i64, now: Hash) -> (Hash, Vec<(i64, Hash)>) {
        let Some(erased) = self.0.get(&(leaf, id)) else { return (now, Vec::new()) };
        let after = erased.iter().skip(1).map(|(_, hash)| *hash).chain([now]);
        let events = erased.iter().map(|(event, _)| *event);
        (erased[0].1, events.zip(after).collect())
    }

    /// Notes that an event is about to erase something in a leaf with this hash.
    pub(super) fn note(
        connection: &Connection,
        event: i64,
        (leaf, id): (Leaf, i64),
        before: &Hash,
    ) -> rusqlite::Result<()> {
        let mut statement = connection
            .prepare_cached("INSERT INTO erasure (event, leaf, row, hash) VALUES (?, ?, ?, ?)")?;
        statement.execute(params![event, leaf, id, before])?;
        Ok(())
    }
}
