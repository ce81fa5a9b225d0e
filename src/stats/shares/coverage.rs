use crate::num::ConfidenceLevel;
use crate::num::sum;
use crate::stats::shares::{ShareMethod, Trials};
use crate::stats::special::binomial_pmf;

/// The width to expect of the interval of `n` trials that are met with probability `p`, over all
/// records weighted by their probability. 0 for n = 0.
#[must_use]
pub fn expected_interval_width(method: ShareMethod, n: u32, p: f64, level: ConfidenceLevel) -> f64 {
    sum(records(n)
        .map(|trials| binomial_pmf(trials.met(), n, p) * method.interval(trials, level).width()))
}

/// The probability that the interval of `n` trials, met with probability `p`, contains `p`: exact,
/// over all records.
#[must_use]
pub fn interval_coverage(method: ShareMethod, n: u32, p: f64, level: ConfidenceLevel) -> f64 {
    sum(records(n)
        .filter(|&trials| method.interval(trials, level).contains(p))
        .map(|trials| binomial_pmf(trials.met(), n, p)))
}

/// Every record that `n` trials can have.
fn records(n: u32) -> impl Iterator<Item = Trials> {
    (0..=n).filter_map(move |met| Trials::new(met, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lowest coverage over a fine net of probabilities, and the mean over it.
    fn coverage(method: ShareMethod, n: u32) -> (f64, f64) {
        let net: Vec<f64> = (1..400)
            .map(|k| interval_coverage(method, n, f64::from(k) / 400.0, ConfidenceLevel::DEFAULT))
            .collect();
        (net.iter().copied().fold(1.0, f64::min), sum(net.iter().copied()) / 399.0)
    }

    #[test]
    fn clopper_pearson_is_never_below_its_level() {
        for n in [4, 12, 30] {
            assert!(coverage(ShareMethod::ClopperPearson, n).0 >= 0.95, "{n}");
        }
    }

    #[test]
    fn wilson_mid_p_and_jeffreys_are_near_their_level_on_average() {
        for method in [ShareMethod::Wilson, ShareMethod::MidP, ShareMethod::Jeffreys] {
            for n in [12, 30] {
                let (least, mean) = coverage(method, n);
                assert!((0.94..0.985).contains(&mean), "{method:?} {n}: {mean}");
                assert!(least > 0.8, "{method:?} {n}: {least}");
            }
        }
    }
}
