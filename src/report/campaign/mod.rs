//! What a campaign looks like to its readers: the views that charts and the page are made of,
//! filled from plan and estimates. All wording of the report stands in `words`.

mod charts;
mod evidence;
mod headlines;
mod page;
mod words;

use crate::draw::PlanRecord;
use crate::model::{Campaign, Estimate, Grid, Level, Measure, Plan};
use crate::report::Origin;
use crate::report::estimates::Naming;
use crate::score::roll_up::Scores;
use crate::score::summary::Summary;
use crate::text::Language;
use chrono::NaiveDate;

pub use charts::{calendar, services_forest};
pub use headlines::{HeadFigure, head_figures};
pub use page::page;

/// The levels that a report needs estimates of.
pub const LEVELS: [Level; 6] = [
    Level::Campaign,
    Level::Service,
    Level::Channel,
    Level::Section,
    Level::Criterion,
    Level::Commitment,
];

/// A campaign with its results, in one language.
#[derive(Clone, Copy, Debug)]
pub struct CampaignView<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid.
    pub grid: &'a Grid,
    /// The calendar.
    pub plan: &'a Plan,
    /// What the calendar was drawn from, if it was drawn here.
    pub record: Option<&'a PlanRecord>,
    /// The estimates at [`LEVELS`].
    pub scores: &'a Scores,
    /// The figures asked for first.
    pub summary: &'a Summary,
    /// Whether they come from real calls.
    pub origin: Origin,
    /// The day as of which calls are judged.
    pub as_of: NaiveDate,
    /// The head of the ledger's chain, if anything is recorded.
    pub seal: Option<&'a str>,
    /// Whether the plan is the draw of its recorded seed, if that was found out.
    pub is_the_draw: Option<bool>,
    /// The language.
    pub language: Language,
}

impl<'a> CampaignView<'a> {
    /// The estimates of one measure at one level, in their order.
    fn estimates(&self, level: Level, measure: Measure) -> Vec<&'a Estimate> {
        let of = |estimate: &&Estimate| estimate.level == level && estimate.measure == measure;
        self.scores.estimates.iter().filter(of).collect()
    }

    fn naming(&self) -> Naming<'a> {
        Naming { campaign: self.campaign, grid: self.grid, language: self.language }
    }

    fn words(&self) -> &'static words::Words {
        words::words(self.language)
    }
}
