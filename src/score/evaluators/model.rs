use crate::model::ChannelIndex;
use crate::model::EvaluatorIndex;
use crate::model::ServiceIndex;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::score::evaluators::strata::Judged;
use crate::stats::additive::AdditiveModel;
use crate::stats::additive::NoAdditiveModel;

/// The model score = service + channel + evaluator, effects of each summing to zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjusted {
    /// Each evaluator with calls, in the order of the campaign: how far above the mean of all, and
    /// the interval.
    pub effects: Vec<(EvaluatorIndex, f64, Interval)>,
    /// Services, channels and evaluators that the model tells apart.
    pub levels: [usize; 3],
    /// Scores less coefficients.
    pub df: usize,
}

/// Why severity cannot be told from what was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAdjustment {
    /// Fewer than two evaluators have scored calls.
    OneEvaluator,
    /// Some evaluators never met at a service or on a channel, directly or through others.
    NotConnected,
    /// There are no more scores than things to tell apart.
    TooFew,
}

impl NoAdjustment {
    /// The word in outputs, which does not change.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NoAdjustment::OneEvaluator => "one-evaluator",
            NoAdjustment::NotConnected => "not-connected",
            NoAdjustment::TooFew => "too-few",
        }
    }
}

/// Fits the model; a factor with a single level, such as one channel, is left out of it.
pub(super) fn adjusted(
    calls: &[Judged],
    confidence: ConfidenceLevel,
) -> Result<Adjusted, NoAdjustment> {
    let evaluators: Vec<EvaluatorIndex> = sorted(calls.iter().map(|call| call.evaluator));
    if evaluators.len() < 2 {
        return Err(NoAdjustment::OneEvaluator);
    }
    let services: Vec<ServiceIndex> = sorted(calls.iter().map(|call| call.service));
    let channels: Vec<ChannelIndex> = sorted(calls.iter().map(|call| call.channel));
    let row = |call: &Judged| {
        let mut levels = vec![position(&evaluators, &call.evaluator)];
        if services.len() > 1 {
            levels.push(position(&services, &call.service));
        }
        if channels.len() > 1 {
            levels.push(position(&channels, &call.channel));
        }
        (call.score, levels)
    };
    let rows: Vec<(f64, Vec<usize>)> = calls.iter().map(row).collect();
    let model = AdditiveModel::fit(&rows).map_err(|why| match why {
        NoAdditiveModel::NotConnected => NoAdjustment::NotConnected,
        _ => NoAdjustment::TooFew,
    })?;
    let effect = |(level, evaluator): (usize, &EvaluatorIndex)| {
        let effect = model.effect(0, level)?;
        Some((*evaluator, effect.value, effect.interval(confidence)))
    };
    Ok(Adjusted {
        effects: evaluators.iter().enumerate().filter_map(effect).collect(),
        levels: [services.len(), channels.len(), evaluators.len()],
        df: model.df,
    })
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn position<T: Ord>(all: &[T], one: &T) -> usize {
    all.partition_point(|other| other < one)
}
