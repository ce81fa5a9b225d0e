use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::Sum;
use crate::num::sum;
use crate::stats::root::{Rise, rising_root};
use crate::stats::shares::Trials;
use crate::stats::special::{beta_quantile, beta_upper_quantile};

/// ln of the variance ratio beyond which shares count as all 0 or 1.
const LARGEST: f64 = 20.0;
/// ln of the variance ratio below which shares count as equal.
const SMALLEST: f64 = -25.0;

/// How shares spread over units: Beta(a, b).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetaPrior {
    /// The weight of what is met, as so many calls.
    pub a: f64,
    /// The weight of what is missed.
    pub b: f64,
}

/// What units show of the spread of their shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SpreadOfShares {
    /// No more than chance: all units have this share (complete pooling).
    None(f64),
    /// More than chance.
    Beta(BetaPrior),
}

/// A share drawn towards those of the other units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShrunkShare {
    /// The posterior mean.
    pub value: f64,
    /// Equal tails of the posterior; a single point under complete pooling, for the prior is taken
    /// as known.
    pub interval: Interval,
    /// How far the value lies from the unit's own share towards the mean of all, from 0 to 1.
    pub shrinkage: f64,
}

/// The spread of shares from the analysis of variance: intraclass correlation ρ, a + b = (1 − ρ)/ρ.
/// `None` for fewer than two units or none of two trials.
///
/// Source: Donner (1986); Kleinman (1973).
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub fn beta_prior_by_moments(units: &[Trials]) -> Option<SpreadOfShares> {
    let m = units.len() as f64;
    let n = sum(units.iter().map(|unit| f64::from(unit.n())));
    if units.len() < 2 || n <= m {
        return None;
    }
    let share = pooled(units);
    let over = |part: fn(Trials, f64) -> f64| sum(units.iter().map(|&unit| part(unit, share)));
    let between =
        over(|unit, share| f64::from(unit.n()) * (unit.value() - share).powi(2)) / (m - 1.0);
    let within =
        over(|unit, _| f64::from(unit.n()) * unit.value() * (1.0 - unit.value())) / (n - m);
    let size = (n - over(|unit, _| f64::from(unit.n()).powi(2)) / n) / (m - 1.0);
    let correlation = (between - within) / (between + (size - 1.0) * within);
    if correlation.is_nan() || correlation <= 0.0 {
        return Some(SpreadOfShares::None(share));
    }
    let precision = (1.0 - correlation).max(1e-12) / correlation;
    Some(SpreadOfShares::Beta(BetaPrior { a: share * precision, b: (1.0 - share) * precision }))
}

/// The likeliest spread of shares. Where the likelihood falls from the first step away from equal
/// shares, it is complete pooling. `None` without units.
///
/// Source: Griffiths (1973), Biometrics 29:637, with the variance ratio θ = 1/(a + b); Tarone
/// (1979) for the slope at 0.
#[must_use]
pub fn beta_prior_by_likelihood(units: &[Trials]) -> Option<SpreadOfShares> {
    if units.is_empty() {
        return None;
    }
    let share = pooled(units);
    if share <= 0.0 || share >= 1.0 || slope_over_ratio(units, share, 0.0) <= 0.0 {
        return Some(SpreadOfShares::None(share));
    }
    let bounds = Interval::new(SMALLEST, LARGEST);
    let ratio = rising_root(bounds, -2.0, |ln_ratio| {
        let ratio = ln_ratio.exp();
        let value = -slope_over_ratio(units, likeliest_mean(units, ratio), ratio);
        Rise { value, slope: f64::NAN }
    })
    .exp();
    let mean = likeliest_mean(units, ratio);
    Some(SpreadOfShares::Beta(BetaPrior { a: mean / ratio, b: (1.0 - mean) / ratio }))
}

/// A unit's share under a spread.
///
/// Source: Casella (1985), *An Introduction to Empirical Bayes Data Analysis*.
#[must_use]
pub fn shrunk_share(unit: Trials, spread: SpreadOfShares, level: ConfidenceLevel) -> ShrunkShare {
    let prior = match spread {
        SpreadOfShares::None(value) => {
            return ShrunkShare { value, interval: Interval::new(value, value), shrinkage: 1.0 };
        }
        SpreadOfShares::Beta(prior) => prior,
    };
    let a = prior.a + f64::from(unit.met());
    let b = prior.b + f64::from(unit.missed());
    let tail = 0.5 * level.alpha();
    let low = beta_quantile(a, b, tail);
    ShrunkShare {
        value: a / (a + b),
        interval: Interval::new(low, beta_upper_quantile(a, b, tail).max(low)),
        shrinkage: (prior.a + prior.b) / (a + b),
    }
}

