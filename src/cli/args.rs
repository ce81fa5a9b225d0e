use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Plans campaigns of mystery calls as probability samples and scores them with honest intervals.
#[derive(Debug, Parser)]
#[command(name = "mystery", version, arg_required_else_help = true, max_term_width = 100)]
pub(super) struct Arguments {
    /// When to use colours; `NO_COLOR` is honoured
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people; may change
    Table,
    /// For spreadsheets and programs; stable
    Csv,
    /// For programs; stable
    Json,
}

/// A campaign to read.
#[derive(Debug, Args)]
pub(super) struct CampaignPath {
    /// The campaign: its folder or its campaign.toml
    pub(super) campaign: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The whole way: check, plan if there is none, import what lies in the scorecards folder,
    /// score, report
    Run(Run),
    /// Writes a commented campaign and grid that pass `check` as they are
    Init(Init),
    /// Every problem of campaign and grid, whether a plan exists, and how sure the results will be
    Check(CampaignPath),
    /// Draws the calendar: plan.csv and plan.json
    Plan(Plan),
    /// Draws again from the recorded seed and says whether the plan is that very draw
    Verify(CampaignPath),
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
    /// Done, due and missing, by service, channel and evaluator
    Status(Status),
    /// The estimates with their intervals and verdicts
    Score(Score),
    /// One chart
    Chart(Chart),
    /// The report folder: page, charts, tables
    Report(Report),
    /// The history of a campaign: imports and decisions
    Log(CampaignPath),
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
pub(super) struct Run {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// Where scorecards lie [default: ../../scorecards/<id> as seen from the campaign]
    #[arg(long, value_name = "DIR")]
    pub(super) scorecards: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder of the new campaign; its name becomes the id
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Plan {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The seed of the draw; beats the campaign's
    #[arg(long, value_name = "TEXT")]
    pub(super) seed: Option<String>,
    /// Makes a secret and the commitment to it, to be published before the draw; draws nothing
    #[arg(long, conflicts_with_all = ["seed", "seed_from", "adopt", "force", "out"])]
    pub(super) commit: bool,
    /// Draws from the secret committed to and this public randomness
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["seed", "adopt"])]
    pub(super) seed_from: Option<String>,
    /// Takes a calendar made elsewhere: at least call, date, service, channel
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seed", "out"])]
    pub(super) adopt: Option<PathBuf>,
    /// Overwrites a plan that has begun; the old one is kept in the ledger
    #[arg(long)]
    pub(super) force: bool,
    /// Writes the plan there and leaves the campaign alone; `-` is plan.csv on standard output
    #[arg(long, value_name = "FILE|-")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Replan {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The first day that is not past [default: the day after the last on record]
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<chrono::NaiveDate>,
    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Move {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The call
    pub(super) call: String,
    /// The new day
    #[arg(long)]
    pub(super) date: chrono::NaiveDate,
    /// The new start
    #[arg(long, value_name = "HH:MM")]
    pub(super) start: String,
    /// Who makes it [default: who was to]
    #[arg(long, value_name = "ID")]
    pub(super) evaluator: Option<String>,
    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: String,
}

#[derive(Debug, Args)]
pub(super) struct Absent {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The evaluator
    pub(super) evaluator: String,
    /// The days: `2022-05-09` or `2022-05-09..2022-05-20`
    #[arg(value_name = "D..D")]
    pub(super) days: String,
    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Agenda {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// Only this evaluator
    #[arg(long, value_name = "ID")]
    pub(super) evaluator: Option<String>,
    /// Only this service
    #[arg(long, value_name = "ID")]
    pub(super) service: Option<String>,
    /// Only the week of this day
    #[arg(long, value_name = "DATE")]
    pub(super) week: Option<chrono::NaiveDate>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The folder that gets a folder for each evaluator
    #[arg(long, value_name = "DIR")]
    pub(super) to: PathBuf,
    /// Only these, separated by commas [default: all]
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    pub(super) only: Vec<ExportKind>,
}

/// What can be handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportKind {
    /// Calendars for calendar programs
    Ics,
    /// Workbooks to fill in
    Xlsx,
    /// Blank scorecards and the plan as CSV
    Csv,
    /// Call sheets to print
    Sheets,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The deliveries
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// What the columns and cells of foreign files mean; `mystery mapping` proposes one
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<PathBuf>,
    /// Says what would be taken and changes nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct Mapping {
    /// The export of a form tool or spreadsheet: CSV, XLSX or ODS
    pub(super) file: PathBuf,
    /// The campaign that it is to be imported into; its ids and wordings are looked for
    #[arg(long, value_name = "CAMPAIGN")]
    pub(super) campaign: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Simulate {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The truth that scorecards are drawn from
    #[arg(long, value_name = "FILE", required_unless_present = "mean", conflicts_with = "mean")]
    pub(super) truth: Option<PathBuf>,
    /// Instead of a truth: the chance that an answer is met, the same everywhere, in percent; gates,
    /// knock-outs and unanswered calls move the mean score away from it
    #[arg(long, value_name = "PERCENT")]
    pub(super) mean: Option<f64>,
    /// The seed [default: that of the plan]
    #[arg(long, value_name = "TEXT")]
    pub(super) seed: Option<String>,
    /// The folder that gets one file an evaluator [default: the campaign's scorecards folder]
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Status {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Score {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The levels, separated by commas [default: campaign,service,channel]
    #[arg(long, value_name = "LEVEL", value_delimiter = ',')]
    pub(super) by: Vec<String>,
    /// Only calls of this service, channel, group, evaluator, band or scenario
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub(super) only: Vec<String>,
    /// What a call stands for: volume, equal-services, equal-cells or calls [default: volume]
    #[arg(long)]
    pub(super) weights: Option<String>,
    /// How intervals allow for evaluators: deff or ignore [default: deff]
    #[arg(long)]
    pub(super) evaluators: Option<String>,
    /// The day as of which calls are judged: replies awaited and due before it count as never come
    /// [default: the later of the campaign's end and the last day on record]
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<chrono::NaiveDate>,
    /// Ends with exit code 1 if the mean call score is below this many percent
    #[arg(long, value_name = "PERCENT")]
    pub(super) fail_under: Option<f64>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Chart {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// Which chart
    #[arg(value_enum)]
    pub(super) kind: ChartKind,
    /// The file, .svg or .png [default: report/<kind>.svg in the campaign]
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// The language [default: that of the campaign]
    #[arg(long, value_enum)]
    pub(super) lang: Option<Lang>,
}

/// The charts that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartKind {
    /// Score of each service with interval, target and verdict
    Services,
    /// Calls of each day
    Calendar,
}

/// The languages of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Fr,
    En,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) path: CampaignPath,
    /// The language [default: that of the campaign]
    #[arg(long, value_enum)]
    pub(super) lang: Option<Lang>,
}

#[derive(Debug, Args)]
pub(super) struct Interval {
    /// How many calls met what was asked
    #[arg(required_unless_present = "scores", requires = "n")]
    pub(super) met: Option<u32>,
    /// Of how many
    pub(super) n: Option<u32>,
    /// Call scores from 0 to 1, separated by commas
    #[arg(long, value_delimiter = ',', conflicts_with_all = ["met", "n"])]
    pub(super) scores: Vec<f64>,
    /// One weight a score, separated by commas
    #[arg(long, value_delimiter = ',', requires = "scores")]
    pub(super) weights: Vec<f64>,
    /// The method [default: wilson for shares, mid for scores]
    #[arg(long)]
    pub(super) method: Option<String>,
    /// The confidence level in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(super) confidence: f64,
    /// Each bound by itself at the whole level, instead of both together
    #[arg(long)]
    pub(super) one_sided: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Size {
    /// The share of compliant calls that is expected, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 80.0)]
    pub(super) share: f64,
    /// The width that the interval should have, in points
    #[arg(long, value_name = "POINTS")]
    pub(super) width: Option<f64>,
    /// How wide the interval of so many calls will be
    #[arg(long)]
    pub(super) calls: Option<u32>,
    /// The target that should be proven, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(super) target: Option<f64>,
    /// The confidence level in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(super) confidence: f64,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}
