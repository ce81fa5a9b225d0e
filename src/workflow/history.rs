use crate::ledger::Event;
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::{OpenCampaign, WorkflowError};

/// Everything that happened to a campaign since its plan was drawn, oldest first.
///
/// # Errors
/// If the ledger cannot be read.
pub fn log_of(open: &OpenCampaign) -> Result<Vec<Event>, WorkflowError> {
    look_into_ledger(open)?.events().map_err(|source| failed(open, source))
}

/// The head of the ledger's chain, after file and chain were checked from end to end; `None` while
/// nothing is recorded.
///
/// # Errors
/// If the ledger cannot be read, is damaged, or its chain does not hold.
pub fn seal_of(open: &OpenCampaign) -> Result<Option<String>, WorkflowError> {
    let ledger = look_into_ledger(open)?;
    let checked = ledger.check_integrity().and_then(|()| ledger.verify_chain());
    checked.and_then(|()| ledger.seal()).map_err(|source| failed(open, source))
}

/// What a seal says of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// It is the head of the chain as it was after an event.
    Of {
        /// That event.
        event: Event,
        /// What was recorded after it.
        since: Vec<Event>,
    },
    /// No event has this hash.
    Unknown,
}

/// Looks a seal up in the chain, after file and chain were checked from end to end.
///
/// # Errors
/// If the ledger cannot be read, is damaged, or its chain does not hold.
pub fn check_seal(open: &OpenCampaign, seal: &str) -> Result<Sealed, WorkflowError> {
    seal_of(open)?;
    let mut events = log_of(open)?;
    let seal = seal.trim().to_ascii_lowercase();
    let Some(at) = events.iter().position(|event| event.hash == seal) else {
        return Ok(Sealed::Unknown);
    };
    let since = events.split_off(at + 1);
    let event = events.swap_remove(at);
    Ok(Sealed::Of { event, since })
}
