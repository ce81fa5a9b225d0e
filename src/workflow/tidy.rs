use crate::report::table::CsvForm;
use crate::report::tidy::{Everything, Names, PYTHON, R, csv};
use crate::workflow::record::{failed, look_into_ledger};
use crate::workflow::{OpenCampaign, ScoreRequest, WorkflowError, files, score_campaign};
use std::path::{Path, PathBuf};

/// Writes everything that is recorded as tidy tables, with a dictionary of their columns and a few
/// lines of R and Python that read them.
///
/// # Errors
/// If there is no plan, or a file or the ledger cannot be read or written.
pub fn export_tidy(
    open: &OpenCampaign,
    names: Names,
    form: CsvForm,
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
    let tables = everything.tables().into_iter();
    let mut texts: Vec<(&str, String)> =
        tables.map(|(name, table)| (name, csv(table, form))).collect();
    // The snippets read commas and points.
    if form == CsvForm::Plain {
        texts.extend([("read.R", R.to_owned()), ("read.py", PYTHON.to_owned())]);
    }
    let mut written = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name);
        files::write(&path, text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}
