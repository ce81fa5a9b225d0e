//! The page for the head of a service: where we stand, since last time, what to mend. It names no
//! agent and no evaluator, shows only the comments that were released, and of a small desk no
//! single call.

mod calls;
mod mend;
mod standing;

use super::words::{filled, words};
use super::{dates, footer};
use crate::model::{Estimate, Level, Measure, ServiceIndex};
use crate::report::campaign::{CampaignView, headline, scored_of};
use crate::report::html::{Block, Page, Section};
use crate::text::typography;

/// The page for the head of a service.
#[must_use]
pub fn page(view: &CampaignView<'_>, service: ServiceIndex) -> Page {
    let about = view.campaign.service(service);
    let about_calls = standing::Counts::of(view, service);
    let mut headlines: Vec<_> = [
        (view.words().mean_score, estimate(view, service, Measure::Score)),
        (view.words().compliant, estimate(view, service, Measure::Compliant)),
    ]
    .into_iter()
    .filter_map(|(label, estimate)| Some(headline(view, label, estimate?)))
    .collect();
    headlines.push(scored_of(view, about_calls.scored, about_calls.planned, &about_calls.lacking));
    Page {
        title: about.name.clone(),
        subtitle: Some(format!("{}\u{a0}– {}", view.campaign.title, dates(view))),
        language: view.language,
        origin: view.origin,
        provisional: about_calls.provisional(view),
        headlines,
        sections: vec![
            standing::section(view, service),
            last_time(view),
            mend::section(view, service),
            calls::section(view, service),
            reading(view),
        ],
        footer: footer(view),
    }
}

/// The estimate of one measure of a service as a whole.
fn estimate<'a>(
    view: &CampaignView<'a>,
    service: ServiceIndex,
    measure: Measure,
) -> Option<&'a Estimate> {
    let found = view.estimates(Level::Service, measure);
    found.into_iter().find(|estimate| estimate.subject.service == Some(service))
}

fn last_time(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).service;
    Section::new("since", own.since_last_time).text(own.no_last_time)
}

fn reading(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).service;
    let confidence = typography::percent(view.language, view.campaign.confidence.get(), 0);
    let lines = own.reading_notes.iter().map(|note| filled(note, &[("confidence", &confidence)]));
    Section::new("reading", own.reading).with(Block::List(lines.collect()))
}
