//! The plan as it follows from its draw and from every change that the log holds.

use crate::draw::replan::{Occasion, Odds, replan};
use crate::draw::{ADOPTED, DRAW_FORMAT, Frame, PlanRecord, draw, fingerprint};
use crate::input::campaign::read_campaign;
use crate::input::plan::{read_plan, write_plan};
use crate::ledger::{Ended, Event, EventKind, Ledger, Stamp};
use crate::model::{CallId, Campaign, Outcome, Plan, PlannedCall};
use crate::num::Minute;
use crate::rng::Seed;
use crate::source::SourceFile;
use crate::workflow::day::Day;
use crate::workflow::record::failed;
use crate::workflow::verify::first_difference;
use crate::workflow::{OpenCampaign, Verified, WorkflowError, files, outside};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The plan as it was when the fieldwork began.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Beginning {
    /// campaign.toml.
    campaign: String,
    /// plan.csv.
    plan: String,
    /// plan.json.
    record: Option<PlanRecord>,
}

/// A change of the plan, with all that is needed to make it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ChangeRecord {
    /// Why.
    pub(super) reason: String,
    /// campaign.toml as it was then.
    pub(super) campaign: String,
    /// The first day that was not past.
    pub(super) from: Day,
    /// The evaluator who fell out, with first and last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) absent: Option<(String, Day, Day)>,
    /// What was set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by_hand: Option<ByHand>,
    /// The calls that could not stay, or the one that was moved.
    pub(super) displaced: Vec<String>,
    /// plan.csv after it.
    pub(super) plan: String,
}

/// A call set by hand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ByHand {
    pub(super) call: String,
    pub(super) date: Day,
    pub(super) start: String,
    pub(super) evaluator: Option<String>,
}

/// A change of the plan, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of its event.
    pub number: i64,
    /// The word of its kind: `replan`, `move` or `absence`.
    pub kind: String,
    /// When it was logged.
    pub at: String,
    /// Why.
    pub reason: String,
    /// The calls that it displaced.
    pub displaced: Vec<String>,
}

/// A plan with all that led to it.
#[derive(Clone, Debug)]
pub(super) struct History {
    /// The campaign of the last change, with the absences that the log holds.
    pub(super) campaign: Campaign,
    /// The fingerprint of the campaign file of the last change.
    pub(super) fingerprint: String,
    pub(super) plan: Plan,
    pub(super) odds: Odds,
    pub(super) pinned: BTreeSet<CallId>,
    pub(super) changes: Vec<Change>,
    /// The record of the draw, if there is one.
    pub(super) record: Option<PlanRecord>,
    absences: Vec<(String, Day, Day)>,
    /// The last event that gave a call a new place.
    placed: BTreeMap<CallId, i64>,
}

/// The head of the log and how calls ended by then: what a change may read of the ledger.
pub(super) struct Moment<'l> {
    /// The number of the event that the change is, or will be.
    pub(super) number: i64,
    /// The hash of the event before; empty if there is none.
    pub(super) head: &'l str,
    pub(super) endings: &'l [Ended],
}

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

fn is_change(event: &Event) -> bool {
    [EventKind::Replan, EventKind::Move, EventKind::Absence]
        .iter()
        .any(|kind| kind.word() == event.kind)
}

fn understood<T: for<'d> Deserialize<'d>>(
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
    let events = ledger.events().map_err(|source| failed(open, source))?;
    let is = |event: &&Event, kind: EventKind| event.kind == kind.word();
    let mut since = events.iter().rev().take_while(|event| !is(event, EventKind::PlanReplaced));
    if since.any(|event| is(&event, EventKind::Begun)) {
        return Ok(());
    }
    let beginning = on_file(open)?;
    let of_campaign = |record: &PlanRecord| record.fingerprint == fingerprint(&open.campaign);
    if !beginning.record.as_ref().is_none_or(of_campaign) {
        return Ok(());
    }
    let payload = serde_json::to_value(&beginning).expect("a beginning is plain data");
    ledger.append(EventKind::Begun, stamp, &payload).map_err(|source| failed(open, source))
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
    history.odds = Odds::of_record(&Frame::new(&history.campaign), &again.record);
    history.plan = again.plan;
    Ok(Ok(history))
}

/// The campaign of a text that was read without a problem before.
fn campaign_of(text: &str) -> Result<Campaign, WorkflowError> {
    let file = SourceFile::new("campaign.toml", text);
    read_campaign(&file).map(|(campaign, _)| campaign).map_err(WorkflowError::Input)
}

