//! Scores as a sum of what each of several factors adds. Knows nothing of the factors, such as
//! service, channel and evaluator.

use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::num::sum;
use crate::stats::special::beta_cdf;
use crate::stats::special::student_quantile;

/// Pivots below this share of what they started from are what rounding left of nothing.
const NOTHING: f64 = 1e-9;

/// The additive model score = mean + effect of each factor, fitted by least squares; the effects of
/// a factor sum to zero.
#[derive(Clone, Debug, PartialEq)]
pub struct AdditiveModel {
    /// The number of levels of every factor.
    levels: Vec<usize>,
    coefficients: Vec<f64>,
    /// The inverse of the normal equations.
    inverse: Vec<Vec<f64>>,
    /// The variance of what the model leaves, over its degrees of freedom.
    pub residual_variance: f64,
    /// Its degrees of freedom: scores less coefficients, above 0.
    pub df: usize,
}

/// An F test of one factor, or of several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FactorF {
    /// The statistic.
    pub f: f64,
    /// The probability of a statistic as large if the factors add nothing.
    pub p_value: f64,
}

/// An effect with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The effect.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    df: usize,
}

/// Why a model cannot be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAdditiveModel {
    /// Rows have unlike numbers of factors, or there are no rows, or a score is not finite.
    #[error("rows are missing, unlike or not finite")]
    Rows,
    /// A factor has fewer than two levels, or one of its levels does not occur.
    #[error("factor {factor} has fewer than two levels in use, or one that is not")]
    Levels {
        /// Which factor, from 0.
        factor: usize,
    },
    /// The effects cannot be told apart: some levels never meet, directly or through others.
    #[error("the levels are not connected")]
    NotConnected,
    /// There are no more scores than coefficients.
    #[error("there are too few scores")]
    TooFew,
}

impl AdditiveModel {
    /// Fits the model to rows of (score, level of each factor); levels count from 0 without gaps.
    ///
    /// # Errors
    /// Where rows or levels are not as said, where levels are not connected, or where there are no
    /// more scores than coefficients.
    ///
    /// Source: Searle (1971), *Linear Models*, chapter 4, sum-to-zero coding.
    pub fn fit(rows: &[(f64, Vec<usize>)]) -> Result<AdditiveModel, NoAdditiveModel> {
        let levels = levels(rows)?;
        let width = 1 + levels.iter().map(|count| count - 1).sum::<usize>();
        if rows.len() <= width {
            return Err(NoAdditiveModel::TooFew);
        }
        let coded: Vec<Vec<f64>> = rows.iter().map(|row| coded(&levels, &row.1)).collect();
        let product = |i: usize, j: usize| sum(coded.iter().map(|row| row[i] * row[j]));
        let normal: Vec<Vec<f64>> =
            (0..width).map(|i| (0..width).map(|j| product(i, j)).collect()).collect();
        let inverse = inverse(normal).ok_or(NoAdditiveModel::NotConnected)?;
        let moments: Vec<f64> = (0..width)
            .map(|i| sum(rows.iter().zip(&coded).map(|(row, code)| row.0 * code[i])))
            .collect();
        let coefficients: Vec<f64> = inverse.iter().map(|row| dot(row, &moments)).collect();
        let squares = sum(rows
            .iter()
            .zip(&coded)
            .map(|(row, code)| (row.0 - dot(code, &coefficients)).powi(2)));
        let df = rows.len() - width;
        let residual_variance = squares / as_number(df);
        Ok(AdditiveModel { levels, coefficients, inverse, residual_variance, df })
    }

    /// What one level of a factor adds to the mean of all levels, such as how severe an evaluator
    /// is; `None` for what the model does not have.
    #[must_use]
    pub fn effect(&self, factor: usize, level: usize) -> Option<Effect> {
        Some(self.combination(&self.code(factor, level)?))
    }

    /// The score to expect at one level of a factor, over equal parts of the levels of all others;
    /// `None` for what the model does not have.
    #[must_use]
    pub fn mean_at(&self, factor: usize, level: usize) -> Option<Effect> {
        let mut code = self.code(factor, level)?;
        code[0] = 1.0;
        Some(self.combination(&code))
    }

