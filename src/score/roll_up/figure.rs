use crate::model::Figure;
use crate::model::Measure;
use crate::model::Verdict;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::Share;
use crate::score::roll_up::Methods;
use crate::score::roll_up::sample::Sample;
use crate::stats::means::MeanMethod;
use crate::stats::means::ScoreInterval;
use crate::stats::means::mean_at_least_p_value;
use crate::stats::means::mean_at_most_p_value;
use crate::stats::median::weighted_median;
use crate::stats::shares::ShareMethod;
use crate::stats::special::beta_cdf;
use crate::stats::special::beta_quantile;

/// A figure and how strongly it speaks for and against its target.
pub(super) struct Tested {
    pub(super) figure: Figure,
    pub(super) p_values: Option<PValues>,
}

/// The one-sided p-values of a verdict.
#[derive(Clone, Copy, Debug)]
pub(super) struct PValues {
    /// Of "the target is missed": small if it is met.
    pub(super) missed: f64,
    /// Of "the target is met": small if it is missed.
    pub(super) met: f64,
}

/// The figure of a sample: intervals by the methods asked for, of means of scores with
/// strict bounds, of shares with Clopper–Pearson bounds.
pub(super) fn figure(
    sample: &Sample,
    measure: Measure,
    target: Option<Share>,
    confidence: ConfidenceLevel,
    methods: Methods,
) -> Tested {
    let (interval, one_sided, method) = match measure {
        Measure::Score => of_mean(sample, confidence, methods.mean),
        _ => of_share(sample, confidence, methods.share),
    };
    let verdict = target.map(|target| verdict(one_sided, target));
    let value = sample.mean();
    let figure = Figure {
        value,
        interval,
        one_sided,
        method,
        verdict,
        verdict_family: verdict,
        // What it takes to settle it is asked once the family is known.
        calls_needed: None,
    };
    Tested { figure, p_values: target.map(|target| p_values(sample, measure, target)) }
}

fn of_mean(
    sample: &Sample,
    confidence: ConfidenceLevel,
    method: ScoreInterval,
) -> (Interval, Interval, &'static str) {
    let one_sided = Interval::new(
        MeanMethod::Strict.lower_bound(&sample.deflated, confidence),
        MeanMethod::Strict.upper_bound(&sample.deflated, confidence),
    );
    let interval = method.interval(&sample.pairs, &sample.deflated, confidence);
    (interval, one_sided, method.word())
}

fn of_share(
    sample: &Sample,
    confidence: ConfidenceLevel,
    method: ShareMethod,
) -> (Interval, Interval, &'static str) {
    let n = if sample.is_plain { sample.calls() } else { sample.effective_of_share() };
    let interval = method
        .effective_interval(sample.mean(), n, confidence)
        .expect("a sample has a share as its mean and is worth more than nothing");
    let (met, missed) = masses(sample);
    let low = if met > 0.0 { beta_quantile(met, missed + 1.0, confidence.alpha()) } else { 0.0 };
    let rest =
        if missed > 0.0 { beta_quantile(missed, met + 1.0, confidence.alpha()) } else { 0.0 };
    let one_sided = Interval::new(low.min(sample.mean()), (1.0 - rest).max(sample.mean()));
    let word = if sample.is_plain { method.word() } else { method.effective_word() };
    (interval, one_sided, word)
}

/// How many calls those that are met and those that are not are worth; whole numbers where every
/// call weighs the same.
fn masses(sample: &Sample) -> (f64, f64) {
    let (n, p) = (sample.deflated.effective_n(), sample.mean());
    if sample.is_plain {
        let met = (p * sample.calls()).round();
        (met, sample.calls() - met)
    } else {
        (p * n, (1.0 - p) * n)
    }
}

fn verdict(one_sided: Interval, target: Share) -> Verdict {
    if one_sided.low >= target.get() {
        Verdict::Meets
    } else if one_sided.high < target.get() {
        Verdict::FallsShort
    } else {
        Verdict::NotProven
    }
}

fn p_values(sample: &Sample, measure: Measure, target: Share) -> PValues {
    let target = target.get();
    if measure == Measure::Score {
        return PValues {
            missed: mean_at_most_p_value(&sample.deflated, target),
            met: mean_at_least_p_value(&sample.deflated, target),
        };
    }
    let (met, missed) = masses(sample);
    PValues {
        missed: if met > 0.0 { beta_cdf(met, missed + 1.0, target) } else { 1.0 },
        met: if missed > 0.0 { beta_cdf(missed, met + 1.0, 1.0 - target) } else { 1.0 },
    }
}

/// The median of numbers with weights; absent where none weighs anything.
pub(super) fn median(numbers: &[(f64, f64)], confidence: ConfidenceLevel) -> Option<Figure> {
    let found = weighted_median(numbers, confidence)?;
    Some(Figure {
        value: found.value,
        interval: found.interval,
        one_sided: found.one_sided,
        method: found.bounds.word(),
        verdict: None,
        verdict_family: None,
        calls_needed: None,
    })
}
