use std::collections::BTreeMap;
use std::ops::Range;

use crate::num::sum;
use crate::stats::survey::design::as_number;
use crate::stats::survey::{LonelyPolicy, PopulationCorrection, SurveyDesign};

/// A sampled fraction nearer to the whole than this leaves no variance.
const WHOLE: f64 = 1e-7;

/// A variance with what it was made of.
pub(super) struct Variance {
    pub(super) total: f64,
    /// Freedom by strata: (Σ a)² / Σ a²/(n − 1) over contributions a, where it is defined.
    pub(super) df_satterthwaite: Option<f64>,
    /// Drawn clusters in the domain less strata in the domain.
    pub(super) df_design: usize,
    /// The names of strata of the domain with a single unit.
    pub(super) lonely: Vec<String>,
}

/// What one stratum shows: the totals of its clusters, zeros for those outside the domain.
struct Shown {
    stratum: usize,
    totals: Vec<f64>,
    weights: Vec<f64>,
    population: Option<f64>,
}

impl Shown {
    /// 1 − n/N, or 1 where there is no correction.
    fn left(&self) -> f64 {
        match self.population {
            Some(population) => ((population - self.n()) / population).max(0.0),
            None => 1.0,
        }
    }

    fn n(&self) -> f64 {
        as_number(self.totals.len())
    }

    fn is_lonely(&self) -> bool {
        self.totals.len() == 1
    }

    /// (1 − f)·n/(n − 1)·Σ(z − z̄)², for two clusters or more.
    fn contribution(&self) -> f64 {
        if self.left() < WHOLE {
            return 0.0;
        }
        self.left() * self.n() / (self.n() - 1.0) * squares(&self.totals)
    }

    /// The squares of the residuals a unit of weight about their mean, and their freedom.
    fn residual_squares(&self) -> (f64, f64) {
        let residuals: Vec<f64> =
            self.totals.iter().zip(&self.weights).map(|(total, weight)| total / weight).collect();
        (squares(&residuals), self.n() - 1.0)
    }
}

fn squares(values: &[f64]) -> f64 {
    let mean = sum(values.iter().copied()) / as_number(values.len());
    sum(values.iter().map(|value| (value - mean).powi(2)))
}

impl SurveyDesign {
    /// The variance of a sum of influences: one entry a unit, `None` outside the domain. `Err` with
    /// the names of lonely strata where the policy is to fail on them.
    pub(super) fn variance(&self, influence: &[Option<f64>]) -> Result<Variance, Vec<String>> {
        let shown = self.shown(influence);
        let lonely: Vec<String> = shown
            .iter()
            .filter(|shown| shown.is_lonely())
            .map(|shown| self.strata[shown.stratum].name.clone())
            .collect();
        if self.lonely == LonelyPolicy::Fail && !lonely.is_empty() {
            return Err(lonely);
        }
        let df_design = self.design_freedom(influence, shown.len());
        let shown = if self.lonely == LonelyPolicy::Collapse && shown.len() > 1 {
            self.collapsed(shown)
        } else {
            shown
        };
        let own: Vec<(f64, f64)> = shown
            .iter()
            .filter(|shown| !shown.is_lonely())
            .map(|shown| (shown.contribution(), shown.n() - 1.0))
            .collect();
        let total = self.total(&shown, sum(own.iter().map(|&(a, _)| a)), own.len());
        let spread = sum(own.iter().map(|&(a, df)| a * a / df));
        let df_satterthwaite = (spread > 0.0).then(|| total * total / spread);
        Ok(Variance { total, df_satterthwaite, df_design, lonely })
    }