    /// By how much the variance of a weighted mean of scores grows when the effects of a factor are
    /// taken out of them, these being estimated from the same scores: at least 1. `rows` hold the
    /// weight of each score of the mean and its levels. 1 where no row weighs anything, or one is
    /// of levels that the model does not have.
    ///
    /// With weights w that sum to 1, their mean row u of the model matrix, k the part of u that is
    /// the factor's, and V the inverse of the normal equations, the mean less its effects has the
    /// variance σ²(Σw² − 2u′Vk + k′Vk).
    #[must_use]
    pub fn cost_of_clearing(&self, factor: usize, rows: &[(f64, Vec<usize>)]) -> f64 {
        let is_known = |row: &(f64, Vec<usize>)| {
            row.1.len() == self.levels.len()
                && row.1.iter().zip(&self.levels).all(|(level, count)| level < count)
        };
        let all = sum(rows.iter().map(|row| row.0));
        if !(all > 0.0 && factor < self.levels.len() && rows.iter().all(is_known)) {
            return 1.0;
        }
        let mut mean = vec![0.0; self.coefficients.len()];
        for (weight, levels) in rows {
            for (entry, code) in mean.iter_mut().zip(coded(&self.levels, levels)) {
                *entry += weight / all * code;
            }
        }
        let first = first_column(&self.levels, factor);
        let own = first..first + self.levels[factor] - 1;
        let part: Vec<f64> =
            (0..mean.len()).map(|at| if own.contains(&at) { mean[at] } else { 0.0 }).collect();
        let turned: Vec<f64> = self.inverse.iter().map(|row| dot(row, &part)).collect();
        let plain = sum(rows.iter().map(|row| (row.0 / all).powi(2)));
        ((plain - 2.0 * dot(&mean, &turned) + dot(&part, &turned)) / plain).max(1.0)
    }

    /// The F test of what this model has and a smaller one of the same scores has not; `None` where
    /// the other is not smaller, or nothing is left to compare with.
    ///
    /// Source: Searle (1971), chapter 3.
    #[must_use]
    pub fn f_test(&self, smaller: &AdditiveModel) -> Option<FactorF> {
        let freedom = as_number(smaller.df.checked_sub(self.df).filter(|df| *df > 0)?);
        let rest = as_number(self.df);
        let squares = |model: &AdditiveModel| model.residual_variance * as_number(model.df);
        let f = (squares(smaller) - squares(self)) / freedom / self.residual_variance;
        let p_value = beta_cdf(0.5 * rest, 0.5 * freedom, rest / (rest + freedom * f));
        f.is_finite().then_some(FactorF { f, p_value })
    }

    fn code(&self, factor: usize, level: usize) -> Option<Vec<f64>> {
        let count = *self.levels.get(factor)?;
        let mut code = vec![0.0; self.coefficients.len()];
        put(&mut code, first_column(&self.levels, factor), count, level);
        (level < count).then_some(code)
    }

    fn combination(&self, code: &[f64]) -> Effect {
        let variance: f64 =
            dot(code, &self.inverse.iter().map(|row| dot(row, code)).collect::<Vec<_>>());
        Effect {
            value: dot(code, &self.coefficients),
            standard_error: (variance * self.residual_variance).max(0.0).sqrt(),
            df: self.df,
        }
    }
}

