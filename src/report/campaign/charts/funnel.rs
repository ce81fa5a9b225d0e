use super::super::CampaignView;
use crate::model::ServiceIndex;
use crate::num::{Interval, Share};
use crate::report::chart::{Funnel, FunnelLimits, FunnelPoint, FunnelStanding};
use crate::score::call::CallFacts;
use crate::stats::funnel::{Dispersion, FunnelScale, dispersion, funnel_interval};
use crate::stats::shares::{Trials, at_least_p_value, at_most_p_value};
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
    let standing = standing(trials, centre, wide);
    FunnelPoint { name: view.campaign.service(at).name.clone(), share, n: trials.n(), standing }
}

/// Where a service lies. Against exact limits its tail probability decides and not the line, which
/// is interpolated between counts: at 4 of 4 the line runs a hair below 100 %, and nothing is
/// proven.
fn standing(trials: Trials, centre: f64, wide: Option<&Dispersion>) -> FunnelStanding {
    let is_beyond = |(inside, z): (f64, f64)| {
        if let Some(wide) = wide {
            let limits = wide.multiplicative_limits(trials.n(), z);
            return limits.is_some_and(|limits| !limits.contains(trials.value()));
        }
        let tail = at_most_p_value(trials, centre).min(at_least_p_value(trials, centre));
        tail <= 0.5 * (1.0 - inside)
    };
    match (is_beyond(INNER), is_beyond(OUTER)) {
        (_, true) => FunnelStanding::FarBeyond,
        (true, false) => FunnelStanding::Beyond,
        (false, false) => FunnelStanding::Inside,
    }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² services")]
fn times(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trials(met: u32, n: u32) -> Trials {
        Trials::new(met, n).unwrap()
    }

    #[test]
    fn a_perfect_record_that_chance_often_gives_is_inside() {
        // 0.589⁴ = 0.12, 0.589⁷ = 0.0246 ≤ 0.025, 0.589¹⁴ = 0.0006 ≤ 0.001.
        let line = limits(4, 0.589, None).unwrap();
        assert!(line.outer.high < 1.0, "the line runs below 4 of 4");
        let found = [4, 7, 14].map(|n| standing(trials(n, n), 0.589, None));
        let wanted = [FunnelStanding::Inside, FunnelStanding::Beyond, FunnelStanding::FarBeyond];
        assert_eq!(found, wanted);
    }

    #[test]
    fn services_that_differ_as_a_body_get_wider_limits() {
        let units: Vec<Trials> =
            [2, 18, 3, 17, 4, 16, 10, 1, 19].map(|met| trials(met, 20)).to_vec();
        let wide = dispersion(&units, Share::clamped(0.5), WINSORISED, FunnelScale::Share).unwrap();
        assert!(wide.is_beyond_chance());
        let (exact, widened) =
            (limits(20, 0.5, None).unwrap(), limits(20, 0.5, Some(&wide)).unwrap());
        assert!(widened.inner.width() > exact.inner.width());
        assert_eq!(standing(trials(2, 20), 0.5, None), FunnelStanding::FarBeyond);
        assert_eq!(standing(trials(2, 20), 0.5, Some(&wide)), FunnelStanding::Inside);
    }
}
