use crate::model::{Campaign, Grid};
use crate::report::table::CsvForm;
use crate::report::tidy::{Everything, ForReaders, Names, PYTHON, R, csv, parquet};
use crate::score::call::ScoredCall;
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::{OpenCampaign, ScoreRequest, WorkflowError, files, score_campaign};
use std::path::{Path, PathBuf};

/// What tidy tables are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TidyForm {
    /// CSV, with a few lines of R and Python that read it.
    Csv(CsvForm),
    /// Parquet.
    Parquet,
}

/// Writes everything that is recorded as tidy tables, with a dictionary of their columns.
///
/// # Errors
/// If there is no plan, or a file or the ledger cannot be read or written.
pub fn export_tidy(
    open: &OpenCampaign,
    names: Names,
    form: TidyForm,
    folder: &Path,
) -> Result<Vec<PathBuf>, WorkflowError> {
    let scored = score_campaign(open, &ScoreRequest::of(&[]))?;
    let ledger = look_into_ledger(open)?;
    let failed = |source| failed(open, source);
    let everything = Everything {
        campaign: &open.campaign,
        grid: &open.grid,
        calls: &scored.calls(open),
        cards: &ledger.card_rows().map_err(failed)?,
        rejects: &ledger.reject_rows().map_err(failed)?,
        events: &ledger.events().map_err(failed)?,
        names,
    };
    let mut written = Vec::new();
    let mut write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        files::write(&path, bytes).map(|()| written.push(path))
    };
    match form {
        TidyForm::Csv(form) => {
            for (name, text) in texts(&everything, form) {
                write(name, text.as_bytes())?;
            }
        }
        TidyForm::Parquet => {
            for (name, table) in everything.tables() {
                write(&name.replace(".csv", ".parquet"), &parquet(name, &table))?;
            }
        }
    }
    Ok(written)
}

/// What the readers of a report may have of the record of a campaign.
///
/// # Errors
/// If the ledger cannot be read.
pub(super) fn for_readers<'a>(
    open: &OpenCampaign,
    calls: &[ScoredCall<'a>],
) -> Result<ForReaders<'a>, WorkflowError> {
    let ledger = look_into_ledger(open)?;
    let failed = |source| failed(open, source);
    Ok(ForReaders::of(
        &open.campaign,
        calls,
        ledger.card_rows().map_err(failed)?,
        ledger.reject_rows().map_err(failed)?,
        ledger.events().map_err(failed)?,
    ))
}

/// The tidy tables of a report, by the names of their files: those of [`export_tidy`] with nobody
/// named, and how many calls of small desks are left out.
pub(super) fn texts_for_readers(
    campaign: &Campaign,
    grid: &Grid,
    readers: &ForReaders<'_>,
) -> Vec<(&'static str, String)> {
    let everything = Everything {
        campaign,
        grid,
        calls: &readers.calls,
        cards: &readers.cards,
        rejects: &readers.rejects,
        events: &readers.events,
        names: Names::Hidden,
    };
    let form = CsvForm::Plain;
    let mut texts = texts(&everything, form);
    texts.push(("left-out.csv", csv(readers.left_out(campaign), form)));
    texts
}

/// Every file by its name.
fn texts(everything: &Everything<'_>, form: CsvForm) -> Vec<(&'static str, String)> {
    let tables = everything.tables().into_iter();
    let mut texts: Vec<(&str, String)> =
        tables.map(|(name, table)| (name, csv(table, form))).collect();
    // The snippets read commas and points.
    if form == CsvForm::Plain {
        texts.extend([("read.R", R.to_owned()), ("read.py", PYTHON.to_owned())]);
    }
    texts
}
