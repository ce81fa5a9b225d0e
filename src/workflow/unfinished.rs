use crate::ledger::{Event, EventKind, sha256};
use crate::workflow::change::ChangeRecord;
use crate::workflow::changes::{is_change, understood};
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::replaced::Replaced;
use crate::workflow::{OpenCampaign, WorkflowError, files};

/// Puts the plan of the last change in its place if the program was stopped after the change was
/// logged and before plan.csv was written; likewise the plan, and its record, that replaced one
/// that had begun. Whether it had to.
///
/// A change is written beside plan.csv first, then logged, then takes its place. What lies there
/// and is not in the log was never decided, or is just about to be: it is left alone.
///
/// # Errors
/// If the ledger cannot be read, or a file not put in its place.
pub fn finish_change(open: &OpenCampaign) -> Result<bool, WorkflowError> {
    let (path, record) = (open.plan_path(), open.record_path());
    let Some(ahead) = files::read_if_there(&files::ahead(&path))? else { return Ok(false) };
    let events = look_into_ledger(open)?.events().map_err(|source| failed(open, source))?;
    let replaced = EventKind::PlanReplaced.word();
    let last = events.iter().rfind(|event| is_change(event) || event.kind == replaced);
    let Some(last) = last else { return Ok(false) };
    let record_ahead = files::read_if_there(&files::ahead(&record))?;
    if !is_decided(open, last, &ahead, record_ahead.as_deref()) {
        return Ok(false);
    }
    let is_there = files::read_if_there(&path)?.is_some_and(|there| there == ahead);
    // The record of a change of the plan is that of its draw, and stays.
    if last.kind == replaced {
        files::put_in_place(&record)?;
    }
    files::put_in_place(&path)?;
    Ok(!is_there)
}

/// Whether an event is what the files ahead were written for. What was erased in part is not to be
/// understood any more.
fn is_decided(open: &OpenCampaign, event: &Event, plan: &[u8], record: Option<&[u8]>) -> bool {
    if is_change(event) {
        let change = understood::<ChangeRecord>(open, &event.payload);
        return change.is_ok_and(|change| change.plan.as_bytes() == plan);
    }
    let replaced = understood::<Replaced>(open, &event.payload).ok();
    let by = replaced.and_then(|replaced| replaced.by);
    by.is_some_and(|by| {
        by.plan == sha256(plan) && record.is_none_or(|record| by.record == sha256(record))
    })
}
