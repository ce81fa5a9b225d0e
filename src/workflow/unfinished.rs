use crate::ledger::EventKind;
use crate::workflow::change::ChangeRecord;
use crate::workflow::changes::{is_change, understood};
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::{OpenCampaign, WorkflowError, files};

/// Puts the plan of the last change in its place if the program was stopped after the change was
/// logged and before plan.csv was written. Whether it had to.
///
/// A change is written beside plan.csv first, then logged, then takes its place. What lies there
/// and is not in the log was never decided, or is just about to be: it is left alone.
///
/// # Errors
/// If the ledger cannot be read, or the file not put in its place.
pub fn finish_change(open: &OpenCampaign) -> Result<bool, WorkflowError> {
    let path = open.plan_path();
    let Some(ahead) = files::read_if_there(&files::ahead(&path))? else { return Ok(false) };
    let events = look_into_ledger(open)?.events().map_err(|source| failed(open, source))?;
    let replaced = EventKind::PlanReplaced.word();
    let last = events.iter().rfind(|event| is_change(event) || event.kind == replaced);
    let Some(last) = last.filter(|event| is_change(event)) else { return Ok(false) };
    // What was erased in part is not to be understood any more.
    let Ok(change) = understood::<ChangeRecord>(open, &last.payload) else { return Ok(false) };
    if change.plan.as_bytes() != ahead {
        return Ok(false);
    }
    let is_there = files::read_if_there(&path)?.is_some_and(|there| there == ahead);
    files::put_in_place(&path)?;
    Ok(!is_there)
}
