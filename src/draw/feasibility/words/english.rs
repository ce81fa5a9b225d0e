use super::{Words, size};
use crate::draw::NoPlan;
use crate::draw::feasibility::clash::Rule;
use crate::draw::feasibility::shortfall::{Bound, By, Cap, Cure, Load, Part};
use crate::draw::feasibility::tight::Tight;
use crate::text::Language;
use crate::text::count;

pub(super) const WORDS: Words = Words {
    language: Language::English,
    and: "and",
    or: "or",
    and_more: |names, more| format!("{names} and {more} more"),
    possible: |most| format!("{most} possible"),
    short: |subjects, asked, bounds, by, cures| {
        format!("{subjects}: {} asked, but {bounds}; short by {by}. {cures}", calls(asked))
    },
    bound,
    by: |by| match by {
        By::Number => "",
        By::Days => " (open days)",
        By::Visits => " (evaluators)",
        By::Scenarios => " (scenarios)",
    },
    takes: |name, most, by| format!("{name} may take {most}{by}"),
    load: |load| format!("{} {}", load.evaluator, cap(load)),
    cure,
    day: |day| day.to_string(),
    tight,
    rule,
    no_plan: NoPlan::to_string,
};

fn calls(n: u64) -> String {
    number(n, "call", "calls")
}

fn number(n: u64, one: &str, many: &str) -> String {
    count(size(n), one, many)
}

fn times(n: u64) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

fn bound(words: &Words, bound: &Bound) -> String {
    match bound {
        Bound::Days { open, .. } if open.is_empty() => "no day is open".to_owned(),
        Bound::Days { open, gap: None | Some(1), .. } => {
            let verb = if open.len() == 1 { "is" } else { "are" };
            format!("only {} {verb} open ({})", count(open.len(), "day", "days"), words.dates(open))
        }
        Bound::Days { open, gap: Some(gap), most } => format!(
            "only {most} fit into the {} ({}) at {gap} working days from one to the next",
            count(open.len(), "open day", "open days"),
            words.dates(open)
        ),
        Bound::Evaluators { each } if each.is_empty() => "no evaluator can make them".to_owned(),
        Bound::Evaluators { each } => {
            repeated(words, each, "evaluator", "can make them and may", "go")
        }
        Bound::Scenarios { each } => repeated(words, each, "scenario", "fit and may", "be played"),
        Bound::Takes { each } => {
            format!("{} at most: {} possible", words.parts(each), bound.most())
        }
        Bound::Channels { names, most } => format!("{} has {}", words.named(names), calls(*most)),
        Bound::Campaign { most } => format!("the campaign has {}", calls(*most)),
        Bound::Staff { loads } => staff(words, loads),
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
fn repeated(words: &Words, each: &[Part], noun: &str, may: &str, verb: &str) -> String {
    let sum: u64 = each.iter().map(|part| part.most).sum();
    let who = count(each.len(), noun, &format!("{noun}s"));
    let may = if each.len() == 1 { may.replacen("fit ", "fits ", 1) } else { may.to_owned() };
    let first = each.first().map_or(0, |part| part.most);
    let how = if each.iter().any(|part| part.most != first) {
        let each: Vec<String> =
            each.iter().map(|part| format!("{} {}", part.name, times(part.most))).collect();
        format!("{verb} {} in all ({})", times(sum), words.named(&each))
    } else if each.len() == 1 {
        format!("{verb} {}", times(first))
    } else {
        format!("each {verb} {}", times(first))
    };
    format!("{who} {may} {how}: {sum} possible")
}

fn staff(words: &Words, loads: &[Load]) -> String {
    match loads {
        [] => "no evaluator can make them".to_owned(),
        [only] => format!("{} can make {}", only.evaluator, cap(only)),
        _ => {
            let most: u64 = loads.iter().map(|load| load.most).sum();
            let (names, each) = words.loads(loads);
            format!("{names} can make {most} at most ({each})")
        }
    }
}

fn cap(load: &Load) -> String {
    let Load { most, periods, .. } = load;
    match load.cap {
        Cap::Total => format!("{most} in all"),
        Cap::Week => format!("{most} in {}", number(*periods, "week", "weeks")),
        Cap::Day => format!("{most} on {}", number(*periods, "day", "days")),
    }
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

fn tight(tight: &Tight) -> String {
    match tight {
        Tight::Predictable { service, calls, gap, days } => format!(
            "{service}: {calls} calls at {gap} working days from one to the next take {} of \
             {days} working days, so that the next one can be guessed",
            (calls - 1) * u64::from(*gap) + 1
        ),
        Tight::Near { subject, asked, possible, by } => {
            let by = match by {
                By::Days => format!("{possible} fit into its open days"),
                By::Visits => format!("evaluators may go there {possible} times in all"),
                By::Scenarios => format!("scenarios may be played there {possible} times in all"),
                By::Number => format!("evaluators can make {possible} at most"),
            };
            let subject = subject.as_deref().unwrap_or("All channels");
            format!("{subject}: {} asked, and {by}", calls(*asked))
        }
        Tight::IdleEvaluator { evaluator } => {
            format!("{evaluator} can make no call: nothing is open then that {evaluator} may call")
        }
        Tight::NeverOpen { cell } => format!("{cell}: no day is open, so no call is planned"),
    }
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::ServiceGap => "`service_gap_days`",
        Rule::EvaluatorServiceGap => "`evaluator_service_gap_days`",
        Rule::EvaluatorServiceMax => "`evaluator_service_max`",
        Rule::ScenarioServiceGap => "`scenario_service_gap_days`",
        Rule::AuditGap => "`audit_gap_days`",
        Rule::Travel => "`travel_minutes`",
        Rule::PerDay => "`per_day` of the evaluators",
        Rule::PerWeek => "`per_week` of the evaluators",
        Rule::Total => "`total` of the evaluators",
        Rule::EvaluatorServices => "`services`, `groups` and `conflicts` of the evaluators",
        Rule::EvaluatorChannels => "`channels` of the evaluators",
        Rule::EvaluatorHours => "`hours` of the evaluators",
        Rule::Absences => "`absent` of the evaluators",
        Rule::Quotas => "`calls`, `min` and `max` of the services",
        Rule::Closures => "`closed` of the services",
        Rule::Bands => "the bands",
    }
}
