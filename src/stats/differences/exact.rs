use crate::num::sum;
use crate::stats::shares::Trials;
use crate::stats::special::{hypergeometric_at_most, hypergeometric_pmf};

/// Tables that differ by less than this share of their probability are as likely as each other.
const SAME: f64 = 1e-7;

/// The p-values of Fisher's exact test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FisherPValues {
    /// Of tables no likelier than the observed one.
    pub two_sided: f64,
    /// Small where the first share is lower.
    pub less: f64,
    /// Small where the first share is higher.
    pub greater: f64,
}

/// Fisher's exact test of "both shares are equal", given how many were met in all. Never above its
/// level, and for small samples far below it. Takes one step for each table with the same margins.
///
/// Source: Fisher (1935), *The Logic of Inductive Inference*.
#[must_use]
pub fn fisher_exact(first: Trials, second: Trials) -> FisherPValues {
    let size = first.n().saturating_add(second.n());
    let (met, draws) = (first.met().saturating_add(second.met()), first.n());
    let point = |x: u32| hypergeometric_pmf(x, size, met, draws);
    let observed = point(first.met()) * (1.0 + SAME);
    let tables = met.saturating_sub(second.n())..=met.min(draws);
    let two_sided = sum(tables.map(point).filter(|&p| p <= observed)).min(1.0);
    let less = hypergeometric_at_most(first.met(), size, met, draws);
    // As many of the second sample or fewer, seen from there: keeps the digits of a small tail.
    let greater = hypergeometric_at_most(second.met(), size, met, second.n());
    FisherPValues { two_sided, less, greater }
}