    /// The contributions of all strata, given those of the strata with two clusters or more.
    fn total(&self, shown: &[Shown], own: f64, strata: usize) -> f64 {
        let lonely = || shown.iter().filter(|shown| shown.is_lonely());
        match self.lonely {
            LonelyPolicy::Average if strata > 0 => own * as_number(shown.len()) / as_number(strata),
            LonelyPolicy::Adjust => {
                own + sum(lonely().map(|one| one.left() * one.totals[0].powi(2)))
            }
            LonelyPolicy::Pool => {
                own + sum(lonely().map(|one| {
                    one.left() * one.weights[0].powi(2) * self.pooled_square(one, shown)
                }))
            }
            _ => own,
        }
    }

    /// The pooled residual variance of the group of a lonely stratum, of all strata where its group
    /// shows none, or 0 where none does.
    fn pooled_square(&self, one: &Shown, shown: &[Shown]) -> f64 {
        let group = &self.strata[one.stratum].group;
        let pooled = |like: &dyn Fn(usize) -> bool| {
            let parts: Vec<(f64, f64)> = shown
                .iter()
                .filter(|shown| !shown.is_lonely() && like(shown.stratum))
                .map(Shown::residual_squares)
                .collect();
            let df = sum(parts.iter().map(|part| part.1));
            (df > 0.0).then(|| sum(parts.iter().map(|part| part.0)) / df)
        };
        let same_group = |stratum: usize| group.is_some() && self.strata[stratum].group == *group;
        pooled(&same_group).or_else(|| pooled(&|_| true)).unwrap_or(0.0)
    }

    /// The strata of the domain, each with the totals of all its clusters.
    fn shown(&self, influence: &[Option<f64>]) -> Vec<Shown> {
        let mut totals = vec![0.0; self.clusters.len()];
        let mut in_domain = vec![false; self.strata.len()];
        for ((part, &cluster), unit) in influence.iter().zip(&self.cluster_of).zip(&self.units) {
            if let Some(part) = part {
                totals[cluster] += part;
                in_domain[unit.stratum] = true;
            }
        }
        let mut by_stratum: BTreeMap<usize, Shown> = BTreeMap::new();
        for (&(stratum, weight), total) in self.clusters.iter().zip(totals) {
            if !in_domain[stratum] {
                continue;
            }
            let shown = by_stratum.entry(stratum).or_insert_with(|| Shown {
                stratum,
                totals: Vec::new(),
                weights: Vec::new(),
                population: match self.correction {
                    PopulationCorrection::Applied => self.strata[stratum].population,
                    PopulationCorrection::Ignored => None,
                },
            });
            shown.totals.push(total);
            shown.weights.push(weight);
        }
        by_stratum.into_values().collect()
    }

    fn design_freedom(&self, influence: &[Option<f64>], strata: usize) -> usize {
        let mut clusters: Vec<usize> = influence
            .iter()
            .zip(&self.cluster_of)
            .filter_map(|(part, &cluster)| part.map(|_| cluster))
            .collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters.len() - strata
    }

    /// The strata with every lonely one joined to a neighbour of its group, or of all strata where
    /// it has none there.
    fn collapsed(&self, mut shown: Vec<Shown>) -> Vec<Shown> {
        while let Some(at) = shown.iter().position(Shown::is_lonely) {
            if shown.len() == 1 {
                break;
            }
            let group = &self.strata[shown[at].stratum].group;
            let like = |&other: &usize| self.strata[shown[other].stratum].group == *group;
            let (after, before): (Range<usize>, Range<usize>) = (at + 1..shown.len(), 0..at);
            let neighbour = after
                .clone()
                .find(like)
                .or_else(|| before.clone().rev().find(like))
                .or_else(|| after.clone().next())
                .or_else(|| before.clone().next_back())
                .expect("there is another stratum");
            let one = shown.remove(at);
            let neighbour = if neighbour > at { neighbour - 1 } else { neighbour };
            let joined = &mut shown[neighbour];
            joined.totals.extend(one.totals);
            joined.weights.extend(one.weights);
            joined.population = joined.population.zip(one.population).map(|(a, b)| a + b);
        }
        shown
    }
}
