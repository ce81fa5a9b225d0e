use crate::draw::NoPlan;
use crate::ledger::LedgerError;
use crate::source::Problems;
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
            WorkflowError::HasBegun { .. } => Some(
                "draw into another place with --out FILE, or overwrite it with --force: the old \
                 plan is then kept in the ledger"
                    .to_owned(),
            ),
            WorkflowError::NoPlanYet { .. } => Some("draw one: `mystery plan CAMPAIGN`".to_owned()),
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
            WorkflowError::NoPlan(_) => 1,
            WorkflowError::Input(_)
            | WorkflowError::HasBegun { .. }
            | WorkflowError::NoPlanYet { .. }
            | WorkflowError::Exists { .. } => 2,
            WorkflowError::File { .. }
            | WorkflowError::Ledger { .. }
            | WorkflowError::Record { .. } => 3,
        }
    }
}
