use std::collections::BTreeMap;

use crate::num::sum;
use crate::stats::treatment::Classified;
use crate::stats::treatment::association::tables;

/// Tables that differ by less than this share of their probability are as likely as each other.
const SAME: f64 = 1e-7;
/// Logarithms of half a table's probability nearer than this are the same.
const NEAR: f64 = 1e-12;

/// Fisher's exact test of "answers do not depend on groups" in a table of any size, without strata:
/// the probability, given all totals, of a table no likelier than the one seen. Right for whatever
/// small counts, where [`pearson_test`](crate::stats::treatment::pearson_test) is rough; for two
/// groups and two answers it is [`fisher_exact`](crate::stats::differences::fisher_exact). `None`
/// with fewer than two groups or two answers, and where it would take more than `most` steps: 2·10⁵
/// serve six groups of 36 units with two answers.
///
/// The groups are parted into two halves; what either can hold is listed once, by its totals, and
/// only lists that go together are compared, by their order. So the work grows with the root of how
/// many tables there are.
///
/// # Example
/// ```
/// use mystery_calls::stats::treatment::{Classified, exact_table_test};
///
/// // Three groups of one unit each, one yes: every table is as likely.
/// let unit = |group, answer| Classified { stratum: 0, group, answer };
/// let p = exact_table_test(&[unit(0, 1), unit(1, 0), unit(2, 0)], 1_000).unwrap();
/// assert!((p - 1.0).abs() < 1e-12);
/// ```
///
/// Source: Freeman and Halton (1951), Biometrika 38:141; Mehta and Patel (1983), Journal of the
/// American Statistical Association 78:427, for the division into stages.
#[must_use]
pub fn exact_table_test(units: &[Classified], most: usize) -> Option<f64> {
    let units: Vec<Classified> =
        units.iter().map(|unit| Classified { stratum: 0, ..*unit }).collect();
    let counts = tables(&units).pop()?.counts;
    if counts.len() < 2 || counts[0].len() < 2 {
        return None;
    }
    let rows: Vec<Vec<usize>> =
        counts.iter().map(|row| row.iter().map(|count| whole(*count)).collect()).collect();
    // The fewer ways to part the units of one group, the fewer steps.
    let rows = if rows.len() < rows[0].len() { turned(&rows) } else { rows };
    let logs = LnFactorials::up_to(units.len());
    let column = |at: usize| rows.iter().map(|row| row[at]).sum::<usize>();
    let totals: Vec<usize> = (0..rows[0].len()).map(column).collect();
    let seen = sum(rows.iter().map(|row| logs.ways(row)));
    let mut sizes: Vec<usize> = rows.iter().map(|row| row.iter().sum()).collect();
    sizes.sort_unstable();
    let halves =
        [0, 1].map(|half| -> Vec<usize> { sizes.iter().copied().skip(half).step_by(2).collect() });
    let mut left = most;
    let first = halves_of(&halves[0], &totals, &logs, &mut left)?;
    let second = halves_of(&halves[1], &totals, &logs, &mut left)?;
    let all = logs.ways(&totals);
    let parts = first.iter().filter_map(|(key, list)| {
        let other: Vec<usize> = totals.iter().zip(key).map(|(all, own)| all - own).collect();
        Some(no_likelier(list, second.get(&other)?, seen + SAME, all))
    });
    Some(sum(parts.collect::<Vec<f64>>()).min(1.0))
}

/// What a half of the groups can hold with some totals: (ln of its ways, how often), rising.
type Ways = Vec<(f64, f64)>;

/// What some groups of these sizes can hold, by their totals; `None` where more than `left` steps
/// are needed, which are taken from it.
fn halves_of(
    sizes: &[usize],
    totals: &[usize],
    logs: &LnFactorials,
    left: &mut usize,
) -> Option<BTreeMap<Vec<usize>, Ways>> {
    let mut held = BTreeMap::from([(vec![0; totals.len()], vec![(0.0, 1.0)])]);
    for &size in sizes {
        let mut next: BTreeMap<Vec<usize>, Ways> = BTreeMap::new();
        for (key, ways) in &held {
            let room: Vec<usize> = totals.iter().zip(key).map(|(all, own)| all - own).collect();
            let mut row = first_row(size, &room);
            while let Some(counts) = row {
                *left = left.checked_sub(ways.len())?;
                let more = logs.ways(&counts);
                let sums = key.iter().zip(&counts).map(|(own, more)| own + more).collect();
                let grown = ways.iter().map(|&(ln, often)| (ln + more, often));
                next.entry(sums).or_default().extend(grown);
                row = next_row(counts, &room);
            }
        }
        next.values_mut().for_each(gather);
        held = next;
    }
    Some(held)
}

