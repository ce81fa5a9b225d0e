use super::super::may_show_calls;
use super::super::words::words;
use super::ServiceParts;
use crate::model::ServiceIndex;
use crate::report::campaign::CampaignView;
use crate::report::handout::answer_words;
use crate::report::html::Section;
use crate::report::table::{Column, Table};
use crate::score::call::{CallStanding, ScoredCall};
use crate::text::typography;

/// What each call came to; of a small desk, why that is not shown.
pub(super) fn section(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'_>,
    service: ServiceIndex,
) -> Section {
    let own = &words(view.language).service;
    let about = view.campaign.service(service);
    let section = Section::new("calls", own.calls);
    if about.staff.is_none() {
        return section.text(own.calls_hidden_unknown);
    }
    if !may_show_calls(about) {
        return section.text(own.calls_hidden);
    }
    section.text(own.calls_intro).table(table(view, parts.calls(service)))
}

fn table(view: &CampaignView<'_>, calls: &[&ScoredCall<'_>]) -> Table {
    let own = &words(view.language).service;
    Table {
        caption: own.calls.to_owned(),
        columns: vec![
            Column::text(own.call),
            Column::text(own.day),
            Column::number(own.hour),
            Column::text(own.channel),
            Column::text(own.outcome),
            Column::number(own.score),
        ],
        rows: calls.iter().map(|call| row(view, call)).collect(),
    }
}

fn row(view: &CampaignView<'_>, call: &ScoredCall<'_>) -> Vec<String> {
    let own = &words(view.language).service;
    let channel = view.campaign.channel(call.planned.channel);
    let made = call.card.and_then(|card| card.date).unwrap_or(call.planned.date);
    let start = call.card.and_then(|card| card.time).unwrap_or(call.planned.start);
    let outcome = match call.score.standing {
        CallStanding::NonResponse => own.not_made,
        CallStanding::Missing => own.no_scorecard,
        _ => call.score.outcome.map_or("", |outcome| answer_words(view.language).outcome(outcome)),
    };
    let is_written = channel.kind.is_written();
    let score = call.score.score;
    vec![
        call.planned.id.to_string(),
        typography::date_short(view.language, made),
        if is_written { String::new() } else { typography::time(view.language, start.get()) },
        channel.name.clone(),
        outcome.to_owned(),
        score.map_or_else(
            || typography::EN_DASH.to_string(),
            |score| typography::percent(view.language, score, 0),
        ),
    ]
}
