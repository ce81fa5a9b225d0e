//! The arguments of every command, as typed; what they mean is decided in the command's own file.

mod calculators;
mod comparing;
mod examples;
mod handing;
mod planning;
mod recording;
mod results;

use crate::calendar::parse_date;
pub(in crate::cli) use crate::cli::args::calculators::{Interval, Size};
pub(in crate::cli) use crate::cli::args::comparing::{Agree, Compare};
pub(in crate::cli) use crate::cli::args::handing::{Agenda, Export, ExportKind, Reader};
pub(in crate::cli) use crate::cli::args::planning::{
    Absent, Check, Init, Move, Plan, Replan, Run, Verify,
};
pub(in crate::cli) use crate::cli::args::recording::{
    Appeal, AppealStep, Correct, Declared, Forget, Forgettable, Import, Log, Mapping, Regrid,
    Simulate, Status,
};
pub(in crate::cli) use crate::cli::args::results::{
    AskedCharts, Chart, Lang, Report, Score, ThemeChoice,
};
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Plans campaigns of mystery calls as probability samples and scores them with honest intervals.
#[derive(Debug, Parser)]
#[command(name = "mystery", version, arg_required_else_help = true, max_term_width = 100)]
pub(in crate::cli) struct Arguments {
    /// When to use colours; `NO_COLOR` is honoured
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(in crate::cli) color: Color,
    #[command(subcommand)]
    pub(in crate::cli) command: Command,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people; may change
    Table,
    /// For spreadsheets and programs; stable
    Csv,
    /// For programs; stable
    Json,
}

/// A day as it is typed.
fn day(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).map_err(|error| format!("{error}; {}", error.hint()))
}

/// A campaign to read.
#[derive(Debug, Args)]
pub(in crate::cli) struct CampaignPath {
    /// The campaign: its folder or its campaign.toml
    pub(in crate::cli) campaign: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// The whole way: check, plan if there is none, import what lies in the scorecards folder,
    /// score, report
    #[command(after_help = examples::RUN)]
    Run(Run),
    /// Writes a commented campaign and grid that pass `check` as they are
    #[command(after_help = examples::INIT)]
    Init(Init),
    /// Every problem of campaign and grid, whether a plan exists, and how sure the results will be
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// Draws the calendar: plan.csv and plan.json
    #[command(after_help = examples::PLAN)]
    Plan(Plan),
    /// Draws again from the recorded seed and says whether the plan is that very draw
    #[command(after_help = examples::VERIFY)]
    Verify(Verify),
    /// Keeps what is done and what still stands, and draws the rest afresh
    #[command(after_help = examples::REPLAN)]
    Replan(Replan),
    /// Moves one call by hand, if that breaks no rule
    #[command(after_help = examples::MOVE)]
    Move(Move),
    /// Records that an evaluator falls out, and arranges anew what was theirs
    #[command(after_help = examples::ABSENT)]
    Absent(Absent),
    /// The calendar in the terminal
    #[command(after_help = examples::AGENDA)]
    Agenda(Agenda),
    /// What evaluators are handed: calendars, workbooks, call sheets, blank scorecards
    #[command(after_help = examples::EXPORT)]
    Export(Export),
    /// Reads scorecards into the ledger
    #[command(after_help = examples::IMPORT)]
    Import(Import),
    /// Looks at a foreign export and proposes the mapping file that `import --mapping` reads
    #[command(after_help = examples::MAPPING)]
    Mapping(Mapping),
    /// Scorecards as they might come in, from a stated truth
    #[command(after_help = examples::SIMULATE)]
    Simulate(Simulate),
    /// Corrects the scorecard of a call: appended, never overwritten
    #[command(after_help = examples::CORRECT)]
    Correct(Correct),
    /// A service contests a call; the appeal is upheld or rejected
    #[command(after_help = examples::APPEAL)]
    Appeal(Appeal),
    /// Records that and why the grid was changed after results came in
    #[command(after_help = examples::REGRID)]
    Regrid(Regrid),
    /// Erases what the law asks to be forgotten; the chain of the ledger goes on holding
    #[command(after_help = examples::FORGET)]
    Forget(Forget),
    /// Done, due and missing, by service, channel and evaluator
    #[command(after_help = examples::STATUS)]
    Status(Status),
    /// The estimates with their intervals and verdicts
    #[command(after_help = examples::SCORE)]
    Score(Score),
    /// Differences from a former campaign, or from last year's table
    #[command(after_help = examples::COMPARE)]
    Compare(Compare),
    /// How far evaluators agree: calls that two of them scored, and how severe each is
    #[command(after_help = examples::AGREE)]
    Agree(Agree),
    /// One chart
    #[command(after_help = examples::CHART)]
    Chart(Chart),
    /// The report folder: page, charts, tables
    #[command(after_help = examples::REPORT)]
    Report(Report),
    /// The history of a campaign: imports and decisions
    #[command(after_help = examples::LOG)]
    Log(Log),
    /// The head of the ledger's chain, to send to the auditor; checks the whole chain first
    #[command(after_help = examples::SEAL)]
    Seal(CampaignPath),
    /// One interval: of MET calls out of N, or of call scores
    #[command(after_help = examples::INTERVAL)]
    Interval(Interval),
    /// How many calls are needed for a width or a proof
    #[command(after_help = examples::SIZE)]
    Size(Size),
    /// The JSON Schema of campaign.toml or grid.toml, by which editors check and complete
    #[command(after_help = examples::SCHEMA)]
    Schema(Schema),
    /// Completions for a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions(Completions),
    /// The manual page
    #[command(after_help = examples::MAN)]
    Man,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// Of which file
    #[arg(value_enum)]
    pub(in crate::cli) of: SchemaOf,
}

/// The files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaOf {
    /// campaign.toml
    Campaign,
    /// grid.toml
    Grid,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: clap_complete::Shell,
}
