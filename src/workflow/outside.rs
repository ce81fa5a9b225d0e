//! The one door to what cannot be foreseen: the clock and the system's entropy. Nothing that is
//! drawn, scored or reported depends on the clock; it only dates the events of the ledger.
#![expect(clippy::disallowed_methods, reason = "this module is where the clock is read")]

use crate::rng::Seed;
use crate::workflow::WorkflowError;
use chrono::{DateTime, Utc};

/// The present moment.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// A seed from the system.
///
/// # Errors
/// If the system has no entropy to give.
pub fn fresh_seed() -> Result<Seed, WorkflowError> {
    Seed::from_system().map_err(|source| WorkflowError::File {
        action: "read",
        path: "the system's entropy".into(),
        source,
    })
}
