//! Which place each service can hold among all of them. Knows estimates of services and their
//! intervals; the ranks themselves are made in [`crate::stats::ranks`].

use crate::model::Campaign;
use crate::model::Estimate;
use crate::model::Figure;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::num::ConfidenceLevel;
use crate::score::call::CallFacts;
use crate::score::roll_up::Options;
use crate::score::roll_up::roll_up;
use crate::stats::ranks::RankInterval;
use crate::stats::ranks::rank_intervals_at;

/// A service among all services.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedService {
    /// Its mean score, as it stands in the scores.
    pub estimate: Estimate,
    /// The places that it can hold, 1 for the best; absent where it has no figure.
    pub rank: Option<RankInterval>,
}

/// The mean score of each service with the places that it can hold among all of them, in the order
/// of the campaign. All places hold at once at the campaign's confidence.
///
/// Two services differ where the difference of their mean scores, its interval recovered from the
/// intervals of both, leaves 0 out after Holm over all pairs.
#[must_use]
pub fn ranks(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[impl CallFacts],
    options: &Options,
) -> Vec<RankedService> {
    let services = |confidence: ConfidenceLevel| -> Vec<Estimate> {
        // Nothing is held against a target here.
        let campaign =
            Campaign { confidence, target: None, target_compliant: None, ..campaign.clone() };
        let made = roll_up(&campaign, grid, calls, &[Level::Service], options).estimates;
        made.into_iter().filter(|one| one.measure == Measure::Score && one.planned > 0).collect()
    };
    let figures = |estimates: &[Estimate]| -> Vec<Figure> {
        estimates.iter().filter_map(|one| one.figure.as_ref().ok().copied()).collect()
    };
    let estimates = services(campaign.confidence);
    let values: Vec<f64> = figures(&estimates).iter().map(|figure| figure.value).collect();
    let intervals = |level: ConfidenceLevel| {
        figures(&services(level)).iter().map(|figure| figure.interval).collect()
    };
    let mut found = rank_intervals_at(&values, campaign.confidence, intervals).into_iter();
    estimates
        .into_iter()
        .map(|estimate| {
            let rank = if estimate.figure.is_ok() { found.next() } else { None };
            RankedService { estimate, rank }
        })
        .collect()
}
