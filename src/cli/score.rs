use crate::cli::args::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::model::{Estimate, Level, Measure};
use crate::report::estimates::{self, Naming};
use crate::report::{Origin, wording};
use crate::text::{backticked, listed, nearest};
use crate::workflow::{OpenCampaign, ScoreRequest, ScoredCampaign, score_campaign};

pub(super) fn score(args: &args::Score, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let request = ScoreRequest {
        levels: levels(&args.by)?,
        as_of: args.as_of,
        language: open.campaign.language,
    };
    let scored = score_campaign(&open, &request)?;
    provisional(&scored, terminal);
    let naming =
        Naming { campaign: &open.campaign, grid: &open.grid, language: open.campaign.language };
    let (made, origin) = (&scored.scores.estimates, scored.origin);
    let text = match args.format {
        Format::Table => tables(&open, &scored, &request.levels, terminal.width()),
        Format::Csv => estimates::csv(made, &naming, origin),
        Format::Json => estimates::json(made, &naming, origin),
    };
    terminal.result(&text)?;
    Ok(if is_under(&scored, args.fail_under) { Ending::DoesNotHold } else { Ending::Done })
}

fn levels(words: &[String]) -> Result<Vec<Level>, Failure> {
    if words.is_empty() {
        return Ok(vec![Level::Campaign, Level::Service, Level::Channel]);
    }
    let known = Level::ALL.map(Level::word);
    let level = |word: &String| {
        Level::from_word(word).ok_or_else(|| {
            let hint = nearest(word, known).map_or_else(
                || format!("it takes {}", listed(&backticked(&known), "and")),
                |near| format!("did you mean `{near}`?"),
            );
            Failure::Usage(format!("`{word}` is not a level"), hint)
        })
    };
    words.iter().map(level).collect()
}

/// Says that calls are still to come, or that they were simulated.
pub(super) fn provisional(scored: &ScoredCampaign, terminal: &mut Terminal) {
    let progress = scored.scores.progress;
    if progress.is_provisional() {
        terminal.message(&format!(
            "provisional: {} of {}, {} pending",
            progress.recorded, progress.planned, progress.pending
        ));
    }
    if scored.origin == Origin::Simulated {
        terminal.message("simulated: these figures come from a rehearsal and describe no service");
    }
}

/// A table a level and measure.
fn tables(
    open: &OpenCampaign,
    scored: &ScoredCampaign,
    levels: &[Level],
    width: Option<u16>,
) -> String {
    let naming =
        Naming { campaign: &open.campaign, grid: &open.grid, language: open.campaign.language };
    let mut text = String::new();
    if scored.origin == Origin::Simulated {
        text.push_str(wording(naming.language).simulated_band);
        text.push('\n');
    }
    for level in levels {
        for measure in [Measure::Score, Measure::Compliant, Measure::Met] {
            let of = |estimate: &&Estimate| estimate.level == *level && estimate.measure == measure;
            let made: Vec<&Estimate> = scored.scores.estimates.iter().filter(of).collect();
            if !made.is_empty() {
                let caption = format!("{} – {}", level.word(), measure.word());
                text.push_str(&estimates::table(&made, &naming, &caption).terminal(width));
                text.push('\n');
            }
        }
    }
    text
}

/// Whether the mean call score is below a percentage, or there is none to compare.
fn is_under(scored: &ScoredCampaign, percent: Option<f64>) -> bool {
    let value = scored.summary.score.figure.as_ref().map(|figure| figure.value);
    percent.is_some_and(|percent| value.map_or(true, |value| 100.0 * value < percent))
}
