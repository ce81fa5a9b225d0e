use crate::ledger::{Ledger, Lost};
use crate::model::{Estimate, Grid, Scorecard};
use crate::report::review::{Figures, GridReview, Known, Review};
use crate::score::summary::Summary;
use crate::workflow::record::failed;
use crate::workflow::{GridChange, OpenCampaign, WorkflowError};

/// What gives the figures of scorecards judged by a grid.
pub(super) type Judge<'a> = &'a dyn Fn(&Grid, &[Scorecard]) -> Figures;

/// What people decided about results, with the figures had they not.
pub(super) fn review(
    open: &OpenCampaign,
    ledger: &Ledger,
    change: Option<GridChange>,
    (judge, after): (Judge<'_>, Figures),
) -> Result<Review, WorkflowError> {
    let failed = |source| failed(open, source);
    let campaign = &open.campaign;
    let decided = ledger.decided().map_err(failed)?;
    let before = if decided.is_nothing() {
        after
    } else {
        let cards = ledger.delivered_scorecards(campaign, &open.grid, Lost::LeftOut);
        judge(&open.grid, &cards.map_err(failed)?)
    };
    let grid = change.map(|GridChange { from, to, recorded, former }| {
        let cards = |grid: &Grid| ledger.scorecards(campaign, grid, Lost::LeftOut);
        let former = former.as_ref().map(|grid| cards(grid).map(|cards| judge(grid, &cards)));
        let former = former.transpose().map_err(failed)?.unwrap_or_default();
        Ok::<_, WorkflowError>(GridReview { from, to, recorded, former })
    });
    Ok(Review { decided, before, after, grid: grid.transpose()? })
}

/// The figures of the whole campaign.
pub(super) fn figures(summary: &Summary) -> Figures {
    let known = |estimate: &Estimate| {
        let figure = estimate.figure.as_ref().ok()?;
        Some(Known { value: figure.value, interval: figure.interval, calls: estimate.calls })
    };
    Figures { score: known(&summary.score), compliant: known(&summary.compliant) }
}
