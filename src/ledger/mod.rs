//! The record of a campaign, in one SQLite file that SQLite's own shell can read: the files that
//! came in, byte for byte; the scorecards in them, every version; what was rejected; and a log
//! whose entries are chained by hashes. Knows the model; knows nothing of how files are read, and
//! is told the time.
//!
//! Nothing is changed or taken out once it is recorded: triggers refuse it to every program, and
//! [`Ledger::verify_chain`] finds out where somebody did it all the same. Answers are kept in
//! words (`yes`, `level:3`, `measure:4.5`, `delay:2022-04-12`, `choice:phone`, `outcome:busy`,
//! `na`, `nobs`), so that the record outlives the grid.
//!
//! Views for people: `current` (the scorecards that count) and `answer` (one row an answer).

mod codec;
mod error;
mod event;
mod hash;
mod import;
mod record;
mod schema;
mod standing;
mod store;
mod summary;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use error::LedgerError;
pub use event::{Event, EventKind, Stamp};
pub use import::{Imported, Incoming, IncomingCard, IncomingReject, Refusal};
pub use standing::Ended;
pub use store::Ledger;
pub use summary::{OpenReject, Summary};
