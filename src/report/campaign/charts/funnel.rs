use super::super::CampaignView;
use crate::model::ServiceIndex;
use crate::num::{Interval, Share};
use crate::report::chart::{Funnel, FunnelLimits, FunnelPoint, FunnelStanding};
use crate::stats::funnel::{Dispersion, FunnelScale, dispersion, funnel_interval};
use crate::stats::shares::Trials;
use crate::text::typography;
use std::collections::BTreeMap;

/// The shares within the inner and the outer limits, and their z.
const INNER: (f64, f64) = (0.95, 1.959_963_984_540_054);
const OUTER: (f64, f64) = (0.998, 3.090_232_306_167_813_5);
/// The share of units pulled in at either end before over-dispersion is measured.
const WINSORISED: f64 = 0.1;
/// Fewer services than this do not make a funnel.
const FEWEST: usize = 3;

/// The funnel plot of the services' shares of compliant calls about that of all calls, unweighted.
/// Limits are exact binomial ones, widened by φ where services differ by more than chance.
///
/// # Errors
/// Where fewer than three services have a scored call, or all calls or none comply, that there is
/// nothing to show.
///
/// Source: Spiegelhalter (2005), Statistics in Medicine 24:1185.
pub fn funnel(view: &CampaignView<'_>) -> Result<Funnel, String> {
    let words = view.chart_words();
    let services = services(view);
    if services.len() < FEWEST {
        return Err(words.too_few_services.to_owned());
    }
    let met: u32 = services.iter().map(|(_, trials)| trials.met()).sum();
    let n: u32 = services.iter().map(|(_, trials)| trials.n()).sum();
    let centre = f64::from(met) / f64::from(n);
    if met == 0 || met == n {
        return Err(words.all_alike.to_owned());
    }
    let units: Vec<Trials> = services.iter().map(|(_, trials)| *trials).collect();
    let wide = dispersion(&units, Share::clamped(centre), WINSORISED, FunnelScale::Share)
        .filter(Dispersion::is_beyond_chance);
    let most = units.iter().map(|trials| trials.n()).max().unwrap_or(1);
    let limits = (1..=limits_end(most)).filter_map(|n| limits(n, centre, wide.as_ref())).collect();
    let percent = typography::percent(view.language, centre, 1);
    let whole = |n: usize| typography::whole(view.language, n);
    let expected = typography::number(view.language, 0.05 * times(services.len()), 0);
    let remark = words.chance_remark.replace("{services}", &whole(services.len()));
    let limits_remark = if wide.is_some() { words.wide_limits } else { words.exact_limits };
    Ok(Funnel {
        caption: view.caption(
            words.funnel,
            &format!("{} {limits_remark}", words.funnel_subtitle),
            &remark.replace("{expected}", &expected),
        ),
        subject: words.service.to_owned(),
        share_label: words.compliant_share.to_owned(),
        calls_label: words.calls_axis.to_owned(),
        centre,
        centre_label: format!(
            "{} {percent} (n\u{a0}=\u{a0}{})",
            words.all_calls,
            whole(n as usize)
        ),
        limits,
        limit_labels: words.funnel_limits.map(str::to_owned),
        points: services
            .iter()
            .map(|(at, trials)| point(view, *at, *trials, centre, wide.as_ref()))
            .collect(),
        standing_labels: words.funnel_standings.map(str::to_owned),
    })
}

/// Each service that has scored calls, in the order of the campaign.
fn services(view: &CampaignView<'_>) -> Vec<(ServiceIndex, Trials)> {
    let mut counts: BTreeMap<ServiceIndex, (u32, u32)> = BTreeMap::new();
    let mystery = view.calls.iter().filter(|call| call.is_mystery(view.campaign));
    for call in mystery {
        if let Some(compliant) = call.score.compliant {
            let (met, n) = counts.entry(call.planned.service).or_default();
            *met += u32::from(compliant);
            *n += 1;
        }
    }
    counts
        .into_iter()
        .filter_map(|(at, (met, n))| Trials::new(met, n).map(|trials| (at, trials)))
        .collect()
}

/// The limits go on a little beyond the largest service.
fn limits_end(most: u32) -> u32 {
    most + most.div_ceil(20)
}

fn limits(n: u32, centre: f64, wide: Option<&Dispersion>) -> Option<FunnelLimits> {
    let at = |(inside, z): (f64, f64)| -> Option<Interval> {
        match wide {
            Some(wide) => wide.multiplicative_limits(n, z),
            None => funnel_interval(n, Share::clamped(centre), inside),
        }
    };
    Some(FunnelLimits { n, inner: at(INNER)?, outer: at(OUTER)? })
}

fn point(
    view: &CampaignView<'_>,
    at: ServiceIndex,
    trials: Trials,
    centre: f64,
    wide: Option<&Dispersion>,
) -> FunnelPoint {
    let share = trials.value();
    let limits = limits(trials.n(), centre, wide);
    let standing = match limits {
        Some(limits) if !limits.outer.contains(share) => FunnelStanding::FarBeyond,
        Some(limits) if !limits.inner.contains(share) => FunnelStanding::Beyond,
        _ => FunnelStanding::Inside,
    };
    FunnelPoint { name: view.campaign.service(at).name.clone(), share, n: trials.n(), standing }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² services")]
fn times(count: usize) -> f64 {
    count as f64
}
