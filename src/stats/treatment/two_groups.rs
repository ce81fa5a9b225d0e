use crate::num::sum;
use crate::rng::Stream;

/// Statistics nearer to each other than this share of the largest score are the same.
const SAME: f64 = 1e-11;

/// Scores of two groups in one stratum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwoGroups {
    /// The scores of the first group.
    pub first: Vec<f64>,
    /// The scores of the second.
    pub second: Vec<f64>,
}

/// A permutation test of a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DifferenceTest {
    /// The observed stratified difference, first less second.
    pub difference: f64,
    /// The share of deals with a difference as far from 0 or further.
    pub two_sided: f64,
    /// The share of deals with a difference as high or higher.
    pub greater: f64,
}

/// The difference of two groups inside strata, Σ v·(mean₁ − mean₂)/Σ v with v = n₁n₂/(n₁ + n₂):
/// with one stratum, the plain difference. `None` where no stratum has both groups.
///
/// Source: Cochran (1954).
#[must_use]
pub fn stratified_difference(strata: &[TwoGroups]) -> Option<f64> {
    let weights = weights(strata)?;
    let part =
        |(stratum, weight): (&TwoGroups, f64)| weight * difference(stratum, total(&stratum.first));
    let value = sum(shared(strata).zip(weights).map(part));
    value.is_finite().then_some(value)
}

/// The exact permutation test of [`stratified_difference`], over every way to deal the groups
/// inside strata. `None` as there, and where more than `most` sums would have to be told apart:
/// then [`drawn_difference_test`].
#[must_use]
pub fn exact_difference_test(strata: &[TwoGroups], most: usize) -> Option<DifferenceTest> {
    let observed = stratified_difference(strata)?;
    let near = SAME * largest(strata);
    let mut deals = vec![(0.0, 1.0)];
    for (stratum, weight) in shared(strata).zip(weights(strata)?) {
        let own: Vec<(f64, f64)> = sums(stratum, near, most)?
            .into_iter()
            .map(|(first, share)| (weight * difference(stratum, first), share))
            .collect();
        if deals.len().saturating_mul(own.len()) > most {
            return None;
        }
        deals = merged(
            deals
                .iter()
                .flat_map(|&(a, p)| own.iter().map(move |&(b, q)| (a + b, p * q)))
                .collect(),
            near,
        );
    }
    let share = |far: &dyn Fn(f64) -> bool| {
        sum(deals.iter().filter(|deal| far(deal.0)).map(|deal| deal.1)).min(1.0)
    };
    Some(DifferenceTest {
        difference: observed,
        two_sided: share(&|deal| deal.abs() >= observed.abs() - near * 4.0),
        greater: share(&|deal| deal >= observed - near * 4.0),
    })
}

/// The permutation test of [`stratified_difference`] over `draws` deals of the groups inside
/// strata, p = (b + 1)/(draws + 1). `None` as there.
///
/// Source: Phipson and Smyth (2010).
#[must_use]
pub fn drawn_difference_test(
    strata: &[TwoGroups],
    draws: u32,
    stream: &mut Stream,
) -> Option<DifferenceTest> {
    let observed = stratified_difference(strata)?;
    let near = SAME * largest(strata) * 4.0;
    let weights = weights(strata)?;
    let mut pools: Vec<Vec<f64>> = shared(strata).map(|one| pool(one).collect()).collect();
    let (mut far, mut high) = (0_u32, 0_u32);
    for _ in 0..draws {
        let mut value = 0.0;
        for ((stratum, weight), pool) in shared(strata).zip(&weights).zip(&mut pools) {
            stream.shuffle(pool);
            value += weight * difference(stratum, total(&pool[..stratum.first.len()]));
        }
        far += u32::from(value.abs() >= observed.abs() - near);
        high += u32::from(value >= observed - near);
    }
    let share = |count: u32| (f64::from(count) + 1.0) / (f64::from(draws) + 1.0);
    Some(DifferenceTest { difference: observed, two_sided: share(far), greater: share(high) })
}

/// The strata that have both groups.
fn shared(strata: &[TwoGroups]) -> impl Iterator<Item = &TwoGroups> {
    strata.iter().filter(|one| !one.first.is_empty() && !one.second.is_empty())
}

fn pool(stratum: &TwoGroups) -> impl Iterator<Item = f64> {
    stratum.first.iter().chain(&stratum.second).copied()
}

fn total(scores: &[f64]) -> f64 {
    sum(scores.iter().copied())
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ scores")]
fn counts(stratum: &TwoGroups) -> (f64, f64) {
    (stratum.first.len() as f64, stratum.second.len() as f64)
}

/// The weights of the strata that have both groups; they sum to 1.
fn weights(strata: &[TwoGroups]) -> Option<Vec<f64>> {
    let harmonic = |(a, b): (f64, f64)| a * b / (a + b);
    let weights: Vec<f64> = shared(strata).map(counts).map(harmonic).collect();
    let all = total(&weights);
    (all > 0.0).then(|| weights.iter().map(|weight| weight / all).collect())
}

/// The difference of means where the first group has this sum.
fn difference(stratum: &TwoGroups, first: f64) -> f64 {
    let (n1, n2) = counts(stratum);
    first / n1 - (sum(pool(stratum)) - first) / n2
}

fn largest(strata: &[TwoGroups]) -> f64 {
    shared(strata).flat_map(pool).map(f64::abs).fold(0.0, f64::max)
}

/// Every sum of the first group, with its share of all ways to choose that group; `None` beyond
/// `most`.
fn sums(stratum: &TwoGroups, near: f64, most: usize) -> Option<Vec<(f64, f64)>> {
    let chosen = stratum.first.len();
    let mut by_size: Vec<Vec<(f64, f64)>> = vec![Vec::new(); chosen + 1];
    by_size[0].push((0.0, 1.0));
    for score in pool(stratum) {
        for size in (1..=chosen).rev() {
            let grown: Vec<_> =
                by_size[size - 1].iter().map(|&(s, ways)| (s + score, ways)).collect();
            by_size[size].extend(grown);
            by_size[size] = merged(std::mem::take(&mut by_size[size]), near);
            if by_size[size].len() > most {
                return None;
            }
        }
    }
    let sums = by_size.pop()?;
    let ways = sum(sums.iter().map(|one| one.1));
    ways.is_finite().then(|| sums.into_iter().map(|(s, own)| (s, own / ways)).collect())
}

/// The same list by value, with values that are the same gathered.
fn merged(mut list: Vec<(f64, f64)>, near: f64) -> Vec<(f64, f64)> {
    list.sort_by(|a, b| a.0.total_cmp(&b.0));
    list.dedup_by(|next, kept| {
        let same = next.0 - kept.0 <= near;
        if same {
            kept.1 += next.1;
        }
        same
    });
    list
}
