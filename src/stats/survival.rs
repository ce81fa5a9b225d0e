//! How long until something happens, where some have not waited to the end. Knows nothing of what is
//! waited for.

use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::stats::special::z_two_sided;

/// How long one was waited for, and how the wait ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wait {
    /// It happened after this time.
    Ended(f64),
    /// It had not happened after this time, when watching stopped.
    Open(f64),
}

impl Wait {
    fn time(self) -> f64 {
        match self {
            Wait::Ended(time) | Wait::Open(time) => time,
        }
    }
}

/// The share for which it has happened by a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Happened {
    /// 1 − the Kaplan–Meier estimate.
    pub value: f64,
    /// By Greenwood's variance on the log-log scale: between 0 and 1. `None` where nothing or
    /// everything has happened, for there the variance is not defined.
    pub interval: Option<Interval>,
    /// How many were still watched at that time.
    pub at_risk: usize,
}

/// The share for which it has happened by `limit` (included), of waits some of which are open: one
/// still open counts up to when watching stopped, an end at the same time comes first. `None` without
/// waits, with a time that is not a number, or where watching stopped before the limit for all that
/// were left: beyond there is nothing known.
///
/// The share among ended waits is biased towards the quick ones, and not offered. Assumes that
/// watching stops for reasons that have nothing to do with the wait.
///
/// Source: Kaplan and Meier (1958); Greenwood (1926); Kalbfleisch and Prentice (2002), section 1.4,
/// for the log-log scale.
///
/// # Example
/// ```
/// use mystery_calls::num::ConfidenceLevel;
/// use mystery_calls::stats::survival::{Wait, happened_by};
///
/// // Of four letters one is answered after 2 days, one after 5; one is open since 3, one since 9.
/// let waits = [Wait::Ended(2.0), Wait::Open(3.0), Wait::Ended(5.0), Wait::Open(9.0)];
/// let found = happened_by(&waits, 8.0, ConfidenceLevel::DEFAULT).unwrap();
/// assert_eq!(found.value, 1.0 - 3.0 / 4.0 * 1.0 / 2.0);
/// ```
#[must_use]
pub fn happened_by(waits: &[Wait], limit: f64, level: ConfidenceLevel) -> Option<Happened> {
    let steps = steps(waits)?;
    let last = waits.iter().map(|wait| wait.time()).fold(f64::NEG_INFINITY, f64::max);
    let reached = steps.iter().take_while(|step| step.time <= limit).last();
    let at_risk = waits.iter().filter(|wait| wait.time() >= limit).count();
    let (left, variance) = reached.map_or((1.0, 0.0), |step| (step.left, step.variance));
    if last < limit && left > 0.0 {
        return None;
    }
    let defined = left > 0.0 && left < 1.0;
    let interval = defined.then(|| {
        let half = z_two_sided(level) * variance.sqrt() / left.ln().abs();
        Interval::new(1.0 - left.powf((-half).exp()), 1.0 - left.powf(half.exp()))
    });
    Some(Happened { value: 1.0 - left, interval, at_risk })
}

/// The time by which it has happened for half; `None` where that is not reached.
///
/// Source: Kaplan and Meier (1958).
#[must_use]
pub fn median_wait(waits: &[Wait]) -> Option<f64> {
    steps(waits)?.into_iter().find(|step| step.left <= 0.5 + 1e-12).map(|step| step.time)
}

/// The estimate from one end on.
struct Step {
    time: f64,
    left: f64,
    /// Greenwood's sum Σ d/(n(n − d)).
    variance: f64,
}

