use crate::model::Measure;
use crate::num::ConfidenceLevel;
use crate::num::Share;
use crate::score::roll_up::sample::Sample;
use crate::stats::means::scores_to_settle;
use crate::stats::planning::calls_to_prove;

/// The chance with which the calls needed should settle a verdict.
const CHANCE: f64 = 0.8;

/// Calls that nobody will ever make.
const MOST: f64 = 1e12;

/// The total of calls at which a verdict would be settled with 80 % chance, at the level given, if
/// value and spread are as observed: scores by the strict bound, shares by the exact binomial;
/// times the design effect, and more than were made. Absent if the value is the target, or no
/// number of calls could do.
pub(super) fn calls_needed(
    sample: &Sample,
    measure: Measure,
    target: Share,
    level: ConfidenceLevel,
) -> Option<u64> {
    let chance = Share::clamped(CHANCE);
    let equal = match measure {
        Measure::Score => scores_to_settle(&sample.deflated, target, level, chance)?,
        _ => u64::from(calls_to_prove(Share::clamped(sample.mean()), target, level, chance)?),
    };
    #[expect(clippy::cast_precision_loss, reason = "at most 1e12")]
    let needed = (equal as f64 * sample.design_effect() * (1.0 - 1e-12)).ceil();
    let needed = needed.max(sample.calls() + 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 1…1e12")]
    (needed < MOST).then_some(needed as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::roll_up::bucket::Observation;

    fn needed(values: &[f64], measure: Measure, deff: f64) -> Option<u64> {
        let calls: Vec<Observation> = values
            .iter()
            .map(|value| Observation { value: *value, weight: 1.0, base: 1.0, evaluator: None })
            .collect();
        let sample = Sample::of(&calls, deff).unwrap();
        calls_needed(&sample, measure, Share::new(0.8).unwrap(), ConfidenceLevel::DEFAULT)
    }

    #[test]
    fn perfect_calls_ask_for_the_smallest_perfect_record_and_evaluators_for_more() {
        for measure in [Measure::Score, Measure::Compliant] {
            assert_eq!(needed(&[1.0; 4], measure, 1.0), Some(14));
            assert_eq!(needed(&[1.0; 4], measure, 1.5), Some(21));
        }
    }

    #[test]
    fn never_fewer_calls_than_were_made() {
        assert_eq!(needed(&[1.0; 30], Measure::Score, 1.0), Some(31));
    }
}
