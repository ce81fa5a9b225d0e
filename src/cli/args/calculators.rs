//! The calculators, which need no campaign.

use crate::cli::args::Format;
use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct Interval {
    /// How many calls met what was asked
    #[arg(required_unless_present = "scores", requires = "n")]
    pub(in crate::cli) met: Option<u64>,
    /// Of how many
    pub(in crate::cli) n: Option<u64>,
    /// Call scores from 0 to 1, separated by commas
    #[arg(long, value_delimiter = ',', conflicts_with_all = ["met", "n"], allow_negative_numbers = true)]
    pub(in crate::cli) scores: Vec<f64>,
    /// One weight a score, separated by commas
    #[arg(long, value_delimiter = ',', requires = "scores", allow_negative_numbers = true)]
    pub(in crate::cli) weights: Vec<f64>,
    /// The method [default: wilson for shares, mid for scores]
    #[arg(long)]
    pub(in crate::cli) method: Option<String>,
    /// The confidence level in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0, allow_negative_numbers = true)]
    pub(in crate::cli) confidence: f64,
    /// Each bound by itself at the whole level, instead of both together
    #[arg(long)]
    pub(in crate::cli) one_sided: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
#[command(allow_negative_numbers = true)]
pub(in crate::cli) struct Size {
    /// The share of compliant calls that is expected, in percent [default: 80 for a width]
    #[arg(long, value_name = "PERCENT")]
    pub(in crate::cli) share: Option<f64>,
    /// The width that the interval should have, in points
    #[arg(long, value_name = "POINTS")]
    pub(in crate::cli) width: Option<f64>,
    /// A number of calls: how wide their interval will be and, with a target, what they can prove
    #[arg(long)]
    pub(in crate::cli) calls: Option<u64>,
    /// The target that should be proven to be met, or missed where the share expected is below it,
    /// in percent
    #[arg(long, value_name = "PERCENT")]
    pub(in crate::cli) target: Option<f64>,
    /// The chance with which it should be proven, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 80.0)]
    pub(in crate::cli) power: f64,
    /// The smallest plan that accepts a service of which this share complies, in percent, with the
    /// chance --confidence
    #[arg(long, value_name = "PERCENT", requires = "refuse")]
    pub(in crate::cli) accept: Option<f64>,
    /// ... and refuses one of which only this share does, but for the chance --risk
    #[arg(long, value_name = "PERCENT", requires = "accept")]
    pub(in crate::cli) refuse: Option<f64>,
    /// The chance to accept what should be refused, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 10.0, requires = "accept")]
    pub(in crate::cli) risk: f64,
    /// The plan is for so many contacts, each seen at most once [default: without end]
    #[arg(long, value_name = "CONTACTS", requires = "accept")]
    pub(in crate::cli) lot: Option<u64>,
    /// The confidence level in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(in crate::cli) confidence: f64,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}