impl Effect {
    /// Student's interval with the freedom of the model.
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Interval {
        let t = -student_quantile(as_number(self.df), 0.5 * level.alpha());
        let half = t * self.standard_error;
        Interval::new(self.value - half, self.value + half)
    }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ scores")]
fn as_number(count: usize) -> f64 {
    count as f64
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    sum(a.iter().zip(b).map(|(a, b)| a * b))
}

/// The number of levels of every factor.
fn levels(rows: &[(f64, Vec<usize>)]) -> Result<Vec<usize>, NoAdditiveModel> {
    let factors = rows.first().ok_or(NoAdditiveModel::Rows)?.1.len();
    if rows.iter().any(|row| row.1.len() != factors || !row.0.is_finite()) {
        return Err(NoAdditiveModel::Rows);
    }
    let count = |factor: usize| {
        let mut used: Vec<usize> = rows.iter().map(|row| row.1[factor]).collect();
        used.sort_unstable();
        used.dedup();
        let whole = used.len() > 1 && used.last() == Some(&(used.len() - 1));
        if whole { Ok(used.len()) } else { Err(NoAdditiveModel::Levels { factor }) }
    };
    (0..factors).map(count).collect()
}

/// The column of the first level of a factor.
fn first_column(levels: &[usize], factor: usize) -> usize {
    1 + levels[..factor].iter().map(|count| count - 1).sum::<usize>()
}

/// The row of the model matrix of one combination of levels.
fn coded(levels: &[usize], row: &[usize]) -> Vec<f64> {
    let mut code = vec![0.0; first_column(levels, levels.len())];
    code[0] = 1.0;
    for (factor, &level) in row.iter().enumerate() {
        put(&mut code, first_column(levels, factor), levels[factor], level);
    }
    code
}

/// Writes a level in sum-to-zero coding: the last level is less all others.
fn put(code: &mut [f64], first: usize, count: usize, level: usize) {
    if level + 1 < count {
        code[first + level] = 1.0;
    } else {
        code[first..first + count - 1].fill(-1.0);
    }
}

/// The inverse of a symmetric positive definite matrix by Gauss and Jordan; `None` where a pivot
/// vanishes.
fn inverse(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let start: Vec<f64> = (0..size).map(|i| matrix[i][i]).collect();
    for pivot in 0..size {
        let value = matrix[pivot][pivot];
        if value <= NOTHING * start[pivot] {
            return None;
        }
        matrix[pivot][pivot] = 1.0;
        for entry in &mut matrix[pivot] {
            *entry /= value;
        }
        let row = matrix[pivot].clone();
        for (i, other) in matrix.iter_mut().enumerate() {
            if i != pivot {
                let factor = other[pivot];
                other[pivot] = 0.0;
                for (entry, part) in other.iter_mut().zip(&row) {
                    *entry -= factor * part;
                }
            }
        }
    }
    Some(matrix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_again() {
        let effects = [[0.1, -0.2, 0.1], [0.05, -0.05, 0.0]];
        let rows: Vec<(f64, Vec<usize>)> = (0..18)
            .map(|k| {
                let (a, b) = (k % 3, k / 3 % 3);
                let noise = if k < 9 { 0.01 } else { -0.01 };
                (0.7 + effects[0][a] + effects[1][b] + noise, vec![a, b])
            })
            .collect();
        let model = AdditiveModel::fit(&rows).unwrap();
        assert_eq!(model.df, 13);
        for (factor, effects) in effects.iter().enumerate() {
            for (level, effect) in effects.iter().enumerate() {
                let found = model.effect(factor, level).unwrap();
                assert!((found.value - effect).abs() < 1e-14, "{found:?}");
                let mean = model.mean_at(factor, level).unwrap();
                assert!((mean.value - 0.7 - effect).abs() < 1e-14, "{mean:?}");
            }
        }
        assert_eq!(model.effect(2, 0), None);
        assert_eq!(model.effect(0, 3), None);
    }

    /// Two evaluators at two services, one call each but for one more of the first at the first:
    /// the variance by the coefficients of the five scores themselves.
    #[test]
    fn what_clearing_costs_is_the_variance_of_what_is_computed() {
        let levels = [[0, 0], [0, 0], [0, 1], [1, 0], [1, 1], [1, 1], [0, 1]];
        let fit = |scores: &[f64; 7]| {
            let rows = scores.iter().zip(levels).map(|(score, at)| (*score, at.to_vec()));
            AdditiveModel::fit(&rows.collect::<Vec<_>>()).unwrap()
        };
        for weights in [[1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0], [3.0, 1.0, 1.0, 2.0, 1.0, 0.5, 1.0]] {
            let all: f64 = weights.iter().sum();
            // What each score adds to the mean of cleared scores, which is linear in them.
            let cleared = |scores: &[f64; 7]| -> f64 {
                let model = fit(scores);
                let each = scores.iter().zip(levels).zip(weights);
                each.map(|((score, at), w)| {
                    w / all * (score - model.effect(1, at[1]).unwrap().value)
                })
                .sum()
            };
            let zero = cleared(&[0.0; 7]);
            let variance: f64 = (0..7)
                .map(|at| {
                    let mut scores = [0.0; 7];
                    scores[at] = 1.0;
                    (cleared(&scores) - zero).powi(2)
                })
                .sum();
            let plain: f64 = weights.iter().map(|w| (w / all).powi(2)).sum();
            let rows: Vec<(f64, Vec<usize>)> =
                weights.iter().zip(levels).map(|(w, at)| (*w, at.to_vec())).collect();
            let found = fit(&[0.0; 7]).cost_of_clearing(1, &rows);
            let expected = (variance / plain).max(1.0);
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        let model = fit(&[0.0; 7]);
        assert!((model.cost_of_clearing(1, &[]) - 1.0).abs() < 1e-300);
        assert!((model.cost_of_clearing(1, &[(1.0, vec![9, 0])]) - 1.0).abs() < 1e-300);
    }

    #[test]
    fn levels_that_never_meet_are_refused() {
        let rows = |pairs: &[(usize, usize)]| -> Vec<(f64, Vec<usize>)> {
            let all = pairs.iter().cycle().take(24);
            all.enumerate().map(|(k, &(a, b))| (0.1 * as_number(k % 7), vec![a, b])).collect()
        };
        let apart = rows(&[(0, 0), (0, 1), (1, 2), (1, 3)]);
        assert_eq!(AdditiveModel::fit(&apart), Err(NoAdditiveModel::NotConnected));
        let joined = rows(&[(0, 0), (0, 1), (1, 2), (1, 3), (1, 0)]);
        assert!(AdditiveModel::fit(&joined).is_ok());
        let gap = rows(&[(0, 0), (1, 2)]);
        assert_eq!(AdditiveModel::fit(&gap), Err(NoAdditiveModel::Levels { factor: 1 }));
        assert_eq!(AdditiveModel::fit(&[]), Err(NoAdditiveModel::Rows));
        assert_eq!(AdditiveModel::fit(&joined[..5]), Err(NoAdditiveModel::TooFew));
    }
}
