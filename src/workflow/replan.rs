use crate::draw::rules::{Breach, Held};
use crate::draw::{Frame, fingerprint};
use crate::input::plan::write_plan;
use crate::ledger::{EventKind, Ledger};
use crate::model::{CallId, Campaign, EvaluatorIndex, Plan, PlannedCall};
use crate::num::Minute;
use crate::workflow::change::{ByHand, ChangeRecord};
use crate::workflow::changes::{history, log_beginning, stamp};
use crate::workflow::day::Day;
use crate::workflow::past::{History, Moment, moved};
use crate::workflow::record::{failed, open_ledger};
use crate::workflow::{OpenCampaign, WorkflowError, files};
use chrono::{Days, NaiveDate};

/// A call that has another place than before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MovedCall {
    /// As it was.
    pub before: PlannedCall,
    /// As it is.
    pub after: PlannedCall,
}

/// A plan that was arranged anew.
#[derive(Clone, Debug)]
pub struct Rearranged {
    /// The first day that was not past.
    pub from: NaiveDate,
    /// The calls that changed.
    pub moved: Vec<MovedCall>,
    /// What calls that were moved by hand break now; they stay where they are.
    pub pinned_breaches: Vec<Breach>,
    /// The campaign with the absences on record, in whose terms the calls are.
    pub campaign: Campaign,
    /// Whether anything was written.
    pub logged: bool,
}

/// Arranges what is left of a plan anew: calls that were not made and calls that the campaign, as
/// it is now, no longer allows are drawn again; everything else stays. `from` is the first day
/// that is not past: the day after the last on record where absent.
///
/// # Errors
/// If the plan on file does not follow from its record, if no place is left for a call, or if a
/// file or the ledger cannot be read or written.
pub fn replan_campaign(
    open: &OpenCampaign,
    from: Option<NaiveDate>,
    reason: &str,
) -> Result<Rearranged, WorkflowError> {
    let mut ledger = open_ledger(open)?;
    let last = ledger.summary().map_err(|source| failed(open, source))?.last_day;
    let after_last = last.and_then(|day| day.checked_add_days(Days::new(1)));
    let from = from.or(after_last).unwrap_or(open.campaign.first);
    let change = change(open, from, reason);
    rearrange(open, &mut ledger, EventKind::Replan, change)
}

/// Records that an evaluator is absent from the first to the last day, and arranges anew what the
/// evaluator was to do.
///
/// # Errors
/// As [`replan_campaign`].
pub fn record_absence(
    open: &OpenCampaign,
    evaluator: EvaluatorIndex,
    (first, last): (NaiveDate, NaiveDate),
    reason: &str,
) -> Result<Rearranged, WorkflowError> {
    let mut ledger = open_ledger(open)?;
    let id = open.campaign.evaluator(evaluator).id.clone();
    let change =
        ChangeRecord { absent: Some((id, Day(first), Day(last))), ..change(open, first, reason) };
    rearrange(open, &mut ledger, EventKind::Absence, change)
}

/// What is to be done to one call by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveRequest {
    /// The call.
    pub call: CallId,
    /// The new day.
    pub date: NaiveDate,
    /// The new start.
    pub start: Minute,
    /// Who makes it, if somebody else than before.
    pub evaluator: Option<EvaluatorIndex>,
    /// Why.
    pub reason: String,
}

/// Moves a call by hand, if its new place breaks no rule. It keeps its place from then on and has
/// no probability any more: it was not drawn.
///
/// # Errors
/// If the call has a scorecard, if the new place breaks a rule, or as [`replan_campaign`].
pub fn move_call(open: &OpenCampaign, request: &MoveRequest) -> Result<Rearranged, WorkflowError> {
    let mut ledger = open_ledger(open)?;
    let hand = ByHand {
        call: request.call.to_string(),
        date: Day(request.date),
        start: request.start.to_string(),
        evaluator: request.evaluator.map(|who| open.campaign.evaluator(who).id.clone()),
    };
    let mut change = change(open, request.date, &request.reason);
    change.by_hand = Some(hand.clone());
    let before = standing(open, &ledger)?;
    let moment = Here::of(open, &ledger)?;
    let now = before.clone().changed(&change, &moment.moment())?;
    let call = now.plan.call(request.call);
    let call = *call.ok_or(WorkflowError::NoSuchCall { call: request.call })?;
    if before.occasion(request.date, &moment.moment()).done.contains(&call.id) {
        return Err(WorkflowError::IsDone { call: call.id });
    }
    let frame = Frame::new(&now.campaign);
    let mut held = Held::new(&frame);
    held.hold_all(now.plan.calls().iter().filter(|other| other.id != call.id).copied());
    let breaches = held.breaches(&moved(&now.campaign, &call, &hand));
    if !breaches.is_empty() {
        return Err(WorkflowError::BreaksRules { call: call.id, breaches });
    }
    change.displaced = vec![request.call.to_string()];
    log_beginning(open, &mut ledger, &stamp())?;
    record(open, &mut ledger, EventKind::Move, &before, &now, change)
}

