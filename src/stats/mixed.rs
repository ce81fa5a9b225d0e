//! How much of the variance of scores goes with each of several factors. Knows nothing of the
//! factors, such as service, channel and evaluator.

use crate::num::sum;

/// Levels of all factors together beyond which the model is not fitted: its cost grows with their
/// cube.
const MOST_LEVELS: usize = 400;
/// Rounds over all factors, of which far fewer are used.
const ROUNDS: u32 = 200;
/// The criterion may still fall by this much when the search ends.
const SAME: f64 = 1e-11;
/// No factor has more than 10⁶ times the variance of the rest.
const MOST_RATIO: f64 = 1e3;

/// The variances of the model score = mean + random effect of each factor + rest, all independent.
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceComponents {
    /// The variance of the effects of each factor, in the order of the factors.
    pub factors: Vec<f64>,
    /// The predicted effect of each level of each factor, in the order of the factors and of the
    /// levels: what is left of its deviation once it is shrunk by how little of it the variances
    /// make likely. 0 for a level without scores.
    pub effects: Vec<Vec<f64>>,
    /// The variance of what is left, of one score.
    pub rest: f64,
    /// The mean.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// −2 times the logarithm of the restricted likelihood.
    pub criterion: f64,
}

impl VarianceComponents {
    /// The share of the variance of one score that goes with each factor; what they leave is the
    /// rest.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        let all = sum(self.factors.iter().copied()) + self.rest;
        self.factors.iter().map(|variance| variance / all).collect()
    }
}

/// The variance components by restricted maximum likelihood: `rows` hold a score and its level of
/// each factor. A component that would be negative is 0. `None` where rows are missing, unlike or
/// not finite, scores do not vary, there are no more scores than levels, or too many levels.
///
/// Source: Patterson and Thompson (1971), Biometrika 58:545; the profiled criterion as in Bates,
/// Mächler, Bolker and Walker (2015), Journal of Statistical Software 67(1), section 3.4; Henderson
/// (1975), Biometrics 31:423, for the effects.
#[must_use]
pub fn variance_components(rows: &[(f64, Vec<usize>)]) -> Option<VarianceComponents> {
    let equations = Equations::new(rows)?;
    let mut ratios = vec![0.5; equations.firsts.len()];
    let mut best = equations.criterion(&ratios)?;
    for _ in 0..ROUNDS {
        let before = best;
        for factor in 0..ratios.len() {
            (ratios[factor], best) = equations.best_ratio(&ratios, factor, best);
        }
        if before - best <= SAME * (1.0 + best.abs()) {
            break;
        }
    }
    let solved = equations.solve(&ratios)?;
    let rest = solved.squares / (equations.n - 1.0);
    Some(VarianceComponents {
        effects: equations.effects(&ratios, &solved),
        factors: ratios.iter().map(|ratio| ratio * ratio * rest).collect(),
        rest,
        mean: equations.centre + solved.mean,
        standard_error: (rest / solved.weight).sqrt(),
        criterion: best,
    })
}

/// The sums that the criterion is made of; scores are less their plain mean.
struct Equations {
    n: f64,
    centre: f64,
    /// The first column of each factor.
    firsts: Vec<usize>,
    /// How many scores have both levels, of whatever factors.
    both: Vec<Vec<f64>>,
    /// How many scores, and their sum, at each level.
    counts: Vec<f64>,
    sums: Vec<f64>,
    squares: f64,
}