/// One step for each time at which a wait ended, in their order.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ waits")]
fn steps(waits: &[Wait]) -> Option<Vec<Step>> {
    if waits.is_empty() || waits.iter().any(|wait| wait.time().is_nan()) {
        return None;
    }
    let mut sorted = waits.to_vec();
    sorted.sort_by(|a, b| a.time().total_cmp(&b.time()));
    let (mut left, mut variance) = (1.0, 0.0);
    let mut steps = Vec::new();
    let mut at = 0;
    while at < sorted.len() {
        let time = sorted[at].time();
        let until = at + sorted[at..].partition_point(|wait| wait.time() <= time);
        let ends = sorted[at..until].iter().filter(|wait| matches!(wait, Wait::Ended(_))).count();
        let (n, ended) = ((sorted.len() - at) as f64, ends as f64);
        if ends > 0 {
            left *= (n - ended) / n;
            variance += ended / (n * (n - ended));
            steps.push(Step { time, left, variance });
        }
        at = until;
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVEL: ConfidenceLevel = ConfidenceLevel::DEFAULT;

    #[test]
    fn without_open_waits_it_is_the_plain_share() {
        let waits: Vec<Wait> = (1..=10).map(|day| Wait::Ended(f64::from(day))).collect();
        for day in 1..=9 {
            let found = happened_by(&waits, f64::from(day), LEVEL).unwrap();
            assert!((found.value - f64::from(day) / 10.0).abs() < 1e-15);
            // Greenwood's sum is (1 − S)/(nS) then.
            let left: f64 = 1.0 - f64::from(day) / 10.0;
            let half = 1.959_963_984_540_054 * ((1.0 - left) / (10.0 * left)).sqrt() / -left.ln();
            let interval = found.interval.unwrap();
            assert!((interval.low - (1.0 - left.powf((-half).exp()))).abs() < 1e-12);
            assert!((interval.high - (1.0 - left.powf(half.exp()))).abs() < 1e-12);
            assert!(interval.contains(found.value) && interval.low > 0.0 && interval.high < 1.0);
        }
        assert_eq!(median_wait(&waits), Some(5.0));
        let all = happened_by(&waits, 30.0, LEVEL).unwrap();
        assert!((all.value - 1.0).abs() < 1e-15 && all.interval.is_none());
    }

    /// Freireich's children with leukaemia under 6-MP, the standing example of the method: weeks of
    /// remission, of which 10 weeks are exceeded with probability 0.7529 and 23 with 0.4482.
    #[test]
    fn freireichs_remissions_are_met() {
        let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        let waits: Vec<Wait> = ended
            .map(|week| Wait::Ended(f64::from(week)))
            .into_iter()
            .chain(open.map(|week| Wait::Open(f64::from(week))))
            .collect();
        let left = |week: f64| 1.0 - happened_by(&waits, week, LEVEL).unwrap().value;
        let printed = [(6.0, 0.857), (7.0, 0.807), (10.0, 0.753), (13.0, 0.690), (23.0, 0.448)];
        for (week, wanted) in printed {
            assert!((left(week) - wanted).abs() < 6e-4, "{week} {}", left(week));
        }
        assert_eq!(median_wait(&waits), Some(23.0));
        // 18/21 · 16/17 · 14/15 by hand; the share of the ended ones would be 5/9.
        assert!((left(10.0) - 18.0 / 21.0 * (16.0 / 17.0) * (14.0 / 15.0)).abs() < 1e-15);
        assert_eq!(happened_by(&waits, 36.0, LEVEL), None);
    }

    #[test]
    fn what_was_never_watched_is_not_guessed() {
        assert_eq!(happened_by(&[], 3.0, LEVEL), None);
        assert_eq!(happened_by(&[Wait::Open(f64::NAN)], 3.0, LEVEL), None);
        assert_eq!(happened_by(&[Wait::Open(2.0)], 3.0, LEVEL), None);
        let none = happened_by(&[Wait::Open(5.0)], 3.0, LEVEL).unwrap();
        assert_eq!((none.interval, none.at_risk), (None, 1));
        assert!(none.value.abs() < 1e-300);
        assert_eq!(median_wait(&[Wait::Open(5.0)]), None);
    }
}
