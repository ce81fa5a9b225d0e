use crate::model::Criterion;
use crate::model::CriterionKind;
use crate::model::Curve;
use crate::model::Figure;
use crate::model::SLACK;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::shares::wilson_effective;
use crate::stats::survival::Wait;
use crate::stats::survival::WaitCurve;
use crate::stats::weighted::kish_n;

/// The word for Kaplan and Meier's share with Greenwood's interval on the log-log scale.
const METHOD: &str = "kaplan-meier";

/// The working days within which the event of a delay criterion earns everything; absent where none
/// does.
pub(in crate::score) fn limit(criterion: &Criterion) -> Option<f64> {
    match &criterion.kind {
        CriterionKind::Delay(Curve::Steps(steps)) => {
            let full = steps.iter().filter(|(_, earns)| *earns >= 1.0 - SLACK);
            full.map(|(limit, _)| *limit).reduce(f64::max)
        }
        CriterionKind::Delay(Curve::Linear { full, .. }) => Some(*full),
        _ => None,
    }
}

/// The curve of waits with weights: their masses sum to Kish's n.
pub(in crate::score) fn curve(waits: &[(Wait, f64)]) -> Option<WaitCurve> {
    let weights: Vec<f64> = waits.iter().map(|(_, weight)| *weight).collect();
    let effective = kish_n(&weights)?;
    let total = sum(weights.iter().copied());
    let masses: Vec<(Wait, f64)> =
        waits.iter().map(|(wait, weight)| (*wait, weight / total * effective)).collect();
    WaitCurve::of(&masses)
}

/// The share that came by a time, with its bounds. Where nothing or everything has come Greenwood
/// says nothing, and Wilson's bounds on what was watched to the end stand in.
pub(in crate::score) fn share_by(
    curve: &WaitCurve,
    limit: f64,
    confidence: ConfidenceLevel,
) -> Option<Figure> {
    let found = curve.by(limit, confidence)?;
    let ended = 1.0 - found.value;
    let watched = if ended > 0.0 { found.mass_at_risk } else { curve.mass() };
    let bounds = |level: ConfidenceLevel| {
        curve.by(limit, level)?.interval.or_else(|| wilson_effective(found.value, watched, level))
    };
    // One-sided bounds at a level are two-sided ones that leave twice as much out.
    let twice = ConfidenceLevel::new(1.0 - 2.0 * confidence.alpha());
    let interval = bounds(confidence)?;
    let within = |interval: Interval| {
        Interval::new(interval.low.min(found.value), interval.high.max(found.value))
    };
    Some(Figure {
        value: found.value,
        interval: within(interval),
        one_sided: within(twice.and_then(bounds).unwrap_or(interval)),
        method: if found.interval.is_some() { METHOD } else { "wilson" },
        verdict: None,
        verdict_family: None,
        calls_needed: None,
    })
}

/// The median of working days; absent where half has not come.
pub(super) fn median(curve: &WaitCurve, confidence: ConfidenceLevel) -> Option<Figure> {
    let value = curve.median()?;
    let around = |level| curve.median_interval(level).unwrap_or(Interval::new(value, value));
    let twice = ConfidenceLevel::new(1.0 - 2.0 * confidence.alpha()).unwrap_or(confidence);
    Some(Figure {
        value,
        interval: around(confidence),
        one_sided: around(twice),
        method: METHOD,
        verdict: None,
        verdict_family: None,
        calls_needed: None,
    })
}
