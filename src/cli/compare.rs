use crate::cli::args::{self, Format};
use crate::cli::score::provisional;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open, unknown};
use crate::model::Level;
use crate::report::comparison::{self, View};
use crate::report::estimates::Naming;
use crate::report::{Origin, wording};
use crate::score::comparison::{ComparisonOptions, Simultaneity};
use crate::workflow::{
    CompareRequest, Compared, OpenCampaign, compare_with_campaign, compare_with_table,
};

pub(super) fn compare(args: &args::Compare, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let this = open(&args.campaign, terminal)?;
    let together = if args.simultaneous { Simultaneity::Family } else { Simultaneity::Each };
    let options = ComparisonOptions { levels: levels(&args.by)?, simultaneity: together };
    let request = CompareRequest { options, as_of: args.as_of };
    let compared = match (&args.other, &args.baseline) {
        (_, Some(path)) => compare_with_table(&this, path, &request)?,
        (Some(other), None) => compare_with_campaign(&this, &open(other, terminal)?, &request)?,
        (None, None) => unreachable!("the arguments ask for one of the two"),
    };
    terminal.problems(&compared.warnings);
    provisional(&compared.scored, this.campaign.language, terminal);
    let text = written(&this, &compared, args.format, terminal.width());
    terminal.result(&text)?;
    Ok(Ending::Done)
}

/// The levels of words; those of the scores where none is given.
fn levels(words: &[String]) -> Result<Vec<Level>, Failure> {
    if words.is_empty() {
        return Ok(vec![Level::Campaign, Level::Service, Level::Channel]);
    }
    let known = ComparisonOptions::LEVELS.map(Level::word);
    let level = |word: &String| {
        let is = |level: &Level| level.word() == word;
        let found = ComparisonOptions::LEVELS.into_iter().find(is);
        found.ok_or_else(|| unknown("a level that can be compared", word, &known))
    };
    words.iter().map(level).collect()
}

fn written(open: &OpenCampaign, compared: &Compared, format: Format, width: Option<u16>) -> String {
    let (campaign, grid) = (&open.campaign, &compared.comparison.grid);
    let view = View {
        comparison: &compared.comparison,
        naming: Naming { campaign, grid, language: campaign.language },
        former: &compared.former,
        is_simulated: compared.origin == Origin::Simulated,
    };
    match format {
        Format::Csv => comparison::csv(&view),
        Format::Json => comparison::json(&view),
        Format::Table => tables(&view, width),
    }
}

fn tables(view: &View<'_>, width: Option<u16>) -> String {
    let language = view.naming.language;
    let mut text = String::new();
    if view.is_simulated {
        text.push_str(wording(language).simulated_band);
        text.push('\n');
    }
    text.push_str(&comparison::heading(view));
    text.push_str("\n\n");
    for table in comparison::tables(view) {
        text.push_str(&table.terminal(width));
        text.push('\n');
    }
    for note in comparison::notes(view) {
        text.push_str(&note);
        text.push('\n');
    }
    text
}
