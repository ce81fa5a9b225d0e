use crate::cli::args::{self, Format};
use crate::cli::ranks::ranked;
use crate::cli::terminal::Terminal;
use crate::cli::treatment;
use crate::cli::words::{filled, words};
use crate::cli::{Ending, Failure, open, unknown};
use crate::draw::PlanRecord;
use crate::model::{Campaign, Estimate, Level, Measure, Subject};
use crate::report::estimates::{self, Naming};
use crate::report::{self, Origin, sensitivity, wording};
use crate::score::pool::Pool;
use crate::score::roll_up::{DesignOptions, EvaluatorEffect, Methods, Options, Weights};
use crate::stats::means::ScoreInterval;
use crate::stats::shares::ShareMethod;
use crate::stats::survey::{LonelyPolicy, PopulationCorrection};
use crate::text::Language;
use crate::workflow::{
    OpenCampaign, ScoreRequest, ScoredCampaign, score_campaign, score_pooled, sensitivity_of,
};
use serde_json::Map;

pub(super) fn score(args: &args::Score, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let request = ScoreRequest {
        levels: levels(&args.by)?,
        as_of: args.as_of,
        options: Options {
            weights: choice("--weights", args.weights.as_ref(), Weights::ALL, Weights::word)?,
            evaluators: choice(
                "--evaluators",
                args.evaluators.as_ref(),
                EvaluatorEffect::ALL,
                EvaluatorEffect::word,
            )?,
            methods: methods(&args.method)?,
            design: design(args)?,
            only: only(&args.only, &open.campaign)?,
        },
    };
    if args.sensitivity {
        return sensitivity(&open, &request, args.format, terminal);
    }
    if args.ranks {
        return ranked(&open, &request, args.format, terminal);
    }
    if args.pool.is_empty() {
        let scored = score_campaign(&open, &request)?;
        return written(args, &open, &scored, &request, None, terminal);
    }
    let others: Vec<OpenCampaign> =
        args.pool.iter().map(|path| super::open(path, terminal)).collect::<Result<_, _>>()?;
    let pooled = score_pooled(&open, &others, &request)?;
    // What is shown has the evaluators of all and the criteria in common.
    let (campaign, grid) = (pooled.pool.campaign.clone(), pooled.pool.grid.clone());
    let shown = OpenCampaign { campaign, grid, ..open };
    written(args, &shown, &pooled.scored, &request, Some(&pooled.pool), terminal)
}

/// Writes what was asked for. A part of the campaign, or several campaigns, say little about who is
/// treated how: that stands beside a whole campaign only.
fn written(
    args: &args::Score,
    open: &OpenCampaign,
    scored: &ScoredCampaign,
    request: &ScoreRequest,
    pool: Option<&Pool>,
    terminal: &mut Terminal,
) -> Result<Ending, Failure> {
    let language = open.campaign.language;
    provisional(scored, language, terminal);
    cautions(scored, &request.options, language, terminal);
    let naming = Naming { campaign: &open.campaign, grid: &open.grid, language };
    let (made, origin) = (&scored.scores.estimates, scored.origin);
    let is_whole = args.only.is_empty() && pool.is_none();
    let is_redrawn = args.redraw && is_whole && args.format != Format::Csv;
    let redraws = treatment::redraws(open, scored, is_redrawn, terminal)?;
    let redraws = redraws.as_ref();
    let text = match args.format {
        Format::Table => {
            let mut text = tables(open, scored, &request.levels, terminal.width());
            for note in pool.map(|pool| report::pool::notes(pool, language)).unwrap_or_default() {
                text += &format!("{note}\n");
            }
            if is_whole {
                text += &treatment::section(open, scored, &request.options, redraws, &naming);
            }
            text
        }
        Format::Csv => {
            for note in pool.map(|pool| report::pool::notes(pool, language)).unwrap_or_default() {
                terminal.message(&note);
            }
            estimates::csv(made, &naming, origin)
        }
        Format::Json => {
            let beside = match pool {
                Some(pool) => Map::from_iter([("pooled".to_owned(), report::pool::values(pool))]),
                None if is_whole => {
                    treatment::values(open, scored, &request.options, redraws, &naming)
                }
                None => Map::new(),
            };
            estimates::json(&scored.scores, &scored.summary, &naming, origin, beside)
        }
    };
    terminal.result(&text)?;
    let review = scored.review.lines(language);
    match args.format {
        Format::Table => terminal.result(&lines(&review))?,
        Format::Csv | Format::Json => review.iter().for_each(|line| terminal.message(line)),
    }
    Ok(if is_under(scored, args.fail_under) { Ending::DoesNotHold } else { Ending::Done })
}

