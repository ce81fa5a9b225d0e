//! The record of a campaign, in one SQLite file that SQLite's own shell can read: the files that
//! came in, byte for byte; the scorecards in them, every version; what was rejected; and a log
//! whose entries are chained by hashes. Knows the model; knows nothing of how files are read, and
//! is told the time.
//!
//! Nothing is changed or taken out once it is recorded: triggers refuse it to every program, and
//! [`Ledger::verify_chain`] finds out where somebody did it all the same. What has to be forgotten
//! by law can be erased: the chain holds salted hashes and goes on holding. Answers are kept by
//! the names of levels and choices, with the text of each grid they were given under, so that the
//! record outlives changes of the grid.
//!
//! Views for people with SQLite's own shell: `scorecards`, `answers`, `calls`, `events`, `rejects`.

mod appeals;
mod before;
mod bulk;
mod chain;
mod codec;
mod decide;
mod erase;
mod error;
mod event;
mod flags;
mod forget;
mod forgettable;
mod hash;
mod import;
mod intake;
mod kept;
mod layout;
mod leaf;
mod leaves;
mod migrate;
mod parts;
mod record;
mod regrid;
mod rows;
mod salts;
mod schema;
mod standing;
mod store;
mod stream;
mod summary;
mod tidy;
mod views;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod started_again;
#[cfg(test)]
mod tests;

pub use appeals::{Appeal, Decided};
pub use decide::{Change, Decision, Evidence, Revision, Version};
pub use error::LedgerError;
pub use event::{Event, EventKind, Stamp};
pub use flags::OpenFlag;
pub use forgettable::{Forget, Forgotten, Traces};
pub use hash::{TextsHash, sha256, sha256_from, sha256_of};
pub use import::{
    Fate, Imported, Incoming, IncomingCard, IncomingFile, IncomingReject, Reading, Refusal, Terms,
};
pub use intake::Intake;
pub use layout::Lost;
pub use regrid::{GridVersion, Regridded};
pub use standing::Ended;
pub use store::Ledger;
pub use summary::{OpenReject, Summary};
pub use tidy::{CardRow, RejectRow};
