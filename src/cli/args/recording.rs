//! What comes in, and how far it is.

use crate::cli::args::CampaignPath;
use crate::cli::args::Format;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The deliveries
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// What the columns and cells of foreign files mean; `mystery mapping` proposes one
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) mapping: Option<PathBuf>,
    /// Says what would be taken and changes nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Mapping {
    /// The export of a form tool or spreadsheet: CSV, XLSX or ODS
    pub(in crate::cli) file: PathBuf,
    /// The campaign that it is to be imported into; its ids and wordings are looked for
    #[arg(long, value_name = "CAMPAIGN")]
    pub(in crate::cli) campaign: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Simulate {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The truth that scorecards are drawn from
    #[arg(long, value_name = "FILE", required_unless_present = "mean", conflicts_with = "mean")]
    pub(in crate::cli) truth: Option<PathBuf>,
    /// Instead of a truth: the chance that an answer is met, the same everywhere, in percent; gates,
    /// knock-outs and unanswered calls move the mean score away from it
    #[arg(long, value_name = "PERCENT")]
    pub(in crate::cli) mean: Option<f64>,
    /// The seed [default: that of the plan]
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) seed: Option<String>,
    /// The folder that gets one file an evaluator [default: the campaign's scorecards folder]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Status {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}
