use super::super::CampaignView;
use crate::model::{Criterion, CriterionIndex};
use crate::num::Interval;
use crate::report::chart::{DelayDay, DelayPanel, Delays};
use crate::score::call::CallFacts;
use crate::score::delays as score;
use crate::score::roll_up::Options;
use crate::stats::survival::Wait;
use crate::text::typography;

/// How far beyond its limit a curve is shown, as a multiple of the limit, unless replies came
/// later.
const BEYOND: f64 = 1.5;

/// The delays of every criterion that counts working days and has a limit: the share that has come
/// by each day, with pending replies and those that never came watched up to the day of the view.
///
/// # Errors
/// Where the grid has no such criterion, or nothing was waited for, that there is nothing to show.
pub fn delays(view: &CampaignView<'_>) -> Result<Delays, String> {
    let words = view.chart_words();
    let found = score::delays(view.campaign, view.grid, view.calls, &Options::default());
    let whole = found.iter().filter(|delays| delays.channel.is_none());
    let panels: Vec<DelayPanel> = whole.filter_map(|delays| panel(view, delays)).collect();
    if panels.is_empty() {
        return Err(words.no_delays.to_owned());
    }
    let subtitle = format!("{} {} {}.", words.delays_subtitle, words.interval_at, view.level());
    let interval = format!("{}{}", words.interval_short, view.level());
    Ok(Delays {
        caption: view.caption(words.delays, &subtitle, words.delays_remark),
        subject: words.awaited_event.to_owned(),
        days_label: words.working_days_axis.to_owned(),
        awaited_labels: [words.still_awaited.to_owned(), words.still_awaited_legend.to_owned()],
        share_label: words.by_limit.to_owned(),
        interval_label: interval.clone(),
        limit_column: words.limit.to_owned(),
        labels: [words.came_by.to_owned(), interval, words.ends_open.to_owned()],
        panels,
    })
}

/// The panel of a criterion; none where it has no limit.
fn panel(view: &CampaignView<'_>, delays: &score::Delays) -> Option<DelayPanel> {
    let criterion = view.grid.criterion(delays.criterion);
    let limit = delays.limit?;
    let waits = waits(view, delays.criterion);
    let end = delays.points.last().map_or(0.0, |point| point.working_days);
    let by = |day: f64| {
        let reached = delays.points.iter().take_while(|point| point.working_days <= day);
        reached.last().filter(|_| day <= end)
    };
    let ended = waits.iter().filter_map(|wait| match wait {
        Wait::Ended(days) => Some(*days),
        Wait::Open(_) => None,
    });
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of working days, neither negative nor large"
    )]
    let last = ended.fold(BEYOND * limit, f64::max).ceil() as u32 + 1;
    let day = |day: u32| {
        let at = f64::from(day);
        let point = by(at);
        DelayDay {
            share: point.map(|point| point.share.value),
            interval: point.map(|point| point.share.interval).filter(|bounds| bounds.width() > 0.0),
            awaited: waits.iter().filter(|wait| wait.time() >= at).count(),
            ends_open: waits.contains(&Wait::Open(at)),
        }
    };
    let by_limit = by(limit).map(|point| (point.share.value, Some(point.share.interval)));
    Some(DelayPanel {
        name: name(view, criterion),
        headline: headline(view, delays, by_limit),
        limit,
        limit_label: limit_label(view, limit),
        by_limit,
        n: delays.calls as usize,
        days: (0..=last).map(day).collect(),
    })
}

/// The channels of a criterion and what is waited for.
fn name(view: &CampaignView<'_>, criterion: &Criterion) -> String {
    let channels: Vec<&str> =
        criterion.channels.iter().map(|at| view.campaign.channel(*at).name.as_str()).collect();
    let colon = typography::colon(view.language);
    let wording = criterion.wording.in_language(view.language);
    format!("{}{colon} {wording}", channels.join(", "))
}

/// How long each mystery call was waited for.
fn waits(view: &CampaignView<'_>, criterion: CriterionIndex) -> Vec<Wait> {
    let mystery = view.calls.iter().filter(|call| call.is_mystery(view.campaign));
    let of_call = mystery.flat_map(|call| &call.score.waits);
    of_call.filter(|waited| waited.criterion == criterion).map(|waited| waited.wait).collect()
}

/// The share by the limit with its interval and n; how many are still awaited.
fn headline(
    view: &CampaignView<'_>,
    delays: &score::Delays,
    by_limit: Option<(f64, Option<Interval>)>,
) -> String {
    let (language, words) = (view.language, view.chart_words());
    let n = format!("n\u{a0}=\u{a0}{}", typography::whole(language, delays.calls as usize));
    let (one, many) = words.never_came;
    let never = typography::counted(language, delays.open as usize, one, many);
    let rest = if delays.open > 0 { format!("{n}, {never}") } else { n };
    let Some((share, interval)) = by_limit else {
        return format!("{} ({rest})", words.not_yet_known);
    };
    let share = typography::percent(language, share, 0);
    let interval = interval.map_or_else(String::new, |bounds| {
        format!(" {}", typography::interval(language, bounds.low, bounds.high, 0))
    });
    format!("{share}{interval} {} ({rest})", words.within_limit)
}

fn limit_label(view: &CampaignView<'_>, limit: f64) -> String {
    let words = view.chart_words();
    let days = typography::number(view.language, limit, 0);
    format!("{} {days}\u{a0}{}", words.limit_at, words.days_short)
}
