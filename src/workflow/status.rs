use crate::ledger::{Decided, OpenFlag, OpenReject};
use crate::model::{CallId, EvaluatorIndex, Outcome, Plan, PlannedCall, Scorecard, Standing};
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::regrid::lost;
use crate::workflow::{OpenCampaign, WorkflowError, read_plan_of};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How far the fieldwork is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The day up to which calls count as due: the last day on record.
    pub as_of: Option<NaiveDate>,
    /// The whole campaign: mystery calls.
    pub all: Tally,
    /// Announced audits.
    pub audits: Tally,
    /// Audits of each service that has any, by id.
    pub audited: Vec<(String, Tally)>,
    /// Mystery calls of each service that has any, by id.
    pub services: Vec<(String, Tally)>,
    /// Mystery calls of each channel that has any, by id.
    pub channels: Vec<(String, Tally)>,
    /// Mystery calls of each evaluator that has any, by id.
    pub evaluators: Vec<(String, Tally)>,
    /// Rows that went back and have not been mended.
    pub rejects: Vec<OpenReject>,
    /// What is doubtful about scorecards that are recorded.
    pub flags: Vec<OpenFlag>,
    /// The calls about which people decided something.
    pub decided: Decided,
}

/// Calls counted by how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Calls in the plan.
    pub planned: u32,
    /// With a result.
    pub done: u32,
    /// Sent, and a reply awaited.
    pub pending: u32,
    /// Not made, or made in vain on the evaluator's side.
    pub not_made: u32,
    /// Without a scorecard though their day has passed.
    pub overdue: u32,
    /// Without a scorecard, and their day still to come.
    pub to_come: u32,
}

impl Tally {
    fn add(&mut self, call: &PlannedCall, outcome: Option<Outcome>, as_of: Option<NaiveDate>) {
        self.planned += 1;
        match outcome.map(Outcome::standing) {
            Some(Standing::Result) => self.done += 1,
            Some(Standing::Pending) => self.pending += 1,
            Some(Standing::NonResponse) => self.not_made += 1,
            None if as_of.is_some_and(|day| call.date <= day) => self.overdue += 1,
            None => self.to_come += 1,
        }
    }
}

/// Counts what is done, due and missing.
///
/// # Errors
/// If there is no plan, or the ledger cannot be read.
pub fn status_of(open: &OpenCampaign) -> Result<Status, WorkflowError> {
    let (plan, _) = read_plan_of(open)?;
    let ledger = look_into_ledger(open)?;
    let failed = |source| failed(open, source);
    let cards =
        ledger.scorecards(&open.campaign, &open.grid, lost(open, &ledger)?).map_err(failed)?;
    let as_of = ledger.summary().map_err(failed)?.last_day;
    let outcomes = outcomes(&plan, &cards);
    let campaign = &open.campaign;
    let (mut all, mut audits) = (Tally::default(), Tally::default());
    let mut audited: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut services: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut channels: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut evaluators: BTreeMap<&str, Tally> = BTreeMap::new();
    for call in plan.calls() {
        let outcome = outcomes.get(&call.id).copied();
        let channel = campaign.channel(call.channel);
        let service = &campaign.service(call.service).id;
        if !channel.is_mystery() {
            audits.add(call, outcome, as_of);
            audited.entry(service).or_default().add(call, outcome, as_of);
            continue;
        }
        all.add(call, outcome, as_of);
        services.entry(service).or_default().add(call, outcome, as_of);
        channels.entry(&channel.id).or_default().add(call, outcome, as_of);
        if let Some(evaluator) = call.evaluator {
            let evaluator = evaluators.entry(&campaign.evaluator(evaluator).id).or_default();
            evaluator.add(call, outcome, as_of);
        }
    }
    let listed = |tallies: BTreeMap<&str, Tally>| {
        tallies.into_iter().map(|(id, tally)| (id.to_owned(), tally)).collect()
    };
    Ok(Status {
        as_of,
        all,
        audits,
        audited: listed(audited),
        services: listed(services),
        channels: listed(channels),
        evaluators: listed(evaluators),
        rejects: ledger.open_rejects().map_err(failed)?,
        flags: ledger.flags().map_err(failed)?,
        decided: ledger.decided().map_err(failed)?,
    })
}

/// The outcome of each call that has a scorecard: that of the planned evaluator rather than that of
/// another, a result rather than none.
fn outcomes(plan: &Plan, cards: &[Scorecard]) -> BTreeMap<CallId, Outcome> {
    let planned: BTreeMap<CallId, Option<EvaluatorIndex>> =
        plan.calls().iter().map(|call| (call.id, call.evaluator)).collect();
    let rank = |card: &Scorecard| {
        let of_planned = planned.get(&card.call).is_some_and(|who| *who == card.evaluator);
        let standing = match card.outcome.standing() {
            Standing::Result => 2,
            Standing::Pending => 1,
            Standing::NonResponse => 0,
        };
        (of_planned || card.evaluator.is_none(), standing)
    };
    let mut best: BTreeMap<CallId, &Scorecard> = BTreeMap::new();
    for card in cards {
        let known = best.entry(card.call).or_insert(card);
        if rank(card) > rank(known) {
            *known = card;
        }
    }
    best.into_iter().map(|(call, card)| (call, card.outcome)).collect()
}
