//! Decisions by people about a call: corrections and appeals.

use crate::input::scorecards::{Fieldwork, correct_scorecard};
use crate::input::spoken::spoken;
use crate::ledger::{
    Appeal, Change, Decision, EventKind, Evidence, Ledger, LedgerError, Lost, Revision, Stamp,
    Version,
};
use crate::model::{Answer, CallId, Outcome, Plan, Scorecard};
use crate::workflow::record::{failed, open_ledger, terms};
use crate::workflow::regrid::lost;
use crate::workflow::{OpenCampaign, WorkflowError, files, outside, read_plan_of};
use std::path::Path;

/// Who decides about a call, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRequest {
    /// The call as it was typed.
    pub call: String,
    /// Whose scorecard, where the call has several; else that of the planned evaluator.
    pub evaluator: Option<String>,
    /// Who decides.
    pub by: String,
    /// Why.
    pub reason: String,
    /// A text, or the path of a file, that it stands on.
    pub evidence: Option<String>,
}

/// A step of an appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppealStep {
    /// A service contests a call.
    Open,
    /// It is right: these cells are corrected.
    Correct(Vec<(String, String)>),
    /// It is right: the call is taken out of the figures, as if it had not been made.
    Withdraw,
    /// It is not right.
    Reject,
}

/// A decision that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The call.
    pub call: CallId,
    /// What changed of its scorecard.
    pub changes: Vec<Change>,
}

/// Corrects the scorecard of a call: one more version of it is recorded, with who and why.
///
/// # Errors
/// Everything that is wrong with the corrected scorecard; or if there is no such call or
/// scorecard, nothing changes, or the ledger cannot be written.
pub fn correct_call(
    open: &OpenCampaign,
    request: &DecisionRequest,
    cells: &[(String, String)],
) -> Result<Recorded, WorkflowError> {
    let mut desk = Desk::open(open, request)?;
    let version = desk.version()?;
    let card = desk.corrected(&version, cells)?;
    desk.record(EventKind::Correction, Some((&version, &card, false)))
}

/// Takes a step in the appeal against a call.
///
/// # Errors
/// If the appeal cannot take this step now, or as [`correct_call`].
pub fn appeal_call(
    open: &OpenCampaign,
    request: &DecisionRequest,
    step: &AppealStep,
) -> Result<Recorded, WorkflowError> {
    let mut desk = Desk::open(open, request)?;
    let version = desk.version()?;
    // Who asks for a wrong step hears that first, whatever else is wrong.
    desk.check_step(step)?;
    let (kind, card) = match step {
        AppealStep::Open => (EventKind::AppealOpened, None),
        AppealStep::Reject => (EventKind::AppealRejected, None),
        AppealStep::Correct(cells) => {
            (EventKind::AppealUpheld, Some(desk.corrected(&version, cells)?))
        }
        AppealStep::Withdraw => {
            (EventKind::AppealUpheld, Some(withdrawn(&version.card, &request.reason)))
        }
    };
    let withdraws = *step == AppealStep::Withdraw;
    desk.record(kind, card.as_ref().map(|card| (&version, card, withdraws)))
}

/// The scorecard of a call that counts as not made.
fn withdrawn(card: &Scorecard, reason: &str) -> Scorecard {
    Scorecard {
        outcome: Outcome::NotMade,
        answers: vec![Answer::Missing; card.answers.len()],
        replied: None,
        comment: reason.to_owned(),
        ..card.clone()
    }
}

/// All that is needed to decide about one call.
struct Desk<'o> {
    open: &'o OpenCampaign,
    request: &'o DecisionRequest,
    plan: Plan,
    ledger: Ledger,
    lost: Lost,
    call: CallId,
}

