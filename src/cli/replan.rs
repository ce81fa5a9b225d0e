use crate::calendar::DateRange;
use crate::cli::answers::{Answers, answers};
use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::draw::rules::Breach;
use crate::model::{CallId, Campaign, EvaluatorIndex, PlannedCall};
use crate::num::Minute;
use crate::text::{backticked, listed, nearest};
use crate::workflow::{
    MoveRequest, MovedCall, OpenCampaign, Rearranged, move_call, record_absence, replan_campaign,
};

pub(super) fn replan(args: &args::Replan, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let made = replan_campaign(&open, args.from, args.reason.as_deref().unwrap_or_default())?;
    say(&open, &made, terminal)
}

pub(super) fn absent(args: &args::Absent, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let evaluator = evaluator(&open.campaign, &args.evaluator)?;
    let days = DateRange::parse(&args.days)
        .map_err(|error| Failure::Usage(error.to_string(), error.hint()))?;
    let reason = args.reason.as_deref().unwrap_or_default();
    let made = record_absence(&open, evaluator, (days.first(), days.last()), reason)?;
    say(&open, &made, terminal)
}

pub(super) fn set(args: &args::Move, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let like = CallId::new(CallId::MYSTERY, 1, open.campaign.calls);
    let usage = |message: String, hint: &str| Failure::Usage(message, hint.to_owned());
    let call = CallId::parse(&args.call, like)
        .ok_or_else(|| usage(format!("`{}` is not a call", args.call), "write it as `C041`"))?;
    // Audits have a width of their own.
    let call = if call.letter() == CallId::AUDIT {
        CallId::parse(&args.call, CallId::new(CallId::AUDIT, 1, 1)).unwrap_or(call)
    } else {
        call
    };
    let start = Minute::parse(&args.start)
        .ok_or_else(|| usage(format!("`{}` is not a time", args.start), "write it as `09:40`"))?;
    let named = args.evaluator.as_ref().map(|id| evaluator(&open.campaign, id)).transpose()?;
    let reason = args.reason.clone();
    let request = MoveRequest { call, date: args.date, start, evaluator: named, reason };
    let made = move_call(&open, &request)?;
    say(&open, &made, terminal)
}

fn evaluator(campaign: &Campaign, id: &str) -> Result<EvaluatorIndex, Failure> {
    campaign.evaluator_named(id).ok_or_else(|| {
        let ids: Vec<&str> = campaign.evaluators.iter().map(|each| each.id.as_str()).collect();
        let hint = nearest(id, ids.iter().copied()).map_or_else(
            || format!("it is one of {}", listed(&backticked(&ids), "and")),
            |near| format!("did you mean `{near}`?"),
        );
        Failure::Usage(format!("the campaign has no evaluator `{id}`"), hint)
    })
}

fn say(open: &OpenCampaign, made: &Rearranged, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let answers = answers(open.campaign.language);
    let mut text = match made.moved.len() {
        0 => (answers.nothing_moves)(made.from),
        n => (answers.moves)(n),
    };
    for MovedCall { before, after } in &made.moved {
        let [before, after] = [before, after].map(|call| place(&made.campaign, call, answers));
        text += &format!("  {before}  →  {after}\n");
    }
    for breach in &made.pinned_breaches {
        text += &(answers.no_longer_right)(&broken(breach, answers));
    }
    if made.logged {
        text += &(answers.logged)(&open.plan_path().display().to_string());
    }
    terminal.result(&text)?;
    Ok(if made.pinned_breaches.is_empty() { Ending::Done } else { Ending::DoesNotHold })
}

/// A call with its place, its evaluator and its second.
fn place(campaign: &Campaign, call: &PlannedCall, answers: &Answers) -> String {
    let id = |who: EvaluatorIndex| campaign.evaluator(who).id.as_str();
    let who = call.evaluator.map_or(answers.nobody, id);
    let second = call.second.map_or_else(String::new, |who| format!(" + {}", id(who)));
    format!("{} {} {} {who}{second}", call.id, call.date, call.start)
}

/// How a call breaks a rule.
pub(super) fn broken(breach: &Breach, answers: &Answers) -> String {
    let clash = breach.with.map_or_else(String::new, |with| format!(" {} `{with}`", answers.with));
    let colon = answers.colon;
    format!("`{}`{clash}{colon}{}", breach.call, (answers.rule)(breach.rule))
}
