//! The calculators, which need no campaign.

use crate::cli::args::Format;
use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct Interval {
    /// How many calls met what was asked
    #[arg(required_unless_present = "scores", requires = "n")]
    pub(in crate::cli) met: Option<u32>,
    /// Of how many
    pub(in crate::cli) n: Option<u32>,
    /// Call scores from 0 to 1, separated by commas
    #[arg(long, value_delimiter = ',', conflicts_with_all = ["met", "n"])]
    pub(in crate::cli) scores: Vec<f64>,
    /// One weight a score, separated by commas
    #[arg(long, value_delimiter = ',', requires = "scores")]
    pub(in crate::cli) weights: Vec<f64>,
    /// The method [default: wilson for shares, mid for scores]
    #[arg(long)]
    pub(in crate::cli) method: Option<String>,
    /// The confidence level in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(in crate::cli) confidence: f64,
    /// Each bound by itself at the whole level, instead of both together
    #[arg(long)]
    pub(in crate::cli) one_sided: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Size {
    /// The share of compliant calls that is expected, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 80.0)]
    pub(in crate::cli) share: f64,
    /// The width that the interval should have, in points
    #[arg(long, value_name = "POINTS")]
    pub(in crate::cli) width: Option<f64>,
    /// How wide the interval of so many calls will be
    #[arg(long)]
    pub(in crate::cli) calls: Option<u32>,
    /// The target that should be proven, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(in crate::cli) target: Option<f64>,
    /// The confidence level in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(in crate::cli) confidence: f64,
}