fn pooled(units: &[Trials]) -> f64 {
    sum(units.iter().map(|unit| f64::from(unit.met())))
        / sum(units.iter().map(|unit| f64::from(unit.n())))
}

/// The mean at which the likelihood is highest for a variance ratio: its slope falls with the mean.
fn likeliest_mean(units: &[Trials], ratio: f64) -> f64 {
    let bounds = Interval::new(-40.0, 40.0);
    let share = pooled(units).clamp(1e-12, 1.0 - 1e-12);
    let logistic = |l: f64| (1.0 / (1.0 + (-l).exp()), 1.0 / (1.0 + l.exp()));
    let start = (share / (1.0 - share)).ln();
    let (most_met, most_missed) = (most(units, Trials::met), most(units, Trials::missed));
    let root = rising_root(bounds, start, |l| {
        let (p, q) = logistic(l);
        let sums = |count: u32, from: f64| {
            let at = move |step: f64| from + step * ratio;
            let inverse = running_sums(count, |step| 1.0 / at(step));
            (inverse, running_sums(count, |step| 1.0 / (at(step) * at(step))))
        };
        let (met, met_curve) = sums(most_met, p);
        let (missed, missed_curve) = sums(most_missed, q);
        let (mut slope, mut curve) = (0.0, 0.0);
        for unit in units {
            let (of_met, of_missed) = (unit.met() as usize, unit.missed() as usize);
            slope += met[of_met] - missed[of_missed];
            curve += met_curve[of_met] + missed_curve[of_missed];
        }
        // Over the logit, the slope keeps its sign and gains the factor pq.
        Rise { value: -slope, slope: curve * p * q }
    });
    logistic(root).0
}

/// The slope of the log-likelihood over the variance ratio.
fn slope_over_ratio(units: &[Trials], mean: f64, ratio: f64) -> f64 {
    let sums = |count: u32, from: f64| running_sums(count, |step| step / (from + step * ratio));
    let met = sums(most(units, Trials::met), mean);
    let missed = sums(most(units, Trials::missed), 1.0 - mean);
    let all = sums(most(units, Trials::n), 1.0);
    sum(units.iter().map(|unit| {
        met[unit.met() as usize] + missed[unit.missed() as usize] - all[unit.n() as usize]
    }))
}

fn most(units: &[Trials], of: impl Fn(Trials) -> u32) -> u32 {
    units.iter().map(|unit| of(*unit)).max().unwrap_or(0)
}

/// The sums of the first 0, 1, … `count` terms: units share the terms of those with fewer trials.
fn running_sums(count: u32, term: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut sum = Sum::default();
    let next = |step: u32| {
        sum.add(term(f64::from(step)));
        sum.value()
    };
    std::iter::once(0.0).chain((0..count).map(next)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(counts: &[(u32, u32)]) -> Vec<Trials> {
        counts.iter().map(|&(met, n)| Trials::new(met, n).unwrap()).collect()
    }

    #[test]
    fn units_that_differ_no_more_than_by_chance_are_pooled() {
        let alike = units(&[(10, 12), (10, 12), (11, 12), (9, 12)]);
        for spread in [beta_prior_by_moments(&alike), beta_prior_by_likelihood(&alike)] {
            let Some(SpreadOfShares::None(share)) = spread else { panic!("{spread:?}") };
            assert!((share - 40.0 / 48.0).abs() < 1e-15);
        }
        let perfect = units(&[(12, 12), (4, 4)]);
        assert_eq!(beta_prior_by_likelihood(&perfect), Some(SpreadOfShares::None(1.0)));
        assert_eq!(beta_prior_by_moments(&perfect), Some(SpreadOfShares::None(1.0)));
    }

    #[test]
    fn units_of_all_or_nothing_are_left_nearly_alone() {
        let extreme = units(&[(12, 12), (0, 12), (12, 12), (0, 12)]);
        for spread in [beta_prior_by_moments(&extreme), beta_prior_by_likelihood(&extreme)] {
            let shrunk = shrunk_share(extreme[1], spread.unwrap(), ConfidenceLevel::DEFAULT);
            assert!(shrunk.value < 1e-6 && shrunk.shrinkage < 1e-6, "{spread:?} {shrunk:?}");
        }
        assert_eq!(beta_prior_by_moments(&extreme[..1]), None);
        assert_eq!(beta_prior_by_likelihood(&[]), None);
    }
}
