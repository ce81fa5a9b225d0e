use crate::cli::args::{self, Format};
use crate::cli::ranks::ranked;
use crate::cli::terminal::Terminal;
use crate::cli::treatment;
use crate::cli::words::{filled, words};
use crate::cli::{Ending, Failure, open, unknown};
use crate::draw::PlanRecord;
use crate::model::{Campaign, Estimate, Level, Measure, Subject};
use crate::report::estimates::{self, Naming};
use crate::report::review::Review;
use crate::report::{self, Origin, sensitivity, wording};
use crate::score::pool::Pool;
use crate::score::roll_up::{DesignOptions, EvaluatorEffect, Methods, Options, Scores, Weights};
use crate::score::summary::Summary;
use crate::stats::means::ScoreInterval;
use crate::stats::shares::ShareMethod;
use crate::stats::survey::{LonelyPolicy, PopulationCorrection};
use crate::text::Language;
use crate::workflow::{
    CampaignInPassing, OpenCampaign, PooledCampaign, ScoreRequest, ScoredCampaign,
    score_in_passing, score_pooled, sensitivity_of,
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
        let scored = score_in_passing(&open, &request)?;
        let shown = Shown {
            open: &open,
            scores: &scored.scores,
            review: &scored.review,
            origin: scored.origin,
            summary: &|| scored.summary(&open, &request.options),
            among: if args.only.is_empty() { Among::Whole(&scored) } else { Among::Part },
        };
        return written(args, &shown, &request, terminal);
    }
    let others: Vec<OpenCampaign> =
        args.pool.iter().map(|path| super::open(path, terminal)).collect::<Result<_, _>>()?;
    let PooledCampaign { scored, pool } = score_pooled(&open, &others, &request)?;
    // What is shown has the evaluators of all and the criteria in common.
    let (campaign, grid) = (pool.campaign.clone(), pool.grid.clone());
    let shown = Shown {
        open: &OpenCampaign { campaign, grid, ..open },
        scores: &scored.scores,
        review: &scored.review,
        origin: scored.origin,
        summary: &|| scored.summary.clone(),
        among: Among::Pooled(&pool),
    };
    written(args, &shown, &request, terminal)
}

/// What is written about a campaign.
struct Shown<'s> {
    open: &'s OpenCampaign,
    scores: &'s Scores,
    review: &'s Review,
    origin: Origin,
    /// The five figures asked for first, made where they are shown.
    summary: &'s dyn Fn() -> Summary,
    among: Among<'s>,
}

/// Among which calls. A part of the campaign, or several campaigns, say little about who is treated
/// how: that stands beside a whole campaign only.
enum Among<'s> {
    Whole(&'s CampaignInPassing),
    Part,
    Pooled(&'s Pool),
}

impl Among<'_> {
    fn notes(&self, language: Language) -> Vec<String> {
        match self {
            Among::Pooled(pool) => report::pool::notes(pool, language),
            Among::Whole(_) | Among::Part => Vec::new(),
        }
    }
}

/// Writes what was asked for.
fn written(
    args: &args::Score,
    shown: &Shown<'_>,
    request: &ScoreRequest,
    terminal: &mut Terminal,
) -> Result<Ending, Failure> {
    let Shown { open, scores, review, origin, summary, among } = shown;
    let (language, options) = (open.campaign.language, &request.options);
    to_come((scores, *origin), language, terminal);
    if let Among::Whole(scored) = among {
        if_searched(scored.record.as_ref(), language, terminal);
    }
    cautions(scores, options, language, terminal);
    let naming = Naming { campaign: &open.campaign, grid: &open.grid, language };
    let redraws = match among {
        Among::Whole(whole) if args.redraw && args.format != Format::Csv => {
            treatment::redraws(open, whole, terminal)?
        }
        _ => None,
    };
    let redraws = redraws.as_ref();
    let text = match args.format {
        Format::Table => {
            let mut text = tables(shown, &request.levels, terminal.width());
            for note in among.notes(language) {
                text += &format!("{note}\n");
            }
            if let Among::Whole(whole) = among {
                text += &treatment::section(open, whole, options, redraws, &naming);
            }
            text
        }
        Format::Csv => {
            among.notes(language).iter().for_each(|note| terminal.message(note));
            estimates::csv(&scores.estimates, &naming, *origin)
        }
        Format::Json => {
            let beside = match among {
                Among::Pooled(pool) => {
                    Map::from_iter([("pooled".to_owned(), report::pool::values(pool))])
                }
                Among::Whole(whole) => treatment::values(open, whole, options, redraws, &naming),
                Among::Part => Map::new(),
            };
            estimates::json(scores, &summary(), &naming, *origin, beside)
        }
    };
    terminal.result(&text)?;
    let review = review.lines(language);
    match args.format {
        Format::Table => terminal.result(&lines(&review))?,
        Format::Csv | Format::Json => review.iter().for_each(|line| terminal.message(line)),
    }
    let is_under = args.fail_under.is_some_and(|percent| is_under(&summary(), percent));
    Ok(if is_under { Ending::DoesNotHold } else { Ending::Done })
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
fn cautions(scores: &Scores, options: &Options, language: Language, terminal: &mut Terminal) {
    for caution in estimates::cautions(scores, options, language) {
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
    to_come((&scored.scores, scored.origin), language, terminal);
    if_searched(scored.record.as_ref(), language, terminal);
}

/// The same of the scores themselves, their days aside.
pub(super) fn to_come(
    (scores, origin): (&Scores, Origin),
    language: Language,
    terminal: &mut Terminal,
) {
    let (words, progress) = (words(language), scores.progress);
    if progress.is_provisional() {
        let [recorded, planned, pending] =
            [progress.recorded, progress.planned, progress.pending].map(|n| n.to_string());
        let values = [("recorded", &*recorded), ("planned", &*planned), ("pending", &*pending)];
        terminal.message(&filled(words.provisional, &values));
    }
    if origin == Origin::Simulated {
        terminal.message(words.simulated);
    }
}

/// Says that the days of the calls were searched, and not drawn.
fn if_searched(record: Option<&PlanRecord>, language: Language, terminal: &mut Terminal) {
    if record.is_some_and(PlanRecord::is_searched) {
        terminal.message(words(language).searched);
    }
}

/// A table a level and measure.
fn tables(shown: &Shown<'_>, levels: &[Level], width: Option<u16>) -> String {
    let OpenCampaign { campaign, grid, .. } = shown.open;
    let naming = Naming { campaign, grid, language: campaign.language };
    let mut text = String::new();
    if shown.origin == Origin::Simulated {
        text.push_str(wording(naming.language).simulated_band);
        text.push('\n');
    }
    for level in levels {
        for measure in Measure::ALL {
            let of = |estimate: &&Estimate| estimate.level == *level && estimate.measure == measure;
            let made: Vec<&Estimate> = shown.scores.estimates.iter().filter(of).collect();
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
fn is_under(summary: &Summary, percent: f64) -> bool {
    let value = summary.score.figure.as_ref().map(|figure| figure.value);
    value.map_or(true, |value| 100.0 * value < percent)
}
