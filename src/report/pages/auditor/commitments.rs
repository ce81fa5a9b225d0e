use super::super::words::{filled, words};
use super::super::{counted_calls, may_show_calls};
use super::fact;
use crate::model::{CommitmentIndex, Level, Measure};
use crate::report::campaign::CampaignView;
use crate::report::estimates;
use crate::report::html::{Block, Section};
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::roll_up::keeps_commitment;

/// Each commitment with its figure and the calls behind it.
pub(super) fn section(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let made = view.estimates(Level::Commitment, Measure::Met);
    let mut section = Section::new("commitments", own.commitments)
        .text(own.commitments_intro)
        .table(estimates::table(&made, &view.naming(), own.commitments));
    for at in (0..view.grid.commitments.len()).map(CommitmentIndex) {
        if is_measured(view, at) {
            let heading = view.grid.commitments[at.0].text.in_language(view.language).to_owned();
            section = section.with(Block::Heading(heading)).with(Block::Facts(facts(view, at)));
        }
    }
    section
}

fn facts(view: &CampaignView<'_>, at: CommitmentIndex) -> Vec<crate::report::html::Fact> {
    let own = &words(view.language).auditor;
    let clause = &view.grid.commitments[at.0].clause;
    let mut facts = Vec::new();
    if !clause.is_empty() {
        facts.push(fact(own.clause, clause.clone()));
    }
    facts.push(fact(own.kept, behind(view, at, true)));
    facts.push(fact(own.broken, behind(view, at, false)));
    facts
}

/// The calls that keep a commitment, or those that do not: their number, then the ids of those
/// that may be shown.
fn behind(view: &CampaignView<'_>, at: CommitmentIndex, kept: bool) -> String {
    let own = &words(view.language).auditor;
    let is_such = |call: &&ScoredCall<'_>| {
        call.is_mystery(view.campaign) && keeps_commitment(view.grid, call, at) == Some(kept)
    };
    let (shown, hidden): (Vec<&ScoredCall<'_>>, Vec<&ScoredCall<'_>>) = view
        .calls
        .iter()
        .filter(is_such)
        .partition(|call| may_show_calls(view.campaign.service(call.planned.service)));
    if shown.is_empty() && hidden.is_empty() {
        return own.no_calls.to_owned();
    }
    let ids: Vec<String> = shown.iter().map(|call| call.planned.id.to_string()).collect();
    let colon = crate::text::typography::colon(view.language);
    let mut text = counted_calls(view, shown.len() + hidden.len());
    if !ids.is_empty() {
        text += &format!("{colon} {}", ids.join(", "));
    }
    if !hidden.is_empty() {
        let n = counted_calls(view, hidden.len());
        text += &format!(" ({})", filled(own.hidden_calls, &[("n", &n)]));
    }
    text
}

fn is_measured(view: &CampaignView<'_>, at: CommitmentIndex) -> bool {
    view.grid.criteria.iter().any(|criterion| criterion.commitment == Some(at))
}

/// The commitments on which no criterion bears.
pub(super) fn unmeasured(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let section = Section::new("unmeasured", own.unmeasured);
    let lines: Vec<String> = (0..view.grid.commitments.len())
        .map(CommitmentIndex)
        .filter(|at| !is_measured(view, *at))
        .map(|at| view.grid.commitments[at.0].text.in_language(view.language).to_owned())
        .collect();
    if lines.is_empty() {
        return section.text(own.all_measured);
    }
    section.text(own.unmeasured_intro).with(Block::List(lines))
}
