//! What weights, evaluators and missing calls cost the mean score of the whole.

use crate::num::Interval;
use crate::score::call::CallFacts;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::Precision;
use crate::score::roll_up::bucket::Bucket;
use crate::score::roll_up::evaluators;
use crate::score::roll_up::sample::Sample;
use crate::score::roll_up::thing::Thing;
use crate::score::roll_up::whole::{Weighted, Whole};

impl<C: CallFacts> Whole<'_, C> {
    /// The scores of all mystery calls.
    fn scores(&self) -> Bucket {
        let mystery: Vec<&Weighted<'_, C>> =
            self.calls.iter().filter(|each| each.call.is_mystery(self.campaign)).collect();
        self.bucket(Thing::Score, &mystery)
    }

    /// The mean score of the whole if every call without a score scored 0, and if it scored 1.
    pub(super) fn missing_bounds(&self) -> Option<Interval> {
        self.scores().missing_bounds()
    }

    /// What weights and evaluators cost the mean score of the whole.
    pub(super) fn precision(&self) -> Option<Precision> {
        let bucket = self.scores();
        let sample = Sample::of(&bucket.observed, 1.0)?;
        let correlation = evaluators::intraclass_correlation(&bucket.observed);
        let applied = correlation.filter(|_| self.options.evaluators == EvaluatorEffect::Deff);
        Some(Precision {
            calls: u32::try_from(sample.weighted.n()).expect("a plan has fewer than 2³² calls"),
            kish: sample.weighted.effective_n(),
            design_effect: sample.design_effect(),
            evaluator_correlation: correlation,
            evaluator_effect: applied
                .map_or(1.0, |icc| evaluators::design_effect(&bucket.observed, icc)),
        })
    }
}
