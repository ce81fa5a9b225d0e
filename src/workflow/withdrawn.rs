//! Calls that evaluators had in an earlier state of the plan and have no longer: what their
//! calendars must strike out.

use crate::input::plan::read_plan;
use crate::ledger::{Event, EventKind};
use crate::model::{Campaign, Plan};
use crate::report::handout::{Handout, handouts};
use crate::report::ics::{Calendar, Revision, calendar};
use crate::workflow::change::{Beginning, ChangeRecord};
use crate::workflow::changes::understood;
use crate::workflow::past::campaign_of;
use crate::workflow::{OpenCampaign, WorkflowError};
use std::collections::{BTreeMap, BTreeSet};

/// For each evaluator, by id, a calendar of cancelled events only: those that they had in some
/// state of the plan that the log holds, as they had them last, and that no handout gives them now.
pub(super) fn withdrawn(
    open: &OpenCampaign,
    events: &[Event],
    now: &[Handout<'_>],
    revision: Revision,
) -> Result<BTreeMap<String, Calendar>, WorkflowError> {
    let mut all: BTreeMap<String, Calendar> = BTreeMap::new();
    for (campaign, plan) in earlier(open, events)? {
        for handout in handouts(&campaign, &open.grid, &plan, campaign.language) {
            if handout.evaluator.is_some() {
                let later = calendar(&handout, revision).cancelled();
                let known = all.remove(handout.id()).unwrap_or_else(|| later.clone());
                all.insert(handout.id().to_owned(), known.overlaid(later));
            }
        }
    }
    for handout in now {
        if let Some(withdrawn) = all.get_mut(handout.id()) {
            let kept: BTreeSet<String> =
                calendar(handout, revision).events.into_iter().map(|event| event.uid).collect();
            withdrawn.events.retain(|event| !kept.contains(&event.uid));
        }
    }
    all.retain(|_, withdrawn| !withdrawn.events.is_empty());
    Ok(all)
}

/// Every state of the plan that the log holds, oldest first, in terms of its own campaign.
fn earlier(open: &OpenCampaign, events: &[Event]) -> Result<Vec<(Campaign, Plan)>, WorkflowError> {
    let mut states = Vec::new();
    for event in events {
        let (campaign, plan) = match EventKind::from_word(&event.kind) {
            Some(EventKind::Begun) => {
                let beginning: Beginning = understood(open, &event.payload)?;
                (beginning.campaign, beginning.plan)
            }
            Some(EventKind::Replan | EventKind::Move | EventKind::Absence) => {
                let change: ChangeRecord = understood(open, &event.payload)?;
                (change.campaign, change.plan)
            }
            _ => continue,
        };
        let campaign = campaign_of(&campaign)?;
        let plan = read_plan("plan.csv", plan.as_bytes(), &campaign);
        states.push((campaign, plan.map_err(WorkflowError::Input)?));
    }
    Ok(states)
}
