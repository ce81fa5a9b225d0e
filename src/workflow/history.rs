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
