use crate::flow::chain::Chain;
use crate::flow::chain::Crowded;
use crate::flow::chain::Impossible;
use crate::flow::chain::Walk;
use crate::flow::chain::fit::Fit;
use crate::flow::chain::relief::expected;
use crate::flow::chain::states::States;
use crate::flow::rounding::Units;
use crate::rng::Stream;

/// The law by which the items of a chain are placed on days.
#[derive(Clone, Debug)]
pub struct Law {
    pub(super) chain: Chain,
    /// `None` where the chain has no gap, so that items do not touch one another.
    pub(super) spaced: Option<Spaced>,
    marginals: Vec<Vec<f64>>,
    crowded: Option<Crowded>,
    departure: f64,
    sweeps: usize,
}

/// What a walk needs of a law with a gap.
#[derive(Clone, Debug)]
pub(super) struct Spaced {
    pub(super) states: States,
    /// One entry a class and day, as [`States::entries`] says.
    pub(super) weights: Vec<f64>,
    /// What can follow each history at the end of each day.
    pub(super) after: Vec<f64>,
    /// Whether any item can lie on each day.
    pub(super) open: Vec<bool>,
}

impl Chain {
    /// The law of maximum entropy that keeps lots and gap and spreads each class as prescribed.
    ///
    /// Where the prescription cannot be kept together with the gap, the law keeps the gap and comes
    /// near the prescription; [`Law::departure`] says how near, [`Law::crowded`] names the window
    /// that proves it where there is one, and [`Law::marginals`] are those that really apply.
    ///
    /// # Errors
    /// If no placement on open days keeps the gap, or a lot has more than
    /// [`Chain::MOST_HISTORIES`].
    ///
    /// # Panics
    /// If a class belongs to no lot, or its shares do not cover the days of the lot and sum to 1.
    ///
    /// # Example
    /// ```
    /// use mystery_calls::flow::chain::{Chain, Class};
    /// use std::num::NonZeroUsize;
    /// // Two items on three days with a day between: days 0 and 2, for sure.
    /// let shares = vec![0.5, 0.0, 0.5];
    /// let chain = Chain {
    ///     lots: vec![3],
    ///     classes: vec![Class { lot: 0, count: 2, shares }],
    ///     gap: NonZeroUsize::new(2),
    ///     idle: Vec::new(),
    /// };
    /// assert_eq!(chain.fit()?.marginals(), [[1.0, 0.0, 1.0]]);
    /// # Ok::<(), mystery_calls::flow::chain::Impossible>(())
    /// ```
    pub fn fit(&self) -> Result<Law, Impossible> {
        self.check();
        let Some(gap) = self.gap else { return Ok(self.independent()) };
        for lot in 0..self.lots.len() {
            let histories = self.histories(lot);
            if histories > Chain::MOST_HISTORIES {
                return Err(Impossible::TooManyHistories { lot, histories });
            }
        }
        let crowded = self.crowded();
        let target = if crowded.is_some() { self.relieved() } else { expected(self) };
        let mut fit = Fit::new(States::new(self, gap), &target);
        if !fit.has_placement() {
            return Err(Impossible::NoPlacement);
        }
        fit.run();
        let mut marginals = self.zeros();
        let chances = fit.chances();
        fit.states.put_back(&chances, &mut marginals);
        let Fit { states, weights, sums, sweeps, .. } = fit;
        let open = |day: usize| weights[states.entries(day)].iter().any(|weight| *weight > 0.0);
        let open = (0..states.days.len()).map(open).collect();
        let spaced = Spaced { states, weights, after: sums.after, open };
        Ok(self.law(Some(spaced), marginals, crowded, sweeps))
    }

    fn independent(&self) -> Law {
        self.law(None, expected(self), None, 0)
    }

    fn law(
        &self,
        spaced: Option<Spaced>,
        marginals: Vec<Vec<f64>>,
        crowded: Option<Crowded>,
        sweeps: usize,
    ) -> Law {
        let stated = expected(self);
        let pairs = stated.iter().flatten().zip(marginals.iter().flatten());
        let departure = pairs.map(|(p, m)| (p - m).abs()).fold(0.0, f64::max);
        Law { chain: self.clone(), spaced, marginals, crowded, departure, sweeps }
    }

    /// Nothing for each class and day of its lot.
    fn zeros(&self) -> Vec<Vec<f64>> {
        self.classes.iter().map(|class| vec![0.0; class.shares.len()]).collect()
    }
}

impl Law {
    /// The expected items of each class on each day of its lot, as they really apply.
    #[must_use]
    pub fn marginals(&self) -> &[Vec<f64>] {
        &self.marginals
    }

    /// The largest distance of a marginal from what was prescribed; below 10⁻¹⁰ where the
    /// prescription is kept.
    #[must_use]
    pub fn departure(&self) -> f64 {
        self.departure
    }

    /// Whether the prescription is kept to 10⁻¹⁰.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.departure < 1e-10
    }

    /// The window that proves that the prescription cannot be kept.
    #[must_use]
    pub fn crowded(&self) -> Option<&Crowded> {
        self.crowded.as_ref()
    }

    /// The days of each lot.
    #[must_use]
    pub fn spans(&self) -> Vec<std::ops::Range<usize>> {
        self.chain.spans()
    }

    /// How many times the days were gone through, forwards and back.
    #[must_use]
    pub fn sweeps(&self) -> usize {
        self.sweeps
    }

    /// The weight of an item of each class on each day of its lot: a placement is drawn with
    /// probability proportional to the product of its weights. `None` without a gap, where items
    /// do not touch one another.
    #[must_use]
    pub fn weights(&self) -> Option<Vec<Vec<f64>>> {
        self.spaced.as_ref().map(|spaced| {
            let mut weights = self.chain.zeros();
            spaced.states.put_back(&spaced.weights, &mut weights);
            weights
        })
    }

    /// A walk through the days, from the first.
    #[must_use]
    pub fn walk(&self) -> Walk<'_> {
        Walk::new(self)
    }

    /// One placement drawn by the law: days and classes in the order of days. Without a gap each
    /// class has the floor or the ceiling of its chance each day.
    pub fn sample(&self, stream: &mut Stream) -> Vec<(usize, usize)> {
        let mut walk = self.walk();
        let mut placed = Vec::new();
        while let Some(day) = walk.day() {
            let today = if self.spaced.is_some() {
                one_of(&walk.chances(), stream)
            } else {
                each_by_itself(&walk.chances(), stream)
            };
            placed.extend(today.iter().map(|&class| (day, class)));
            walk.advance(&today);
        }
        placed
    }
}

pub(super) fn one_of(chances: &[(usize, f64)], stream: &mut Stream) -> Vec<usize> {
    let mut at = if chances.is_empty() { 0 } else { stream.below(Units::ONE.get()) };
    for &(class, chance) in chances {
        let chance = Units::nearest(chance).get();
        if at < chance {
            return vec![class];
        }
        at -= chance;
    }
    Vec::new()
}

pub(super) fn each_by_itself(chances: &[(usize, f64)], stream: &mut Stream) -> Vec<usize> {
    let mut today = Vec::new();
    for &(class, chance) in chances {
        let units = Units::nearest(chance);
        let one_more = stream.chance(units.fraction(), Units::ONE.get());
        today.extend((0..units.floor() + u64::from(one_more)).map(|_| class));
    }
    today
}