impl History {
    /// The history with one change more.
    pub(super) fn changed(
        mut self,
        change: &ChangeRecord,
        moment: &Moment<'_>,
    ) -> Result<History, WorkflowError> {
        let mut campaign = campaign_of(&change.campaign)?;
        self.fingerprint = fingerprint(&campaign);
        self.absences.extend(change.absent.clone());
        for (id, first, last) in &self.absences {
            if let Some(who) = campaign.evaluator_named(id) {
                let days = first.0.iter_days().take_while(|day| *day <= last.0);
                campaign.evaluators[who.0].absent.extend(days);
            }
        }
        // Positions in the campaign may have changed; names have not.
        let text = write_plan(&self.plan, &self.campaign);
        let plan = read_plan("plan.csv", text.as_bytes(), &campaign);
        self.plan = plan.map_err(WorkflowError::Input)?;
        self.campaign = campaign;
        match &change.by_hand {
            Some(hand) => self.move_by_hand(hand),
            None => self.replan(change.from.0, moment)?,
        }
        Ok(self)
    }

    fn replan(&mut self, from: NaiveDate, moment: &Moment<'_>) -> Result<(), WorkflowError> {
        let occasion = self.occasion(from, moment);
        let replanned = replan(&self.campaign, &self.plan, &self.odds, &occasion)?;
        self.placed.extend(replanned.displaced.iter().map(|call| (*call, moment.number)));
        self.plan = replanned.plan;
        self.odds = replanned.odds;
        Ok(())
    }

    /// The calls that an event gave new places, in order of ids.
    pub(super) fn placed_by(&self, event: i64) -> Vec<String> {
        let placed = self.placed.iter().filter(|(_, by)| **by == event);
        placed.map(|(call, _)| call.to_string()).collect()
    }

    /// What is known at a moment of the calls of the plan.
    pub(super) fn occasion(&self, from: NaiveDate, moment: &Moment<'_>) -> Occasion {
        let seed = self.record.as_ref().map_or("", |record| record.seed.as_str());
        let mut occasion = Occasion {
            from,
            key: format!("{seed}\n{}", moment.head),
            done: BTreeSet::new(),
            missed: BTreeSet::new(),
            pinned: self.pinned.clone(),
        };
        let counts = |ended: &&Ended| {
            ended.event < moment.number && ended.replaced.is_none_or(|at| at >= moment.number)
        };
        let counted: Vec<&Ended> = moment.endings.iter().filter(counts).collect();
        for call in self.plan.calls() {
            let of_call = || counted.iter().filter(|ended| same(ended.call, call.id));
            if of_call().any(|ended| ended.outcome != Outcome::NotMade) {
                occasion.done.insert(call.id);
            } else if of_call().any(|ended| self.is_missed(call, ended)) {
                occasion.missed.insert(call.id);
            }
        }
        occasion
    }

    /// Whether the planned evaluator did not make the call since it was placed.
    fn is_missed(&self, call: &PlannedCall, ended: &Ended) -> bool {
        let planned = call.evaluator.map(|who| self.campaign.evaluator(who).id.as_str());
        let by_first = ended.evaluator.is_empty() || planned == Some(ended.evaluator.as_str());
        let since = self.placed.get(&call.id).is_none_or(|placed| ended.event > *placed);
        by_first && since
    }

    fn move_by_hand(&mut self, hand: &ByHand) {
        let calls = self.plan.calls().iter().map(|call| {
            if call.id.to_string() == hand.call { moved(&self.campaign, call, hand) } else { *call }
        });
        let plan = Plan::new(calls.collect());
        let call = plan.calls().iter().find(|call| call.id.to_string() == hand.call);
        self.pinned.extend(call.map(|call| call.id));
        self.plan = plan;
    }
}

/// A call as it is set by hand: nothing of its new place was drawn.
pub(super) fn moved(campaign: &Campaign, call: &PlannedCall, hand: &ByHand) -> PlannedCall {
    let start = Minute::parse(&hand.start).unwrap_or(call.start);
    let named = hand.evaluator.as_ref().and_then(|id| campaign.evaluator_named(id));
    PlannedCall {
        date: hand.date.0,
        start,
        end: start.plus(campaign.channel(call.channel).minutes),
        band: campaign.band_of(start),
        evaluator: named.or(call.evaluator),
        due: Frame::new(campaign).due(call.channel, hand.date.0),
        probability: None,
        ..*call
    }
}

/// Whether two ids name one call, however wide they are written.
fn same(a: CallId, b: CallId) -> bool {
    (a.letter(), a.number()) == (b.letter(), b.number())
}

/// Who and when, for the log.
pub(super) fn stamp() -> Stamp {
    Stamp { at: outside::now(), author: String::new() }
}