/// Sorts a list, and gathers what is the same.
fn gather(ways: &mut Ways) {
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    ways.dedup_by(|next, kept| {
        let is_same = next.0 - kept.0 <= NEAR * (1.0 + kept.0.abs());
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
}

/// The probability of all tables of two halves whose ways together are at most `most` (of `all`,
/// both as logarithms).
fn no_likelier(first: &Ways, second: &Ways, most: f64, all: f64) -> f64 {
    let largest = second.last().map_or(0.0, |last| last.0);
    let mut below = Vec::with_capacity(second.len());
    let mut total = 0.0;
    for (ln, often) in second {
        total += often * (ln - largest).exp();
        below.push(total);
    }
    let mut up_to = second.len();
    let part = |&(ln, often): &(f64, f64)| {
        while up_to > 0 && ln + second[up_to - 1].0 > most {
            up_to -= 1;
        }
        let within = if up_to == 0 { 0.0 } else { below[up_to - 1] };
        often * (ln + largest - all).exp() * within
    };
    sum(first.iter().map(part).collect::<Vec<f64>>())
}

/// The first way to part `size` units over columns with this much room: as far left as there is
/// room. `None` where there is too little.
fn first_row(size: usize, room: &[usize]) -> Option<Vec<usize>> {
    let mut left = size;
    let fill = |room: &usize| {
        let own = left.min(*room);
        left -= own;
        own
    };
    let row = room.iter().map(fill).collect();
    (left == 0).then_some(row)
}

/// The next way after this one; `None` after the last.
fn next_row(mut row: Vec<usize>, room: &[usize]) -> Option<Vec<usize>> {
    // One unit goes from a column to those on its right, which are then filled from the left anew.
    let mut behind = 0;
    let mut free = 0;
    for at in (0..row.len()).rev() {
        if row[at] > 0 && free > behind {
            row[at] -= 1;
            let rest = first_row(behind + 1, &room[at + 1..])?;
            row.truncate(at + 1);
            row.extend(rest);
            return Some(row);
        }
        behind += row[at];
        free += room[at];
    }
    None
}

fn turned(rows: &[Vec<usize>]) -> Vec<Vec<usize>> {
    (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at]).collect()).collect()
}

/// ln 0! … ln n!
struct LnFactorials(Vec<f64>);

impl LnFactorials {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² units")]
    fn up_to(n: usize) -> LnFactorials {
        let mut total = crate::num::Sum::default();
        let mut logs = vec![0.0];
        for k in 1..=n {
            total.add((k as f64).ln());
            logs.push(total.value());
        }
        LnFactorials(logs)
    }

    /// The ways to part units into these counts, as a logarithm.
    fn ways(&self, counts: &[usize]) -> f64 {
        let all: usize = counts.iter().sum();
        self.0[all] - sum(counts.iter().map(|count| self.0[*count]))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of units")]
fn whole(count: f64) -> usize {
    count as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::differences::fisher_exact;
    use crate::stats::shares::Trials;

    fn units(table: &[&[usize]]) -> Vec<Classified> {
        let mut units = Vec::new();
        for (group, row) in table.iter().enumerate() {
            for (answer, &count) in row.iter().enumerate() {
                let unit = Classified { stratum: group % 2, group, answer };
                units.extend(std::iter::repeat_n(unit, count));
            }
        }
        units
    }

    #[test]
    fn two_by_two_is_the_test_of_two_shares() {
        for [a, b, c, d] in [[3, 1, 1, 3], [10, 2, 3, 9], [5, 0, 1, 7], [12, 12, 5, 40]] {
            let found = exact_table_test(&units(&[&[a, b], &[c, d]]), 10_000).unwrap();
            let trials = |met: usize, missed: usize| {
                let [met, missed] = [met, missed].map(|count| u32::try_from(count).unwrap());
                Trials::new(met, met + missed).unwrap()
            };
            let expected = fisher_exact(trials(a, b), trials(c, d)).two_sided;
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    /// `fisher.test` of R 4.2.2.
    #[test]
    fn larger_tables_agree_with_r() {
        let table: [&[usize]; 4] = [&[3, 1, 2], &[0, 4, 3], &[2, 2, 7], &[5, 1, 0]];
        let found = exact_table_test(&units(&table), 20_000).unwrap();
        assert!((found - 0.014_843_387_717_417_592).abs() < 1e-9, "{found}");
        let turned: Vec<Vec<usize>> =
            (0..3).map(|at| table.iter().map(|row| row[at]).collect()).collect();
        let turned: Vec<&[usize]> = turned.iter().map(Vec::as_slice).collect();
        let other = exact_table_test(&units(&turned), 20_000).unwrap();
        assert!((found - other).abs() < 1e-12, "{found} {other}");
    }

    #[test]
    fn too_much_work_is_refused() {
        let large: Vec<Vec<usize>> = (0..8).map(|k| vec![100 + k, 90, 80, 70 + 3 * k]).collect();
        let large: Vec<&[usize]> = large.iter().map(Vec::as_slice).collect();
        assert_eq!(exact_table_test(&units(&large), 100_000), None);
        assert_eq!(exact_table_test(&units(&[&[3, 4]]), 1_000), None);
        assert_eq!(exact_table_test(&units(&[&[3], &[4]]), 1_000), None);
        assert_eq!(exact_table_test(&[], 1_000), None);
    }

    #[test]
    fn every_way_to_part_a_group_is_taken_once() {
        let room = [2, 0, 3, 1];
        let mut row = first_row(4, &room);
        let mut seen = Vec::new();
        while let Some(counts) = row {
            seen.push(counts.clone());
            row = next_row(counts, &room);
        }
        // 2+2+0, 2+1+1, 1+3+0, 1+2+1, 0+3+1.
        assert_eq!(seen.len(), 5, "{seen:?}");
        seen.dedup();
        assert!(seen.len() == 5 && seen.iter().all(|one| one.iter().sum::<usize>() == 4));
    }
}
