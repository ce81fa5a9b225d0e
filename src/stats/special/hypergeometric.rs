use super::binomial::ln_point;
use crate::num::sum;

/// The probability that among `draws` taken without replacement from `size`, of which `marked` are
/// marked, at most `x` are marked. 1 where `x` reaches what is possible; `marked` and `draws` above
/// `size` count as `size`.
///
/// Adds the shorter tail from logarithms of point probabilities, so that sizes of many thousands
/// keep their digits.
///
/// Source: Loader (2000), each point as a ratio of three binomial points.
#[must_use]
pub fn hypergeometric_at_most(x: u32, size: u32, marked: u32, draws: u32) -> f64 {
    let (marked, draws) = (marked.min(size), draws.min(size));
    let least = (marked + draws).saturating_sub(size);
    let most = marked.min(draws);
    if x >= most {
        return 1.0;
    }
    if x < least {
        return 0.0;
    }
    let point = |k: u32| ln_marked(k, size, marked, draws).exp();
    if f64::from(x) * f64::from(size) < f64::from(marked) * f64::from(draws) {
        sum((least..=x).map(point)).min(1.0)
    } else {
        (1.0 - sum((x + 1..=most).map(point))).max(0.0)
    }
}

/// The probability of `x` marked among `draws` of `size`, of which `marked` are marked; what
/// exceeds `size` counts as all of it.
#[must_use]
pub fn hypergeometric_pmf(x: u32, size: u32, marked: u32, draws: u32) -> f64 {
    let (marked, draws) = (marked.min(size), draws.min(size));
    if size == 0 || x > marked.min(draws) || x < (marked + draws).saturating_sub(size) {
        return f64::from(u8::from(size == 0 && x == 0));
    }
    ln_marked(x, size, marked, draws).exp()
}

fn ln_marked(k: u32, size: u32, marked: u32, draws: u32) -> f64 {
    let [k, size, marked, draws] = [k, size, marked, draws].map(f64::from);
    let (p, q) = (draws / size, (size - draws) / size);
    ln_point(k, marked, p, q) + ln_point(draws - k, size - marked, p, q)
        - ln_point(draws, size, p, q)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_urn_is_counted_by_hand() {
        // Two of five are marked, two are drawn: C(3,2)/C(5,2) = 0.3 hold none.
        assert!((hypergeometric_at_most(0, 5, 2, 2) - 0.3).abs() < 1e-15);
        assert!((hypergeometric_at_most(1, 5, 2, 2) - 0.9).abs() < 1e-15);
        assert!((hypergeometric_at_most(0, 5, 4, 3) - 0.0).abs() < 1e-300);
    }
}
