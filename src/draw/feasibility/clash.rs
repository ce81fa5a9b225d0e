use crate::draw::feasibility::words;
use crate::model::{Band, Campaign, Quota};
use crate::num::MinuteSpan;
use crate::rng::Seed;
use crate::text::Language;
use rayon::prelude::*;
use std::fmt;

/// A rule of a campaign that can be left out to see whether that helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// `service_gap_days`.
    ServiceGap,
    /// `evaluator_service_gap_days`.
    EvaluatorServiceGap,
    /// `evaluator_service_max`.
    EvaluatorServiceMax,
    /// `scenario_service_gap_days`.
    ScenarioServiceGap,
    /// `audit_gap_days`.
    AuditGap,
    /// `travel_minutes`.
    Travel,
    /// `per_day` of evaluators.
    PerDay,
    /// `per_week` of evaluators.
    PerWeek,
    /// `total` of evaluators.
    Total,
    /// `services`, `groups` and `conflicts` of evaluators.
    EvaluatorServices,
    /// `channels` of evaluators.
    EvaluatorChannels,
    /// `hours` of evaluators.
    EvaluatorHours,
    /// `absent` of evaluators.
    Absences,
    /// `calls`, `min` and `max` of services and their channels.
    Quotas,
    /// `closed` of services.
    Closures,
    /// The bands.
    Bands,
}

impl Rule {
    /// All rules, in the order in which they are tried.
    pub const ALL: [Rule; 16] = [
        Rule::ServiceGap,
        Rule::EvaluatorServiceGap,
        Rule::EvaluatorServiceMax,
        Rule::ScenarioServiceGap,
        Rule::AuditGap,
        Rule::Travel,
        Rule::PerDay,
        Rule::PerWeek,
        Rule::Total,
        Rule::EvaluatorServices,
        Rule::EvaluatorChannels,
        Rule::EvaluatorHours,
        Rule::Absences,
        Rule::Quotas,
        Rule::Closures,
        Rule::Bands,
    ];

    /// The campaign without the rule; unchanged if it does not state it.
    #[must_use]
    pub fn left_out(self, campaign: &Campaign) -> Campaign {
        let mut without = campaign.clone();
        let rotation = &mut without.rotation;
        match self {
            Rule::ServiceGap => rotation.service_gap_days = None,
            Rule::EvaluatorServiceGap => rotation.evaluator_service_gap_days = None,
            Rule::EvaluatorServiceMax => rotation.evaluator_service_max = None,
            Rule::ScenarioServiceGap => rotation.scenario_service_gap_days = None,
            Rule::AuditGap => rotation.audit_gap_days = None,
            Rule::Travel => rotation.travel_minutes = None,
            Rule::Quotas | Rule::Closures => self.free_services(&mut without),
            Rule::Bands => {
                without.bands = vec![Band { id: String::new(), span: MinuteSpan::DAY }];
            }
            _ => self.free_evaluators(&mut without),
        }
        without
    }

    fn free_services(self, campaign: &mut Campaign) {
        for service in &mut campaign.services {
            if self == Rule::Closures {
                service.closed.clear();
                continue;
            }
            service.quota = Quota::FREE;
            service.offers.iter_mut().for_each(|offer| offer.quota = Quota::FREE);
        }
    }

    fn free_evaluators(self, campaign: &mut Campaign) {
        let services = (0..campaign.services.len()).map(crate::model::ServiceIndex);
        let channels = (0..campaign.channels.len()).map(crate::model::ChannelIndex);
        for who in &mut campaign.evaluators {
            match self {
                Rule::PerDay => who.limits.per_day = None,
                Rule::PerWeek => who.limits.per_week = None,
                Rule::Total => who.limits.total = None,
                Rule::EvaluatorServices => who.services = services.clone().collect(),
                Rule::EvaluatorChannels => who.channels = channels.clone().collect(),
                Rule::EvaluatorHours => who.hours = None,
                Rule::Absences => who.absent.clear(),
                _ => unreachable!("the other rules are not of evaluators"),
            }
        }
    }
}

impl Rule {
    /// Its key and table, in words of a language.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        words::rule(self, language)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Language::English))
    }
}

/// The largest campaign for which pairs of rules are tried.
const MOST_CALLS: u32 = 3000;

/// The smallest sets of rules without which a plan is found: single rules, else pairs. Empty if
/// none was found. `finds` says whether a campaign has a plan.
pub(in crate::draw) fn helping(
    campaign: &Campaign,
    seed: &Seed,
    finds: impl Fn(&Campaign, &Seed) -> bool + Sync,
) -> Vec<Vec<Rule>> {
    let stated: Vec<Rule> =
        Rule::ALL.into_iter().filter(|rule| rule.left_out(campaign) != *campaign).collect();
    let helps = |rules: &Vec<Rule>| {
        let without = rules.iter().fold(campaign.clone(), |without, rule| rule.left_out(&without));
        finds(&without, seed)
    };
    let kept = |sets: Vec<Vec<Rule>>| sets.into_par_iter().filter(helps).collect::<Vec<_>>();
    let single = kept(stated.iter().map(|rule| vec![*rule]).collect());
    if !single.is_empty() || campaign.calls > MOST_CALLS {
        return single;
    }
    let pair = |at: usize| stated[at + 1..].iter().map(move |other| (at, *other));
    let pairs = (0..stated.len()).flat_map(pair).map(|(at, other)| vec![stated[at], other]);
    kept(pairs.collect())
}
