use crate::cli::args::{self, Format};
use crate::cli::interval::level;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure};
use crate::num::{ConfidenceLevel, Share};
use crate::stats::planning::{
    AcceptancePlan, Lot, Proof, acceptance_plan, calls_to_prove, target_power,
};
use crate::stats::size::{
    calls_for_expected_width, calls_for_wilson_width, expected_half_width, smallest_perfect_record,
};
use serde_json::{Map, Value, json};

/// The share that widths are computed for where none is expected.
const GUESS: f64 = 80.0;
/// More calls than these are not computed with.
const MOST_CALLS: u32 = 1_000_000;
/// The failing shares at which the chance to accept is told, in percent of compliance.
const CHARACTERISTIC: [u32; 9] = [50, 60, 70, 75, 80, 85, 90, 95, 99];

/// One thing that was found out: its key, the compliance that it is about where it is about one,
/// its value, and the sentence that says it.
struct Finding {
    key: &'static str,
    at: Option<f64>,
    value: Option<f64>,
    sentence: String,
}

pub(super) fn size(args: &args::Size, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let level = level(args.confidence)?;
    let expected = args.share.map(|percent| share(percent, "--share")).transpose()?;
    let calls = args.calls.map(calls).transpose()?;
    let mut found = Vec::new();
    let guess = expected.unwrap_or(Share::clamped(GUESS / 100.0));
    if let Some(width) = args.width {
        for_width(width, guess, level, &mut found)?;
    }
    if let Some(calls) = calls {
        with_calls(calls, guess, level, &mut found);
    }
    if let Some(target) = args.target {
        let target = share(target, "--target")?;
        let chance = share(args.power, "--power")?;
        to_prove(target, expected, (level, chance), calls, &mut found)?;
    }
    if let Some((accept, refuse)) = args.accept.zip(args.refuse) {
        let chances = (share(accept, "--accept")?, share(refuse, "--refuse")?);
        let risk = share(args.risk, "--risk")?;
        to_accept(chances, (level, risk), args.lot, &mut found)?;
    }
    if found.is_empty() {
        return Err(usage(
            "nothing was asked for",
            "give --width, --calls, --target, or --accept with --refuse",
        ));
    }
    terminal.result(&written(&found, args.format))?;
    Ok(Ending::Done)
}

fn usage(message: &str, hint: &str) -> Failure {
    Failure::Usage(message.to_owned(), hint.to_owned())
}

fn share(percent: f64, option: &str) -> Result<Share, Failure> {
    Share::from_percent(percent).ok_or_else(|| {
        let message = format!("`{option}` is {percent} percent");
        Failure::Usage(message, "give a percentage from 0 to 100".to_owned())
    })
}

fn calls(asked: u64) -> Result<u32, Failure> {
    let calls = u32::try_from(asked).ok().filter(|calls| (1..=MOST_CALLS).contains(calls));
    calls.ok_or_else(|| {
        let message = match asked {
            0 => "0 calls give no interval".to_owned(),
            _ => format!("{asked} calls are more than are computed with"),
        };
        Failure::Usage(message, format!("give at least 1 and at most {MOST_CALLS}"))
    })
}

fn for_width(
    width: f64,
    share: Share,
    level: ConfidenceLevel,
    found: &mut Vec<Finding>,
) -> Result<(), Failure> {
    if !(width > 0.0 && width < 100.0) {
        let message = format!("no number of calls gives a width of {width} points");
        return Err(usage(&message, "give a width between 0 and 100"));
    }
    let points = width / 100.0;
    let exact = calls_for_wilson_width(share, points, level);
    let exact = exact.filter(|calls| *calls <= u64::from(MOST_CALLS));
    let expected = exact.and_then(|_| calls_for_expected_width(share, points, level));
    let Some((exact, expected)) = exact.zip(expected) else {
        let message = format!("a width of {width} points takes more than {MOST_CALLS} calls");
        return Err(usage(&message, "give a larger width"));
    };
    found.push(Finding {
        key: "calls_for_width",
        at: None,
        value: Some(number(exact)),
        sentence: format!(
            "{exact} calls make the interval {width} points wide if just that share is found"
        ),
    });
    found.push(Finding {
        key: "calls_for_expected_width",
        at: None,
        value: Some(f64::from(expected)),
        sentence: format!(
            "{expected} calls make it {width} points wide on average over what may be found"
        ),
    });
    Ok(())
}

