use crate::num::Share;
use crate::num::sum;
use crate::stats::differences::ScoreDifference;
use crate::stats::shares::Trials;
use crate::stats::special::{
    binomial_at_least, binomial_at_most, binomial_pmf, binomial_quantile, normal_cdf,
    normal_quantile,
};

/// What is to be proven about a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// That it is above the target.
    Meets,
    /// That it is below the target.
    FallsShort,
}

/// The exact one-sided test of a share against a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetPower {
    /// The count from which (or up to which, for falling short) it is proven; `None` where no count
    /// proves it.
    pub critical: Option<u32>,
    /// The probability of a false proof where the share is the target itself.
    pub size: f64,
    /// The probability of a proof where the share is what it is supposed to be.
    pub power: f64,
}

/// The chance that `n` calls prove that a share meets or falls short of `target` at the one-sided
/// error `alpha`, if the share is `truth`. Not rising with n from one to the next: counts are
/// whole.
///
/// Source: Chernick and Liu (2002), *The Saw-Toothed Behavior of Power Versus Sample Size*.
#[must_use]
pub fn target_power(n: u32, target: Share, truth: Share, alpha: f64, proof: Proof) -> TargetPower {
    let (at_target, at_truth) = match proof {
        Proof::FallsShort => (target.get(), truth.get()),
        // As many missed or fewer.
        Proof::Meets => (1.0 - target.get(), 1.0 - truth.get()),
    };
    // The largest count with a tail of at most α, unless even none is too likely.
    let least = binomial_quantile(n, at_target, alpha.clamp(0.0, 1.0));
    let within = |count: u32| binomial_at_most(count, n, at_target) <= alpha * (1.0 + 1e-12);
    let count =
        if within(least) { Some(least) } else { least.checked_sub(1).filter(|&c| within(c)) };
    let Some(count) = count.filter(|_| n > 0) else {
        return TargetPower { critical: None, size: 0.0, power: 0.0 };
    };
    let tail = |share: f64, truth: f64| match proof {
        Proof::FallsShort => binomial_at_most(count, n, share),
        Proof::Meets => binomial_at_least(n - count, n, truth),
    };
    TargetPower {
        critical: Some(if proof == Proof::Meets { n - count } else { count }),
        size: tail(at_target, target.get()),
        power: tail(at_truth, truth.get()),
    }
}

/// The exact chance that Miettinen and Nurminen's two-sided test at `alpha` finds two samples of n₁
/// and n₂ different. `None` where one is empty, or for more than a million pairs of counts.
///
/// Source: Miettinen and Nurminen (1985), summed over both binomials.
#[must_use]
pub fn exact_power_of_two(first: (u32, Share), second: (u32, Share), alpha: f64) -> Option<f64> {
    let ((n1, one), (n2, other)) = (first, second);
    let pairs = (u64::from(n1) + 1) * (u64::from(n2) + 1);
    if n1 == 0 || n2 == 0 || pairs > 1_000_000 {
        return None;
    }
    let z = -normal_quantile(0.5 * alpha);
    let test = ScoreDifference::MiettinenNurminen;
    let proven = |x1: u32, x2: u32| {
        let trials = Trials::new(x1, n1).zip(Trials::new(x2, n2));
        trials.is_some_and(|(a, b)| test.z(a, b, 0.0).abs() >= z)
    };
    let row = |x1: u32| {
        let found = (0..=n2).filter(|&x2| proven(x1, x2));
        binomial_pmf(x1, n1, one.get()) * sum(found.map(|x2| binomial_pmf(x2, n2, other.get())))
    };
    Some(sum((0..=n1).map(row)).min(1.0))
}

/// About the chance of a two-sided test at `alpha` to find two shares different, by the arcsine of
/// their square roots; `None` where a sample is empty.
///
/// Source: Cohen (1988), chapter 6.
#[must_use]
pub fn arcsine_power(first: (u32, Share), second: (u32, Share), alpha: f64) -> Option<f64> {
    let angle = |share: Share| 2.0 * share.get().sqrt().asin();
    let [n1, n2] = [first.0, second.0].map(f64::from);
    let shift = (angle(first.1) - angle(second.1)).abs() * (n1 * n2 / (n1 + n2)).sqrt();
    let z = (-normal_quantile(0.5 * alpha)).max(0.0);
    (n1 * n2 > 0.0).then(|| normal_cdf(shift - z) + normal_cdf(-shift - z))
}