impl<'o> Desk<'o> {
    fn open(
        open: &'o OpenCampaign,
        request: &'o DecisionRequest,
    ) -> Result<Desk<'o>, WorkflowError> {
        let (plan, _) = read_plan_of(open)?;
        let call = call_in(&plan, &request.call)?;
        let ledger = open_ledger(open)?;
        let lost = lost(open, &ledger)?;
        Ok(Desk { open, request, plan, ledger, lost, call })
    }

    /// The scorecard that is decided about.
    fn version(&self) -> Result<Version, WorkflowError> {
        let OpenCampaign { campaign, grid, .. } = self.open;
        let versions = self.ledger.versions_of(self.call, campaign, grid, self.lost);
        let mut versions = versions.map_err(|source| failed(self.open, source))?;
        let id = |version: &Version| {
            let evaluator = version.card.evaluator.map(|who| campaign.evaluator(who).id.as_str());
            evaluator.unwrap_or_default().to_owned()
        };
        let by: Vec<String> = versions.iter().map(id).collect();
        let planned = self.plan.call(self.call).and_then(|call| call.evaluator);
        let wanted = match (&self.request.evaluator, versions.len()) {
            (Some(evaluator), _) => by.iter().position(|id| id == evaluator),
            (None, 1) => Some(0),
            (None, _) => {
                versions.iter().position(|each| planned.is_some() && each.card.evaluator == planned)
            }
        };
        match wanted {
            Some(at) => Ok(versions.swap_remove(at)),
            None => Err(WorkflowError::NoScorecard { call: self.call, by }),
        }
    }

    fn check_step(&self, step: &AppealStep) -> Result<(), WorkflowError> {
        let appeals = self.ledger.appeals().map_err(|source| failed(self.open, source))?;
        let now = appeals.get(&self.call).copied();
        if (*step == AppealStep::Open) != (now == Some(Appeal::Open)) {
            return Ok(());
        }
        let call = self.call.to_string();
        Err(failed(self.open, LedgerError::WrongStep { call, now }))
    }

    fn corrected(
        &self,
        version: &Version,
        cells: &[(String, String)],
    ) -> Result<Scorecard, WorkflowError> {
        let OpenCampaign { campaign, grid, .. } = self.open;
        let fieldwork = Fieldwork { campaign, grid, plan: &self.plan };
        let card = correct_scorecard(&version.card, cells, fieldwork);
        let card = card.map_err(|found| WorkflowError::Input(spoken(found, campaign.language)))?;
        if card == version.card {
            return Err(WorkflowError::NothingChanges { call: self.call });
        }
        Ok(card)
    }

    fn record(
        &mut self,
        kind: EventKind,
        revised: Option<(&Version, &Scorecard, bool)>,
    ) -> Result<Recorded, WorkflowError> {
        let evidence = self.request.evidence.as_deref().map(evidence).transpose()?;
        let revision =
            revised.map(|(version, card, withdraws)| Revision { of: version.id, card, withdraws });
        let reason = &self.request.reason;
        let decision =
            Decision { kind, call: self.call, reason, evidence: evidence.as_ref(), revision };
        let stamp = Stamp { at: outside::now(), author: self.request.by.clone() };
        let changes = self.ledger.decide(&decision, terms(self.open), &stamp);
        let changes = changes.map_err(|source| failed(self.open, source))?;
        Ok(Recorded { call: self.call, changes })
    }
}

/// The call of a plan that was typed as `C041`, `c41` or `41`.
pub(super) fn call_in(plan: &Plan, text: &str) -> Result<CallId, WorkflowError> {
    let typed = CallId::parse(text, CallId::new(CallId::MYSTERY, 1, 1));
    let same = |call: CallId| {
        typed
            .is_some_and(|typed| (typed.letter(), typed.number()) == (call.letter(), call.number()))
    };
    let found = plan.calls().iter().find(|call| same(call.id));
    found.map(|call| call.id).ok_or_else(|| WorkflowError::UnknownCall { text: text.to_owned() })
}

/// A file if there is one of that name, else the text itself.
fn evidence(text: &str) -> Result<Evidence, WorkflowError> {
    let path = Path::new(text);
    if !files::is_file(path) {
        return Ok(Evidence::Text(text.to_owned()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Evidence::File { name, bytes: files::read(path)? })
}