fn with_calls(calls: u32, share: Share, level: ConfidenceLevel, found: &mut Vec<Finding>) {
    let width = expected_half_width(calls, share, level).map(|half| 2.0 * half);
    found.push(Finding {
        key: "expected_width",
        at: None,
        value: width,
        sentence: format!(
            "{calls} calls give an interval {:.1} points wide on average",
            100.0 * width.unwrap_or_default()
        ),
    });
}

/// What it takes to prove a target, and what a number of calls can prove.
fn to_prove(
    target: Share,
    expected: Option<Share>,
    (level, chance): (ConfidenceLevel, Share),
    calls: Option<u32>,
    found: &mut Vec<Finding>,
) -> Result<(), Failure> {
    let falls_short = expected.is_some_and(|expected| expected < target);
    let (proof, kept, perfect) = if falls_short {
        (Proof::FallsShort, Share::clamped(1.0 - target.get()), "none of them compliant")
    } else {
        (Proof::Meets, target, "all of them compliant")
    };
    let fewest = smallest_perfect_record(kept, level);
    found.push(Finding {
        key: "fewest_calls",
        at: None,
        value: fewest.map(number),
        sentence: fewest.map_or_else(
            || format!("no number of calls proves a target of {}", percent(target)),
            |n| format!("{n} calls, {perfect}, are the fewest that prove it"),
        ),
    });
    let Some(expected) = expected else { return Ok(()) };
    if expected == target {
        let message = format!("the share expected is the target, {}", percent(target));
        return Err(usage(
            &message,
            "give a --share above or below it: no number of calls proves a tie",
        ));
    }
    let what = if falls_short { "is missed" } else { "is met" };
    let needed = calls_to_prove(expected, target, level, chance);
    found.push(Finding {
        key: "calls_to_prove",
        at: Some(expected.get()),
        value: needed.map(f64::from),
        sentence: needed.map_or_else(
            || {
                format!(
                    "no number of calls proves with a chance of {} that {} {what}",
                    percent(chance),
                    percent(target)
                )
            },
            |n| {
                format!(
                    "{n} calls prove with a chance of {} that {} {what} if the share is {}",
                    percent(chance),
                    percent(target),
                    percent(expected)
                )
            },
        ),
    });
    if let Some(calls) = calls {
        found.extend(power(calls, target, expected, level.alpha(), proof));
    }
    Ok(())
}

/// The chance of so many calls to prove it, and the record that does.
fn power(calls: u32, target: Share, truth: Share, alpha: f64, proof: Proof) -> [Finding; 2] {
    let found = target_power(calls, target, truth, alpha, proof);
    let (least, what) = match proof {
        Proof::Meets => ("at least", "is met"),
        Proof::FallsShort => ("at most", "is missed"),
    };
    [
        Finding {
            key: "power",
            at: Some(truth.get()),
            value: Some(found.power),
            sentence: format!(
                "{calls} calls prove it with a chance of {:.1} % if the share is {}",
                100.0 * found.power,
                percent(truth)
            ),
        },
        Finding {
            key: "critical_calls",
            at: None,
            value: found.critical.map(f64::from),
            sentence: found.critical.map_or_else(
                || format!("no record of {calls} calls proves that {} {what}", percent(target)),
                |critical| {
                    format!(
                        "{least} {critical} of the {calls} must be compliant; were the share the \
                         target itself, they would be in {:.1} %",
                        100.0 * found.size
                    )
                },
            ),
        },
    ]
}

