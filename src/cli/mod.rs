//! Arguments, terminal, exit codes: the shell around the workflow. One file a command; the only
//! place that writes to standard output and standard error.

mod agenda;
mod agree;
mod answers;
mod appeal;
mod args;
mod chart;
mod check;
mod compare;
mod correct;
mod export;
mod failures;
mod forget;
mod import;
mod init;
mod interval;
mod log;
mod mapping;
mod plan;
mod ranks;
mod regrid;
mod replan;
mod report;
mod run;
mod score;
mod simulate;
mod size;
mod status;
mod terminal;
mod treatment;
mod verify;
mod words;

use crate::cli::args::{Arguments, Command, SchemaOf};
use crate::cli::failures::report_failure;
use crate::cli::terminal::Terminal;
use crate::cli::words::words;
use crate::input::{campaign, grid};
use crate::source::Labels;
use crate::text::{Language, backticked, listed, nearest};
use crate::workflow::{OpenCampaign, WorkflowError, finish_change, open_campaign};
use clap::{CommandFactory, Parser};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Done: exit code 0.
    Done,
    /// The condition asked for does not hold: exit code 1.
    DoesNotHold,
}

/// Why a command failed.
#[derive(Debug)]
enum Failure {
    Workflow(WorkflowError),
    /// What the user asked for cannot be: the message and what to do about it.
    Usage(String, String),
    /// The same in the language of these labels.
    Spoken(Labels, String, String),
    Output(io::Error),
}

impl From<WorkflowError> for Failure {
    fn from(error: WorkflowError) -> Failure {
        Failure::Workflow(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut terminal = Terminal::new(arguments.color);
    match dispatch(arguments.command, &mut terminal) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::DoesNotHold) => ExitCode::from(1),
        Err(failure) => ExitCode::from(report_failure(&failure, &mut terminal)),
    }
}

fn dispatch(command: Command, terminal: &mut Terminal) -> Result<Ending, Failure> {
    match command {
        Command::Run(args) => run::run(&args, terminal),
        Command::Init(args) => init::init(&args, terminal),
        Command::Check(args) => check::check(&args, terminal),
        Command::Plan(args) => plan::plan(&args, terminal),
        Command::Verify(args) => verify::verify(&args, terminal),
        Command::Replan(args) => replan::replan(&args, terminal),
        Command::Move(args) => replan::set(&args, terminal),
        Command::Absent(args) => replan::absent(&args, terminal),
        Command::Agenda(args) => agenda::agenda(&args, terminal),
        Command::Export(args) => export::export(&args, terminal),
        Command::Import(args) => import::import(&args, terminal),
        Command::Mapping(args) => mapping::mapping(&args, terminal),
        Command::Simulate(args) => simulate::simulate(&args, terminal),
        Command::Status(args) => status::status(&args, terminal),
        Command::Score(args) => score::score(&args, terminal),
        Command::Compare(args) => compare::compare(&args, terminal),
        Command::Agree(args) => agree::agree(&args, terminal),
        Command::Interval(args) => interval::interval(&args, terminal),
        Command::Size(args) => size::size(&args, terminal),
        Command::Correct(args) => correct::correct(&args, terminal),
        Command::Appeal(args) => appeal::appeal(&args, terminal),
        Command::Regrid(args) => regrid::regrid(&args, terminal),
        Command::Forget(args) => forget::forget(&args, terminal),
        Command::Log(args) => log::log(&args, terminal),
        Command::Seal(path) => log::seal(&path, terminal),
        Command::Chart(args) => chart::chart(&args, terminal),
        Command::Report(args) => report::report(&args, terminal),
        Command::Schema(args) => {
            terminal.result(match args.of {
                SchemaOf::Campaign => campaign::SCHEMA,
                SchemaOf::Grid => grid::SCHEMA,
            })?;
            Ok(Ending::Done)
        }
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Arguments::command(), "mystery", &mut script);
            terminal.result(&String::from_utf8_lossy(&script))?;
            Ok(Ending::Done)
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            terminal.result(&String::from_utf8_lossy(&page))?;
            Ok(Ending::Done)
        }
    }
}

/// What to say of a word that is not among those known.
fn unknown(what: &str, asked: &str, known: &[&str]) -> Failure {
    let mut known = known.to_vec();
    known.dedup();
    let hint = nearest(asked, known.iter().copied()).map_or_else(
        || format!("it takes {}", listed(&backticked(&known), "or")),
        |near| format!("did you mean `{near}`?"),
    );
    Failure::Usage(format!("`{asked}` is not {what}"), hint)
}

/// Opens a campaign and shows what is odd about it. A change of its plan that was cut short is
/// finished.
fn open(path: &Path, terminal: &mut Terminal) -> Result<OpenCampaign, Failure> {
    let open = open_campaign(path)?;
    terminal.problems(&open.warnings);
    terminal.speak(open.campaign.language);
    if finish_change(&open)? {
        terminal.message(words(open.campaign.language).change_finished);
    }
    Ok(open)
}

/// The words around problems in a language.
fn labels(language: Language) -> Labels {
    match language {
        Language::English => Labels::English,
        Language::French => Labels::French,
    }
}