/// The lines, each with its end.
fn lines(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

fn levels(words: &[String]) -> Result<Vec<Level>, Failure> {
    if words.is_empty() {
        return Ok(vec![Level::Campaign, Level::Service, Level::Channel]);
    }
    let known = Level::ALL.map(Level::word);
    let level =
        |word: &String| Level::from_word(word).ok_or_else(|| unknown("a level", word, &known));
    words.iter().map(level).collect()
}

/// The choice of a word; the default where none was given.
fn choice<T: Copy + Default, const N: usize>(
    option: &str,
    asked: Option<&String>,
    all: [T; N],
    word: impl Fn(T) -> &'static str,
) -> Result<T, Failure> {
    let Some(asked) = asked else { return Ok(T::default()) };
    let words = all.map(&word);
    let found = all.into_iter().find(|choice| word(*choice) == asked);
    found.ok_or_else(|| unknown(&format!("a choice of `{option}`"), asked, &words))
}

/// The methods of words, one for scores or for shares or both.
fn methods(words: &[String]) -> Result<Methods, Failure> {
    let mut methods = Methods::default();
    for word in words {
        let mean = ScoreInterval::ALL.into_iter().find(|method| method.word() == word);
        let share = ShareMethod::ALL.into_iter().find(|method| method.word() == word);
        if mean.is_none() && share.is_none() {
            let known: Vec<&str> = ScoreInterval::ALL
                .map(ScoreInterval::word)
                .into_iter()
                .chain(ShareMethod::ALL.map(ShareMethod::word))
                .collect();
            return Err(unknown("a method of `--method`", word, &known));
        }
        methods.mean = mean.unwrap_or(methods.mean);
        methods.share = share.unwrap_or(methods.share);
    }
    Ok(methods)
}

/// How the estimates of the design are made, if they are asked for.
fn design(args: &args::Score) -> Result<Option<DesignOptions>, Failure> {
    let policies = LonelyPolicy::ALL;
    let lonely = choice("--lonely", args.lonely.as_ref(), policies, LonelyPolicy::word)?;
    let correction =
        if args.fpc { PopulationCorrection::Applied } else { PopulationCorrection::Ignored };
    Ok(args.design.then_some(DesignOptions { correction, lonely }))
}

/// How much hangs on choices, instead of the estimates.
fn sensitivity(
    open: &OpenCampaign,
    request: &ScoreRequest,
    format: Format,
    terminal: &mut Terminal,
) -> Result<Ending, Failure> {
    let (found, origin) = sensitivity_of(open, request)?;
    let language = open.campaign.language;
    let text = match format {
        Format::Table => {
            sensitivity::table(&found, &open.campaign, origin, language).terminal(terminal.width())
        }
        Format::Csv => sensitivity::csv(&found, &open.campaign, origin),
        Format::Json => sensitivity::json(&found, &open.campaign, origin),
    };
    terminal.result(&text)?;
    Ok(Ending::Done)
}

/// Warns of methods that are no good for few calls, names the cells with a single call, and says
/// what became of clearing scores of evaluators.
fn cautions(
    scored: &ScoredCampaign,
    options: &Options,
    language: Language,
    terminal: &mut Terminal,
) {
    for caution in estimates::cautions(&scored.scores, options, language) {
        terminal.message(&caution);
    }
}

/// The part of the campaign that all `--where` together name.
fn only(pairs: &[String], campaign: &Campaign) -> Result<Subject, Failure> {
    let mut subject = Subject::default();
    for pair in pairs {
        let Some((key, value)) = pair.split_once('=') else {
            let hint = "write a key and a value, such as `--where service=etat-civil`";
            return Err(Failure::Usage(format!("`{pair}` names nothing"), hint.to_owned()));
        };
        narrow(&mut subject, key, value, campaign)?;
    }
    Ok(subject)
}

fn narrow(
    subject: &mut Subject,
    key: &str,
    value: &str,
    campaign: &Campaign,
) -> Result<(), Failure> {
    let keys = ["group", "service", "channel", "evaluator", "band", "scenario"];
    let (found, known): (bool, Vec<&str>) = match key {
        "group" => {
            subject.group = Some(value.to_owned());
            let groups: Vec<&str> = campaign.services.iter().map(|s| s.group.as_str()).collect();
            (groups.contains(&value), groups)
        }
        "service" => {
            subject.service = campaign.service_named(value);
            (subject.service.is_some(), ids(&campaign.services, |each| &each.id))
        }
        "channel" => {
            subject.channel = campaign.channel_named(value);
            (subject.channel.is_some(), ids(&campaign.channels, |each| &each.id))
        }
        "evaluator" => {
            subject.evaluator = campaign.evaluator_named(value);
            (subject.evaluator.is_some(), ids(&campaign.evaluators, |each| &each.id))
        }
        "band" => {
            subject.band = campaign.band_named(value);
            (subject.band.is_some(), ids(&campaign.bands, |each| &each.id))
        }
        "scenario" => {
            subject.scenario = campaign.scenario_named(value);
            (subject.scenario.is_some(), ids(&campaign.scenarios, |each| &each.id))
        }
        _ => return Err(unknown("a key of `--where`", key, &keys)),
    };
    if found { Ok(()) } else { Err(unknown(&format!("a {key} of the campaign"), value, &known)) }
}

fn ids<'a, T>(all: &'a [T], id: impl Fn(&'a T) -> &'a String) -> Vec<&'a str> {
    all.iter().map(|each| id(each).as_str()).collect()
}

/// Says that calls are still to come, that they were simulated, or that their days were not drawn.
pub(super) fn provisional(scored: &ScoredCampaign, language: Language, terminal: &mut Terminal) {
    let (words, progress) = (words(language), scored.scores.progress);
    if progress.is_provisional() {
        let [recorded, planned, pending] =
            [progress.recorded, progress.planned, progress.pending].map(|n| n.to_string());
        let values = [("recorded", &*recorded), ("planned", &*planned), ("pending", &*pending)];
        terminal.message(&filled(words.provisional, &values));
    }
    if scored.origin == Origin::Simulated {
        terminal.message(words.simulated);
    }
    if scored.record.as_ref().is_some_and(PlanRecord::is_searched) {
        terminal.message(words.searched);
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
        for measure in Measure::ALL {
            let of = |estimate: &&Estimate| estimate.level == *level && estimate.measure == measure;
            let made: Vec<&Estimate> = scored.scores.estimates.iter().filter(of).collect();
            if !made.is_empty() {
                let caption = estimates::caption(*level, measure, naming.language);
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
