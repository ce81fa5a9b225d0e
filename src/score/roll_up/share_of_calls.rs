use crate::model::Campaign;
use crate::model::Figure;
use crate::model::Measure;
use crate::model::NoFigure;
use crate::score::call::CallFacts;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::Options;
use crate::score::roll_up::bucket::Bucket;
use crate::score::roll_up::bucket::Observation;
use crate::score::roll_up::contribution::Contribution;
use crate::score::roll_up::contribution::without_result;
use crate::score::roll_up::evaluators;
use crate::score::roll_up::figure::figure;
use crate::score::roll_up::roll::is_within;
use crate::score::roll_up::roll::weighted;
use crate::score::roll_up::sample::Sample;
use crate::score::roll_up::whole::Weighted;

/// The share of calls with some property.
#[derive(Clone, Debug, PartialEq)]
pub struct CallShare {
    /// Calls planned that could have it.
    pub planned: u32,
    /// Of these, calls with a result.
    pub calls: u32,
    /// Of those, without weights, calls that have the property.
    pub met: u32,
    /// The design-weighted share, or the reason why there is none.
    pub figure: Result<Figure, NoFigure>,
}

/// The share of calls that have a property, among those that could: `has` says `None` of a call
/// that could not, such as a letter of being picked up.
#[must_use]
pub fn share_of_calls<C: CallFacts>(
    campaign: &Campaign,
    calls: &[C],
    options: &Options,
    has: impl Fn(&C) -> Option<bool>,
) -> CallShare {
    let mut bucket = Bucket::default();
    for Weighted { call, weight, base, evaluator, .. } in weighted(campaign, calls, options) {
        if let (true, Some(has)) = (is_within(&options.only, campaign, call), has(call)) {
            let contribution = without_result(call)
                .map_or(Contribution::Value(f64::from(u8::from(has))), Contribution::Without);
            bucket.add(contribution, Observation { value: 0.0, weight, base, evaluator });
        }
    }
    let deff = match options.evaluators {
        EvaluatorEffect::Ignore => 1.0,
        EvaluatorEffect::Cr2 => evaluators::clustered_effect(&bucket.observed, campaign.confidence),
        EvaluatorEffect::Deff | EvaluatorEffect::Adjust => {
            evaluators::intraclass_correlation(&bucket.observed)
                .map_or(1.0, |icc| evaluators::design_effect(&bucket.observed, icc))
        }
    };
    let figure = Sample::of_share(&bucket.observed, deff)
        .map(|sample| {
            figure(&sample, Measure::Met, None, campaign.confidence, options.methods).figure
        })
        .ok_or_else(|| bucket.reason());
    CallShare { planned: bucket.planned, calls: bucket.calls(), met: bucket.met(), figure }
}
