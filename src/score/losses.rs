//! Where the points of a service were lost: what each criterion took from the mean score of its
//! calls. Knows scored calls and their weights; no intervals.

use crate::model::CallId;
use crate::model::Campaign;
use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::model::ServiceIndex;
use crate::num::Sum;
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::roll_up::Weights;
use crate::score::roll_up::design_weights;
use std::collections::BTreeMap;

/// What one criterion took from the mean score of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// What the mean score of the service would gain if the criterion took nothing, from 0 to 1.
    pub share: f64,
    /// The calls in which it took something, in the order of the plan.
    pub calls: Vec<CallId>,
}

/// What each criterion took from the mean score of each service, the most first, then in file
/// order. The losses of a service add up to 1 − its mean score; services without a scored call are
/// left out.
#[must_use]
pub fn losses(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[ScoredCall<'_>],
    weights: Weights,
) -> BTreeMap<ServiceIndex, Vec<Loss>> {
    let mut taken: BTreeMap<ServiceIndex, Taken> = BTreeMap::new();
    for (call, weight) in calls.iter().zip(design_weights(campaign, calls, weights)) {
        if call.score.score.is_none() || !call.is_mystery(campaign) || weight <= 0.0 {
            continue;
        }
        let taken = taken.entry(call.planned.service).or_default();
        taken.weight.add(weight);
        for (criterion, lost) in call.score.losses(grid) {
            let (sum, calls) = taken.by_criterion.entry(criterion).or_default();
            sum.add(weight * lost);
            calls.push(call.planned.id);
        }
    }
    taken.into_iter().map(|(service, taken)| (service, taken.losses())).collect()
}

/// What was taken from the calls of one service, before it is divided by their weight.
#[derive(Default)]
struct Taken {
    weight: Sum,
    by_criterion: BTreeMap<CriterionIndex, (Sum, Vec<CallId>)>,
}

impl Taken {
    fn losses(self) -> Vec<Loss> {
        let whole = self.weight.value();
        let loss = |(criterion, (sum, calls)): (CriterionIndex, (Sum, Vec<CallId>))| Loss {
            criterion,
            share: sum.value() / whole,
            calls,
        };
        let mut losses: Vec<Loss> = self.by_criterion.into_iter().map(loss).collect();
        losses.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.criterion.cmp(&b.criterion)));
        losses
    }
}
