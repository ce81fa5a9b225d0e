use crate::cli::args;
use crate::cli::interval::level;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure};
use crate::num::{ConfidenceLevel, Share};
use crate::stats::size::{
    calls_for_expected_width, calls_for_wilson_width, expected_half_width, smallest_perfect_record,
};

pub(super) fn size(args: &args::Size, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let level = level(args.confidence)?;
    let share = share(args.share, "--share")?;
    let mut text = String::new();
    if let Some(width) = args.width {
        text += &for_width(width, share, level)?;
    }
    if let Some(calls) = args.calls {
        text += &with_calls(calls, share, level)?;
    }
    if let Some(target) = args.target {
        let target = self::share(target, "--target")?;
        text += &smallest_perfect_record(target, level).map_or_else(
            || "no number of calls proves a target of 100 %\n".to_owned(),
            |n| format!("{n} calls, all of them compliant, are the fewest that prove it\n"),
        );
    }
    if text.is_empty() {
        return Err(Failure::Usage(
            "nothing was asked for".to_owned(),
            "give --width, --calls or --target".to_owned(),
        ));
    }
    terminal.result(&text)?;
    Ok(Ending::Done)
}

fn share(percent: f64, option: &str) -> Result<Share, Failure> {
    Share::from_percent(percent).ok_or_else(|| {
        let message = format!("`{option}` is {percent} percent");
        Failure::Usage(message, "give a percentage from 0 to 100".to_owned())
    })
}

fn for_width(width: f64, share: Share, level: ConfidenceLevel) -> Result<String, Failure> {
    let points = width / 100.0;
    let (exact, expected) = (
        calls_for_wilson_width(share, points, level),
        calls_for_expected_width(share, points, level),
    );
    let (Some(exact), Some(expected)) = (exact, expected) else {
        let message = format!("no number of calls gives a width of {width} points");
        return Err(Failure::Usage(message, "give a width between 0 and 100".to_owned()));
    };
    Ok(format!(
        "{exact} calls make the interval {width} points wide if just that share is found\n\
         {expected} calls make it {width} points wide on average over what may be found\n"
    ))
}

fn with_calls(calls: u32, share: Share, level: ConfidenceLevel) -> Result<String, Failure> {
    let half = expected_half_width(calls, share, level).ok_or_else(|| {
        Failure::Usage("0 calls give no interval".to_owned(), "give at least 1".to_owned())
    })?;
    Ok(format!("{calls} calls give an interval {:.1} points wide on average\n", 200.0 * half))
}
