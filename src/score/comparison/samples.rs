use crate::model::Campaign;
use crate::model::ServiceIndex;
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::roll_up::Weights;
use crate::score::roll_up::design_weights;
use crate::stats::agreement::cluster_design_effect;
use crate::stats::agreement::clustered_correlation;
use crate::stats::means::ScoreSample;
use crate::stats::shares::Trials;
use std::collections::BTreeMap;

/// The mystery calls of a campaign by service, weighted and discounted as the scores are.
pub(super) struct Samples {
    calls: BTreeMap<ServiceIndex, Vec<Scored>>,
    /// How alike the scores of one evaluator are.
    correlation: Option<f64>,
}

/// A call with a score.
struct Scored {
    score: f64,
    compliant: bool,
    weight: f64,
    /// The evaluator; absent ones count for nobody.
    evaluator: Option<usize>,
}

impl Samples {
    pub(super) fn of(campaign: &Campaign, calls: &[ScoredCall<'_>]) -> Samples {
        let weights = design_weights(campaign, calls, Weights::default());
        let mut found: BTreeMap<ServiceIndex, Vec<Scored>> = BTreeMap::new();
        for (call, weight) in calls.iter().zip(weights) {
            if let (true, Some(score)) = (call.is_mystery(campaign), call.score.score) {
                let compliant = call.score.compliant == Some(true);
                let evaluator = call.evaluator().map(|at| at.0);
                let scored = Scored { score, compliant, weight, evaluator };
                found.entry(call.planned.service).or_default().push(scored);
            }
        }
        let clusters = clusters(found.values().flatten());
        Samples { calls: found, correlation: clustered_correlation(&clusters) }
    }

    /// The scores of a service, with masses that allow for weights and evaluators.
    pub(super) fn scores(&self, service: ServiceIndex) -> Option<ScoreSample> {
        let calls = self.calls.get(&service)?;
        let pairs: Vec<(f64, f64)> = calls.iter().map(|call| (call.score, call.weight)).collect();
        let sizes: Vec<usize> = clusters(calls.iter()).iter().map(Vec::len).collect();
        let deff = self.correlation.map_or(1.0, |icc| cluster_design_effect(&sizes, icc));
        Some(ScoreSample::weighted(&pairs).ok()?.deflated(deff))
    }

    /// How many calls of a service comply.
    pub(super) fn compliant(&self, service: ServiceIndex) -> Option<Trials> {
        let calls = self.calls.get(&service)?;
        let met = calls.iter().filter(|call| call.compliant).count();
        Trials::new(u32::try_from(met).ok()?, u32::try_from(calls.len()).ok()?)
    }
}

/// The scores of each evaluator.
fn clusters<'s>(calls: impl Iterator<Item = &'s Scored>) -> Vec<Vec<f64>> {
    let mut clusters: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for call in calls {
        if let Some(evaluator) = call.evaluator {
            clusters.entry(evaluator).or_default().push(call.score);
        }
    }
    clusters.into_values().collect()
}
