//! The arguments of every command, as typed; what they mean is decided in the command's own file.

mod calculators;
mod comparing;
mod handing;
mod planning;
mod recording;
mod results;

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
    Run(Run),
    /// Writes a commented campaign and grid that pass `check` as they are
    Init(Init),
    /// Every problem of campaign and grid, whether a plan exists, and how sure the results will be
    Check(Check),
    /// Draws the calendar: plan.csv and plan.json
    Plan(Plan),
    /// Draws again from the recorded seed and says whether the plan is that very draw
    Verify(Verify),
    /// Keeps what is done and what still stands, and draws the rest afresh
    Replan(Replan),
    /// Moves one call by hand, if that breaks no rule
    Move(Move),
    /// Records that an evaluator falls out, and arranges anew what was theirs
    Absent(Absent),
    /// The calendar in the terminal
    Agenda(Agenda),
    /// What evaluators are handed: calendars, workbooks, call sheets, blank scorecards
    Export(Export),
    /// Reads scorecards into the ledger
    Import(Import),
    /// Looks at a foreign export and proposes the mapping file that `import --mapping` reads
    Mapping(Mapping),
    /// Scorecards as they might come in, from a stated truth
    Simulate(Simulate),
    /// Corrects the scorecard of a call: appended, never overwritten
    Correct(Correct),
    /// A service contests a call; the appeal is upheld or rejected
    Appeal(Appeal),
    /// Records that and why the grid was changed after results came in
    Regrid(Regrid),
    /// Erases what the law asks to be forgotten; the chain of the ledger goes on holding
    Forget(Forget),
    /// Done, due and missing, by service, channel and evaluator
    Status(Status),
    /// The estimates with their intervals and verdicts
    Score(Score),
    /// Differences from a former campaign, or from last year's table
    Compare(Compare),
    /// How far evaluators agree: calls that two of them scored, and how severe each is
    Agree(Agree),
    /// One chart
    Chart(Chart),
    /// The report folder: page, charts, tables
    Report(Report),
    /// The history of a campaign: imports and decisions
    Log(Log),
    /// The head of the ledger's chain, to send to the auditor; checks the whole chain first
    Seal(CampaignPath),
    /// One interval: of MET calls out of N, or of call scores
    Interval(Interval),
    /// How many calls are needed for a width or a proof
    Size(Size),
    /// Completions for a shell
    Completions(Completions),
    /// The manual page
    Man,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: clap_complete::Shell,
}
