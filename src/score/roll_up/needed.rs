use crate::model::SLACK;
use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::score::roll_up::sample::Sample;
use crate::stats::size::smallest_perfect_record;
use crate::stats::special::normal_quantile;
use crate::stats::special::z_one_sided;

/// The chance with which the calls needed should settle a verdict.
const POWER: f64 = 0.8;

/// A number of calls that nobody will ever make.
const MOST: f64 = 1e12;

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
    if distance.abs() <= SLACK {
        return None;
    }
    let z = z_one_sided(confidence) + normal_quantile(POWER);
    let expected = (z * sample.spread() / distance).powi(2) * sample.design_effect();
    let kept = if distance > 0.0 { target } else { 1.0 - target };
    let at_least = smallest_perfect_record(Share::clamped(kept), confidence)?;
    let needed = expected.max(sample.calls() + 1.0).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 1…1e12")]
    (needed < MOST).then_some((needed as u64).max(at_least))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::roll_up::bucket::Observation;

    fn needed(values: &[f64], target: f64) -> Option<u64> {
        let calls: Vec<Observation> = values
            .iter()
            .map(|value| Observation { value: *value, weight: 1.0, base: 1.0, evaluator: None })
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
        // Mean .82, s² = (.19² + .01² + .18²)/2 = .0343: (1.644854 + .841621)²·.0343/.02² = 530.2
        assert_eq!(needed(&[0.63, 0.83, 1.0], 0.8), Some(531));
        // The same seen in a mirror.
        assert_eq!(needed(&[0.37, 0.17, 0.0], 0.2), Some(531));
    }

    #[test]
    fn no_number_settles_what_lies_on_the_target() {
        assert_eq!(needed(&[0.75, 0.85], 0.8), None);
        assert_eq!(needed(&[1.0, 1.0], 1.0), None);
    }
}
