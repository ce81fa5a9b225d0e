use super::CampaignView;
use crate::calendar::{HolidayCalendar, WorkingDays};
use crate::model::{Campaign, Estimate, Level, Measure, Plan, ServiceIndex};
use crate::report::chart::{Calendar, Forest, ForestGroup, ForestRow, Target};
use crate::report::estimates::{reason, shown};
use crate::report::{Figure, Origin};
use crate::text::{Language, typography};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The forest plot of the services' mean scores, by group.
#[must_use]
pub fn services_forest(view: &CampaignView<'_>) -> Forest {
    let words = view.words();
    let campaign = view.campaign;
    let estimates = view.estimates(Level::Service, Measure::Score);
    let mut groups: Vec<ForestGroup> = Vec::new();
    for estimate in estimates {
        let Some(service) = estimate.subject.service.map(|at| campaign.service(at)) else {
            continue;
        };
        let heading = Some(service.group.clone()).filter(|group| !group.is_empty());
        let row = row(service.name.clone(), estimate, view.language);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(ForestGroup { heading, rows: vec![row] }),
        }
    }
    let whole = view.estimates(Level::Campaign, Measure::Score);
    let level = typography::percent(view.language, campaign.confidence.get(), 0);
    let target = campaign.target.map(|target| Target {
        share: target.get(),
        label: format!("{} {}", words.target, typography::percent(view.language, target.get(), 0)),
    });
    Forest {
        title: words.score_by_service.to_owned(),
        subtitle: format!("{} {level}", words.interval_at),
        language: view.language,
        origin: view.origin,
        target,
        groups,
        summary: whole.first().map(|estimate| row(words.whole.to_owned(), estimate, view.language)),
        footnote: Some(campaign.title.clone()),
    }
}

fn row(name: String, estimate: &Estimate, language: Language) -> ForestRow {
    let known = estimate.figure.as_ref();
    ForestRow {
        name,
        figure: match known {
            Ok(figure) => Figure::known(figure.value, figure.interval.low, figure.interval.high),
            Err(none) => Figure::Absent { reason: reason(*none, language).to_owned() },
        },
        calls: estimate.calls as usize,
        verdict: known.ok().and_then(|f| f.verdict_family.or(f.verdict)).map(shown),
    }
}

/// The forest plot of one service: its channels, and the service as a whole beneath. `channels`
/// are its estimates on each of them.
#[must_use]
pub fn service_forest(
    view: &CampaignView<'_>,
    service: ServiceIndex,
    channels: &[&Estimate],
) -> Forest {
    let whole = view.estimates(Level::Service, Measure::Score);
    let whole = whole.into_iter().find(|estimate| estimate.subject.service == Some(service));
    let rows = channels.iter().filter_map(|estimate| {
        let channel = view.campaign.channel(estimate.subject.channel?);
        Some(row(channel.name.clone(), estimate, view.language))
    });
    let name = &view.campaign.service(service).name;
    Forest {
        title: name.clone(),
        groups: vec![ForestGroup { heading: None, rows: rows.collect() }],
        summary: whole
            .map(|estimate| row(view.words().whole_service.to_owned(), estimate, view.language)),
        ..services_forest(view)
    }
}

/// The calendar of a plan. What was planned is real, even where scorecards are a rehearsal.
#[must_use]
pub fn calendar(campaign: &Campaign, plan: &Plan, language: Language) -> Calendar {
    let words = super::words::words(language);
    let mut calls: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for call in plan.calls() {
        *calls.entry(call.date).or_default() += 1;
    }
    let audits = plan.calls().iter().filter(|call| !campaign.channel(call.channel).is_mystery());
    let audits = audits.count();
    let counted = |n, (one, many)| typography::counted(language, n, one, many);
    Calendar {
        title: words.calls_by_day.to_owned(),
        subtitle: format!(
            "{}, {}, {}",
            counted(plan.calls().len() - audits, words.mystery_calls),
            counted(audits, words.audits),
            typography::date_span(language, campaign.first, campaign.last)
        ),
        language,
        origin: Origin::Recorded,
        first: campaign.first,
        last: campaign.last,
        calls,
        closed: closed_days(campaign),
        footnote: Some(campaign.title.clone()),
    }
}

/// Public holidays and closed days of the campaign.
fn closed_days(campaign: &Campaign) -> BTreeSet<NaiveDate> {
    let Some(holidays) = HolidayCalendar::from_code(&campaign.holidays) else {
        return BTreeSet::new();
    };
    let closed = campaign.closed.iter().copied();
    let working = WorkingDays::new(campaign.first, campaign.last, holidays, closed);
    campaign.days().filter(|day| working.is_closed(*day)).collect()
}
