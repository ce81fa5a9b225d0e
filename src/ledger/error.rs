use super::appeals::Appeal;
use rusqlite::{ErrorCode, ffi};
use std::time::Duration;
use thiserror::Error;

/// How long to wait for another program that writes.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Why the record cannot be opened, read or written.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The database itself failed.
    #[error("the ledger cannot be {action}: {source}")]
    Database {
        /// What was tried, such as `opened`.
        action: &'static str,
        /// What the database says.
        source: rusqlite::Error,
    },
    /// Another program holds the file.
    #[error("another program was writing for {seconds} seconds on end")]
    Busy {
        /// How long this one waited.
        seconds: u64,
    },
    /// The disk, or what this user may use of it, is full.
    #[error("there is no room left on the disk; nothing of this was recorded")]
    Full,
    /// The disk did not take what was written: it may be full, or a limit reached.
    #[error("the disk did not take what was written; nothing of this was recorded")]
    Refused,
    /// The file or its folder may only be read.
    #[error("the file or its folder may only be read; nothing of this was recorded")]
    ReadOnly,
    /// The folder of the file is not there, or may not be entered.
    #[error("the file cannot be opened or made in its folder")]
    CannotOpen,
    /// The file is a database, but not a ledger.
    #[error("`{path}` is a database of another program, not a ledger")]
    NotALedger {
        /// The file.
        path: String,
    },
    /// The file was written by a later version.
    #[error("the ledger has format {found}, and this version reads up to format {known}")]
    NewerFormat {
        /// The format of the file.
        found: i64,
        /// The newest format that can be read.
        known: i64,
    },
    /// The file is damaged.
    #[error("the ledger is damaged: {finding}")]
    Damaged {
        /// The first finding of the database's own check.
        finding: String,
    },
    /// What is recorded is not what was recorded.
    #[error("the ledger was changed by hand: {what} of event {event} does not fit its hash")]
    Tampered {
        /// The number of the event at which the chain breaks.
        event: i64,
        /// What does not fit.
        what: &'static str,
    },
    /// Something recorded names what the campaign or its grid no longer has.
    #[error("call `{call}` is recorded with {noun} `{name}`, which is not in the campaign or grid")]
    Unresolved {
        /// The call.
        call: String,
        /// What is named, such as `evaluator`.
        noun: &'static str,
        /// The name.
        name: String,
    },
    /// An appeal cannot take this step now.
    #[error("{}", wrong_step(call, *now))]
    WrongStep {
        /// The call.
        call: String,
        /// Where its appeal stands, if there was one.
        now: Option<Appeal>,
    },
    /// Somebody else replaced the scorecard meanwhile.
    #[error("the scorecard of call `{call}` was replaced by another program meanwhile")]
    Overtaken {
        /// The call.
        call: String,
    },
}

fn wrong_step(call: &str, now: Option<Appeal>) -> String {
    match now {
        None => format!("call `{call}` is not contested: no appeal was opened"),
        Some(Appeal::Open) => format!("the appeal of call `{call}` is open already"),
        Some(Appeal::Upheld) => {
            format!("call `{call}` is not contested any more: its appeal was upheld")
        }
        Some(Appeal::Rejected) => {
            format!("call `{call}` is not contested any more: its appeal was rejected")
        }
    }
}

/// Whether the disk failed to take something, as when an empty ledger is laid out.
fn is_of_writing(error: &rusqlite::Error) -> bool {
    const WRITING: [i32; 4] = [
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_FSYNC,
        ffi::SQLITE_IOERR_DIR_FSYNC,
        ffi::SQLITE_IOERR_TRUNCATE,
    ];
    error.sqlite_error().is_some_and(|error| WRITING.contains(&error.extended_code))
}

impl LedgerError {
    /// Wraps a failure of the database while it was being `opened`, `read`, `written`.
    pub(super) fn while_being(action: &'static str) -> impl Fn(rusqlite::Error) -> LedgerError {
        move |source| match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                LedgerError::Busy { seconds: PATIENCE.as_secs() }
            }
            Some(ErrorCode::DiskFull) => LedgerError::Full,
            Some(ErrorCode::SystemIoFailure) if action == "written" || is_of_writing(&source) => {
                LedgerError::Refused
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => LedgerError::ReadOnly,
            Some(ErrorCode::CannotOpen) => LedgerError::CannotOpen,
            Some(ErrorCode::DatabaseCorrupt) => {
                LedgerError::Damaged { finding: source.to_string() }
            }
            _ => LedgerError::Database { action, source },
        }
    }
}
