//! The pages of the report folder, made from a campaign with its results: the whole (`index`), one
//! for the head of each service, one for the auditor. Knows what each reader asks first and what
//! must not be shown to whom; figures come from the view, rounding from `text::typography`.

mod auditor;
mod index;
mod long;
#[cfg(feature = "pdf")]
mod paper;
mod service;
#[cfg(test)]
mod tests;
mod words;

use crate::model::Service;
use crate::report::campaign::CampaignView;
use crate::text::typography;

pub use auditor::{page as auditor_page, trace_words};
pub use index::page as index_page;
#[cfg(feature = "pdf")]
pub use paper::page as paper_page;
pub use service::{ServiceParts, page as service_page};

/// The name of the whole page in the folder.
pub const INDEX: &str = "index.html";
/// The name of the auditor's page in the folder.
pub const EVIDENCE: &str = "evidence.html";

/// The name of the report on paper in the folder, where the program is built to write it.
pub const PDF: &str = "report.pdf";

/// The name of the workbook of results in the folder.
pub const WORKBOOK: &str = "results.xlsx";

/// The desks of which calls may be shown one by one have at least so many people.
const FEWEST_PEOPLE: u32 = 5;

/// The name of a service's page in the folder.
#[must_use]
pub fn service_file(service: &Service) -> String {
    format!("services/{}.html", service.id)
}

/// Whether the calls of a service may be shown one by one, with day and hour: only where at least
/// five people are at the desk, and the campaign says so. On fewer they would name a person.
#[must_use]
pub fn may_show_calls(service: &Service) -> bool {
    service.staff.is_some_and(|people| people >= FEWEST_PEOPLE)
}

/// The dates of the campaign.
fn dates(view: &CampaignView<'_>) -> String {
    typography::date_span(view.language, view.campaign.first, view.campaign.last)
}

/// How far the fieldwork is, if it has not ended.
fn provisional(view: &CampaignView<'_>) -> Option<String> {
    let (words, progress) = (view.words(), view.summary.progress);
    let whole = |n: u32| typography::whole(view.language, n as usize);
    progress.is_provisional().then(|| {
        format!(
            "{} {} {}, {} {}",
            whole(progress.recorded),
            words.of,
            whole(progress.planned),
            whole(progress.pending),
            words.pending
        )
    })
}

/// The last line of every page.
fn footer(view: &CampaignView<'_>) -> String {
    let words = view.words();
    let day = typography::date_long(view.language, view.as_of);
    format!("{} {}. {} {day}.", words.made_by, env!("CARGO_PKG_VERSION"), words.as_of)
}

/// `12 appels`.
fn counted_calls(view: &CampaignView<'_>, n: usize) -> String {
    let (one, many) = view.words().plain_calls;
    typography::counted(view.language, n, one, many)
}
