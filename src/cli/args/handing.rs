//! What evaluators are handed.

use crate::cli::args::CampaignPath;
use crate::cli::args::Format;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Agenda {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// Only this evaluator
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) evaluator: Option<String>,
    /// Only this service
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) service: Option<String>,
    /// Only the week of this day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) week: Option<chrono::NaiveDate>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The folder that gets a folder for each evaluator
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) to: PathBuf,
    /// Only these, separated by commas [default: all]
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<ExportKind>,
}

/// What can be handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportKind {
    /// Calendars for calendar programs
    Ics,
    /// Workbooks to fill in
    Xlsx,
    /// Blank scorecards and the plan as CSV
    Csv,
    /// Call sheets to print
    Sheets,
}
