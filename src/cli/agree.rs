use crate::cli::args::{self, Format};
use crate::cli::score::provisional;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::agreement::{self, View};
use crate::report::estimates::Naming;
use crate::report::treatment::{evaluator_notes, evaluator_table, variance_note};
use crate::report::{Origin, wording};
use crate::workflow::agreement_of;

pub(super) fn agree(args: &args::Agree, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let found = agreement_of(&open, args.as_of)?;
    provisional(&found.scored, open.campaign.language, terminal);
    let language = open.campaign.language;
    let view = View {
        agreement: &found.agreement,
        effects: &found.effects,
        variance: found.variance,
        naming: Naming { campaign: &open.campaign, grid: &open.grid, language },
        is_simulated: found.scored.origin == Origin::Simulated,
    };
    let text = match args.format {
        Format::Csv => agreement::csv(&view),
        Format::Json => agreement::json(&view),
        Format::Table => tables(&view, terminal.width()),
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

fn tables(view: &View<'_>, width: Option<u16>) -> String {
    let mut text = String::new();
    let language = view.naming.language;
    if view.is_simulated {
        text.push_str(wording(language).simulated_band);
        text.push('\n');
    }
    for table in agreement::tables(view) {
        text.push_str(&table.terminal(width));
        text.push('\n');
    }
    lines(&mut text, agreement::notes(view));
    if !view.effects.evaluators.is_empty() {
        text.push('\n');
        text.push_str(&evaluator_table(view.effects, &view.naming).terminal(width));
        text.push('\n');
        lines(&mut text, evaluator_notes(view.effects, &view.naming));
        lines(&mut text, view.variance.iter().map(|of| variance_note(of, language)).collect());
    }
    text
}

fn lines(text: &mut String, notes: Vec<String>) {
    for note in notes {
        text.push_str(&note);
        text.push('\n');
    }
}
