use crate::draw::feasibility::shortfall::{Bound, By, Cap, Cure, Load, Part, Shortfall};
use crate::text::typography::month;
use crate::text::{Language, count, listed};
use chrono::{Datelike, NaiveDate};

/// How many names or days are written out before the rest is only counted.
const NAMED: usize = 3;

/// `État civil, Visite: 12 calls asked, but only 8 days are open (…); short by 4. Ask for …`
pub(super) fn shortfall(shortfall: &Shortfall) -> String {
    let bounds: Vec<String> = shortfall.bounds.iter().map(bound).collect();
    let together = if bounds.len() > 1 {
        format!(": {} possible", shortfall.possible())
    } else {
        String::new()
    };
    format!(
        "{}: {} asked, but {}{together}; short by {}. {}",
        named(&shortfall.subjects),
        calls(shortfall.asked),
        listed(&bounds, "and"),
        shortfall.short_by(),
        cures(&shortfall.cures),
    )
}

/// Names, at most three of them.
pub(super) fn named(names: &[String]) -> String {
    if names.len() <= NAMED + 1 {
        return listed(names, "and");
    }
    format!("{} and {} more", names[..NAMED].join(", "), names.len() - NAMED)
}

pub(super) fn calls(n: u64) -> String {
    number(n, "call", "calls")
}

fn number(n: u64, one: &str, many: &str) -> String {
    count(usize::try_from(n).unwrap_or(usize::MAX), one, many)
}

fn times(n: u64) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

fn bound(bound: &Bound) -> String {
    match bound {
        Bound::Days { open, .. } if open.is_empty() => "no day is open".to_owned(),
        Bound::Days { open, gap: None | Some(1), .. } => {
            let verb = if open.len() == 1 { "is" } else { "are" };
            format!("only {} {verb} open ({})", count(open.len(), "day", "days"), dates(open))
        }
        Bound::Days { open, gap: Some(gap), most } => format!(
            "only {most} fit into the {} ({}) at {gap} working days from one to the next",
            count(open.len(), "open day", "open days"),
            dates(open)
        ),
        Bound::Evaluators { each } if each.is_empty() => "no evaluator can make them".to_owned(),
        Bound::Evaluators { each } => repeated(each, "evaluator", "can make them and may", "go"),
        Bound::Scenarios { each } => repeated(each, "scenario", "fit and may", "be played"),
        Bound::Takes { each } => {
            format!("{} at most: {} possible", parts(each), bound.most())
        }
        Bound::Channels { names, most } => format!("{} has {}", named(names), calls(*most)),
        Bound::Campaign { most } => format!("the campaign has {}", calls(*most)),
        Bound::Staff { loads } => staff(loads),
        Bound::ServiceDays { most } => {
            format!("services are open to them on {} at one a day", number(*most, "day", "days"))
        }
        Bound::NoAuditDay { gap: None } => "no day is open".to_owned(),
        Bound::NoAuditDay { gap: Some(gap) } => {
            format!("no open day lies more than {gap} working days from the mystery calls")
        }
    }
}

/// `3 evaluators can make them and may each go 4 times: 12 possible`
fn repeated(each: &[Part], noun: &str, may: &str, verb: &str) -> String {
    let sum: u64 = each.iter().map(|part| part.most).sum();
    let who = count(each.len(), noun, &format!("{noun}s"));
    let may = if each.len() == 1 { may.replacen("fit ", "fits ", 1) } else { may.to_owned() };
    let first = each.first().map_or(0, |part| part.most);
    let how = if each.iter().any(|part| part.most != first) {
        let each: Vec<String> =
            each.iter().map(|part| format!("{} {}", part.name, times(part.most))).collect();
        format!("{verb} {} in all ({})", times(sum), named(&each))
    } else if each.len() == 1 {
        format!("{verb} {}", times(first))
    } else {
        format!("each {verb} {}", times(first))
    };
    format!("{who} {may} {how}: {sum} possible")
}

/// `A takes 10, B 20`
fn parts(each: &[Part]) -> String {
    let named_parts: Vec<String> = each
        .iter()
        .enumerate()
        .map(|(at, part)| {
            let verb = if at == 0 { " may take" } else { "" };
            let by = match part.by {
                By::Number => "",
                By::Days => " (open days)",
                By::Visits => " (evaluators)",
                By::Scenarios => " (scenarios)",
            };
            format!("{}{verb} {}{by}", part.name, part.most)
        })
        .collect();
    named(&named_parts)
}

