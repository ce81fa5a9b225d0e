use super::super::words::{filled, words};
use super::super::{counted_calls, may_show_calls};
use super::{ServiceParts, estimate};
use crate::model::{ChannelIndex, Estimate, Figure, Level, Measure, ServiceIndex, Verdict};
use crate::report::campaign::{CampaignView, lacking, service_forest};
use crate::report::estimates;
use crate::report::html::Section;
use crate::report::table::Table;
use crate::score::call::{CallStanding, ScoredCall};
use crate::text::typography;

/// Where a service stands: one sentence, the picture and the table of its channels.
pub(super) fn section(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'_>,
    service: ServiceIndex,
) -> Section {
    let own = &words(view.language).service;
    let section = Section::new("standing", own.where_we_stand).text(sentence(view, parts, service));
    let (shown, hidden) = of_channels(view, parts, service);
    let section = match service_forest(view, service, &shown) {
        Ok(forest) => section.chart(forest.picture(), own.by_channel),
        Err(_) => section,
    };
    let section = section.table(table(view, &shown));
    if hidden.is_empty() {
        return section;
    }
    let names: Vec<&str> =
        hidden.iter().map(|at| view.campaign.channel(*at).name.as_str()).collect();
    section.note(filled(own.hidden, &[("channels", &names.join(", "))]))
}

/// The estimates of the service on each of its channels, and the channels that a small desk is not
/// shown because fewer than five calls stand behind their figure.
fn of_channels<'a>(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'a>,
    service: ServiceIndex,
) -> (Vec<&'a Estimate>, Vec<ChannelIndex>) {
    let is_open = may_show_calls(view.campaign.service(service));
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for estimate in parts.estimates(service, Level::ServiceChannel, Measure::Score) {
        let Some(channel) = estimate.subject.channel else { continue };
        let is_mystery = view.campaign.channel(channel).is_mystery();
        if !is_mystery || estimate.planned == 0 {
            continue;
        }
        if is_open || !estimate.is_thin() {
            shown.push(estimate);
        } else {
            hidden.push(channel);
        }
    }
    (shown, hidden)
}

fn table(view: &CampaignView<'_>, shown: &[&Estimate]) -> Table {
    let own = &words(view.language).service;
    let mut table = estimates::table(shown, &view.naming(), own.by_channel);
    for (row, estimate) in table.rows.iter_mut().zip(shown) {
        if let (Some(first), Some(channel)) = (row.first_mut(), estimate.subject.channel) {
            first.clone_from(&view.campaign.channel(channel).name);
        }
    }
    table
}

/// The mean score and what is proven of it, in words.
fn sentence(view: &CampaignView<'_>, parts: &ServiceParts<'_>, service: ServiceIndex) -> String {
    let own = &words(view.language).service;
    let Some(estimate) = estimate(parts, service, Measure::Score) else { return String::new() };
    let figure = match &estimate.figure {
        Ok(figure) => figure,
        Err(none) => {
            let reason = estimates::reason(*none, view.language);
            return filled(own.without_figure, &[("reason", reason)]);
        }
    };
    let percent = |share| typography::percent(view.language, share, 1);
    let n = counted_calls(view, estimate.calls as usize);
    let target = estimate.target.map(|target| typography::percent(view.language, target.get(), 0));
    let verdict = figure.verdict_family.or(figure.verdict);
    let text = match verdict {
        Some(Verdict::Meets) => own.meets,
        Some(Verdict::FallsShort) => own.falls_short,
        Some(Verdict::NotProven) => own.not_proven,
        None => own.without_target,
    };
    let first = filled(
        text,
        &[
            ("value", &percent(figure.value)),
            ("low", &percent(figure.interval.low)),
            ("high", &percent(figure.interval.high)),
            ("n", &n),
            ("target", &target.unwrap_or_default()),
        ],
    );
    let sentences = [Some(first), needed(view, figure), verdict.map(|_| family(view))];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How many calls would settle it, where any number within reach would.
fn needed(view: &CampaignView<'_>, figure: &Figure) -> Option<String> {
    let needed = usize::try_from(figure.calls_needed?).ok()?;
    let text = words(view.language).service.needed;
    (needed <= estimates::MOST_SHOWN)
        .then(|| filled(text, &[("calls", &counted_calls(view, needed))]))
}

fn family(view: &CampaignView<'_>) -> String {
    let (one, many) = view.words().services_noun;
    let services = typography::counted(view.language, view.campaign.services.len(), one, many);
    filled(words(view.language).service.family, &[("services", &services)])
}

/// How far the calls of a service have come.
pub(super) struct Counts {
    pub(super) planned: u32,
    pub(super) scored: u32,
    /// What became of those without a score, in words.
    pub(super) lacking: Vec<String>,
    to_come: u32,
}

impl Counts {
    pub(super) fn of(view: &CampaignView<'_>, calls: &[&ScoredCall<'_>]) -> Counts {
        let count = |standing: CallStanding| {
            let n = calls.iter().filter(|call| call.score.standing == standing).count();
            u32::try_from(n).expect("a plan has fewer than 2³² calls")
        };
        let [pending, missing] = [count(CallStanding::Pending), count(CallStanding::Missing)];
        let (not_made, not_scored) =
            (count(CallStanding::NonResponse), count(CallStanding::NotScored));
        let scored = count(CallStanding::Scored);
        Counts {
            planned: scored + pending + not_made + missing + not_scored,
            scored,
            lacking: lacking(view, [pending, not_made, missing, not_scored]),
            to_come: pending + missing,
        }
    }

    /// How far the calls of the service are, if some are still to come.
    pub(super) fn provisional(&self, view: &CampaignView<'_>) -> Option<String> {
        let whole = |n: u32| typography::whole(view.language, n as usize);
        let text = words(view.language).service.missing;
        (self.to_come > 0).then(|| {
            filled(
                text,
                &[
                    ("planned", &whole(self.planned)),
                    ("scored", &whole(self.scored)),
                    ("rest", &self.lacking.join(", ")),
                ],
            )
        })
    }
}
