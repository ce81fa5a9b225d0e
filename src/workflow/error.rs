use crate::draw::NoPlan;
use crate::draw::replan::NoPlace;
use crate::draw::rules::Breach;
use crate::ledger::LedgerError;
use crate::model::CallId;
use crate::source::Problems;
use crate::workflow::Verified;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why a verb of the product did not do what was asked.
#[derive(Debug, Error)]
pub enum WorkflowError {
    /// The input is wrong: every problem of it.
    #[error("the input has problems")]
    Input(Problems),
    /// A file could not be read or written.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// What was tried: `read`, `write`, `list`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The record could not be read or written.
    #[error("the ledger {}: {source}", path.display())]
    Ledger {
        /// The ledger's file.
        path: PathBuf,
        /// What went wrong.
        source: LedgerError,
    },
    /// No calendar keeps all rules.
    #[error("no plan found: {0}")]
    NoPlan(#[from] NoPlan),
    /// No place is left for a call that has to move.
    #[error("{0}")]
    NoPlace(#[from] NoPlace),
    /// The plan on file is not the one that follows from its record.
    #[error("the plan cannot be arranged anew: {0}")]
    Unverified(Verified),
    /// The plan has no such call.
    #[error("the plan has no call `{call}`")]
    NoSuchCall {
        /// The call.
        call: CallId,
    },
    /// The call has been made.
    #[error("call `{call}` has a scorecard: what is done does not move")]
    IsDone {
        /// The call.
        call: CallId,
    },
    /// The new place of a call breaks rules.
    #[error("call `{call}` cannot be there:\n{}", lines(breaches))]
    BreaksRules {
        /// The call.
        call: CallId,
        /// All that it would break.
        breaches: Vec<Breach>,
    },
    /// The plan has begun and must not be overwritten.
    #[error("the plan of `{campaign}` has begun: its ledger holds scorecards or events")]
    HasBegun {
        /// The id of the campaign.
        campaign: String,
    },
    /// There is no plan yet.
    #[error("the campaign `{campaign}` has no plan: {} is not there", path.display())]
    NoPlanYet {
        /// The id of the campaign.
        campaign: String,
        /// Where the plan would be.
        path: PathBuf,
    },
    /// There is a secret or a commitment already.
    #[error("{} exists already: a campaign is committed to once", path.display())]
    HasCommitted {
        /// The file.
        path: PathBuf,
    },
    /// There is no secret, or no commitment to it.
    #[error("{} is not there: nothing was committed to", path.display())]
    NotCommitted {
        /// The file.
        path: PathBuf,
    },
    /// The commitment is not one to this secret and this campaign.
    #[error("the commitment in {} is not that of the secret and the campaign", path.display())]
    CommitmentBroken {
        /// The file with the commitment.
        path: PathBuf,
    },
    /// Something is in the way of a file that would be written.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A record that the program wrote cannot be read any more.
    #[error("{} cannot be understood: {reason}", path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// One breach a line.
fn lines(breaches: &[Breach]) -> String {
    breaches.iter().map(|breach| format!("  {breach}")).collect::<Vec<_>>().join("\n")
}

impl WorkflowError {
    /// What to do about it, where that is not obvious.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            WorkflowError::NoPlan(_) => Some(
                "relax one of the rules that the message names: fewer calls, shorter gaps, more \
                 evaluators or wider hours"
                    .to_owned(),
            ),
            WorkflowError::NoPlace(_) => Some(
                "give the call a place by hand with `mystery move`, or relax a rule of its service \
                 or of the evaluators"
                    .to_owned(),
            ),
            WorkflowError::Unverified(Verified::CampaignChanged) => Some(
                "the log does not hold the campaign as it was when the plan was drawn: put \
                 campaign.toml back as it was, or draw a new plan"
                    .to_owned(),
            ),
            WorkflowError::Unverified(_) => Some(
                "put plan.csv back as it was: changes go through `mystery replan`, `mystery move` \
                 and `mystery absent`"
                    .to_owned(),
            ),
            WorkflowError::NoSuchCall { .. } => {
                Some("look it up: `mystery agenda CAMPAIGN`".to_owned())
            }
            WorkflowError::BreaksRules { .. } => {
                Some("choose another day, another start or another evaluator".to_owned())
            }
            WorkflowError::HasBegun { .. } => Some(
                "draw into another place with --out FILE, or overwrite it with --force: the old \
                 plan is then kept in the ledger"
                    .to_owned(),
            ),
            WorkflowError::NoPlanYet { .. } => Some("draw one: `mystery plan CAMPAIGN`".to_owned()),
            WorkflowError::HasCommitted { .. } => Some(
                "draw from it with --seed-from, or take both files away and publish a new \
                 commitment that says why"
                    .to_owned(),
            ),
            WorkflowError::NotCommitted { .. } => {
                Some("commit first: `mystery plan CAMPAIGN --commit`".to_owned())
            }
            WorkflowError::CommitmentBroken { .. } => Some(
                "put campaign.toml and secret.txt back as they were when the commitment was made, \
                 or commit anew and say so"
                    .to_owned(),
            ),
            WorkflowError::Exists { .. } => Some("name another folder".to_owned()),
            WorkflowError::Record { .. } => {
                Some("restore it from a copy, or plan again".to_owned())
            }
            _ => None,
        }
    }

    /// The exit code of the program: 1 the condition asked for does not hold, 2 wrong input,
    /// 3 could not read or write.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            WorkflowError::NoPlan(_)
            | WorkflowError::NoPlace(_)
            | WorkflowError::Unverified(_)
            | WorkflowError::BreaksRules { .. } => 1,
            WorkflowError::Input(_)
            | WorkflowError::HasBegun { .. }
            | WorkflowError::NoPlanYet { .. }
            | WorkflowError::NoSuchCall { .. }
            | WorkflowError::IsDone { .. }
            | WorkflowError::HasCommitted { .. }
            | WorkflowError::NotCommitted { .. }
            | WorkflowError::CommitmentBroken { .. }
            | WorkflowError::Exists { .. } => 2,
            WorkflowError::File { .. }
            | WorkflowError::Ledger { .. }
            | WorkflowError::Record { .. } => 3,
        }
    }
}
