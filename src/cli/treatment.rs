//! What stands beside the scores: whether citizens are treated alike, and how severe evaluators
//! are.

use crate::cli::Failure;
use crate::cli::terminal::Terminal;
use crate::report::estimates::Naming;
use crate::report::treatment::{
    NotRedrawn, evaluator_notes, evaluator_values, not_redrawn, treatment_heading, treatment_notes,
    treatment_values,
};
use crate::score::roll_up::Options;
use crate::score::treatment::Redraws;
use crate::workflow::{CampaignInPassing, NoRedraws, OpenCampaign, redraws_of, treatment_of};
use serde_json::{Map, Value};

/// The plan with evaluators and scenarios drawn again; where it cannot be had, says why.
pub(super) fn redraws(
    open: &OpenCampaign,
    scored: &CampaignInPassing,
    terminal: &mut Terminal,
) -> Result<Option<Redraws>, Failure> {
    match redraws_of(open, scored)? {
        Ok(redraws) => Ok(Some(redraws)),
        Err(why) => {
            let why = match why {
                NoRedraws::NotTheDraw(_) => NotRedrawn::NotTheDraw,
                NoRedraws::Changed => NotRedrawn::Changed,
                NoRedraws::NotStaffed => NotRedrawn::NotStaffed,
            };
            terminal.message(&not_redrawn(why, open.campaign.language));
            Ok(None)
        }
    }
}

/// A short section of sentences.
pub(super) fn section(
    open: &OpenCampaign,
    scored: &CampaignInPassing,
    options: &Options,
    redraws: Option<&Redraws>,
    naming: &Naming<'_>,
) -> String {
    let (found, effects) = treatment_of(open, scored, options, redraws);
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
    scored: &CampaignInPassing,
    options: &Options,
    redraws: Option<&Redraws>,
    naming: &Naming<'_>,
) -> Map<String, Value> {
    let (found, effects) = treatment_of(open, scored, options, redraws);
    Map::from_iter([
        ("treatment".to_owned(), treatment_values(&found, naming)),
        ("evaluators".to_owned(), evaluator_values(&effects, naming)),
    ])
}
