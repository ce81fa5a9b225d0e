//! What a campaign looks like to its readers: the views that charts and the page are made of,
//! filled from plan and estimates. All wording that charts and pages share stands in `words`.

mod charts;
mod evidence;
mod headlines;
mod trace;
pub(in crate::report) mod words;

use crate::draw::PlanRecord;
use crate::model::{Campaign, Estimate, Grid, Level, Measure, Plan, ServiceIndex};
use crate::report::Origin;
use crate::report::comparison;
use crate::report::estimates::Naming;
use crate::score::call::ScoredCall;
use crate::score::losses::Loss;
use crate::score::roll_up::Scores;
use crate::score::summary::Summary;
use crate::text::Language;
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub use charts::{
    ChartKind, Charted, MOST_ROWS, calendar, campaigns, channels, charts, commitments,
    compliance_forest, delays, evaluators, fieldwork, funnel, heat_maps, precision_forest,
    progress, service_forest, services_forest, weeks,
};
pub use headlines::{HeadFigure, head_figures};
pub use trace::{ChangeKind, Evidence, PlanChange, Proof, Trace};

pub(in crate::report) use evidence::{draw, notice, precision};
pub(in crate::report) use headlines::{headline, lacking, scored_of};

/// The levels that a report needs estimates of.
pub const LEVELS: [Level; 9] = [
    Level::Campaign,
    Level::Service,
    Level::Channel,
    Level::ServiceChannel,
    Level::Section,
    Level::Criterion,
    Level::ServiceCriterion,
    Level::Evaluator,
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
    /// The calls with their scorecards and scores, in the order of the plan; empty where only
    /// estimates are shown.
    pub calls: &'a [ScoredCall<'a>],
    /// Where each service lost its points, if that was found out.
    pub losses: Option<&'a BTreeMap<ServiceIndex, Vec<Loss>>>,
    /// What was found out of the plan and its record, if anything was.
    pub evidence: Option<&'a Evidence>,
    /// How it differs from the campaign before, if that was asked.
    pub against: Option<comparison::View<'a>>,
    /// The language.
    pub language: Language,
}

impl<'a> CampaignView<'a> {
    /// The estimates of one measure at one level, in their order.
    pub(in crate::report) fn estimates(&self, level: Level, measure: Measure) -> Vec<&'a Estimate> {
        let of = |estimate: &&Estimate| estimate.level == level && estimate.measure == measure;
        self.scores.estimates.iter().filter(of).collect()
    }

    /// What estimates are named by.
    #[must_use]
    pub fn naming(&self) -> Naming<'a> {
        Naming { campaign: self.campaign, grid: self.grid, language: self.language }
    }

    pub(in crate::report) fn words(&self) -> &'static words::Words {
        words::words(self.language)
    }
}
