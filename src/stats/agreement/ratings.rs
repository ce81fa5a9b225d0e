/// Ratings of units by raters on a scale of values, with gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratings {
    /// The scale, rising.
    scale: Vec<f64>,
    /// One row a unit, one entry a rater: a position in the scale.
    units: Vec<Vec<Option<usize>>>,
}

/// Why values cannot be ratings.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BadRatings {
    /// The scale has fewer than two values, or they do not rise.
    #[error("the scale has fewer than two rising values")]
    Scale,
    /// A rating is not on the scale.
    #[error("rating {value} of unit {unit} is not on the scale")]
    OffScale {
        /// Which unit, from 1.
        unit: usize,
        /// The rating.
        value: f64,
    },
    /// No unit is rated twice.
    #[error("no unit is rated twice")]
    NoPair,
}

/// How much a pair of unlike ratings agrees: from 0 (not at all) to 1 (wholly).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgreementWeights {
    /// Only equal ratings agree. The default; for scales without an order.
    #[default]
    Identity,
    /// 1 less the distance as a share of the scale.
    Linear,
    /// 1 less the square of that share.
    Quadratic,
}

impl AgreementWeights {
    /// The weight of a distance that is this share of the scale.
    pub(super) fn of(self, distance: f64) -> f64 {
        match self {
            AgreementWeights::Identity => f64::from(u8::from(distance == 0.0)),
            AgreementWeights::Linear => 1.0 - distance,
            AgreementWeights::Quadratic => 1.0 - distance * distance,
        }
    }
}

impl Ratings {
    /// The ratings on a scale of rising values: one row a unit, one entry a rater, `None` for what
    /// a rater did not rate. Values of the scale that nobody used count: name the whole scale.
    ///
    /// # Errors
    /// For a scale of fewer than two rising values, a rating off the scale, or ratings without a
    /// unit that is rated twice.
    pub fn new(scale: &[f64], units: &[Vec<Option<f64>>]) -> Result<Ratings, BadRatings> {
        let rising = scale.windows(2).all(|pair| pair[0] < pair[1]);
        if scale.len() < 2 || !rising || !scale.iter().all(|value| value.is_finite()) {
            return Err(BadRatings::Scale);
        }
        // A zero is a zero, whatever its sign.
        let scale: Vec<f64> = scale.iter().map(|value| value + 0.0).collect();
        let position = |unit: usize, value: f64| {
            let at = scale.iter().position(|step| step.total_cmp(&(value + 0.0)).is_eq());
            at.ok_or(BadRatings::OffScale { unit: unit + 1, value })
        };
        let placed: Vec<Vec<Option<usize>>> = units
            .iter()
            .enumerate()
            .map(|(unit, row)| {
                row.iter().map(|v| v.map(|v| position(unit, v)).transpose()).collect()
            })
            .collect::<Result<_, _>>()?;
        if !placed.iter().any(|row| row.iter().flatten().count() > 1) {
            return Err(BadRatings::NoPair);
        }
        Ok(Ratings { scale, units: placed })
    }

    /// The scale, rising.
    #[must_use]
    pub fn scale(&self) -> &[f64] {
        &self.scale
    }

    /// The units that were rated at all.
    pub(super) fn rated(&self) -> Vec<&[Option<usize>]> {
        let units = self.units.iter().map(Vec::as_slice);
        units.filter(|unit| unit.iter().any(Option::is_some)).collect()
    }

    /// How often each value was given to each unit that was rated at all.
    pub(super) fn counts(&self) -> Vec<Vec<f64>> {
        let row = |unit: &[Option<usize>]| {
            let mut counts = vec![0.0; self.scale.len()];
            for &value in unit.iter().flatten() {
                counts[value] += 1.0;
            }
            counts
        };
        self.rated().into_iter().map(row).collect()
    }

    /// How many raters there are.
    pub(super) fn raters(&self) -> usize {
        self.units.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// How often each rater gave each value.
    pub(super) fn by_rater(&self, values: usize) -> Vec<Vec<f64>> {
        let mut counts = vec![vec![0.0; values]; self.raters()];
        for unit in &self.units {
            for (own, value) in counts.iter_mut().zip(unit) {
                if let Some(value) = value {
                    own[*value] += 1.0;
                }
            }
        }
        counts
    }

    /// The ratings of two raters alone.
    pub(super) fn of_two(&self, first: usize, second: usize) -> Ratings {
        let pair = |unit: &Vec<Option<usize>>| {
            [first, second].map(|rater| unit.get(rater).copied().flatten()).to_vec()
        };
        Ratings { scale: self.scale.clone(), units: self.units.iter().map(pair).collect() }
    }

    /// The pairs of the first two raters where both rated.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let pair = |unit: &Vec<Option<usize>>| match unit.as_slice() {
            [Some(first), Some(second), ..] => Some((*first, *second)),
            _ => None,
        };
        self.units.iter().filter_map(pair).collect()
    }

    /// The weight of every pair of values.
    pub(super) fn weights(&self, weights: AgreementWeights) -> Vec<Vec<f64>> {
        let last = self.scale.len() - 1;
        // Halves first: the whole scale may be wider than the largest number.
        let width = 0.5 * self.scale[last] - 0.5 * self.scale[0];
        let share = |a: f64, b: f64| ((0.5 * a - 0.5 * b) / width).abs();
        let row = |&a: &f64| self.scale.iter().map(|&b| weights.of(share(a, b))).collect();
        self.scale.iter().map(row).collect()
    }
}