fn staff(loads: &[Load]) -> String {
    let most: u64 = loads.iter().map(|load| load.most).sum();
    let mut names: Vec<String> = loads.iter().map(|load| load.evaluator.clone()).collect();
    names.dedup();
    let each: Vec<String> = loads.iter().map(load).collect();
    match loads {
        [] => return "no evaluator can make them".to_owned(),
        [only] => {
            return load(only).replacen(
                &only.evaluator,
                &format!("{} can make", only.evaluator),
                1,
            );
        }
        _ => {}
    }
    format!("{} can make {most} at most ({})", named(&names), named(&each))
}

fn load(load: &Load) -> String {
    let Load { evaluator, most, periods, .. } = load;
    match load.cap {
        Cap::Total => format!("{evaluator} {most} in all"),
        Cap::Week => format!("{evaluator} {most} in {}", number(*periods, "week", "weeks")),
        Cap::Day => format!("{evaluator} {most} on {}", number(*periods, "day", "days")),
    }
}

/// `1, 5, 8 April …`: the first three, the month after the last day of it.
pub(super) fn dates(days: &[NaiveDate]) -> String {
    let mut text = String::new();
    let shown = &days[..days.len().min(NAMED)];
    for (at, day) in shown.iter().enumerate() {
        text += &format!("{}", day.day());
        match shown.get(at + 1) {
            Some(next) if next.month() == day.month() && next.year() == day.year() => text += ", ",
            Some(_) => text += &format!(" {}, ", month(Language::English, *day)),
            None => text += &format!(" {}", month(Language::English, *day)),
        }
    }
    if days.len() > NAMED { text + " …" } else { text }
}

/// A sentence of what would help.
fn cures(cures: &[Cure]) -> String {
    let texts: Vec<String> = cures.iter().map(cure).collect();
    let text = match texts.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{}, or {last}", most.join(", ")),
        _ => texts.concat(),
    };
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

fn cure(cure: &Cure) -> String {
    match cure {
        Cure::AskAtMost(0) => "ask for none".to_owned(),
        Cure::AskAtMost(most) => format!("ask for {most} at most"),
        Cure::AskFewer(fewer) => format!("ask for {fewer} fewer in all"),
        Cure::OpenDays(Some(days)) => format!("open {}", number(*days, "more day", "more days")),
        Cure::OpenDays(None) => "open more days".to_owned(),
        Cure::Open => "open a day on which an evaluator can call".to_owned(),
        Cure::SeveralCallsADay => {
            "allow two calls a day by leaving out `service_gap_days`".to_owned()
        }
        Cure::Lower(key, to) => format!("lower `{key}` to {to}"),
        Cure::Raise(key, to) => format!("raise `{key}` to {to}"),
        Cure::RaiseSome(key) => format!("raise `{key}`"),
        Cure::LeaveOut(key) => format!("leave out `{key}`"),
        Cure::MoreEvaluators(Some(more)) => {
            format!("let {} make them", number(*more, "more evaluator", "more evaluators"))
        }
        Cure::MoreEvaluators(None) => "let more evaluators make them".to_owned(),
        Cure::MoreScenarios(Some(more)) => {
            format!("add {}", number(*more, "scenario that fits", "scenarios that fit"))
        }
        Cure::MoreScenarios(None) => "add scenarios that fit".to_owned(),
        Cure::MoreOnChannels(more) => format!("give the channels {more} more"),
        Cure::CampaignCalls(calls) => format!("plan {calls} calls in the campaign"),
        Cure::TakeMore(more) => format!("let services take {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, month, day).unwrap()
    }

    #[test]
    fn the_first_days_are_written_out_with_their_months() {
        assert_eq!(dates(&[day(4, 1), day(4, 5), day(4, 8), day(4, 12)]), "1, 5, 8 April …");
        assert_eq!(dates(&[day(4, 1), day(5, 5), day(5, 8)]), "1 April, 5, 8 May");
        assert_eq!(dates(&[day(4, 1)]), "1 April");
    }
}
