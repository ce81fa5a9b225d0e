//! truth.toml: the stated truth behind simulated scorecards, read into a [`Truth`] or into every
//! problem found. Knows the campaign and the grid that it is about; knows nothing of how
//! scorecards are drawn from it.

mod channels;
mod criteria;
mod names;

#[cfg(test)]
mod tests;

use crate::input::toml::Document;
use crate::input::toml::Table;
use crate::input::truth::names::Names;
use crate::input::truth::names::SEVERITY;
use crate::input::truth::names::SHARE;
use crate::input::truth::names::SHIFT;
use crate::input::truth::names::SPREAD;
use crate::model::Campaign;
use crate::model::FieldTruth;
use crate::model::Grid;
use crate::model::Truth;
use crate::num::Share;
use crate::num::sum;
use crate::source::Problem;
use crate::source::Problems;
use crate::source::SourceFile;
use std::sync::Arc;

/// Shares add up to 1 within this.
const SLACK: f64 = 1e-9;

/// Reads a truth against the campaign and the grid that it is about. In every table of numbers an
/// id that is not listed takes `default` where the table has one, else no shift and no chance; a
/// channel of mystery calls needs a mean and a table of outcomes, a delay needs a mean. A truth
/// that says it is about another campaign or grid is read with a warning, because names decide.
///
/// # Errors
/// Every problem of the file.
pub fn read_truth(
    file: &Arc<SourceFile>,
    campaign: &Campaign,
    grid: &Grid,
) -> Result<(Truth, Problems), Problems> {
    let (truth, problems) = Document::read(file, |_, top| Some(resolve(top, campaign, grid)));
    problems.finish(truth)
}

/// The truth of the file; where something is wrong with it, whatever stands in its place.
fn resolve(top: &Table<'_, '_>, campaign: &Campaign, grid: &Grid) -> Truth {
    about(top, campaign, grid);
    let services = Names::services(campaign).numbers(top, "service", SHIFT);
    let evaluators = Names::evaluators(campaign).numbers(top, "evaluator", SEVERITY);
    let field = field(top);
    let spread = top.table("spread").and_then(|table| {
        let call = table.number("call").map(|call| SPREAD.check(top.document(), "call", &call));
        table.refuse_unknown_keys();
        call
    });
    let delay = top.table("delay");
    let truth = Truth {
        field,
        spread: spread.unwrap_or_default(),
        channels: channels::channels(top, delay.as_ref(), campaign, grid),
        services: services.all(),
        evaluators: evaluators.all(),
        criteria: criteria::criteria(top, delay.as_ref(), grid),
    };
    delay.iter().for_each(Table::refuse_unknown_keys);
    criteria::check_delays(top, &truth, campaign, grid);
    truth
}

/// Warns where the file says that it is about another campaign or grid.
fn about(top: &Table<'_, '_>, campaign: &Campaign, grid: &Grid) {
    let Some(table) = top.table("truth") else { return };
    let stated = [("campaign", &campaign.id), ("grid", &grid.id)];
    for (key, id) in stated {
        let Some(text) = table.text(key).filter(|text| text.value != *id) else { continue };
        let message = format!("the truth is about {key} `{}`, this is `{id}`", text.value);
        let problem = Problem::warning("other-campaign", text.place, message);
        top.document().push(problem.hint(format!("write `{key} = \"{id}\"` if it is meant")));
    }
    table.refuse_unknown_keys();
}

/// The evaluator's side; nothing goes wrong there if the file says nothing.
fn field(top: &Table<'_, '_>) -> FieldTruth {
    let table = top.table("field");
    let share = |key| {
        let number = table.as_ref()?.number(key)?;
        Some(Share::clamped(SHARE.check(top.document(), key, &number)))
    };
    let [not_made, wrong_contact, detected, pending] =
        ["not-made", "wrong-contact", "detected", "pending"]
            .map(|key| share(key).unwrap_or(Share::ZERO));
    if let Some(table) = &table {
        table.refuse_unknown_keys();
        let together = sum([not_made, wrong_contact, detected, pending].map(Share::get));
        if together > 1.0 + SLACK {
            let message = format!("the chances of [field] add up to {together}");
            let problem = Problem::error("shares", table.place(), message);
            top.document().push(problem.hint("lower them until they add up to 1 at most"));
        }
    }
    FieldTruth { not_made, wrong_contact, detected, pending }
}
