use crate::num::Interval;
use crate::num::sum;
use crate::stats::shares::Trials;

/// The mean of the moving range of two standard normal values, 2/√π.
const MEAN_RANGE: f64 = 1.128;

/// A chart of shares over time.
#[derive(Clone, Debug, PartialEq)]
pub struct PChart {
    /// The share over all times.
    pub centre: f64,
    /// Every share's distance from the centre in standard errors, in their order.
    pub z: Vec<f64>,
    /// Laney's σ: how much consecutive shares vary beyond chance; near 1 by chance alone. `None`
    /// for a single time.
    pub laney_sigma: Option<f64>,
}

/// The p-chart of shares in the order of time; `None` without shares, or where all or none were met
/// throughout.
///
/// Source: Laney (2002), *Improved Control Charts for Attributes*, with 1.128 for a range of two.
#[must_use]
pub fn p_chart(times: &[Trials]) -> Option<PChart> {
    let n = sum(times.iter().map(|trials| f64::from(trials.n())));
    let centre = sum(times.iter().map(|trials| f64::from(trials.met()))) / n;
    if !(centre > 0.0 && centre < 1.0) {
        return None;
    }
    let error = |trials: &Trials| (centre * (1.0 - centre) / f64::from(trials.n())).sqrt();
    let z: Vec<f64> = times.iter().map(|t| (t.value() - centre) / error(t)).collect();
    let ranges = z.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let count = sum(z.windows(2).map(|_| 1.0));
    let laney_sigma = (count > 0.0).then(|| sum(ranges) / count / MEAN_RANGE);
    Some(PChart { centre, z, laney_sigma })
}

impl PChart {
    /// The standard error of a share of `n` at the centre.
    #[must_use]
    pub fn standard_error(&self, n: u32) -> f64 {
        (self.centre * (1.0 - self.centre) / f64::from(n.max(1))).sqrt()
    }

    /// The limits for a share of `n`: three standard errors about the centre, cut off at 0 and 1.
    #[must_use]
    pub fn limits(&self, n: u32) -> Interval {
        self.at(3.0 * self.standard_error(n))
    }

    /// Laney's limits p′: three standard errors times his σ. `None` for a single time.
    #[must_use]
    pub fn laney_limits(&self, n: u32) -> Option<Interval> {
        Some(self.at(3.0 * self.standard_error(n) * self.laney_sigma?))
    }

    fn at(&self, half: f64) -> Interval {
        Interval::new((self.centre - half).max(0.0), (self.centre + half).min(1.0))
    }
}
