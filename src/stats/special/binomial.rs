use super::beta_tails;
use super::deviance::{deviance, stirling_rest};

/// The probability of exactly `met` successes among `n` with success probability `p`.
///
/// Source: Loader (2000).
#[must_use]
pub fn binomial_pmf(met: u32, n: u32, p: f64) -> f64 {
    ln_point(f64::from(met), f64::from(n), p, 1.0 - p).exp()
}

/// ln of the binomial probability of `met` of `n`; −∞ where it is impossible.
pub(super) fn ln_point(met: f64, n: f64, p: f64, q: f64) -> f64 {
    let rest = n - met;
    if rest < 0.0 || (p <= 0.0 && met > 0.0) || (q <= 0.0 && rest > 0.0) {
        return f64::NEG_INFINITY;
    }
    if met == 0.0 {
        return if rest == 0.0 { 0.0 } else { n * ln_complement(p, q) };
    }
    if rest == 0.0 {
        return n * ln_complement(q, p);
    }
    let stirling = stirling_rest(n) - stirling_rest(met) - stirling_rest(rest);
    let scale = 0.5 * (n / met / rest / std::f64::consts::TAU).ln();
    stirling + scale - deviance(met, n * p) - deviance(rest, n * q)
}

/// ln of the second of two complements, from whichever is smaller.
fn ln_complement(first: f64, second: f64) -> f64 {
    if first < 0.5 { (-first).ln_1p() } else { second.ln() }
}

/// The probability of at most `met` successes among `n` with success probability `p`.
///
/// Source: DLMF 8.17.5, as an incomplete beta function.
#[must_use]
pub fn binomial_at_most(met: u32, n: u32, p: f64) -> f64 {
    if met >= n {
        return 1.0;
    }
    tails_beyond(met, n, p).0.exp()
}

/// The probability of at least `met` successes among `n` with success probability `p`: what a
/// record as good as this one, or better, has under `p`.
#[must_use]
pub fn binomial_at_least(met: u32, n: u32, p: f64) -> f64 {
    if met == 0 {
        return 1.0;
    }
    if met > n {
        return 0.0;
    }
    tails_beyond(met - 1, n, p).1.exp()
}

/// The smallest count that is reached or not exceeded with probability `q` at least: 0 for q ≤ 0, n
/// for q ≥ 1. Ties are met: what is short of q by the last digits reaches it.
#[must_use]
pub fn binomial_quantile(n: u32, p: f64, q: f64) -> u32 {
    if q <= 0.0 {
        return 0;
    }
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if binomial_at_most(middle, n, p) >= q * (1.0 - 1e-12) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    high
}

/// ln of the probabilities of at most and of more than `met` < `n`.
fn tails_beyond(met: u32, n: u32, p: f64) -> (f64, f64) {
    let (met, n) = (f64::from(met), f64::from(n));
    let tails = beta_tails(met + 1.0, n - met, p, 1.0 - p);
    (tails.ln_above, tails.ln_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_sums_of_points() {
        for p in [0.0, 1e-9, 0.3, 0.8, 1.0] {
            let mut total = 0.0;
            for met in 0..=12 {
                assert!((binomial_at_least(met, 12, p) - (1.0 - total)).abs() < 1e-14, "{p} {met}");
                total += binomial_pmf(met, 12, p);
                assert!((binomial_at_most(met, 12, p) - total).abs() < 1e-14, "{p} {met}");
            }
        }
    }
}
