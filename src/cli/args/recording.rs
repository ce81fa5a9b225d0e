//! What comes in, and how far it is.

use crate::cli::args::CampaignPath;
use crate::cli::args::Format;
use clap::{Args, ValueEnum};
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
#[command(group = clap::ArgGroup::new("source").required(true).args(["truth", "mean"]))]
pub(in crate::cli) struct Simulate {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The truth that scorecards are drawn from
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) truth: Option<PathBuf>,
    /// Instead of a truth: the chance that an answer is met, the same everywhere, in percent;
    /// gates, knock-outs and unanswered calls move the mean score away from it
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

/// Who decides, and why.
#[derive(Debug, Args)]
pub(in crate::cli) struct Declared {
    /// Who decides, for the log
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(in crate::cli) by: String,
    /// Why, for the log
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(in crate::cli) reason: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Correct {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The call
    pub(in crate::cli) call: String,
    /// What is corrected: a criterion, outcome, date, time, attempts, sent, replied, detected or
    /// comment; nothing after `=` clears it
    #[arg(required = true, value_name = "WHAT=ANSWER")]
    pub(in crate::cli) cells: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) declared: Declared,
    /// What it stands on: a text or a file
    #[arg(long, value_name = "TEXT|FILE")]
    pub(in crate::cli) evidence: Option<String>,
    /// Whose scorecard [default: the planned evaluator's]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) evaluator: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Appeal {
    /// The step
    #[arg(value_enum)]
    pub(in crate::cli) step: AppealStep,
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// The call
    pub(in crate::cli) call: String,
    /// With `uphold`: what is corrected
    #[arg(value_name = "WHAT=ANSWER")]
    pub(in crate::cli) cells: Vec<String>,
    /// With `uphold`: the call is taken out of the figures instead
    #[arg(long, conflicts_with = "cells")]
    pub(in crate::cli) withdraw: bool,
    #[command(flatten)]
    pub(in crate::cli) declared: Declared,
    /// What it stands on: a text or a file
    #[arg(long, value_name = "TEXT|FILE")]
    pub(in crate::cli) evidence: Option<String>,
    /// Whose scorecard [default: the planned evaluator's]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) evaluator: Option<String>,
}

/// The steps of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AppealStep {
    /// A service contests a call
    Open,
    /// It is right: correct the scorecard, or withdraw the call
    Uphold,
    /// It is not right
    Reject,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Forget {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// What is to be forgotten
    #[arg(value_enum)]
    pub(in crate::cli) what: Forgettable,
    /// The names of the agent, as comments have them; or the id of the evaluator
    #[arg(value_name = "NAME|ID")]
    pub(in crate::cli) who: Vec<String>,
    /// With `agent`: the calls whose comments go whole
    #[arg(long = "call", value_name = "CALL")]
    pub(in crate::cli) calls: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) declared: Declared,
}

/// What can be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Forgettable {
    /// The files as they came in
    Originals,
    /// Somebody who answered calls
    Agent,
    /// An evaluator, who gets a pseudonym
    Evaluator,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Regrid {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    #[command(flatten)]
    pub(in crate::cli) declared: Declared,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    #[command(flatten)]
    pub(in crate::cli) path: CampaignPath,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
}
