use super::super::words::{filled, words};
use super::super::{counted_calls, may_show_calls};
use super::ServiceParts;
use crate::model::{
    CallId, CriterionIndex, Estimate, Level, Measure, ReleasedComment, ServiceIndex,
};
use crate::report::campaign::CampaignView;
use crate::report::html::{Block, Section, Step};
use crate::score::call::ScoredCall;
use crate::score::losses::Loss;
use crate::text::{Language, typography};
use std::collections::BTreeSet;

/// How many things to mend are named.
const MOST: usize = 3;
/// Less than a tenth of a point is nothing to speak of.
const LEAST: f64 = 0.000_5;

/// What cost a service most, with the released comments on the calls that it cost.
pub(super) fn section(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'_>,
    service: ServiceIndex,
) -> Section {
    let own = &words(view.language).service;
    let losses = view.losses.and_then(|losses| losses.get(&service));
    let worst: Vec<&Loss> =
        losses.into_iter().flatten().filter(|loss| loss.share >= LEAST).take(MOST).collect();
    let section = Section::new("mend", own.to_mend);
    if worst.is_empty() {
        return section.text(own.nothing_to_mend);
    }
    let released = released(view, parts.calls(service));
    let mut quoted: BTreeSet<CallId> = BTreeSet::new();
    let steps: Vec<Step> = worst
        .iter()
        .map(|loss| {
            let shows = |(call, _): &&(CallId, String)| loss.calls.contains(call);
            let fresh: Vec<&(CallId, String)> =
                released.iter().filter(shows).filter(|(call, _)| quoted.insert(*call)).collect();
            step(
                view,
                parts,
                service,
                loss,
                fresh.into_iter().map(|(_, text)| text.clone()).collect(),
            )
        })
        .collect();
    let section = section.text(own.to_mend_intro).with(Block::Steps(steps));
    if released.is_empty() {
        return section.note(own.no_comments);
    }
    let rest: Vec<String> = released
        .iter()
        .filter(|(call, _)| !quoted.contains(call))
        .map(|(_, text)| typography::quoted(view.language, text))
        .collect();
    if rest.is_empty() {
        return section;
    }
    section.with(Block::Heading(own.other_comments.to_owned())).with(Block::List(rest))
}

fn step(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'_>,
    service: ServiceIndex,
    loss: &Loss,
    comments: Vec<String>,
) -> Step {
    let own = &words(view.language).service;
    let cost = filled(own.cost, &[("points", &points(view.language, 100.0 * loss.share))]);
    let met = met(view, parts, service, loss.criterion);
    Step {
        heading: view.grid.criterion(loss.criterion).wording.in_language(view.language).to_owned(),
        text: std::iter::once(cost).chain(met).collect::<Vec<_>>().join(" "),
        quotes: comments.into_iter().map(|text| typography::quoted(view.language, &text)).collect(),
    }
}

/// `1,4 point`, `4,2 points`: in French what is below 2 is singular, in English only 1 without
/// decimals.
fn points(language: Language, points: f64) -> String {
    let number = typography::number(language, points, 1);
    let noun = match language {
        Language::French if points < 1.95 => "point",
        _ => "points",
    };
    format!("{number}\u{a0}{noun}")
}

/// In how many calls the criterion was met, with share and interval; nothing where a small desk
/// has too few calls to be shown.
fn met(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'_>,
    service: ServiceIndex,
    criterion: CriterionIndex,
) -> Option<String> {
    let mut made = parts.estimates(service, Level::ServiceCriterion, Measure::Met);
    let estimate = made.find(|estimate| estimate.subject.criterion == Some(criterion))?;
    if !may_show_calls(view.campaign.service(service)) && estimate.calls < Estimate::THIN {
        return None;
    }
    let figure = estimate.figure.as_ref().ok()?;
    let (met, n) = (estimate.met? as usize, estimate.applicable? as usize);
    let language = view.language;
    Some(filled(
        words(language).service.met,
        &[
            ("met_calls", &counted_calls(view, met)),
            ("n_calls", &counted_calls(view, n)),
            ("met", &typography::whole(language, met)),
            ("n", &typography::whole(language, n)),
            ("value", &typography::percent(language, figure.value, 0)),
            ("low", &typography::percent(language, figure.interval.low, 0)),
            ("high", &typography::percent(language, figure.interval.high, 0)),
        ],
    ))
}

/// The comments on calls to the service that were released and say anything, in the order of the
/// plan.
fn released(view: &CampaignView<'_>, calls: &[&ScoredCall<'_>]) -> Vec<(CallId, String)> {
    let of = |call: CallId| -> Option<&ReleasedComment> {
        let same = |comment: &&ReleasedComment| {
            (comment.call.letter(), comment.call.number()) == (call.letter(), call.number())
        };
        view.campaign.comments.iter().find(same)
    };
    let released = calls.iter().filter_map(|call| {
        let comment = of(call.planned.id)?;
        let noted = || call.card.map(|card| card.comment.clone()).unwrap_or_default();
        let text = comment.text.clone().unwrap_or_else(noted);
        (!text.trim().is_empty()).then(|| (call.planned.id, text.trim().to_owned()))
    });
    released.collect()
}
