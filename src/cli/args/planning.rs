//! From nothing to a calendar, and what changes it.

use crate::cli::args::{CampaignPath, Format, Lang, day};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Run {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// Where scorecards lie [default: ../../scorecards/<id> as seen from the campaign]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) scorecards: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// The folder of the new campaign; its name becomes the id
    pub(in crate::cli) folder: PathBuf,
    /// A list of services, CSV or XLSX, to make a campaign of: columns name, hours, channels
    /// (nom, horaires, canaux), and if known volume, id, group, site, contact, staff
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// The language of comments, names and reports [default: that of the environment, French or
    /// English]
    #[arg(long, value_enum)]
    pub(in crate::cli) language: Option<Lang>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// A former campaign: what its scorecards showed replaces the guesses on scores
    #[arg(long, value_name = "CAMPAIGN")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// Shows each service on each channel as well; csv and json always do
    #[arg(long)]
    pub(in crate::cli) cells: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Plan {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The seed of the draw; beats the campaign's
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) seed: Option<String>,
    /// Makes a secret and the commitment to it, to be published before the draw; draws nothing
    #[arg(long, conflicts_with_all = ["seed", "seed_from", "adopt", "force", "out"])]
    pub(in crate::cli) commit: bool,
    /// Draws from the secret committed to and this public randomness
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["seed", "adopt"])]
    pub(in crate::cli) seed_from: Option<String>,
    /// Takes a calendar made elsewhere: at least call, date, service, channel
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seed", "out"])]
    pub(in crate::cli) adopt: Option<PathBuf>,
    /// Overwrites a plan that has begun; the old one is kept in the ledger
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Writes the plan there and leaves the campaign alone; `-` is plan.csv on standard output
    #[arg(long, value_name = "FILE|-")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// How often the days are drawn again to see how well calls can be guessed; 0: not at all
    /// [default: 50, less for more than 240 calls]
    #[arg(long, value_name = "N", conflicts_with_all = ["adopt", "commit"])]
    pub(in crate::cli) replicates: Option<u32>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Replan {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The first day that is not past [default: the day after the last on record]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) from: Option<chrono::NaiveDate>,
    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Move {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The call
    pub(in crate::cli) call: String,
    /// The new day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) date: chrono::NaiveDate,
    /// The new start
    #[arg(long, value_name = "HH:MM")]
    pub(in crate::cli) start: String,
    /// Who makes it [default: who was to]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) evaluator: Option<String>,
    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Absent {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The evaluator
    pub(in crate::cli) evaluator: String,
    /// The days: `2022-05-09` or `2022-05-09..2022-05-20`
    #[arg(value_name = "D..D")]
    pub(in crate::cli) days: String,
    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// Says instead whether this seal is in the ledger's chain, and what came after it
    #[arg(long, value_name = "HASH")]
    pub(in crate::cli) seal: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}
