use crate::ledger::{Ledger, LedgerError, Terms};
use crate::workflow::{OpenCampaign, WorkflowError, files, outside};

/// The ledger of a campaign, made if there is none.
pub(super) fn open_ledger(open: &OpenCampaign) -> Result<Ledger, WorkflowError> {
    let salts = outside::fresh_seed()?;
    Ledger::open(&open.ledger_path(), &salts).map_err(|source| failed(open, source))
}

/// What the scorecards of a campaign are recorded in terms of.
pub(super) fn terms(open: &OpenCampaign) -> Terms<'_> {
    Terms { campaign: &open.campaign, grid: &open.grid, grid_text: &open.grid_text }
}

/// The ledger of a campaign to look into: an empty one in memory where there is none.
pub(super) fn look_into_ledger(open: &OpenCampaign) -> Result<Ledger, WorkflowError> {
    if files::is_there(&open.ledger_path()) {
        return open_ledger(open);
    }
    Ledger::open_in_memory().map_err(|source| failed(open, source))
}

/// What went wrong with the ledger of a campaign.
pub(super) fn failed(open: &OpenCampaign, source: LedgerError) -> WorkflowError {
    if matches!(source, LedgerError::WrongStep { .. } | LedgerError::Overtaken { .. }) {
        return WorkflowError::Undecidable(source);
    }
    WorkflowError::Ledger { path: open.ledger_path(), source }
}
