use super::super::CampaignView;
use super::fieldwork::standing;
use crate::num::Interval;
use crate::report::chart::{DayCalls, Progress, ProgressLine, ProgressShare, Standing};
use crate::score::call::CallFacts;
use crate::score::call::{CallStanding, ScoredCall};
use crate::stats::shares::{ShareMethod, Trials};
use crate::text::typography;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The progress of the fieldwork in mystery calls: those planned, those made, and from the last day
/// on record those to expect by the end if as many of those planned are made as until then.
#[must_use]
pub fn progress(view: &CampaignView<'_>) -> Progress {
    let words = view.chart_words();
    let calls: Vec<&ScoredCall<'_>> =
        view.calls.iter().filter(|call| call.is_mystery(view.campaign)).collect();
    let planned = added_up(calls.iter().map(|call| call.planned.date), view.campaign.last);
    let made = calls.iter().filter(|call| is_made(call));
    let last = view.last_record();
    let done = last.map(|last| added_up(made.clone().map(|call| day_of(call)), last));
    let labelled =
        |label: &str, count: String| format!("{label}{} {count}", typography::colon(view.language));
    let whole = |n: usize| typography::whole(view.language, n);
    let total = |counts: &[(NaiveDate, usize)]| counts.last().map_or(0, |(_, count)| *count);
    let line = |label: &str, counts: Vec<(NaiveDate, usize)>| ProgressLine {
        name: label.to_owned(),
        label: labelled(label, whole(total(&counts))),
        counts,
        range: None,
    };
    let expected = last.filter(|last| *last < view.campaign.last).and_then(|last| {
        let (value, range) = expectation(view, &calls, last)?;
        let count = format!("{} [{}–{}]", whole(value), whole(range.0), whole(range.1));
        let now = total(done.as_deref().unwrap_or_default());
        let counts = vec![(last, now), (view.campaign.last, value)];
        Some(ProgressLine {
            name: words.expected.to_owned(),
            label: labelled(words.expected, count),
            counts,
            range: Some(range),
        })
    });
    let as_of = last.map(|last| {
        let day = typography::date_long(view.language, last);
        (last, format!("{} {day}", words.as_of))
    });
    let subtitle = match &expected {
        Some(_) => format!("{} {}", words.progress_subtitle, words.expected_subtitle),
        None => words.progress_subtitle.to_owned(),
    };
    let caption = match last {
        Some(_) => view.caption(words.progress, &subtitle, ""),
        None => view.plan_caption(words.progress, words.progress_before),
    };
    let end = last.unwrap_or(view.campaign.last).max(view.campaign.last);
    Progress {
        caption,
        first: view.campaign.first,
        last: end,
        calls_label: words.mystery_calls.1.to_owned(),
        planned: line(words.planned, planned),
        done: done.map(|counts| line(words.made, counts)),
        expected,
        as_of,
        shares: last.map_or_else(Vec::new, |last| shares(view, &calls, last)),
    }
}

/// Whether the evaluator made the call, answered or not.
fn is_made(call: &ScoredCall<'_>) -> bool {
    !matches!(call.score.standing, CallStanding::Missing | CallStanding::NonResponse)
}

/// The day on which a call was made, as recorded, or else as planned.
fn day_of(call: &ScoredCall<'_>) -> NaiveDate {
    call.card.and_then(|card| card.date.or(card.sent)).unwrap_or(call.planned.date)
}

/// How many there are by the end of each day that adds any, and on the last day.
fn added_up(days: impl Iterator<Item = NaiveDate>, last: NaiveDate) -> Vec<(NaiveDate, usize)> {
    let mut counts: BTreeMap<NaiveDate, usize> = BTreeMap::from([(last, 0)]);
    for day in days {
        *counts.entry(day).or_default() += 1;
    }
    let sum = |sum: &mut usize, (day, count): (NaiveDate, usize)| {
        *sum += count;
        Some((day, *sum))
    };
    counts.into_iter().scan(0, sum).collect()
}

/// The calls made by the end, if those to come are made as often as those that were due by `last`;
/// with the numbers that the Wilson bounds of that share give. `None` where none was due yet.
fn expectation(
    view: &CampaignView<'_>,
    calls: &[&ScoredCall<'_>],
    last: NaiveDate,
) -> Option<(usize, (usize, usize))> {
    let count = |of: &dyn Fn(&&&ScoredCall<'_>) -> bool| calls.iter().filter(of).count();
    let made = count(&|call| is_made(call));
    let due = count(&|call| call.planned.date <= last);
    let due_and_made = count(&|call| call.planned.date <= last && is_made(call));
    let to_come = count(&|call| call.planned.date > last && !is_made(call));
    let trials = Trials::new(u32::try_from(due_and_made).ok()?, u32::try_from(due).ok()?)?;
    let Interval { low, high } = ShareMethod::Wilson.interval(trials, view.campaign.confidence);
    let by_the_end = |share: f64| made + rounded(share * times(to_come));
    Some((by_the_end(trials.value()), (by_the_end(low), by_the_end(high))))
}

fn shares(
    view: &CampaignView<'_>,
    calls: &[&ScoredCall<'_>],
    last: NaiveDate,
) -> Vec<ProgressShare> {
    let mut counts = DayCalls::default();
    for call in calls {
        counts.add(standing(call, last));
    }
    let share = |(standing, count): (Standing, usize)| {
        let words = standing.words(view.language);
        let whole = typography::whole(view.language, count);
        let label = format!("{words}{} {whole}", typography::colon(view.language));
        ProgressShare { standing, count, label }
    };
    Standing::ALL.into_iter().zip(counts.0).map(share).collect()
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
fn times(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of calls, neither negative nor large"
)]
fn rounded(count: f64) -> usize {
    count.round() as usize
}
