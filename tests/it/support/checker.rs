//! An independent checker of plans: every hard rule of the product, computed its own way and
//! without the engine that draws. It reads the model (a campaign as parsed) and nothing else:
//! public holidays are spelled out, hours are looked at minute by minute, weeks are counted from
//! a Monday long ago. Second scorers are judged as the first are; a plan that was arranged anew is
//! judged by all rules but those on probabilities, which then depend on what happened.

mod evaluators;
mod probability;
mod quotas;
mod rotation;
mod seconds;
mod single;
mod time;

use crate::support::checker::time::Time;
use mystery_calls::draw::{AllocationRecord, Bent, Drawn};
use mystery_calls::model::{Campaign, Channel, Kind, PlannedCall, Service};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(crate) use probability::SlotKey;

/// A campaign with everything that the rules are judged by.
pub(crate) struct Checker<'a> {
    campaign: &'a Campaign,
    time: Time<'a>,
    open: OnceLock<BTreeMap<SlotKey, f64>>,
}

/// A plan under judgement: its calls, the expectations that it states, and where rules gave way.
pub(crate) struct Case<'a> {
    pub(crate) calls: &'a [PlannedCall],
    pub(crate) allocation: &'a [AllocationRecord],
    pub(crate) bent: &'a [Bent],
}

impl<'a> Checker<'a> {
    pub(crate) fn new(campaign: &'a Campaign) -> Checker<'a> {
        Checker { campaign, time: Time::new(campaign), open: OnceLock::new() }
    }

    /// Every broken rule of a drawn plan, in words; none if it keeps them all.
    pub(crate) fn violations(&self, drawn: &Drawn) -> Vec<String> {
        let (allocation, bent) = (&drawn.record.allocation, &drawn.record.bent);
        self.judge(&Case { calls: drawn.plan.calls(), allocation, bent })
    }

    /// The same for calls in any order of a list, as a hand may have changed them.
    pub(crate) fn judge(&self, case: &Case<'_>) -> Vec<String> {
        let mut found = self.judge_rearranged(case);
        self.probabilities(case, &mut found);
        self.weights(case, &mut found);
        found
    }

    /// Every broken rule of a plan that was arranged anew, probabilities and weights aside.
    pub(crate) fn judge_rearranged(&self, case: &Case<'_>) -> Vec<String> {
        let mut found = Vec::new();
        for call in case.calls {
            self.single(call, &mut found);
        }
        self.quotas(case, &mut found);
        self.identities(case, &mut found);
        self.evaluators(case, &mut found);
        self.rotation(case, &mut found);
        self.seconds(case, &mut found);
        found
    }

    fn channel(&self, call: &PlannedCall) -> &'a Channel {
        &self.campaign.channels[call.channel.0]
    }

    fn service(&self, call: &PlannedCall) -> &'a Service {
        &self.campaign.services[call.service.0]
    }

    fn is_audit(&self, call: &PlannedCall) -> bool {
        self.channel(call).kind == Kind::Audit
    }

    fn mystery<'c>(&'c self, case: &'c Case<'_>) -> impl Iterator<Item = &'c PlannedCall> {
        case.calls.iter().filter(|call| !self.is_audit(call))
    }
}

/// Sent and not dialled.
fn written(channel: &Channel) -> bool {
    [Kind::Letter, Kind::Email, Kind::Web].contains(&channel.kind)
}

/// In person.
fn on_site(channel: &Channel) -> bool {
    [Kind::Visit, Kind::Audit].contains(&channel.kind)
}
