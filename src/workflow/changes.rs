//! The plan as it follows from its draw and from every change that the log holds.

use crate::draw::replan::Odds;
use crate::draw::{ADOPTED, DRAW_FORMAT, PlanRecord, draw, fingerprint};
use crate::input::plan::{read_plan, write_plan};
use crate::ledger::{Event, EventKind, Ledger, Stamp};
use crate::model::Plan;
use crate::rng::Seed;
use crate::workflow::change::{Beginning, Change, ChangeRecord};
use crate::workflow::past::{History, Moment, campaign_of};
use crate::workflow::plan::read_record_of;
use crate::workflow::record::failed;
use crate::workflow::verify::first_difference;
use crate::workflow::{OpenCampaign, Verified, WorkflowError, files, outside};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The history of a plan; or what does not fit.
pub(super) fn history(
    open: &OpenCampaign,
    ledger: &Ledger,
) -> Result<Result<History, Verified>, WorkflowError> {
    let failed = |source| failed(open, source);
    let events = ledger.events().map_err(failed)?;
    let endings = ledger.endings().map_err(failed)?;
    let since = events.iter().rposition(|event| event.kind == EventKind::PlanReplaced.word());
    let since = since.map_or(0, |at| at + 1);
    let erased = ledger.erased_events().map_err(failed)?;
    let of_plan = |event: &&Event| is_change(event) || event.kind == EventKind::Begun.word();
    let mut of_plan = events[since..].iter().filter(of_plan);
    if let Some(event) = of_plan.find(|event| erased.contains(&event.number)) {
        return Ok(Err(Verified::Erased { event: event.number }));
    }
    let mut history = match drawn(open, beginning(open, &events[since..])?)? {
        Ok(history) => history,
        Err(why) => return Ok(Err(why)),
    };
    for (at, event) in events.iter().enumerate().skip(since).filter(|(_, event)| is_change(event)) {
        let record: ChangeRecord = understood(open, &event.payload)?;
        let head = at.checked_sub(1).map_or("", |before| events[before].hash.as_str());
        let moment = Moment { number: event.number, head, endings: &endings };
        history = history.changed(&record, &moment)?;
        if write_plan(&history.plan, &history.campaign) != record.plan {
            return Ok(Err(Verified::ChangeDiffers { event: event.number }));
        }
        history.changes.push(Change {
            number: event.number,
            kind: event.kind.clone(),
            at: event.at.clone(),
            reason: record.reason,
            displaced: record.displaced,
        });
    }
    let made = write_plan(&history.plan, &history.campaign);
    let there = files::read_text(&open.plan_path())?;
    Ok(match first_difference(&made, &there) {
        Some(line) => Err(Verified::Differs { line }),
        None => Ok(history),
    })
}

pub(super) fn is_change(event: &Event) -> bool {
    [EventKind::Replan, EventKind::Move, EventKind::Absence]
        .iter()
        .any(|kind| kind.word() == event.kind)
}

pub(super) fn understood<T: for<'d> Deserialize<'d>>(
    open: &OpenCampaign,
    payload: &str,
) -> Result<T, WorkflowError> {
    serde_json::from_str(payload).map_err(|error| WorkflowError::Record {
        path: open.ledger_path(),
        reason: error.to_string(),
    })
}

/// The plan as it was when the fieldwork began: from the log, else from the files.
fn beginning(open: &OpenCampaign, events: &[Event]) -> Result<Beginning, WorkflowError> {
    let begun = events.iter().find(|event| event.kind == EventKind::Begun.word());
    match begun {
        Some(event) => understood(open, &event.payload),
        None => on_file(open),
    }
}

fn on_file(open: &OpenCampaign) -> Result<Beginning, WorkflowError> {
    let (_, record) = crate::workflow::read_plan_of(open)?;
    Ok(Beginning {
        campaign: open.text.clone(),
        plan: files::read_text(&open.plan_path())?,
        record,
    })
}

/// Logs the plan with which the fieldwork begins, unless that is logged already or the campaign is
/// no longer the one that the plan was drawn for.
pub(super) fn log_beginning(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    stamp: &Stamp,
) -> Result<(), WorkflowError> {
    if ledger.has_beginning().map_err(|source| failed(open, source))? {
        return Ok(());
    }
    let Some(announced) = Announced::of(open)? else { return Ok(()) };
    let beginning = announced.beginning(open)?;
    let beginning = serde_json::to_value(&beginning).expect("a beginning is plain data");
    ledger.append(EventKind::Begun, stamp, &beginning).map_err(|source| failed(open, source))
}

/// A beginning of the fieldwork, before the text of the plan is there: it may be long, and is held
/// only when it is needed. The plan was read before, and is not looked through again.
pub(super) struct Announced(Option<PlanRecord>);

impl Announced {
    /// The beginning if the fieldwork begins now; `None` if the campaign is no longer the one that
    /// the plan was drawn for.
    pub(super) fn of(open: &OpenCampaign) -> Result<Option<Announced>, WorkflowError> {
        let record = read_record_of(open)?;
        let of_campaign = |record: &PlanRecord| record.fingerprint == fingerprint(&open.campaign);
        let fits = record.as_ref().is_none_or(of_campaign);
        Ok(fits.then_some(Announced(record)))
    }

    pub(super) fn beginning(self, open: &OpenCampaign) -> Result<Beginning, WorkflowError> {
        let plan = files::read_text(&open.plan_path())?;
        Ok(Beginning { campaign: open.text.clone(), plan, record: self.0 })
    }
}

/// The history that begins with a draw, made again; or with a calendar made elsewhere.
fn drawn(
    open: &OpenCampaign,
    beginning: Beginning,
) -> Result<Result<History, Verified>, WorkflowError> {
    let campaign = campaign_of(&beginning.campaign)?;
    let mut history = History {
        fingerprint: fingerprint(&campaign),
        plan: Plan::default(),
        odds: Odds::default(),
        pinned: BTreeSet::new(),
        changes: Vec::new(),
        record: beginning.record,
        absences: Vec::new(),
        placed: BTreeMap::new(),
        campaign,
    };
    if history.record.as_ref().is_some_and(|record| record.fingerprint != history.fingerprint) {
        return Ok(Err(Verified::CampaignChanged));
    }
    let Some(record) = history.record.as_ref().filter(|r| r.seed_origin != ADOPTED) else {
        let name = open.plan_path().display().to_string();
        let plan = read_plan(&name, beginning.plan.as_bytes(), &history.campaign);
        history.plan = plan.map_err(WorkflowError::Input)?;
        return Ok(Ok(history));
    };
    if record.format != DRAW_FORMAT {
        return Ok(Err(Verified::OtherFormat { format: record.format }));
    }
    let again = draw(&history.campaign, &Seed::new(&record.seed))?;
    let made = write_plan(&again.plan, &history.campaign);
    if let Some(line) = first_difference(&made, &beginning.plan) {
        return Ok(Err(Verified::Differs { line }));
    }
    history.odds = Odds::of_draw(&history.campaign, &again);
    history.plan = again.plan;
    Ok(Ok(history))
}

/// Who and when, for the log.
pub(super) fn stamp() -> Stamp {
    Stamp { at: outside::now(), author: String::new() }
}
