//! What stands beside the scores: whether citizens are treated alike, and how severe evaluators are.

use crate::report::estimates::Naming;
use crate::report::treatment::{
    evaluator_notes, evaluator_values, treatment_heading, treatment_notes, treatment_values,
};
use crate::score::roll_up::Options;
use crate::workflow::{OpenCampaign, ScoredCampaign, treatment_of};
use serde_json::{Map, Value};

/// A short section of sentences.
pub(super) fn section(
    open: &OpenCampaign,
    scored: &ScoredCampaign,
    options: &Options,
    naming: &Naming<'_>,
) -> String {
    let (found, effects) = treatment_of(open, scored, options);
    let mut text = format!("{}\n", treatment_heading(naming.language));
    for note in treatment_notes(&found, naming).into_iter().chain(evaluator_notes(&effects, naming))
    {
        text.push_str("  ");
        text.push_str(&note);
        text.push('\n');
    }
    text
}

/// The same for programs: `treatment` and `evaluators`.
pub(super) fn values(
    open: &OpenCampaign,
    scored: &ScoredCampaign,
    options: &Options,
    naming: &Naming<'_>,
) -> Map<String, Value> {
    let (found, effects) = treatment_of(open, scored, options);
    Map::from_iter([
        ("treatment".to_owned(), treatment_values(&found, naming)),
        ("evaluators".to_owned(), evaluator_values(&effects, naming)),
    ])
}