fn change(open: &OpenCampaign, from: NaiveDate, reason: &str) -> ChangeRecord {
    ChangeRecord {
        reason: reason.to_owned(),
        campaign: open.text.clone(),
        from: Day(from),
        absent: None,
        by_hand: None,
        displaced: Vec::new(),
        plan: String::new(),
    }
}

/// The plan on file with its history.
fn standing(open: &OpenCampaign, ledger: &Ledger) -> Result<History, WorkflowError> {
    history(open, ledger)?.map_err(WorkflowError::Unverified)
}

/// What the ledger says now.
struct Here {
    number: i64,
    head: String,
    endings: Vec<crate::ledger::Ended>,
}

impl Here {
    fn of(open: &OpenCampaign, ledger: &Ledger) -> Result<Here, WorkflowError> {
        let failed = |source| failed(open, source);
        let events = ledger.events().map_err(failed)?;
        let last = events.last();
        Ok(Here {
            number: last.map_or(0, |event| event.number) + 1,
            head: last.map(|event| event.hash.clone()).unwrap_or_default(),
            endings: ledger.endings().map_err(failed)?,
        })
    }

    fn moment(&self) -> Moment<'_> {
        Moment { number: self.number, head: &self.head, endings: &self.endings }
    }
}

fn rearrange(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    kind: EventKind,
    mut change: ChangeRecord,
) -> Result<Rearranged, WorkflowError> {
    let before = standing(open, ledger)?;
    let here = Here::of(open, ledger)?;
    let mut now = before.clone().changed(&change, &here.moment())?;
    if is_change(open, &before, &now, &change) {
        // The beginning is logged first; the chance of a re-plan comes from the head of the log.
        log_beginning(open, ledger, &stamp())?;
        let here = Here::of(open, ledger)?;
        now = before.clone().changed(&change, &here.moment())?;
    }
    let here = Here::of(open, ledger)?;
    change.displaced = now.placed_by(here.number);
    record(open, ledger, kind, &before, &now, change)
}

/// Whether there is anything to log: another plan, another campaign or an absence.
fn is_change(open: &OpenCampaign, before: &History, now: &History, change: &ChangeRecord) -> bool {
    change.absent.is_some()
        || before.fingerprint != fingerprint(&open.campaign)
        || write_plan(&now.plan, &now.campaign) != write_plan(&before.plan, &before.campaign)
}

/// Logs a change and writes the plan; nothing at all if nothing changed.
fn record(
    open: &OpenCampaign,
    ledger: &mut Ledger,
    kind: EventKind,
    before: &History,
    now: &History,
    mut change: ChangeRecord,
) -> Result<Rearranged, WorkflowError> {
    let from = change.from.0;
    let csv = write_plan(&now.plan, &now.campaign);
    let logged = is_change(open, before, now, &change);
    if logged {
        change.plan.clone_from(&csv);
        let payload = serde_json::to_value(&change).expect("a change is plain data");
        // What is logged can always be put in its place; see `finish_change`.
        files::write(&files::ahead(&open.plan_path()), csv.as_bytes())?;
        let logged = ledger.append(kind, &stamp(), &payload);
        logged.map_err(|source| failed(open, source))?;
        files::put_in_place(&open.plan_path())?;
    }
    let frame = Frame::new(&now.campaign);
    Ok(Rearranged {
        from,
        moved: moved_calls(&in_terms_of(before, &now.campaign), &now.plan),
        pinned_breaches: pinned_breaches(&frame, now),
        logged,
        campaign: now.campaign.clone(),
    })
}

fn in_terms_of(before: &History, campaign: &Campaign) -> Plan {
    let text = write_plan(&before.plan, &before.campaign);
    crate::input::plan::read_plan("plan.csv", text.as_bytes(), campaign)
        .unwrap_or_else(|_| before.plan.clone())
}

fn moved_calls(before: &Plan, after: &Plan) -> Vec<MovedCall> {
    let place =
        |call: &PlannedCall| (call.date, call.start, call.evaluator, call.second, call.scenario);
    let pairs = after.calls().iter().filter_map(|call| Some((*before.call(call.id)?, *call)));
    pairs
        .filter(|(before, after)| place(before) != place(after))
        .map(|(before, after)| MovedCall { before, after })
        .collect()
}

fn pinned_breaches(frame: &Frame<'_>, now: &History) -> Vec<Breach> {
    let mut held = Held::new(frame);
    let (pinned, others): (Vec<PlannedCall>, Vec<PlannedCall>) =
        now.plan.calls().iter().partition(|call| now.pinned.contains(&call.id));
    held.hold_all(others);
    let mut found = Vec::new();
    for call in pinned {
        found.extend(held.breaches(&call));
        held.hold(call);
    }
    found
}
