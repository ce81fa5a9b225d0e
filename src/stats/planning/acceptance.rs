use crate::num::Share;
use crate::num::sum;
use crate::stats::special::{binomial_at_most, binomial_pmf, hypergeometric_at_most};

/// Plans of more calls are not looked for.
const MOST_CALLS: u32 = 100_000;

/// What a sample is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lot {
    /// What goes on without end.
    Endless,
    /// So many, each seen at most once.
    Of(u32),
}

/// A plan that accepts where at most `accept` of `n` fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcceptancePlan {
    /// How many are looked at.
    pub n: u32,
    /// How many may fail.
    pub accept: u32,
}

impl AcceptancePlan {
    /// The operating characteristic: the chance to accept where this share fails. In a finite lot
    /// the number that fail is the share of it, rounded.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to the lot")]
    pub fn acceptance(self, fails: Share, lot: Lot) -> f64 {
        match lot {
            Lot::Endless => binomial_at_most(self.accept, self.n, fails.get()),
            Lot::Of(size) => {
                let failing = (fails.get() * f64::from(size)).round() as u32;
                hypergeometric_at_most(self.accept, size, failing, self.n)
            }
        }
    }
}

/// The smallest plan that accepts with the chance `good.1` at least where `good.0` fail, and with
/// `bad.1` at most where `bad.0` fail. `None` where the two cannot be told apart with the lot, or
/// with a hundred thousand.
///
/// # Example
/// ```
/// use mystery_calls::num::Share;
/// use mystery_calls::stats::planning::{AcceptancePlan, Lot, acceptance_plan};
///
/// let share = |value| Share::new(value).unwrap();
/// let plan = acceptance_plan((share(0.05), 0.95), (share(0.2), 0.1), Lot::Endless);
/// assert_eq!(plan, Some(AcceptancePlan { n: 38, accept: 4 }));
/// ```
///
/// Source: Guenther (1969), *Use of the Binomial, Hypergeometric and Poisson Tables to Obtain
/// Sampling Plans*.
#[must_use]
pub fn acceptance_plan(good: (Share, f64), bad: (Share, f64), lot: Lot) -> Option<AcceptancePlan> {
    // No plan accepts more surely than with certainty.
    if good.0 >= bad.0 || good.1 > 1.0 {
        return None;
    }
    let most = match lot {
        Lot::Endless => MOST_CALLS,
        Lot::Of(size) => size.min(MOST_CALLS),
    };
    let mut plan = AcceptancePlan { n: 1, accept: 0 };
    while plan.n <= most {
        if plan.acceptance(bad.0, lot) > bad.1 {
            plan.n += 1;
        } else if plan.acceptance(good.0, lot) < good.1 {
            plan.accept += 1;
        } else {
            return Some(plan);
        }
    }
    None
}

/// A plan with a second look: accept with at most `accept` failures in the first sample, refuse
/// with `refuse` or more, else look at `second.n` more and accept with at most `second.accept` in
/// both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoublePlan {
    /// The first sample.
    pub first: AcceptancePlan,
    /// From how many failures on the first sample refuses.
    pub refuse: u32,
    /// The second sample, with what both may fail together.
    pub second: AcceptancePlan,
}

impl DoublePlan {
    /// The chance to accept where this share fails.
    ///
    /// Source: Montgomery (2013), section 15.3.
    #[must_use]
    pub fn acceptance(self, fails: Share) -> f64 {
        let between =
            self.first.accept.saturating_add(1)..self.refuse.min(self.first.n.saturating_add(1));
        let second = between.filter(|&failed| failed <= self.second.accept).map(|failed| {
            let rest = self.second.accept - failed;
            binomial_pmf(failed, self.first.n, fails.get())
                * binomial_at_most(rest, self.second.n, fails.get())
        });
        (self.first.acceptance(fails, Lot::Endless) + sum(second)).min(1.0)
    }
}
