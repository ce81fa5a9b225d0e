use crate::draw::NoPlan;
use crate::draw::replan::{NoPlace, Obstacles};
use crate::draw::rules::Breach;
use crate::ledger::{Appeal, LedgerError};
use crate::model::CallId;
use crate::source::Problems;
use crate::text::{backticked, listed};
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
    /// The plan has no call of that name.
    #[error("the plan has no call `{text}`")]
    UnknownCall {
        /// What was typed.
        text: String,
    },
    /// It is not said which scorecard of the call is meant, or it has none of this evaluator.
    #[error("{}", no_scorecard(*call, by))]
    NoScorecard {
        /// The call.
        call: CallId,
        /// The evaluators who have one.
        by: Vec<String>,
    },
    /// A correction says what is recorded already.
    #[error("the correction changes nothing: call `{call}` is recorded so already")]
    NothingChanges {
        /// The call.
        call: CallId,
    },
    /// A decision cannot be taken now.
    #[error("{0}")]
    Undecidable(LedgerError),
    /// The grid judges as it did when the first results came in, or its change is recorded.
    #[error("the grid has no change to record")]
    SameGrid,
    /// What is to be forgotten would be named in the log for ever.
    #[error("the reason or the author names what is to be forgotten: it would stand in the log")]
    NamesForgotten,
    /// The campaign has no such evaluator.
    #[error("neither the campaign nor the ledger has an evaluator `{id}`")]
    UnknownEvaluator {
        /// What was typed.
        id: String,
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

fn no_scorecard(call: CallId, by: &[String]) -> String {
    match by {
        [] => format!("call `{call}` has no scorecard"),
        [one] => format!("the only scorecard of call `{call}` is by `{one}`"),
        _ => format!("call `{call}` has scorecards by {}", listed(&backticked(by), "and")),
    }
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
            WorkflowError::NoPlace(none) => Some(of_no_place(none).to_owned()),
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
            WorkflowError::Ledger { source, .. } => of_ledger(source),
            WorkflowError::File { action: "read", path, source }
                if source.kind() == io::ErrorKind::NotFound && path.ends_with("campaign.toml") =>
            {
                Some("name the folder of a campaign, or begin one: `mystery init DIR`".to_owned())
            }
            WorkflowError::File { action, source, .. } => of_file(action, source.kind()),
            WorkflowError::NoSuchCall { .. } | WorkflowError::UnknownCall { .. } => {
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
            _ => self.hint_of_decision(),
        }
    }

    /// What to do about a decision that cannot be recorded.
    fn hint_of_decision(&self) -> Option<String> {
        match self {
            WorkflowError::NoScorecard { by, .. } if by.is_empty() => {
                Some("import its scorecard first: `mystery import CAMPAIGN FILE`".to_owned())
            }
            WorkflowError::NoScorecard { .. } => {
                Some("say whose is meant: `--evaluator ID`".to_owned())
            }
            WorkflowError::NothingChanges { .. } => {
                Some("see what is recorded: `mystery log CAMPAIGN`".to_owned())
            }
            WorkflowError::Undecidable(LedgerError::WrongStep {
                now: Some(Appeal::Open), ..
            }) => Some("uphold or reject it before another is opened".to_owned()),
            WorkflowError::Undecidable(LedgerError::WrongStep { .. }) => {
                Some("open one first: `mystery appeal open CAMPAIGN CALL`".to_owned())
            }
            WorkflowError::Undecidable(_) => Some("look at it again, and decide anew".to_owned()),
            WorkflowError::SameGrid => {
                Some("change the grid first; wordings may change without being recorded".to_owned())
            }
            WorkflowError::NamesForgotten => Some("write it without the name".to_owned()),
            WorkflowError::UnknownEvaluator { .. } => {
                Some("look the id up: `mystery status CAMPAIGN`".to_owned())
            }
            _ => None,
        }
    }

    /// The exit code of the program: 1 the condition asked for does not hold, 2 wrong input,
    /// 3 could not read or write.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            WorkflowError::Ledger { source: LedgerError::Tampered { .. }, .. }
            | WorkflowError::NoPlan(_)
            | WorkflowError::NoPlace(_)
            | WorkflowError::Unverified(_)
            | WorkflowError::BreaksRules { .. } => 1,
            WorkflowError::Input(_)
            | WorkflowError::HasBegun { .. }
            | WorkflowError::NoPlanYet { .. }
            | WorkflowError::NoSuchCall { .. }
            | WorkflowError::UnknownCall { .. }
            | WorkflowError::NoScorecard { .. }
            | WorkflowError::NothingChanges { .. }
            | WorkflowError::Undecidable(_)
            | WorkflowError::SameGrid
            | WorkflowError::NamesForgotten
            | WorkflowError::UnknownEvaluator { .. }
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

/// What to do for a call that has no place left: about what stands in its way most.
fn of_no_place(none: &NoPlace) -> &'static str {
    let Obstacles { closed, near, busy, .. } = none.obstacles;
    match (closed.max(near).max(busy), none.is_audit) {
        // No day is left, or most are closed.
        (most, _) if most == closed => {
            "open further days: a later `end`, fewer days in `closed`, or an evaluator who is there \
             when the service is open"
        }
        (most, true) if most == near => {
            "lower `audit_gap_days`, or make room with `mystery move`: a call to the service on \
             another day"
        }
        (most, false) if most == near => {
            "lower `service_gap_days` or `audit_gap_days`, or make room with `mystery move`: another \
             call to the service on another day"
        }
        _ => {
            "raise `per_day`, `per_week` or `total` of an evaluator who may go there, lower a gap of \
             `[rotation]`, or add an evaluator"
        }
    }
}

/// What to do about a file that cannot be written, where the system's words do not say it.
fn of_file(action: &str, kind: io::ErrorKind) -> Option<String> {
    use io::ErrorKind::{
        FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    let text = match kind {
        StorageFull | QuotaExceeded | FileTooLarge => {
            "make room on the disk, and run the command again"
        }
        ReadOnlyFilesystem | PermissionDenied if action == "write" => {
            "give yourself the right to write in the folder, or copy the campaign to another place"
        }
        _ => return None,
    };
    Some(text.to_owned())
}

/// What to do about a ledger that fails.
fn of_ledger(error: &LedgerError) -> Option<String> {
    let text = match error {
        LedgerError::Busy { .. } => "wait until it is done, and run the command again",
        LedgerError::Full | LedgerError::Refused => {
            "make room on the disk, and run the command again"
        }
        LedgerError::ReadOnly | LedgerError::CannotOpen => {
            "give yourself the right to write in the folder, or copy the campaign to another place"
        }
        LedgerError::Damaged { .. } | LedgerError::Tampered { .. } => {
            "restore the ledger from a copy, or show it to whoever holds a seal of it"
        }
        LedgerError::Unresolved { noun: "criterion" | "answer", .. } => {
            "put the grid back as it was, or record that it changed: `mystery regrid CAMPAIGN`"
        }
        _ => return None,
    };
    Some(text.to_owned())
}
