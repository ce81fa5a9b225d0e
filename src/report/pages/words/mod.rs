mod english;
mod french;

use crate::text::Language;

/// The texts of the report's pages in one language. A text that a language lacks does not compile.
/// Words in braces are places that [`filled`] fills.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) services_sentence: &'static str,
    pub(super) since_before: &'static str,
    pub(super) evaluators: &'static str,
    pub(super) evaluators_intro: &'static str,
    pub(super) evaluators_alike: &'static str,
    pub(super) evaluators_cost: &'static str,
    pub(super) sections: &'static str,
    pub(super) compliance_by_service: &'static str,
    pub(super) compliance_by_channel: &'static str,
    pub(super) penalties: &'static str,
    pub(super) penalties_intro: &'static str,
    pub(super) penalty: &'static str,
    pub(super) gate: &'static str,
    pub(super) knock_out: &'static str,
    pub(super) kind: &'static str,
    pub(super) files: &'static str,
    pub(super) evidence_about: &'static str,
    pub(super) pages_about: &'static str,
    pub(super) workbook_about: &'static str,
    pub(super) estimates_about: &'static str,
    pub(super) figures_in_a_folder: &'static str,
    pub(super) evidence_link: &'static str,
    pub(super) service: ServiceWords,
    pub(super) auditor: AuditorWords,
}

/// The texts of the page for the head of a service.
#[derive(Debug)]
pub(super) struct ServiceWords {
    pub(super) where_we_stand: &'static str,
    pub(super) meets: &'static str,
    pub(super) falls_short: &'static str,
    pub(super) not_proven: &'static str,
    pub(super) needed: &'static str,
    pub(super) without_target: &'static str,
    pub(super) without_figure: &'static str,
    pub(super) family: &'static str,
    pub(super) by_channel: &'static str,
    pub(super) hidden: &'static str,
    pub(super) missing: &'static str,
    pub(super) since_last_time: &'static str,
    pub(super) no_last_time: &'static str,
    pub(super) not_then: &'static str,
    pub(super) no_difference: &'static str,
    pub(super) since: &'static str,
    pub(super) since_note: &'static str,
    pub(super) to_mend: &'static str,
    pub(super) to_mend_intro: &'static str,
    pub(super) nothing_to_mend: &'static str,
    pub(super) cost: &'static str,
    pub(super) met: &'static str,
    pub(super) no_comments: &'static str,
    pub(super) other_comments: &'static str,
    pub(super) calls: &'static str,
    pub(super) calls_intro: &'static str,
    pub(super) calls_hidden: &'static str,
    pub(super) calls_hidden_unknown: &'static str,
    pub(super) call: &'static str,
    pub(super) day: &'static str,
    pub(super) hour: &'static str,
    pub(super) channel: &'static str,
    pub(super) outcome: &'static str,
    pub(super) score: &'static str,
    pub(super) not_made: &'static str,
    pub(super) no_scorecard: &'static str,
    pub(super) reading: &'static str,
    pub(super) reading_notes: [&'static str; 4],
}

/// The texts of the page for the auditor.
#[derive(Debug)]
pub(super) struct AuditorWords {
    pub(super) title: &'static str,
    pub(super) draw: &'static str,
    pub(super) origin: &'static str,
    pub(super) origin_campaign: &'static str,
    pub(super) origin_command: &'static str,
    pub(super) origin_system: &'static str,
    pub(super) origin_committed: &'static str,
    pub(super) origin_adopted: &'static str,
    pub(super) commitment: &'static str,
    pub(super) no_commitment: &'static str,
    pub(super) public_randomness: &'static str,
    pub(super) format: &'static str,
    pub(super) level_of_proof: &'static str,
    pub(super) reproducible: &'static str,
    pub(super) seed_by_system: &'static str,
    pub(super) committed: &'static str,
    pub(super) no_proof: &'static str,
    pub(super) same: &'static str,
    pub(super) campaign_changed: &'static str,
    pub(super) other_format: &'static str,
    pub(super) not_drawn: &'static str,
    pub(super) commitment_broken: &'static str,
    pub(super) differs: &'static str,
    pub(super) change_differs: &'static str,
    pub(super) set_aside: &'static str,
    pub(super) how_to_check: &'static str,
    pub(super) guarantees: &'static str,
    pub(super) guarantee_texts: [(&'static str, &'static str); 5],
    pub(super) deviations: &'static str,
    pub(super) no_deviations: &'static str,
    pub(super) rule: &'static str,
    pub(super) place: &'static str,
    pub(super) prescribed: &'static str,
    pub(super) applied: &'static str,
    pub(super) rule_allocation: &'static str,
    pub(super) rule_probability: &'static str,
    pub(super) rule_double_scored: &'static str,
    pub(super) changes: &'static str,
    pub(super) changes_intro: &'static str,
    pub(super) no_changes: &'static str,
    pub(super) number: &'static str,
    pub(super) when: &'static str,
    pub(super) what: &'static str,
    pub(super) why: &'static str,
    pub(super) calls_moved: &'static str,
    pub(super) replan: &'static str,
    pub(super) by_hand: &'static str,
    pub(super) absence: &'static str,
    pub(super) fieldwork: &'static str,
    pub(super) fieldwork_intro: &'static str,
    pub(super) cells: &'static str,
    pub(super) record: &'static str,
    pub(super) nothing_recorded: &'static str,
    pub(super) events: &'static str,
    pub(super) record_note: &'static str,
    pub(super) notices: &'static str,
    pub(super) commitments: &'static str,
    pub(super) commitments_intro: &'static str,
    pub(super) clause: &'static str,
    pub(super) kept: &'static str,
    pub(super) broken: &'static str,
    pub(super) no_calls: &'static str,
    pub(super) hidden_calls: &'static str,
    pub(super) unmeasured: &'static str,
    pub(super) all_measured: &'static str,
    pub(super) unmeasured_intro: &'static str,
    pub(super) grid_points: &'static str,
    pub(super) grid_points_text: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &french::FRENCH,
        Language::English => &english::ENGLISH,
    }
}

/// The text with each `{name}` replaced by its value.
pub(super) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