/// The smallest plan that tells a good share from a bad one, and what it does at others.
fn to_accept(
    (accept, refuse): (Share, Share),
    (level, risk): (ConfidenceLevel, Share),
    lot: Option<u64>,
    found: &mut Vec<Finding>,
) -> Result<(), Failure> {
    if accept <= refuse {
        let message = format!("{} is not better than {}", percent(accept), percent(refuse));
        return Err(usage(&message, "give --accept a higher share than --refuse"));
    }
    let lot = match lot.map(u32::try_from) {
        None => Lot::Endless,
        Some(Ok(contacts)) if contacts > 0 => Lot::Of(contacts),
        Some(_) => {
            let hint = format!("give at least 1 and at most {}, or leave it out", u32::MAX);
            return Err(usage("`--lot` is no number of contacts", &hint));
        }
    };
    let fails = |complies: f64| Share::clamped(1.0 - complies);
    let (good, bad) = (fails(accept.get()), fails(refuse.get()));
    let plan = acceptance_plan((good, level.get()), (bad, risk.get()), lot);
    let Some(plan) = plan else {
        let message = format!(
            "no plan of at most 100000 calls tells {} from {}",
            percent(accept),
            percent(refuse)
        );
        return Err(usage(&message, "set them further apart, or bear a higher --risk"));
    };
    let AcceptancePlan { n, accept: failures } = plan;
    found.push(Finding {
        key: "plan_calls",
        at: None,
        value: Some(f64::from(n)),
        sentence: format!("make {n} calls and accept if at most {failures} do not comply"),
    });
    found.push(Finding {
        key: "plan_failures",
        at: None,
        value: Some(f64::from(failures)),
        sentence: String::new(),
    });
    let mut shares: Vec<f64> = CHARACTERISTIC.map(|percent| f64::from(percent) / 100.0).to_vec();
    shares.extend([accept.get(), refuse.get()]);
    shares.sort_by(f64::total_cmp);
    shares.dedup();
    found.extend(shares.into_iter().map(|complies| {
        let chance = plan.acceptance(fails(complies), lot);
        Finding {
            key: "acceptance",
            at: Some(complies),
            value: Some(chance),
            sentence: format!(
                "  where {} comply, it accepts with a chance of {:.1} %",
                percent(Share::clamped(complies)),
                100.0 * chance
            ),
        }
    }));
    Ok(())
}

fn percent(share: Share) -> String {
    let percent = format!("{:.4}", 100.0 * share.get());
    format!("{} %", percent.trim_end_matches('0').trim_end_matches('.'))
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ calls")]
fn number(calls: u64) -> f64 {
    calls as f64
}

/// A whole number without a point.
fn number_of(value: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, below 2⁵³")]
    if value.fract() == 0.0 { json!(value as u64) } else { json!(value) }
}

fn written(found: &[Finding], format: Format) -> String {
    let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    match format {
        Format::Table => {
            let said = found.iter().map(|each| &each.sentence).filter(|said| !said.is_empty());
            said.fold(String::new(), |text, sentence| text + sentence + "\n")
        }
        Format::Csv => found.iter().fold("quantity,share,value\n".to_owned(), |text, each| {
            text + &format!("{},{},{}\n", each.key, cell(each.at), cell(each.value))
        }),
        Format::Json => {
            let mut object = Map::new();
            let (curve, rest): (Vec<&Finding>, Vec<&Finding>) =
                found.iter().partition(|each| each.key == "acceptance");
            for each in rest {
                object.insert(each.key.to_owned(), each.value.map_or(Value::Null, number_of));
            }
            if !curve.is_empty() {
                let point = |each: &&Finding| json!({ "share": each.at, "acceptance": each.value });
                object.insert("acceptance".to_owned(), curve.iter().map(point).collect());
            }
            format!("{}\n", Value::Object(object))
        }
    }
}
