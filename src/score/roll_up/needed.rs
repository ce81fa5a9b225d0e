use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::score::roll_up::sample::Sample;
use crate::stats::special::normal_quantile;
use crate::stats::special::z_one_sided;

/// The chance with which the calls needed should settle a verdict.
const POWER: f64 = 0.8;

/// The total of calls at which a verdict that is not proven would be settled with 80 % chance, if
/// value and spread are as observed: ((z + z₀.₈)·s / (value − target))², times the design effect;
/// at least the smallest record, perfect or all failed, that proves anything, and more than were
/// made. Absent if the value is the target, or no number of calls could do.
pub(super) fn calls_needed(
    sample: &Sample,
    target: Share,
    confidence: ConfidenceLevel,
) -> Option<u64> {
    let target = target.get();
    let distance = sample.mean() - target;
    let z = z_one_sided(confidence) + normal_quantile(POWER);
    let expected = (z * sample.spread() / distance).powi(2) * sample.design_effect();
    let kept = if distance > 0.0 { target } else { 1.0 - target };
    let at_least = confidence.alpha().ln() / kept.ln();
    let needed = expected.max(at_least).max(sample.calls() + 1.0).ceil();
    if needed.is_finite() && needed < 1e15 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 1…1e15")]
        let needed = needed as u64;
        Some(needed)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::roll_up::bucket::Observation;

    fn needed(values: &[f64], target: f64) -> Option<u64> {
        let calls: Vec<Observation> = values
            .iter()
            .map(|value| Observation { value: *value, weight: 1.0, evaluator: None })
            .collect();
        let sample = Sample::of(&calls, 1.0).unwrap();
        calls_needed(&sample, Share::new(target).unwrap(), ConfidenceLevel::DEFAULT)
    }

    #[test]
    fn the_smallest_perfect_record_is_the_least_that_is_asked_for() {
        assert_eq!(needed(&[1.0; 4], 0.8), Some(14));
        assert_eq!(needed(&[1.0; 4], 0.9), Some(29));
        assert_eq!(needed(&[1.0; 4], 0.95), Some(59));
        assert_eq!(needed(&[1.0], 0.8), Some(14));
    }

    #[test]
    fn spread_and_distance_set_the_number() {
        // s = 0.2, 0.03 away: ((1.644854 + 0.841621)·0.2/0.03)² = 274.78
        let values = [0.63, 0.83, 1.03 - 0.2 + 0.2 - 0.03].map(|v: f64| v);
        let spread = {
            let mean = values.iter().sum::<f64>() / 3.0;
            (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / 2.0).sqrt()
        };
        let mean = values.iter().sum::<f64>() / 3.0;
        let expected = ((1.644_853_626_951_472_2 + 0.841_621_233_572_914_3) * spread
            / (mean - 0.80))
            .powi(2)
            .ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let expected = expected as u64;
        assert_eq!(needed(&values, 0.80), Some(expected));
    }

    #[test]
    fn no_number_settles_what_lies_on_the_target() {
        assert_eq!(needed(&[0.75, 0.85], 0.8), None);
        assert_eq!(needed(&[1.0, 1.0], 1.0), None);
    }
}
