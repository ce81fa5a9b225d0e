//! How long until something happens, where some have not waited to the end. Knows nothing of what
//! is waited for.

use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::shares::wilson_effective;
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
    /// How long was waited.
    #[must_use]
    pub fn time(self) -> f64 {
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
    /// The sum of their masses.
    pub mass_at_risk: f64,
}

/// The estimate over all times, of waits with masses: how many waits of the same weight each one is
/// worth, 1 where all weigh the same.
///
/// Source: Kaplan and Meier (1958); Greenwood (1926); Kalbfleisch and Prentice (2002), section 1.4,
/// for the log-log scale.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitCurve {
    /// One step for each time at which a wait ended, in their order.
    steps: Vec<Step>,
    /// The times of all waits with their masses.
    watched: Vec<(f64, f64)>,
}

/// The estimate from the end of a wait on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    time: f64,
    left: f64,
    /// Greenwood's sum Σ d/(n(n − d)).
    variance: f64,
}

impl WaitCurve {
    /// The estimate of (wait, mass) pairs; waits of no mass count for nothing. `None` without
    /// waits, or with a time or a mass that is not a number.
    #[must_use]
    pub fn of(waits: &[(Wait, f64)]) -> Option<WaitCurve> {
        if waits.iter().any(|(wait, mass)| wait.time().is_nan() || !(0.0..1e300).contains(mass)) {
            return None;
        }
        let mut sorted: Vec<(Wait, f64)> =
            waits.iter().copied().filter(|(_, mass)| *mass > 0.0).collect();
        sorted.sort_by(|a, b| a.0.time().total_cmp(&b.0.time()));
        let steps = steps(&sorted);
        let watched: Vec<(f64, f64)> = sorted.iter().map(|(wait, m)| (wait.time(), *m)).collect();
        (!watched.is_empty()).then_some(WaitCurve { steps, watched })
    }

    /// The times at which a wait ended, rising: where the estimate changes.
    pub fn times(&self) -> impl Iterator<Item = f64> + '_ {
        self.steps.iter().map(|step| step.time)
    }

    /// The sum of all masses.
    #[must_use]
    pub fn mass(&self) -> f64 {
        sum(self.watched.iter().map(|(_, mass)| *mass))
    }

    /// The share for which it has happened by `limit` (included): one still open counts up to when
    /// watching stopped, an end at the same time comes first. `None` where watching stopped before
    /// the limit for all that were left: beyond there is nothing known.
    ///
    /// The share among ended waits is biased towards the quick ones, and not offered. Assumes that
    /// watching stops for reasons that have nothing to do with the wait.
    #[must_use]
    pub fn by(&self, limit: f64, level: ConfidenceLevel) -> Option<Happened> {
        let last = self.watched.last().map_or(f64::NEG_INFINITY, |(time, _)| *time);
        let reached = self.steps.iter().take_while(|step| step.time <= limit).last();
        let (left, variance) = reached.map_or((1.0, 0.0), |step| (step.left, step.variance));
        if last < limit && left > 0.0 {
            return None;
        }
        let defined = left > 0.0 && left < 1.0;
        let interval = defined.then(|| {
            let half = z_two_sided(level) * variance.sqrt() / left.ln().abs();
            Interval::new(1.0 - left.powf((-half).exp()), 1.0 - left.powf(half.exp()))
        });
        let at_risk = self.watched.iter().filter(|(time, _)| *time >= limit);
        Some(Happened {
            value: 1.0 - left,
            interval,
            at_risk: at_risk.clone().count(),
            mass_at_risk: sum(at_risk.map(|(_, mass)| *mass)),
        })
    }

    /// The time by which it has happened for half; `None` where that is not reached.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        self.steps.iter().find(|step| step.left <= 0.5 + 1e-12).map(|step| step.time)
    }

    /// The times that the median may be, at the confidence level: those at which ½ lies within the
    /// interval of the share, Wilson's where nothing or everything has happened. The low bound is 0
    /// and the high one infinite where the data set none; `None` without an end.
    ///
    /// Source: Brookmeyer and Crowley (1982), on the log-log scale.
    #[must_use]
    pub fn median_interval(&self, level: ConfidenceLevel) -> Option<Interval> {
        let last = self.steps.last()?.time;
        let of_all = |share| wilson_effective(share, self.mass(), level);
        if of_all(0.0)?.high >= 0.5 {
            return Some(Interval::new(0.0, f64::INFINITY));
        }
        let bounds = |time: f64| {
            let found = self.by(time, level)?;
            found.interval.or_else(|| of_all(found.value))
        };
        let reaches = |time: &f64, bound: fn(Interval) -> f64| {
            bounds(*time).is_some_and(|within| bound(within) >= 0.5)
        };
        let low = self.times().find(|time| reaches(time, |within| within.high));
        let high = self.times().find(|time| reaches(time, |within| within.low));
        Some(Interval::new(low.unwrap_or(last), high.unwrap_or(f64::INFINITY)))
    }
}

