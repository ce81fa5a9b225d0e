//! Figures, charts and reports.

use crate::cli::args::{CampaignPath, Format, day};
use crate::report::campaign::ChartKind;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
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
    /// How intervals allow for evaluators: deff, ignore, cr2 or adjust [default: deff]
    #[arg(long)]
    pub(in crate::cli) evaluators: Option<String>,
    /// The methods of intervals, one for scores (mid, strict, narrow, t, bootstrap, bca) or for
    /// shares (wilson, clopper-pearson, mid-p, jeffreys, agresti-coull, wilson-cc), or both
    #[arg(long, value_name = "METHOD", value_delimiter = ',')]
    pub(in crate::cli) method: Vec<String>,
    /// The estimates of the stratified design beside each figure, for auditors and researchers
    #[arg(long)]
    pub(in crate::cli) design: bool,
    /// With --design: variances shrink as calls near the contacts of a year
    #[arg(long, requires = "design")]
    pub(in crate::cli) fpc: bool,
    /// With --design: what is done about cells with a single call: pool, collapse, average, adjust,
    /// certainty or fail [default: pool]
    #[arg(long, requires = "design")]
    pub(in crate::cli) lonely: Option<String>,
    /// Instead of the estimates: how much the score and verdict of each service hang on choices
    #[arg(long, conflicts_with_all = ["by", "design", "fail_under", "pool"])]
    pub(in crate::cli) sensitivity: bool,
    /// Instead of the estimates: the places that each service could hold among all of them
    #[arg(long, conflicts_with_all = ["by", "design", "fail_under", "pool", "sensitivity"])]
    pub(in crate::cli) ranks: bool,
    /// Whether scores depend on evaluator, persona or scenario is tested against the draw itself,
    /// its evaluators and scenarios drawn again 199 times, and not against calls dealt inside cells
    #[arg(long, conflicts_with_all = ["only", "pool", "sensitivity", "ranks"])]
    pub(in crate::cli) redraw: bool,
    /// The day as of which calls are judged: replies awaited and due before it count as never come
    /// [default: the later of the campaign's end and the last day on record]
    #[arg(long, value_name = "DATE", value_parser = day)]
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