/// The model at given ratios of standard deviations.
struct Solved {
    mean: f64,
    /// What the mean weighs: its variance is that of the rest over this.
    weight: f64,
    /// The penalised sum of squares.
    squares: f64,
    ln_determinant: f64,
    /// The Cholesky factor of the equations of the effects, row by row up to the diagonal.
    lower: Vec<Vec<f64>>,
    /// What those equations leave after their forward half.
    half: Vec<f64>,
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ scores")]
impl Equations {
    fn new(rows: &[(f64, Vec<usize>)]) -> Option<Equations> {
        let factors = rows.first()?.1.len();
        if rows.iter().any(|row| row.1.len() != factors || !row.0.is_finite()) {
            return None;
        }
        let mut firsts = Vec::new();
        let mut columns = 0_usize;
        for factor in 0..factors {
            firsts.push(columns);
            columns = columns.checked_add(rows.iter().map(|row| row.1[factor]).max()? + 1)?;
        }
        if columns > MOST_LEVELS || rows.len() <= columns + 1 {
            return None;
        }
        let n = rows.len() as f64;
        let centre = sum(rows.iter().map(|row| row.0)) / n;
        let mut both = vec![vec![0.0; columns]; columns];
        let (mut counts, mut sums) = (vec![0.0; columns], vec![0.0; columns]);
        for (score, levels) in rows {
            let own = || levels.iter().zip(&firsts).map(|(level, first)| first + level);
            for one in own() {
                counts[one] += 1.0;
                sums[one] += score - centre;
                own().for_each(|other| both[one][other] += 1.0);
            }
        }
        let squares = sum(rows.iter().map(|row| (row.0 - centre).powi(2)));
        (squares > 0.0).then_some(Equations { n, centre, firsts, both, counts, sums, squares })
    }

    /// The ratio of the standard deviations of a factor's effects and of the rest, for each level.
    fn spread(&self, ratios: &[f64]) -> Vec<f64> {
        let factor = |column: usize| self.firsts.partition_point(|first| *first <= column) - 1;
        (0..self.counts.len()).map(|column| ratios[factor(column)]).collect()
    }

    fn solve(&self, ratios: &[f64]) -> Option<Solved> {
        let spread = self.spread(ratios);
        let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
        // The Cholesky factor of ΛZᵀZΛ + I, row by row up to the diagonal.
        let mut lower: Vec<Vec<f64>> = Vec::with_capacity(spread.len());
        for (row, (of_row, both)) in spread.iter().zip(&self.both).enumerate() {
            let mut own: Vec<f64> = Vec::with_capacity(row + 1);
            for (above, (of_column, both)) in lower.iter().zip(spread.iter().zip(both)) {
                let left = of_row * both * of_column - product(&own, above);
                own.push(left / above[own.len()]);
            }
            own.push((of_row * both[row] * of_row + 1.0 - product(&own, &own)).sqrt());
            lower.push(own);
        }
        let half = |right: &[f64]| {
            let mut solved: Vec<f64> = Vec::with_capacity(spread.len());
            for ((row, of_row), right) in lower.iter().zip(&spread).zip(right) {
                let left = of_row * right - product(row, &solved);
                solved.push(left / row[solved.len()]);
            }
            solved
        };
        let (of_sums, of_counts) = (half(&self.sums), half(&self.counts));
        let dot = |a: &[f64], b: &[f64]| sum(a.iter().zip(b).map(|(a, b)| a * b));
        let weight = self.n - dot(&of_counts, &of_counts);
        // Scores are centred: their sum is 0.
        let mean = -dot(&of_counts, &of_sums) / weight;
        let squares = self.squares - dot(&of_sums, &of_sums) - mean * mean * weight;
        let ln_determinant = 2.0 * sum(lower.iter().enumerate().map(|(at, row)| row[at].ln()));
        let is_sound = weight > 0.0 && squares > 0.0 && ln_determinant.is_finite();
        let half = of_sums.iter().zip(&of_counts).map(|(sum, count)| sum - mean * count).collect();
        is_sound.then_some(Solved { mean, weight, squares, ln_determinant, lower, half })
    }

    /// The effects of all levels, factor by factor, from the backward half of their equations.
    fn effects(&self, ratios: &[f64], solved: &Solved) -> Vec<Vec<f64>> {
        let mut found = solved.half.clone();
        for (column, row) in solved.lower.iter().enumerate().rev() {
            found[column] /= row[column];
            let own = found[column];
            found.iter_mut().zip(&row[..column]).for_each(|(left, below)| *left -= below * own);
        }
        found.iter_mut().zip(self.spread(ratios)).for_each(|(effect, spread)| *effect *= spread);
        let ends = self.firsts.iter().skip(1).copied().chain([found.len()]);
        self.firsts.iter().zip(ends).map(|(&first, end)| found[first..end].to_vec()).collect()
    }

