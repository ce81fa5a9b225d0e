use super::auditor::{changes, record};
use super::index_page;
use crate::report::campaign::{CampaignView, Charted};
use crate::report::html::{Block, Page, Section};

/// The report of a campaign on paper: the whole page, and, since paper leads to no other page, what
/// changed since the draw and the seal of the ledger; `drawn` are its charts.
#[must_use]
pub fn page(view: &CampaignView<'_>, drawn: &[Charted]) -> Page {
    let mut page = index_page(view, drawn);
    for section in page.sections.iter_mut().filter(|section| section.id == "evidence") {
        for Section { heading, blocks, .. } in [changes(view), record(view)] {
            section.blocks.push(Block::Heading(heading));
            section.blocks.extend(blocks);
        }
    }
    page
}