/// The share for which it has happened by `limit`, of waits that all weigh the same: see
/// [`WaitCurve::by`].
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
    of_equals(waits)?.by(limit, level)
}

/// The time by which it has happened for half of waits that all weigh the same; `None` where that
/// is not reached.
///
/// Source: Kaplan and Meier (1958).
#[must_use]
pub fn median_wait(waits: &[Wait]) -> Option<f64> {
    of_equals(waits)?.median()
}

fn of_equals(waits: &[Wait]) -> Option<WaitCurve> {
    let equal: Vec<(Wait, f64)> = waits.iter().map(|wait| (*wait, 1.0)).collect();
    WaitCurve::of(&equal)
}

/// One step for each time at which a wait ended, of waits in the order of their times.
fn steps(sorted: &[(Wait, f64)]) -> Vec<Step> {
    let (mut left, mut variance) = (1.0, 0.0);
    let mut steps = Vec::new();
    let mut at = 0;
    while at < sorted.len() {
        let time = sorted[at].0.time();
        let until = at + sorted[at..].partition_point(|(wait, _)| wait.time() <= time);
        let ends = |wait: &Wait| matches!(wait, Wait::Ended(_));
        let of = |part: &[(Wait, f64)], which: &dyn Fn(&Wait) -> bool| {
            sum(part.iter().filter(|(wait, _)| which(wait)).map(|(_, mass)| *mass))
        };
        let ended = of(&sorted[at..until], &ends);
        let others = of(&sorted[at..until], &|wait| !ends(wait)) + of(&sorted[until..], &|_| true);
        if ended > 0.0 {
            let n = others + ended;
            left *= others / n;
            variance += ended / (n * others);
            steps.push(Step { time, left, variance });
        }
        at = until;
    }
    steps
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
    fn a_mass_of_two_is_two_waits() {
        let day = |days| Wait::Ended(days);
        let single = [day(1.0), day(3.0), day(3.0), Wait::Open(4.0), Wait::Open(4.0), day(9.0)];
        let massed = [
            (day(1.0), 1.0),
            (day(3.0), 2.0),
            (Wait::Open(4.0), 2.0),
            (day(9.0), 1.0),
            (day(2.0), 0.0),
        ];
        let massed = WaitCurve::of(&massed).unwrap();
        for limit in [0.5, 1.0, 3.0, 5.0, 9.0] {
            let (one, other) =
                (happened_by(&single, limit, LEVEL).unwrap(), massed.by(limit, LEVEL).unwrap());
            assert!((one.value - other.value).abs() < 1e-15, "{limit}");
            match (one.interval, other.interval) {
                (Some(a), Some(b)) => {
                    assert!((a.low - b.low).abs() + (a.high - b.high).abs() < 1e-14);
                }
                (a, b) => assert_eq!(a, b),
            }
            assert!(
                (other.mass_at_risk - f64::from(u32::try_from(one.at_risk).unwrap())).abs() < 1e-15
            );
        }
        assert_eq!(massed.times().collect::<Vec<_>>(), [1.0, 3.0, 9.0]);
    }

    /// Kalbfleisch and Prentice on the remissions above: 95 % of the median on the log-log scale as
    /// R gives it, survfit(conf.type = "log-log"): 13 weeks to no bound.
    #[test]
    fn the_interval_of_a_median_has_no_end_where_the_data_set_none() {
        let ended = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0].map(Wait::Ended);
        let open = [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0];
        let waits: Vec<(Wait, f64)> =
            ended.into_iter().chain(open.map(Wait::Open)).map(|wait| (wait, 1.0)).collect();
        let found = WaitCurve::of(&waits).unwrap().median_interval(LEVEL).unwrap();
        assert_eq!((found.low, found.high), (13.0, f64::INFINITY));
        let all: Vec<(Wait, f64)> = [2.0; 5].map(|day| (Wait::Ended(day), 1.0)).to_vec();
        let same = WaitCurve::of(&all).unwrap().median_interval(LEVEL).unwrap();
        assert_eq!((same.low, same.high), (2.0, 2.0));
        let one =
            WaitCurve::of(&[(Wait::Ended(3.0), 1.0)]).unwrap().median_interval(LEVEL).unwrap();
        assert_eq!((one.low, one.high), (0.0, f64::INFINITY), "a single wait sets no bound");
        assert_eq!(WaitCurve::of(&[(Wait::Open(3.0), 1.0)]).unwrap().median_interval(LEVEL), None);
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
