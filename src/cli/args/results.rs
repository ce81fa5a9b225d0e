//! Figures, charts and reports.

use crate::cli::args::CampaignPath;
use crate::cli::args::Format;
use crate::report::campaign::ChartKind;
use clap::builder::PossibleValue;
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
    /// Which chart, or `all`
    #[arg(value_enum)]
    pub(in crate::cli) kind: AskedCharts,
    /// The file, .svg or .png; for `all` also a folder [default: report/charts/<kind>.svg in the
    /// campaign, and .png too for `all`]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// The language [default: that of the campaign]
    #[arg(long, value_enum)]
    pub(in crate::cli) lang: Option<Lang>,
    /// Dark on white, or light on dark
    #[arg(long, value_enum, default_value_t = ThemeChoice::Light)]
    pub(in crate::cli) theme: ThemeChoice,
    /// The campaign before, which `campaigns` compares with
    #[arg(long, value_name = "CAMPAIGN")]
    pub(in crate::cli) against: Option<PathBuf>,
}

/// The charts that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum AskedCharts {
    One(ChartKind),
    /// Every one that has something to show.
    All,
}

impl ValueEnum for AskedCharts {
    fn value_variants<'a>() -> &'a [AskedCharts] {
        const VARIANTS: [AskedCharts; ChartKind::ALL.len() + 1] = {
            let mut variants = [AskedCharts::All; ChartKind::ALL.len() + 1];
            let mut at = 0;
            while at < ChartKind::ALL.len() {
                variants[at] = AskedCharts::One(ChartKind::ALL[at]);
                at += 1;
            }
            variants
        };
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (word, help) = match self {
            AskedCharts::All => ("all", "Every one that has something to show"),
            AskedCharts::One(kind) => (kind.word(), help(*kind)),
        };
        Some(PossibleValue::new(word).help(help))
    }
}

/// What a chart shows, in a line.
fn help(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Services => "Mean score of each service with interval, target and verdict",
        ChartKind::Compliance => "Share of compliant calls of each service",
        ChartKind::Channels => "Mean score of each channel",
        ChartKind::Commitments => "Share of calls that keep each commitment",
        ChartKind::Funnel => "Compliance of services by their number of calls: more than chance?",
        ChartKind::Criteria => "Services against criteria, one map a channel",
        ChartKind::Calendar => "Calls of each day as planned",
        ChartKind::Fieldwork => "What became of the calls of each day",
        ChartKind::Progress => "Calls planned, made and expected, added up",
        ChartKind::Weeks => "Compliance week by week between the limits of chance",
        ChartKind::Delays => "How long replies were waited for, against their limits",
        ChartKind::Evaluators => "How severe each evaluator is, all else equal",
        ChartKind::Precision => "How sure results will be, before the fieldwork",
        ChartKind::Campaigns => "Services against the campaign given by --against",
    }
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ThemeChoice {
    Light,
    Dark,
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
