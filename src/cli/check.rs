use crate::cli::args::{self, Format};
use crate::cli::terminal::{LongWork, Terminal};
use crate::cli::{Ending, Failure, open};
use crate::draw::feasibility::{Rule, Shortfall, Tight};
use crate::model::{Campaign, ChannelQuota};
use crate::report::expectations::{self, Cells};
use crate::report::history::whole;
use crate::report::planning::{Found, words};
use crate::text::{Language, listed};
use crate::workflow::{
    Check, Feasibility, OpenCampaign, check_campaign, check_ledger, former_calls,
};
use serde_json::{Value, json};

pub(super) fn check(args: &args::Check, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let former = args.from.as_ref().map(|path| crate::cli::open(path, terminal)).transpose()?;
    let calls = former.as_ref().map(former_calls).transpose()?;
    let bar = LongWork::new();
    let watch = |share| bar.show(share);
    let check = check_campaign(&open, calls.as_deref().unwrap_or_default(), &watch);
    bar.end();
    let former = former.as_ref().map(|former| former.campaign.id.as_str());
    let text = match args.format {
        Format::Table => {
            let cells = if args.cells { Cells::Shown } else { Cells::Hidden };
            tables(&open.campaign, &check, former, cells, terminal.width())
                + &verdict(&open, &check)
        }
        Format::Csv => expectations::csv(&check.expectations),
        Format::Json => json(&open.campaign, &check, former),
    };
    terminal.result(&text)?;
    if let (Some(events), Format::Table) = (check_ledger(&open)?, args.format) {
        terminal.result(&whole(events, open.campaign.language))?;
    }
    let feasible = check.feasibility.is_feasible();
    Ok(if feasible { Ending::Done } else { Ending::DoesNotHold })
}

/// What to expect, and how else calls could be shared.
fn tables(
    campaign: &Campaign,
    check: &Check,
    former: Option<&str>,
    cells: Cells,
    width: Option<u16>,
) -> String {
    let Some(whole) = check.expectations.first() else { return String::new() };
    let shown = expectations::shown(&check.expectations, cells);
    let table = expectations::table(&shown, campaign).terminal(width);
    let assumed = expectations::assumptions(&whole.guess, former, campaign.language);
    let mut text = format!("{table}{assumed}\n");
    if !check.advice.is_empty() {
        text += &expectations::advice_table(&check.advice, campaign).terminal(width);
        text.push('\n');
    }
    text
}

/// Whether there is a plan, and why not.
fn verdict(open: &OpenCampaign, check: &Check) -> String {
    let (id, language) = (&open.campaign.id, open.campaign.language);
    let words = words(language);
    match &check.feasibility {
        Feasibility::Feasible { tight } => format!("{}{}", found(open), just(tight, open)),
        Feasibility::Impossible { short } => {
            (words.impossible)(id, short.len()) + &items(short.iter().map(|s| s.text(language)))
        }
        Feasibility::NotFound { why, helping, tight } => {
            let text = (words.not_found)(id, &why.text(language));
            format!("{text}{}{}", relaxations(helping, open), just(tight, open))
        }
    }
}

fn found(open: &OpenCampaign) -> String {
    let campaign = &open.campaign;
    let audits = campaign.channels.iter().filter(|channel| !channel.is_mystery());
    let exact = |quota| if let ChannelQuota::Exact(calls) = quota { calls as usize } else { 0 };
    (words(campaign.language).found)(&Found {
        id: &campaign.id,
        calls: campaign.calls as usize,
        audits: audits.map(|channel| exact(channel.quota)).sum(),
        services: campaign.services.len(),
        channels: campaign.channels.iter().filter(|channel| channel.is_mystery()).count(),
        evaluators: campaign.evaluators.len(),
        criteria: open.grid.criteria.len(),
    })
}

fn relaxations(helping: &[Vec<Rule>], open: &OpenCampaign) -> String {
    let language = open.campaign.language;
    let words = words(language);
    let set = |rules: &Vec<Rule>| {
        let rules: Vec<&str> = rules.iter().map(|rule| rule.text(language)).collect();
        listed(&rules, words.and)
    };
    let text = match helping {
        [] => words.nothing_helps,
        [first, ..] if first.len() == 1 => words.one_helps,
        _ => words.two_help,
    };
    format!("{text}\n{}", items(helping.iter().map(set)))
}

/// What is only just possible, if anything.
fn just(tight: &[Tight], open: &OpenCampaign) -> String {
    if tight.is_empty() {
        return String::new();
    }
    let language = open.campaign.language;
    let texts = tight.iter().map(|tight| tight.text(language));
    format!("\n{}\n{}", words(language).tight, items(texts))
}

fn items(texts: impl Iterator<Item = String>) -> String {
    texts.fold(String::new(), |all, text| all + "- " + &text + "\n")
}

/// The check for programs, whose texts are the same whatever the language of the campaign.
fn json(campaign: &Campaign, check: &Check, former: Option<&str>) -> String {
    let language = Language::English;
    let texts = |tight: &[Tight]| -> Vec<String> {
        tight.iter().map(|tight| tight.text(language)).collect()
    };
    let short = |short: &Shortfall| -> Value {
        json!({
            "subjects": short.subjects, "asked": short.asked, "possible": short.possible(),
            "short_by": short.short_by(), "text": short.text(language),
        })
    };
    let rules = |sets: &[Vec<Rule>]| -> Vec<Vec<&str>> {
        let of_set = |set: &Vec<Rule>| set.iter().map(|rule| rule.text(language)).collect();
        sets.iter().map(of_set).collect()
    };
    let (feasible, short, why, helping, tight) = match &check.feasibility {
        Feasibility::Feasible { tight } => ("yes", vec![], None, vec![], texts(tight)),
        Feasibility::Impossible { short: all } => {
            ("no", all.iter().map(short).collect(), None, vec![], vec![])
        }
        Feasibility::NotFound { why, helping, tight } => {
            ("not-found", vec![], Some(why.text(language)), rules(helping), texts(tight))
        }
    };
    let document = json!({
        "campaign": campaign.id, "feasible": feasible, "short": short, "why": why,
        "helping": helping, "tight": tight, "former": former,
        "expectations": check.expectations, "allocation": check.advice,
    });
    let mut text = serde_json::to_string_pretty(&document).expect("a check is plain data");
    text.push('\n');
    text
}
