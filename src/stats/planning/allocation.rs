use crate::num::sum;

/// A stratum that calls are shared out to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AllocationStratum {
    /// What calls are proportional to: size for proportional, its root for a compromise, size times
    /// spread for Neyman. Not negative.
    pub measure: f64,
    /// It gets at least so many.
    pub least: u32,
    /// And at most so many.
    pub most: u32,
}

/// Whole numbers of calls that make the variance of the total Σ measure²/n as small as any can,
/// with floors and ceilings: from the floors, each next call goes to where it lowers the variance
/// most, the first of equals. `None` where the floors exceed the total, the ceilings fall short of
/// it, a ceiling lies below its floor, or a measure is negative or not finite.
///
/// A stratum without a call has a variance without end: those are served first, by measure.
///
/// Source: Wright (2012), *The Equivalence of Neyman Optimum Allocation for Sampling and Equal
/// Proportions for Apportioning the U.S. House of Representatives*.
#[must_use]
pub fn wright_allocation(strata: &[AllocationStratum], total: u32) -> Option<Vec<u32>> {
    check(strata, f64::from(total))?;
    let mut calls: Vec<u32> = strata.iter().map(|stratum| stratum.least).collect();
    let mut left = u64::from(total) - calls.iter().map(|&n| u64::from(n)).sum::<u64>();
    while left > 0 {
        let gain = |index: usize| {
            let n = f64::from(calls[index]);
            // By what the variance falls: measure²·(1/n − 1/(n + 1)).
            (calls[index] > 0, strata[index].measure / (n * (n + 1.0)).max(1.0).sqrt())
        };
        let open = (0..strata.len()).filter(|&index| calls[index] < strata[index].most);
        let next = open.reduce(|best, other| {
            let ((served, value), (other_served, other_value)) = (gain(best), gain(other));
            let later =
                (served && !other_served) || (served == other_served && other_value > value);
            if later { other } else { best }
        })?;
        calls[next] += 1;
        left -= 1;
    }
    Some(calls)
}

/// Real numbers of calls proportional to the measures, with floors and ceilings: the one multiple
/// of the measures which, cut off there, gives the total. `None` as [`wright_allocation`], and
/// where strata without a measure would have to take what is left.
#[must_use]
pub fn bounded_shares(strata: &[AllocationStratum], total: f64) -> Option<Vec<f64>> {
    check(strata, total)?;
    let bounded = |stratum: &AllocationStratum, multiple: f64| {
        (stratum.measure * multiple).clamp(f64::from(stratum.least), f64::from(stratum.most))
    };
    let given = |multiple: f64| sum(strata.iter().map(|stratum| bounded(stratum, multiple)));
    // Between neighbouring turning points the sum is a straight line.
    let mut turns: Vec<f64> = strata
        .iter()
        .filter(|stratum| stratum.measure > 0.0)
        .flat_map(|one| [one.least, one.most].map(|bound| f64::from(bound) / one.measure))
        .filter(|turn| turn.is_finite())
        .collect();
    turns.push(0.0);
    turns.sort_by(f64::total_cmp);
    let above = turns.partition_point(|&turn| given(turn) < total);
    let high = *turns.get(above)?;
    if above == 0 {
        return Some(strata.iter().map(|stratum| bounded(stratum, high)).collect());
    }
    let low = turns[above - 1];
    let (from, to) = (given(low), given(high));
    let multiple = low + (high - low) * ((total - from) / (to - from));
    Some(strata.iter().map(|stratum| bounded(stratum, multiple)).collect())
}

fn check(strata: &[AllocationStratum], total: f64) -> Option<()> {
    let over =
        |part: fn(&AllocationStratum) -> u32| sum(strata.iter().map(|one| f64::from(part(one))));
    let sound = strata
        .iter()
        .all(|one| one.measure >= 0.0 && one.measure.is_finite() && one.least <= one.most);
    (sound && over(|one| one.least) <= total && total <= over(|one| one.most)).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(measure: f64, least: u32, most: u32) -> AllocationStratum {
        AllocationStratum { measure, least, most }
    }

    #[test]
    fn what_cannot_be_shared_out_is_refused() {
        let two = [stratum(1.0, 2, 5), stratum(3.0, 2, 5)];
        for total in [3, 11] {
            assert_eq!(wright_allocation(&two, total), None);
            assert_eq!(bounded_shares(&two, f64::from(total)), None);
        }
        assert_eq!(wright_allocation(&[stratum(f64::NAN, 0, 5)], 2), None);
        assert_eq!(wright_allocation(&[stratum(1.0, 3, 2)], 2), None);
        assert_eq!(wright_allocation(&two, 4), Some(vec![2, 2]));
        assert_eq!(bounded_shares(&[stratum(0.0, 1, 5)], 3.0), None);
    }

    #[test]
    fn no_other_whole_numbers_do_better() {
        let strata = [stratum(5.0, 0, 9), stratum(2.0, 1, 3), stratum(1.0, 0, 9)];
        let variance = |calls: [u32; 3]| -> f64 {
            strata.iter().zip(calls).map(|(s, n)| s.measure.powi(2) / f64::from(n)).sum()
        };
        let found = wright_allocation(&strata, 9).unwrap();
        let best = variance([found[0], found[1], found[2]]);
        for a in 0..=9 {
            for b in 1..=3.min(9 - a) {
                assert!(best <= variance([a, b, 9 - a - b]) + 1e-12, "{found:?} {a} {b}");
            }
        }
    }
}
