//! The page for the auditor: that calls were drawn and not hand-picked, what changed since, what
//! was recorded, and the calls behind each commitment.

mod commitments;
mod decisions;
mod draw;
mod fieldwork;

use super::words::words;
use super::{dates, footer, provisional};
use crate::report::campaign::{CampaignView, draw as draw_facts, notice};
use crate::report::html::{Block, Fact, Page, Section};

pub(super) use draw::standing;

pub use draw::trace_words;

/// The page for the auditor.
#[must_use]
pub fn page(view: &CampaignView<'_>) -> Page {
    let own = &words(view.language).auditor;
    let drawn = [draw_facts(view), draw::facts(view)].concat();
    Page {
        title: own.title.to_owned(),
        subtitle: Some(format!("{} ({})", view.campaign.title, dates(view))),
        language: view.language,
        origin: view.origin,
        provisional: provisional(view),
        headlines: Vec::new(),
        sections: vec![
            Section::new("draw", own.draw).with(Block::Facts(drawn)).note(own.how_to_check),
            draw::guarantees(view),
            draw::deviations(view),
            draw::changes(view),
            fieldwork::section(view),
            decisions::section(view),
            fieldwork::record(view),
            Section::new("notices", own.notices).with(Block::Facts(notice(view))),
            commitments::section(view),
            commitments::unmeasured(view),
        ],
        footer: footer(view),
    }
}

fn fact(term: &str, text: impl Into<String>) -> Fact {
    Fact { term: term.to_owned(), text: text.into() }
}
