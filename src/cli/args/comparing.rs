//! Campaigns held against others, evaluators against each other.

use crate::cli::args::{CampaignPath, Format, day};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("former").required(true).args(["other", "baseline"]))]
pub(in crate::cli) struct Compare {
    /// The campaign: its folder or its campaign.toml
    pub(in crate::cli) campaign: PathBuf,
    /// The former campaign
    pub(in crate::cli) other: Option<PathBuf>,
    /// Last year's table instead: service, n, value with spread, or met
    #[arg(long, value_name = "FILE.csv")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// The levels, separated by commas: campaign, service, channel, criterion
    /// [default: campaign,service,channel]
    #[arg(long, value_name = "LEVEL", value_delimiter = ',')]
    pub(in crate::cli) by: Vec<String>,
    /// Intervals that hold together within each level, at 1 − α/m, instead of each by itself
    #[arg(long)]
    pub(in crate::cli) simultaneous: bool,
    /// The day as of which the calls of the campaign are judged [default: as in `score`]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) as_of: Option<chrono::NaiveDate>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Agree {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The day as of which calls are judged [default: as in `score`]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) as_of: Option<chrono::NaiveDate>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}
