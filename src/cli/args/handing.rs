//! What evaluators are handed.

use crate::cli::args::{CampaignPath, Format, day};
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
    #[arg(long, value_name = "DATE", value_parser = day)]
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
    /// Only these, separated by commas [default: all but tidy and parquet]
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<ExportKind>,
    /// With `tidy` and `parquet`: names evaluators, authors and files
    #[arg(long)]
    pub(in crate::cli) names: bool,
    /// With `tidy`: for whom the tables are
    #[arg(long = "for", value_enum, value_name = "READER", default_value_t = Reader::Programs)]
    pub(in crate::cli) reader: Reader,
}

/// Who reads tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Reader {
    /// R, Python and others: commas and points
    Programs,
    /// A French spreadsheet: semicolons and decimal commas
    ExcelFr,
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
    /// Everything recorded as tables for R, Python and spreadsheets, with a data dictionary
    Tidy,
    /// The same tables with typed columns, as Parquet
    Parquet,
}
