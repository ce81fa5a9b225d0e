//! How long the events of delay criteria were waited for: the curve that a chart draws. Knows calls
//! and weights; the estimate itself is in [`crate::stats::survival`].

use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Figure;
use crate::model::Grid;
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::roll_up::Options;
use crate::score::roll_up::curve;
use crate::score::roll_up::is_within;
use crate::score::roll_up::limit;
use crate::score::roll_up::share_by;
use crate::score::roll_up::weighted;
use crate::stats::survival::Wait;

/// How long the event of a delay criterion was waited for, on one channel or on all.
#[derive(Clone, Debug, PartialEq)]
pub struct Delays {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// The channel; absent where all of the criterion's are together.
    pub channel: Option<ChannelIndex>,
    /// The working days within which the event earns everything, if it ever does.
    pub limit: Option<f64>,
    /// Calls that waited.
    pub calls: u32,
    /// Of these, calls in which it has not come: watched up to the day of the estimate.
    pub open: u32,
    /// The share for which it came, at 0, at each working day on which some came, at the limit
    /// where that was watched, and at the end of the watch; rising in both. Between two points the
    /// share is that of the earlier one.
    pub points: Vec<DelayPoint>,
    /// The working days by which it came for half, where that is reached.
    pub median: Option<f64>,
}

/// One point of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DelayPoint {
    /// Working days since the call was sent or made.
    pub working_days: f64,
    /// The share for which it came by then, with its interval (Greenwood on the log-log scale).
    pub share: Figure,
}

/// The waits of each delay criterion among the mystery calls: over all its channels, then on each
/// of them if there are several. Criteria without a wait are left out.
#[must_use]
pub fn delays(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[ScoredCall<'_>],
    options: &Options,
) -> Vec<Delays> {
    let mut waits: Vec<(CriterionIndex, ChannelIndex, Wait, f64)> = Vec::new();
    for each in weighted(campaign, calls, options) {
        if each.call.is_mystery(campaign) && is_within(&options.only, campaign, each.call) {
            let channel = each.call.planned.channel;
            let of_call = each.call.score.waits.iter();
            waits.extend(of_call.map(|w| (w.criterion, channel, w.wait, each.base)));
        }
    }
    let mut found = Vec::new();
    for criterion in (0..grid.criteria.len()).map(CriterionIndex) {
        if !matches!(grid.criterion(criterion).kind, CriterionKind::Delay(_)) {
            continue;
        }
        let channels = grid.criterion(criterion).channels.iter().copied();
        let channels: Vec<ChannelIndex> =
            channels.filter(|at| campaign.channel(*at).is_mystery()).collect();
        let each = channels.iter().copied().map(Some).filter(|_| channels.len() > 1);
        for channel in std::iter::once(None).chain(each) {
            let of = |wait: &&(CriterionIndex, ChannelIndex, Wait, f64)| {
                wait.0 == criterion && channel.is_none_or(|channel| channel == wait.1)
            };
            let waits: Vec<(Wait, f64)> = waits.iter().filter(of).map(|w| (w.2, w.3)).collect();
            found.extend(of_waits(campaign, grid, (criterion, channel), &waits));
        }
    }
    found
}

fn of_waits(
    campaign: &Campaign,
    grid: &Grid,
    (criterion, channel): (CriterionIndex, Option<ChannelIndex>),
    waits: &[(Wait, f64)],
) -> Option<Delays> {
    let curve = curve(waits)?;
    let limit = limit(grid.criterion(criterion));
    let end = waits.iter().map(|(wait, _)| wait.time()).fold(0.0, f64::max);
    let mut days: Vec<f64> = curve.times().chain([0.0, end]).chain(limit).collect();
    days.sort_by(f64::total_cmp);
    days.dedup();
    let point = |working_days: f64| {
        let share = share_by(&curve, working_days, campaign.confidence)?;
        Some(DelayPoint { working_days, share })
    };
    let count = |n: usize| u32::try_from(n).expect("a plan has fewer than 2³² calls");
    let is_open = |(wait, _): &&(Wait, f64)| matches!(wait, Wait::Open(_));
    Some(Delays {
        criterion,
        channel,
        limit,
        calls: count(waits.len()),
        open: count(waits.iter().filter(is_open).count()),
        points: days.into_iter().filter_map(point).collect(),
        median: curve.median(),
    })
}
