use crate::draw::{Adopted, adopt};
use crate::input::plan::{read_calendar, write_plan};
use crate::source::Problems;
use crate::workflow::plan::refuse_if_begun;
use crate::workflow::replaced::put_plan;
use crate::workflow::{OpenCampaign, WorkflowError, files};
use std::path::Path;

/// A calendar made elsewhere that became the plan.
#[derive(Clone, Debug)]
pub struct AdoptedPlan {
    /// The plan, its record, and what it breaks.
    pub adopted: Adopted,
    /// How many calls stated no start.
    pub untimed: usize,
    /// What of the file was not taken.
    pub warnings: Problems,
}

/// Takes a calendar made elsewhere as the plan of a campaign. It is recorded as not drawn; rules
/// that it breaks are told and break nothing here.
///
/// # Errors
/// Every problem of the file; if a plan that has begun is in the way and `force` is not given; or
/// if a file cannot be read or written.
pub fn adopt_plan(
    open: &OpenCampaign,
    calendar: &Path,
    force: bool,
) -> Result<AdoptedPlan, WorkflowError> {
    refuse_if_begun(open, force)?;
    let bytes = files::read(calendar)?;
    let read = read_calendar(&calendar.display().to_string(), &bytes, &open.campaign);
    let read = read.map_err(WorkflowError::Input)?;
    let adopted = adopt(&open.campaign, &read.calls, &read.untimed);
    put_plan(open, &write_plan(&adopted.drawn.plan, &open.campaign), &adopted.drawn.record)?;
    Ok(AdoptedPlan { adopted, untimed: read.untimed.len(), warnings: read.warnings })
}
