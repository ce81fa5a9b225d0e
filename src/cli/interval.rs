use crate::cli::args::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, unknown};
use crate::num::{ConfidenceLevel, Interval};
use crate::stats::means::{BadSample, ScoreInterval, ScoreSample};
use crate::stats::shares::{ShareMethod, Trials};
use serde_json::json;

/// One interval, by the method asked for.
struct Answer {
    value: f64,
    interval: Interval,
    n: usize,
    method: &'static str,
}

pub(super) fn interval(args: &args::Interval, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let level = level(args.confidence)?;
    let answer = if args.scores.is_empty() {
        of_share(args, level)?
    } else {
        of_mean(args, level, terminal)?
    };
    terminal.result(&written(&answer, args))?;
    Ok(Ending::Done)
}

/// A confidence level that was typed in percent.
pub(super) fn level(percent: f64) -> Result<ConfidenceLevel, Failure> {
    let level = ConfidenceLevel::new(percent / 100.0);
    level.filter(|level| level.alpha() > 0.0).ok_or_else(|| {
        let message = format!("`--confidence` is {percent} percent");
        Failure::Usage(message, "give a percentage between 0 and 100, such as 95".to_owned())
    })
}

fn of_share(args: &args::Interval, level: ConfidenceLevel) -> Result<Answer, Failure> {
    let (met, n) = (args.met.unwrap_or_default(), args.n.unwrap_or_default());
    let counts = u32::try_from(met).ok().zip(u32::try_from(n).ok());
    let trials = counts.and_then(|(met, n)| Trials::new(met, n)).ok_or_else(|| {
        let hint = if n > u64::from(u32::MAX) {
            format!("give at most {} calls", u32::MAX)
        } else {
            "give MET and N with N at least 1 and MET at most N".to_owned()
        };
        Failure::Usage(format!("{met} of {n} is not a share of calls"), hint)
    })?;
    let method = method(args, ShareMethod::ALL, ShareMethod::word)?;
    let interval = if args.one_sided {
        Interval::new(method.lower_bound(trials, level), method.upper_bound(trials, level))
    } else {
        method.interval(trials, level)
    };
    Ok(Answer { value: trials.value(), interval, n: trials.n() as usize, method: method.word() })
}

fn of_mean(
    args: &args::Interval,
    level: ConfidenceLevel,
    terminal: &mut Terminal,
) -> Result<Answer, Failure> {
    if !args.weights.is_empty() && args.weights.len() != args.scores.len() {
        return Err(Failure::Usage(
            format!("{} scores have {} weights", args.scores.len(), args.weights.len()),
            "give one weight a score, or none".to_owned(),
        ));
    }
    let weights = args.weights.iter().copied().chain(std::iter::repeat(1.0));
    let observed: Vec<(f64, f64)> = args.scores.iter().copied().zip(weights).collect();
    let sample = ScoreSample::weighted(&observed)
        .map_err(|error| Failure::Usage(error.to_string(), cure(&error).to_owned()))?;
    let method = method(args, ScoreInterval::ALL, ScoreInterval::word)?;
    if let Some(coverage) = method.measured_coverage(sample.n()) {
        terminal.message(&too_few(method, sample.n(), coverage));
    }
    let interval = if args.one_sided {
        method.bounds(&observed, &sample, level)
    } else {
        method.interval(&observed, &sample, level)
    };
    Ok(Answer { value: sample.value(), interval, n: sample.n(), method: method.word() })
}

/// What to do about scores that are none.
fn cure(error: &BadSample) -> &'static str {
    match error {
        BadSample::Score { score, .. } if *score > 1.0 && *score <= 100.0 => {
            "write scores from 0 to 1, with a point: 0.8 for 80 %"
        }
        _ => "scores are numbers from 0 to 1, weights from 0 up, not all of them 0",
    }
}

/// What has to be said of a classical interval of few scores.
pub(super) fn too_few(method: ScoreInterval, n: usize, coverage: f64) -> String {
    format!(
        "warning: {} is no good for {n} scores: about so many covered {:.0} % where 95 were promised; \
         mid is made for them",
        method.word(),
        100.0 * coverage
    )
}

/// The method of a word, or the default where none was given.
fn method<M: Copy + Default, const N: usize>(
    args: &args::Interval,
    all: [M; N],
    word: impl Fn(M) -> &'static str,
) -> Result<M, Failure> {
    let Some(asked) = &args.method else { return Ok(M::default()) };
    let words = all.map(&word);
    let found = all.into_iter().find(|method| word(*method) == asked);
    found.ok_or_else(|| unknown("a method for this", asked, &words))
}

fn written(answer: &Answer, args: &args::Interval) -> String {
    let Answer { value, interval: Interval { low, high }, n, method } = answer;
    match args.format {
        Format::Json => {
            let json = json!({
                "value": value, "low": low, "high": high, "n": n, "method": method,
                "confidence": args.confidence / 100.0, "one_sided": args.one_sided,
            });
            format!("{json}\n")
        }
        Format::Csv => {
            format!("value,low,high,n,method\n{value},{low},{high},{n},{method}\n")
        }
        Format::Table => {
            let percent = |share: f64| format!("{:.1} %", 100.0 * share);
            let sides = if args.one_sided { "each bound by itself" } else { "both together" };
            format!(
                "{}  [{} – {}]  n = {n}, {method}, {} %, {sides}\n",
                percent(*value),
                percent(*low),
                percent(*high),
                args.confidence
            )
        }
    }
}
