use crate::num::{count, sum};
use crate::stats::differences::two_sided_p_value;

/// Pairs from which on the p-value is that of the normal distribution: off by .008 at most, and by
/// .002 where it is below .1.
const MANY: usize = 50;

/// How far two orders of the same things agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KendallTau {
    /// τ-b: −1 where one order is the other turned round, 1 where they are the same.
    pub value: f64,
    /// The two-sided p-value of "the orders have nothing to do with each other": exact for fewer
    /// than 50 pairs without equal values, else by the normal distribution with the variance that
    /// ties leave.
    pub p_value: f64,
}

/// Kendall's τ-b of pairs, such as (time, share): what rises with the other, less what falls, over
/// all pairs of pairs that differ. `None` where one of the two does not vary.
///
/// # Example
/// ```
/// use mystery_calls::stats::trend::kendall_tau;
///
/// // Of six pairs of campaigns five rise and one falls.
/// let shares = [(1.0, 0.50), (2.0, 0.75), (3.0, 0.70), (4.0, 0.90)];
/// let found = kendall_tau(&shares).unwrap();
/// assert!((found.value - 4.0 / 6.0).abs() < 1e-15);
/// // Of 24 orders, 4 have at most one pair that falls; twice that.
/// assert!((found.p_value - 8.0 / 24.0).abs() < 1e-15);
/// ```
///
/// Source: Kendall (1945), Biometrika 33:239, for ties; Kendall (1948), *Rank Correlation Methods*,
/// for the exact distribution; Knight (1966), Journal of the American Statistical Association
/// 61:436, for the count.
#[must_use]
pub fn kendall_tau(pairs: &[(f64, f64)]) -> Option<KendallTau> {
    // A zero is a zero, whatever its sign.
    let mut sorted: Vec<(f64, f64)> =
        pairs.iter().map(|pair| (pair.0 + 0.0, pair.1 + 0.0)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let same = |one: f64, other: f64| one.total_cmp(&other).is_eq();
    let firsts = runs(&sorted, |a, b| same(a.0, b.0));
    let both = runs(&sorted, |a, b| same(a.0, b.0) && same(a.1, b.1));
    let mut order: Vec<f64> = sorted.iter().map(|pair| pair.1).collect();
    let falling = falls(&mut order);
    let seconds = runs(&order, |a, b| same(*a, *b));
    let of_two = |sizes: &[f64]| sum(sizes.iter().map(|t| 0.5 * t * (t - 1.0)));
    let n = count(pairs.len());
    let all = 0.5 * n * (n - 1.0);
    let (tied1, tied2) = (of_two(&firsts), of_two(&seconds));
    let rising = all - tied1 - tied2 + of_two(&both) - falling;
    let root = ((all - tied1) * (all - tied2)).sqrt();
    if root <= 0.0 {
        return None;
    }
    let value = ((rising - falling) / root).clamp(-1.0, 1.0);
    let p_value = if pairs.len() < MANY && tied1 + tied2 == 0.0 {
        (2.0 * at_most(pairs.len(), rising.min(falling))).min(1.0)
    } else {
        two_sided_p_value((rising - falling) / variance(n, &firsts, &seconds).sqrt())
    };
    Some(KendallTau { value, p_value })
}

/// The variance of what rises less what falls, over all orders of the second.
fn variance(n: f64, firsts: &[f64], seconds: &[f64]) -> f64 {
    let over = |sizes: &[f64], of: fn(f64) -> f64| sum(sizes.iter().map(|size| of(*size)));
    let whole = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    let main = (whole(n) - over(firsts, whole) - over(seconds, whole)) / 18.0;
    let two = |t: f64| t * (t - 1.0);
    let of_two = over(firsts, two) * over(seconds, two) / (2.0 * n * (n - 1.0));
    let three = |t: f64| t * (t - 1.0) * (t - 2.0);
    let of_three = over(firsts, three) * over(seconds, three);
    // Without three pairs there are no three that are tied.
    let below = (9.0 * n * (n - 1.0) * (n - 2.0)).max(1.0);
    main + of_two + of_three / below
}

/// The probability that at most `most` pairs of `n` things in a random order fall.
fn at_most(n: usize, most: f64) -> f64 {
    let mut shares = vec![1.0];
    for size in 2..=n {
        // The next thing falls behind 0 to size − 1 of those before it, each as likely.
        let mut next = vec![0.0; shares.len() + size - 1];
        for (falls, share) in shares.iter().enumerate() {
            let part = share / count(size);
            next[falls..falls + size].iter_mut().for_each(|one| *one += part);
        }
        shares = next;
    }
    let within = shares.iter().enumerate().filter(|(falls, _)| count(*falls) <= most);
    sum(within.map(|(_, share)| *share))
}

/// The lengths of the runs of equal neighbours.
fn runs<T>(sorted: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<f64> {
    sorted.chunk_by(same).map(|run| count(run.len())).collect()
}

/// Sorts a list, and counts the pairs that were in falling order.
fn falls(list: &mut [f64]) -> f64 {
    if list.len() < 2 {
        return 0.0;
    }
    let middle = list.len() / 2;
    let mut found = falls(&mut list[..middle]) + falls(&mut list[middle..]);
    let mut merged = Vec::with_capacity(list.len());
    let (mut left, mut right) = (0, middle);
    while left < middle && right < list.len() {
        if list[right].total_cmp(&list[left]).is_lt() {
            found += count(middle - left);
            merged.push(list[right]);
            right += 1;
        } else {
            merged.push(list[left]);
            left += 1;
        }
    }
    merged.extend_from_slice(&list[left..middle]);
    // What is left on the right stands where it belongs.
    list[..merged.len()].copy_from_slice(&merged);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_count_for_neither() {
        // Pairs of pairs: 4 rise, 1 is tied in the first, 1 in the second.
        let found = kendall_tau(&[(1.0, 0.2), (1.0, 0.5), (2.0, 0.5), (3.0, 0.9)]).unwrap();
        assert!((found.value - 4.0 / 5.0).abs() < 1e-15, "{found:?}");
        let turned = kendall_tau(&[(1.0, -0.2), (1.0, -0.5), (2.0, -0.5), (3.0, -0.9)]).unwrap();
        assert!((turned.value + found.value).abs() < 1e-15);
        assert!((turned.p_value - found.p_value).abs() < 1e-15);
        assert_eq!(kendall_tau(&[(1.0, 0.5), (2.0, 0.5)]), None);
        assert_eq!(kendall_tau(&[(0.0, 0.5), (-0.0, 0.7)]), None);
        assert_eq!(kendall_tau(&[(0.0, 0.5)]), None);
        assert_eq!(kendall_tau(&[]), None);
    }

    /// The p-value with ties is that of `cor.test` of R 4.2.2.
    #[test]
    fn the_count_is_that_of_all_pairs() {
        let value = |k: u32| f64::from(k * 7919 % 31);
        let pairs: Vec<(f64, f64)> = (0..60).map(|k| (value(k), value(k * k + 3))).collect();
        let mut counts = [0.0; 2];
        let mut varied = [0.0; 2];
        for (at, a) in pairs.iter().enumerate() {
            for b in &pairs[..at] {
                let sign = (a.0 - b.0) * (a.1 - b.1);
                counts[usize::from(sign < 0.0)] += if sign == 0.0 { 0.0 } else { 1.0 };
                varied[0] += f64::from(u8::from((a.0 - b.0).abs() > 0.0));
                varied[1] += f64::from(u8::from((a.1 - b.1).abs() > 0.0));
            }
        }
        let expected = (counts[0] - counts[1]) / (varied[0] * varied[1]).sqrt();
        let found = kendall_tau(&pairs).unwrap();
        assert!((found.value - expected).abs() < 1e-14, "{found:?} {expected}");
        assert!((found.p_value - 0.893_131_226_139_982).abs() < 1e-12, "{found:?}");
    }
}
