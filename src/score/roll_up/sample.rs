use crate::model::Worth;
use crate::num::sum;
use crate::score::roll_up::bucket::Observation;
use crate::stats::means::ScoreSample;

/// The values behind one figure, with masses that say how many equally weighted, independent calls
/// they are worth.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// The values with Kish's masses.
    pub(super) weighted: ScoreSample,
    /// The same, discounted by the design effect of evaluators.
    pub(super) deflated: ScoreSample,
    /// The values with their weights, in the order of the calls; of shares none.
    pub(super) pairs: Vec<(f64, f64)>,
    /// Whether every call weighs the same and none is discounted: n calls are worth n.
    pub(super) is_plain: bool,
    /// The variance of the weighted mean if calls were drawn with replacement.
    variance: f64,
}

impl Sample {
    /// The sample of the observations, whose effective number is divided by `deff`; absent if none
    /// of them weighs anything.
    pub(super) fn of(observed: &[Observation], deff: f64) -> Option<Sample> {
        let (heaviest, is_equal) = weights(observed);
        let pairs: Vec<(f64, f64)> = observed
            .iter()
            .filter(|call| call.weight > 0.0)
            .map(|call| (call.value, if is_equal { 1.0 } else { call.weight / heaviest }))
            .collect();
        let weighted = ScoreSample::weighted(&pairs).ok()?;
        let total = sum(pairs.iter().map(|(_, weight)| *weight));
        let mean = weighted.value();
        let variance =
            sum(pairs.iter().map(|(value, weight)| (weight / total * (value - mean)).powi(2)));
        let is_plain = is_equal && deff <= 1.0;
        Some(Sample {
            deflated: weighted.clone().deflated(deff),
            weighted,
            pairs,
            is_plain,
            variance,
        })
    }

    /// The sample of observations that are 0 or 1, as [`Sample::of`]: where all of them weigh the
    /// same, two counts say all.
    pub(super) fn of_share(observed: &[Observation], deff: f64) -> Option<Sample> {
        let (heaviest, is_equal) = weights(observed);
        if !is_equal || heaviest <= 0.0 {
            return Some(Sample { pairs: Vec::new(), ..Sample::of(observed, deff)? });
        }
        let heavy = observed.iter().filter(|call| call.weight > 0.0);
        let (mut missed, mut met) = (0, 0);
        for call in heavy {
            *(if call.value >= 1.0 { &mut met } else { &mut missed }) += 1;
        }
        let weighted = ScoreSample::of_share(missed, met)?;
        let (share, [missed, met]) = (weighted.value(), [missed, met].map(f64::from));
        let squares = missed * share * share + met * (1.0 - share) * (1.0 - share);
        Some(Sample {
            deflated: weighted.clone().deflated(deff),
            weighted,
            pairs: Vec::new(),
            is_plain: deff <= 1.0,
            variance: squares / ((missed + met) * (missed + met)),
        })
    }

    /// The weighted mean.
    pub(super) fn mean(&self) -> f64 {
        self.weighted.value()
    }

    /// How many calls weigh something.
    pub(super) fn calls(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
        let calls = self.weighted.n() as f64;
        calls
    }

    /// What unequal weights and unequal evaluators cost: n over the effective n.
    pub(super) fn design_effect(&self) -> f64 {
        self.calls() / self.deflated.effective_n()
    }

    /// What the calls are worth.
    pub(super) fn worth(&self) -> Worth {
        let kish = self.weighted.effective_n();
        Worth {
            kish,
            design_effect: self.calls() / kish,
            evaluator_effect: kish / self.deflated.effective_n(),
        }
    }

    /// The effective n of a weighted share: p(1 − p) over its variance, at most n, and Kish's n
    /// where the variance is 0; discounted like the masses. The variance is that of a weighted
    /// mean of calls drawn with replacement, Σw²(y − p)² / (Σw)².
    pub(super) fn effective_of_share(&self) -> f64 {
        let p = self.mean();
        let kish = self.weighted.effective_n();
        let effective = if self.variance > 0.0 {
            (p * (1.0 - p) / self.variance).min(self.calls())
        } else {
            kish
        };
        effective * self.deflated.effective_n() / kish
    }
}

/// The heaviest weight, and whether all that weigh anything weigh as much.
fn weights(observed: &[Observation]) -> (f64, bool) {
    let (mut lightest, mut heaviest) = (f64::INFINITY, 0.0_f64);
    for weight in observed.iter().map(|call| call.weight) {
        heaviest = heaviest.max(weight);
        lightest = lightest.min(if weight > 0.0 { weight } else { f64::INFINITY });
    }
    (heaviest, heaviest - lightest.min(heaviest) <= 1e-12 * heaviest)
}
