use super::super::CampaignView;
use crate::calendar::Week;
use crate::num::Interval;
use crate::report::chart::{Control, ControlWeek, Smoothed};
use crate::score::call::CallFacts;
use crate::stats::control::{PChart, ewma_of_shares, p_chart};
use crate::stats::shares::{ShareMethod, Trials};
use crate::text::typography;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The weight of the newest week in the moving mean.
const LAMBDA: f64 = 0.2;

/// The weekly control chart of the share of compliant calls, unweighted, by the day on which calls
/// were made: three-sigma limits, widened by Laney's σ where weeks vary more than chance, and the
/// exponentially weighted moving mean beneath.
///
/// # Errors
/// With fewer than two weeks of scored calls, or where all calls or none comply, that there is
/// nothing to show.
///
/// Source: Laney (2002); Roberts (1959); Montgomery (2013), chapters 7 and 9.
pub fn weeks(view: &CampaignView<'_>) -> Result<Control, String> {
    let words = view.chart_words();
    let counts = counts(view);
    if counts.len() < 2 {
        return Err(words.too_few_weeks.to_owned());
    }
    let trials: Vec<Trials> = counts.values().copied().collect();
    let chart = p_chart(&trials).ok_or_else(|| words.all_alike.to_owned())?;
    let smoothed =
        ewma_of_shares(&trials, chart.centre, LAMBDA).expect("0.2 is a weight of the newest value");
    let smoothed: BTreeMap<NaiveDate, Smoothed> = counts
        .keys()
        .zip(smoothed)
        .map(|(monday, point)| {
            let limits = Interval::new(point.limits.low.max(0.0), point.limits.high.min(1.0));
            (*monday, Smoothed { value: point.value, limits })
        })
        .collect();
    let n: u32 = trials.iter().map(|trials| trials.n()).sum();
    let whole = typography::whole(view.language, n as usize);
    let percent = typography::percent(view.language, chart.centre, 1);
    let subtitle = if is_wide(&chart) { words.laney_limits } else { words.sigma_limits };
    Ok(Control {
        caption: view.caption(words.weeks, subtitle, words.weeks_remark),
        subject: words.week.to_owned(),
        share_label: words.compliant_share.to_owned(),
        centre: chart.centre,
        centre_label: format!("{} {percent} (n\u{a0}=\u{a0}{whole})", words.all_calls),
        weeks: mondays(&counts)
            .map(|monday| week(view, monday, counts.get(&monday), &chart, smoothed.get(&monday)))
            .collect(),
        labels: [
            format!("{}{}", words.interval_short, view.level()),
            words.week_limits.to_owned(),
            words.week_inside.to_owned(),
            words.week_beyond.to_owned(),
        ],
        smoothed_labels: [words.smoothed.to_owned(), words.smoothed_limits.to_owned()],
    })
}

/// The compliant calls of each week that has scored calls, by its Monday.
fn counts(view: &CampaignView<'_>) -> BTreeMap<NaiveDate, Trials> {
    let mut counts: BTreeMap<NaiveDate, (u32, u32)> = BTreeMap::new();
    for call in view.calls.iter().filter(|call| call.is_mystery(view.campaign)) {
        if let Some(compliant) = call.score.compliant {
            let made = call.card.and_then(|card| card.date.or(card.sent));
            let monday = Week::of(made.unwrap_or(call.planned.date)).monday();
            let (met, n) = counts.entry(monday).or_default();
            *met += u32::from(compliant);
            *n += 1;
        }
    }
    let trials = |(monday, (met, n))| Trials::new(met, n).map(|trials| (monday, trials));
    counts.into_iter().filter_map(trials).collect()
}

/// Every week from the first to the last that has calls.
fn mondays(counts: &BTreeMap<NaiveDate, Trials>) -> impl Iterator<Item = NaiveDate> {
    let ends = counts.keys().next().copied().zip(counts.keys().next_back().copied());
    ends.into_iter()
        .flat_map(|(first, last)| first.iter_weeks().take_while(move |day| *day <= last))
}

/// Whether weeks vary more than chance, so that Laney's limits are the wider ones.
fn is_wide(chart: &PChart) -> bool {
    chart.laney_sigma.is_some_and(|sigma| sigma > 1.0)
}

fn week(
    view: &CampaignView<'_>,
    monday: NaiveDate,
    trials: Option<&Trials>,
    chart: &PChart,
    smoothed: Option<&Smoothed>,
) -> ControlWeek {
    let month = typography::month_short(view.language, monday);
    let interval =
        |trials: &Trials| ShareMethod::Wilson.interval(*trials, view.campaign.confidence);
    let limits = |trials: &Trials| {
        let plain = chart.limits(trials.n());
        if is_wide(chart) { chart.laney_limits(trials.n()).unwrap_or(plain) } else { plain }
    };
    ControlWeek {
        name: format!("{}\u{a0}{month}", monday.day()),
        n: trials.map_or(0, |trials| trials.n()),
        share: trials.map(|trials| (trials.value(), interval(trials))),
        limits: trials.map(limits),
        smoothed: smoothed.copied(),
    }
}
