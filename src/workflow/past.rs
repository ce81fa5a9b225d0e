//! A plan with all that led to it, and one change more.

use crate::draw::replan::{Occasion, Odds, replan};
use crate::draw::{Frame, PlanRecord, fingerprint};
use crate::input::campaign::read_campaign;
use crate::input::plan::{read_plan, write_plan};
use crate::ledger::Ended;
use crate::model::{CallId, Campaign, Outcome, Plan, PlannedCall};
use crate::num::Minute;
use crate::source::SourceFile;
use crate::workflow::WorkflowError;
use crate::workflow::change::{ByHand, Change, ChangeRecord};
use crate::workflow::day::Day;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

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
    pub(super) absences: Vec<(String, Day, Day)>,
    /// The last event that gave a call a new place.
    pub(super) placed: BTreeMap<CallId, i64>,
}

/// The head of the log and how calls ended by then: what a change may read of the ledger.
pub(super) struct Moment<'l> {
    /// The number of the event that the change is, or will be.
    pub(super) number: i64,
    /// The hash of the event before; empty if there is none.
    pub(super) head: &'l str,
    pub(super) endings: &'l [Ended],
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

/// The campaign of a text that was read without a problem before.
pub(super) fn campaign_of(text: &str) -> Result<Campaign, WorkflowError> {
    let file = SourceFile::new("campaign.toml", text);
    read_campaign(&file).map(|(campaign, _)| campaign).map_err(WorkflowError::Input)
}
