use super::super::words::{AuditorWords, filled, words};
use super::fact;
use crate::draw::Bent;
use crate::report::campaign::{CampaignView, ChangeKind, PlanChange, Proof, Trace};
use crate::report::html::{Block, Fact, Section};
use crate::report::table::{Column, Table};
use crate::text::{Language, typography};

/// Whether the plan is the draw of its seed, and how much that proves; nothing where it was not
/// found out.
pub(in crate::report::pages) fn standing(view: &CampaignView<'_>) -> Vec<Fact> {
    let own = &words(view.language).auditor;
    let Some(evidence) = view.evidence else { return Vec::new() };
    vec![
        fact(view.words().drawn_again, trace_words(evidence.trace, view.language)),
        fact(own.level_of_proof, proof(own, evidence.trace)),
    ]
}

/// Whether a plan is the draw of its seed, in words.
#[must_use]
pub fn trace_words(trace: Trace, language: Language) -> String {
    let own = &words(language).auditor;
    let numbered = |text: &str, n: String| filled(text, &[("n", &n)]);
    match trace {
        Trace::Same(_) => own.same.to_owned(),
        Trace::CampaignChanged => own.campaign_changed.to_owned(),
        Trace::OtherFormat(format) => numbered(own.other_format, format.to_string()),
        Trace::NotDrawn => own.not_drawn.to_owned(),
        Trace::CommitmentBroken => own.commitment_broken.to_owned(),
        Trace::Differs(line) => numbered(own.differs, line.to_string()),
        Trace::ChangeDiffers(event) => numbered(own.change_differs, event.to_string()),
        Trace::Erased(event) => numbered(own.draw_erased, event.to_string()),
    }
}

fn proof(own: &AuditorWords, trace: Trace) -> &'static str {
    match trace {
        Trace::Same(Proof::Reproducible) => own.reproducible,
        Trace::Same(Proof::SeedBySystem) => own.seed_by_system,
        Trace::Same(Proof::Committed) => own.committed,
        _ => own.no_proof,
    }
}

/// Where the seed came from, what was committed to, and what a second draw said.
pub(super) fn facts(view: &CampaignView<'_>) -> Vec<Fact> {
    let own = &words(view.language).auditor;
    let Some(record) = view.record else { return standing(view) };
    let origin = match record.seed_origin.as_str() {
        "campaign" => own.origin_campaign,
        "command" => own.origin_command,
        "system" => own.origin_system,
        "committed" => own.origin_committed,
        "adopted" => own.origin_adopted,
        other => other,
    };
    let published = record.commitment.clone().unwrap_or_else(|| own.no_commitment.to_owned());
    let mut facts = vec![fact(own.origin, origin), fact(own.commitment, published)];
    facts.extend(record.public_randomness.iter().map(|text| fact(own.public_randomness, text)));
    facts.extend([
        fact(own.format, record.format.to_string()),
        fact(own.set_aside, typography::whole(view.language, record.set_aside as usize)),
    ]);
    facts.extend(standing(view));
    facts
}

/// The promises that the plan keeps.
pub(super) fn guarantees(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let said = view.record.map(|record| record.guarantees.as_slice()).unwrap_or_default();
    let lines: Vec<String> = said.iter().map(|text| guarantee(own, text)).collect();
    let section = Section::new("guarantees", own.guarantees);
    if lines.is_empty() { section.text(own.not_drawn) } else { section.with(Block::List(lines)) }
}

/// A guarantee in the language of the page; as the record has it where it is none that is known.
fn guarantee(own: &AuditorWords, text: &str) -> String {
    let known = own.guarantee_texts.iter().find(|(recorded, _)| *recorded == text);
    known.map_or_else(|| text.to_owned(), |(_, said)| (*said).to_owned())
}

/// Where a rule had to give way in the draw.
pub(super) fn deviations(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let section = Section::new("deviations", own.deviations);
    let bent = view.record.map(|record| record.bent.as_slice()).unwrap_or_default();
    if bent.is_empty() {
        return section.text(if view.record.is_some() { own.no_deviations } else { own.not_drawn });
    }
    let number = |value| typography::number(view.language, value, 3);
    let row = |bent: &Bent| {
        let rule = match bent.rule.as_str() {
            "allocation" => own.rule_allocation,
            "probability" => own.rule_probability,
            "double-scored" => own.rule_double_scored,
            "audits" => own.rule_audits,
            "drawn-again" => own.rule_drawn_again,
            "searched" => own.rule_searched,
            other => other,
        };
        vec![rule.to_owned(), bent.place.clone(), number(bent.prescribed), number(bent.applied)]
    };
    section.table(Table {
        caption: own.deviations.to_owned(),
        columns: vec![
            Column::text(own.rule),
            Column::text(own.place),
            Column::number(own.prescribed),
            Column::number(own.applied),
        ],
        rows: bent.iter().map(row).collect(),
    })
}

/// What changed since the draw.
pub(in crate::report::pages) fn changes(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let section = Section::new("changes", own.changes);
    let changes = view.evidence.map(|evidence| evidence.changes.as_slice()).unwrap_or_default();
    if changes.is_empty() {
        return section.text(own.no_changes);
    }
    let row = |change: &PlanChange| {
        let day = change.day.map(|day| typography::date_short(view.language, day));
        let kind = match change.kind {
            ChangeKind::Replan => own.replan,
            ChangeKind::ByHand => own.by_hand,
            ChangeKind::Absence => own.absence,
        };
        vec![
            change.number.to_string(),
            day.unwrap_or_default(),
            kind.to_owned(),
            change.reason.clone(),
            change.calls.join(", "),
        ]
    };
    section.text(own.changes_intro).table(Table {
        caption: own.changes.to_owned(),
        columns: vec![
            Column::number(own.number),
            Column::text(own.when),
            Column::text(own.what),
            Column::text(own.why),
            Column::text(own.calls_moved),
        ],
        rows: changes.iter().map(row).collect(),
    })
}
