//! The page for the head of a service: where we stand, since last time, what to mend. It names no
//! agent and no evaluator, shows only the comments that were released, and of a small desk no
//! single call.

mod calls;
mod mend;
mod parts;
mod since;
mod standing;

use super::words::{filled, words};
use super::{dates, footer};
use crate::model::{Estimate, Level, Measure, ServiceIndex};
use crate::report::campaign::{CampaignView, headline, scored_of};
use crate::report::html::{Block, Page, Section};
use crate::text::typography;

pub use parts::ServiceParts;

/// The page for the head of a service.
#[must_use]
pub fn page(view: &CampaignView<'_>, service: ServiceIndex, parts: &ServiceParts<'_>) -> Page {
    let about = view.campaign.service(service);
    let about_calls = standing::Counts::of(view, parts.calls(service));
    let mut headlines: Vec<_> = [
        (view.words().mean_score, estimate(parts, service, Measure::Score)),
        (view.words().compliant, estimate(parts, service, Measure::Compliant)),
    ]
    .into_iter()
    .filter_map(|(label, estimate)| Some(headline(view, label, estimate?)))
    .collect();
    headlines.push(scored_of(view, about_calls.scored, about_calls.planned, &about_calls.lacking));
    Page {
        title: about.name.clone(),
        subtitle: Some(format!("{} ({})", view.campaign.title, dates(view))),
        language: view.language,
        origin: view.origin,
        provisional: about_calls.provisional(view),
        headlines,
        sections: vec![
            standing::section(view, parts, service),
            since::section(view, parts, service),
            mend::section(view, parts, service),
            calls::section(view, parts, service),
            reading(view),
        ],
        footer: footer(view),
    }
}

/// The estimate of one measure of a service as a whole.
fn estimate<'a>(
    parts: &ServiceParts<'a>,
    service: ServiceIndex,
    measure: Measure,
) -> Option<&'a Estimate> {
    parts.estimates(service, Level::Service, measure).next()
}

fn reading(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).service;
    let confidence = typography::percent(view.language, view.campaign.confidence.get(), 0);
    let lines = own.reading_notes.iter().map(|note| filled(note, &[("confidence", &confidence)]));
    Section::new("reading", own.reading).with(Block::List(lines.collect()))
}