    fn criterion(&self, ratios: &[f64]) -> Option<f64> {
        let solved = self.solve(ratios)?;
        let df = self.n - 1.0;
        let whole = (2.0 * std::f64::consts::PI * solved.squares / df).ln();
        Some(solved.ln_determinant + solved.weight.ln() + df * (1.0 + whole))
    }

    /// The ratio of one factor with the least criterion, the others being what they are, and that
    /// criterion; as it was where nothing is less.
    fn best_ratio(&self, ratios: &[f64], factor: usize, best: f64) -> (f64, f64) {
        let at = |ratio: f64| {
            let mut ratios = ratios.to_vec();
            ratios[factor] = ratio;
            self.criterion(&ratios).unwrap_or(f64::INFINITY)
        };
        let now = ratios[factor];
        let (low, high) = (0.0, (2.0 * now).clamp(0.01, MOST_RATIO));
        let found = golden(low, high, at);
        let others = [(now, best), (found, at(found))];
        others.into_iter().fold((0.0, at(0.0)), |a, b| if b.1 < a.1 { b } else { a })
    }
}

/// Where a function with one trough between two points is least.
///
/// Source: Kiefer (1953), golden section.
fn golden(mut low: f64, mut high: f64, at: impl Fn(f64) -> f64) -> f64 {
    let part = 0.5 * (5.0_f64.sqrt() - 1.0);
    let (mut left, mut right) = (high - part * (high - low), low + part * (high - low));
    let (mut at_left, mut at_right) = (at(left), at(right));
    while high - low > 1e-9 * (1e-3 + high) {
        if at_left <= at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - part * (high - low);
            at_left = at(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + part * (high - low);
            at_right = at(right);
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Balanced: the components are those of the analysis of variance. Two levels of two scores
    /// each, means 1 and 3, within 0.5: between mean square 4, within 0.5, so (4 − 0.5)/2 and 0.5.
    #[test]
    fn a_balanced_design_gives_the_analysis_of_variance() {
        let rows: Vec<(f64, Vec<usize>)> = [(0.5, 0), (1.5, 0), (2.5, 1), (3.5, 1)]
            .map(|(score, level)| (score, vec![level]))
            .to_vec();
        let found = variance_components(&rows).unwrap();
        assert!((found.rest - 0.5).abs() < 1e-6, "{found:?}");
        assert!((found.factors[0] - 1.75).abs() < 1e-5, "{found:?}");
        assert!((found.mean - 2.0).abs() < 1e-12);
        assert!((found.standard_error - 1.0).abs() < 1e-6, "{found:?}");
        // Means 1 below and above theirs, shrunk by 1.75/(1.75 + 0.5/2).
        assert!((found.effects[0][0] + 0.875).abs() < 1e-5, "{found:?}");
        assert!((found.effects[0][1] - 0.875).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn levels_that_differ_less_than_chance_have_no_variance() {
        let rows: Vec<(f64, Vec<usize>)> = [(0.0, 0), (1.0, 0), (0.1, 1), (0.9, 1)]
            .map(|(score, level)| (score, vec![level]))
            .to_vec();
        let found = variance_components(&rows).unwrap();
        assert!(found.factors[0] < 1e-12 && found.shares()[0] < 1e-12, "{found:?}");
    }

    #[test]
    fn what_cannot_be_told_apart_is_not_told() {
        assert_eq!(variance_components(&[]), None);
        let same = vec![(0.5, vec![0]), (0.5, vec![1]), (0.5, vec![0]), (0.5, vec![1])];
        assert_eq!(variance_components(&same), None);
        assert_eq!(variance_components(&[(0.5, vec![0]), (0.6, vec![1])]), None);
    }
}
