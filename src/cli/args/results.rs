//! Figures, charts and reports.

use crate::cli::args::CampaignPath;
use crate::cli::args::Format;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Score {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The levels, separated by commas [default: campaign,service,channel]
    #[arg(long, value_name = "LEVEL", value_delimiter = ',')]
    pub(in crate::cli) by: Vec<String>,
    /// Only calls of this service, channel, group, evaluator, band or scenario
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub(in crate::cli) only: Vec<String>,
    /// Former campaigns whose calls are added, by what all have in common
    #[arg(long, value_name = "OTHER", num_args = 1..)]
    pub(in crate::cli) pool: Vec<PathBuf>,
    /// What a call stands for: volume, equal-services, equal-cells or calls [default: volume]
    #[arg(long)]
    pub(in crate::cli) weights: Option<String>,
    /// How intervals allow for evaluators: deff or ignore [default: deff]
    #[arg(long)]
    pub(in crate::cli) evaluators: Option<String>,
    /// The day as of which calls are judged: replies awaited and due before it count as never come
    /// [default: the later of the campaign's end and the last day on record]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) as_of: Option<chrono::NaiveDate>,
    /// Ends with exit code 1 if the mean call score is below this many percent
    #[arg(long, value_name = "PERCENT")]
    pub(in crate::cli) fail_under: Option<f64>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Chart {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// Which chart
    #[arg(value_enum)]
    pub(in crate::cli) kind: ChartKind,
    /// The file, .svg or .png [default: report/<kind>.svg in the campaign]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// The language [default: that of the campaign]
    #[arg(long, value_enum)]
    pub(in crate::cli) lang: Option<Lang>,
}

/// The charts that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ChartKind {
    /// Score of each service with interval, target and verdict
    Services,
    /// Calls of each day
    Calendar,
}

/// The languages of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Lang {
    Fr,
    En,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Report {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The language [default: that of the campaign]
    #[arg(long, value_enum)]
    pub(in crate::cli) lang: Option<Lang>,
    /// The campaign before: what became better or worse since
    #[arg(long, value_name = "CAMPAIGN")]
    pub(in crate::cli) against: Option<PathBuf>,
}
