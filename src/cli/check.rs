use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::draw::feasibility::{Rule, Tight};
use crate::report::expectations;
use crate::text::{count, listed};
use crate::workflow::{Check, Feasibility, OpenCampaign, check_campaign, check_ledger};
use std::fmt::Display;
use std::path::Path;

pub(super) fn check(path: &Path, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(path, terminal)?;
    let check = check_campaign(&open);
    if !check.expectations.is_empty() {
        let table = expectations::table(&check.expectations, &open.campaign);
        terminal.result(&format!("{}\n", table.terminal(terminal.width())))?;
    }
    terminal.result(&verdict(&open, &check))?;
    if let Some(events) = check_ledger(&open)? {
        let events = count(events, "event", "events");
        terminal.result(&format!("the ledger is whole, and its chain of {events} holds\n"))?;
    }
    let feasible = check.feasibility.is_feasible();
    Ok(if feasible { Ending::Done } else { Ending::DoesNotHold })
}

/// Whether there is a plan, and why not.
fn verdict(open: &OpenCampaign, check: &Check) -> String {
    let id = &open.campaign.id;
    match &check.feasibility {
        Feasibility::Feasible { tight } => format!("{}{}", found(open), just(tight)),
        Feasibility::Impossible { short } => {
            let reasons = count(short.len(), "reason", "reasons");
            format!("{id}: no plan is possible, for {reasons}\n{}", items(short))
        }
        Feasibility::NotFound { why, helping, tight } => {
            format!("{id}: no plan found: {why}\n{}{}", relaxations(helping), just(tight))
        }
    }
}

fn found(open: &OpenCampaign) -> String {
    let campaign = &open.campaign;
    let (services, channels) = (campaign.services.len(), campaign.channels.len());
    format!(
        "{}: campaign and grid are right, and a plan exists: {} mystery calls, {services} \
         services, {channels} channels, {} evaluators, {} criteria\n",
        campaign.id,
        campaign.calls,
        campaign.evaluators.len(),
        open.grid.criteria.len(),
    )
}

fn relaxations(helping: &[Vec<Rule>]) -> String {
    let set = |rules: &Vec<Rule>| {
        let rules: Vec<String> = rules.iter().map(Rule::to_string).collect();
        listed(&rules, "and")
    };
    let sets: Vec<String> = helping.iter().map(set).collect();
    let text = match helping {
        [] => {
            return "No rule falls short by itself, and leaving out one or two does not help.\n"
                .into();
        }
        [first, ..] if first.len() == 1 => "without any one of these rules a plan is found:",
        _ => "without both rules of any one of these pairs a plan is found:",
    };
    format!("No rule falls short by itself; {text}\n{}", items(&sets))
}

/// What is only just possible, if anything.
fn just(tight: &[Tight]) -> String {
    if tight.is_empty() { String::new() } else { format!("\nTight:\n{}", items(tight)) }
}

fn items<T: Display>(items: &[T]) -> String {
    let lines: Vec<String> = items.iter().map(|item| format!("- {item}\n")).collect();
    lines.concat()
}
