use super::super::CampaignView;
use super::forest;
use crate::model::{Level, Measure};
use crate::num::Share;
use crate::report::chart::{Forest, ForestGroup};

/// The forest plot of the shares of calls that keep each commitment, each against its own target.
///
/// # Errors
/// Where the grid has no commitments or no call is scored, that there is nothing to show.
pub fn commitments(view: &CampaignView<'_>) -> Result<Forest, String> {
    let words = view.chart_words();
    if view.grid.commitments.is_empty() {
        return Err(words.no_commitments.to_owned());
    }
    let estimates = view.estimates(Level::Commitment, Measure::Met);
    let rows = estimates.into_iter().filter_map(|estimate| {
        let commitment = &view.grid.commitments[estimate.subject.commitment?.0];
        let name = commitment.text.in_language(view.language).to_owned();
        let mut row = forest::row(view, name, estimate);
        row.target = commitment.target.map(Share::get);
        Some(row)
    });
    let groups = vec![ForestGroup { heading: None, rows: rows.collect() }];
    let subtitle = format!("{}, {} {}.", words.kept_share, words.interval_at, view.level());
    let forest = Forest {
        caption: view.caption(words.by_commitment, &subtitle, words.commitments_remark),
        subject: words.commitment.to_owned(),
        columns: forest::columns(view, words.share),
        target: None,
        groups,
        summary: None,
    };
    forest::something(view, forest)
}
