use super::{Assigned, Handout, Part};
use crate::report::table::{Column, Table};

const HEADINGS: [&str; 14] = [
    "call",
    "date",
    "start",
    "end",
    "from",
    "to",
    "service",
    "service_name",
    "channel",
    "contact",
    "scenario",
    "scenario_title",
    "due",
    "part",
];

/// The evaluator's own calendar for programs: one line a call with ids and names. `from` and `to`
/// are the window in which a start counts as in time; `part` is `first`, or `second` for a call
/// that somebody else makes as well. Whoever that is does not stand here.
#[must_use]
pub fn agenda(handout: &Handout<'_>) -> Table {
    Table {
        caption: String::new(),
        columns: HEADINGS.map(Column::text).to_vec(),
        rows: handout.calls.iter().map(|assigned| row(handout, assigned)).collect(),
    }
}

fn row(handout: &Handout<'_>, assigned: &Assigned<'_>) -> Vec<String> {
    let (campaign, call) = (handout.campaign, assigned.call);
    let (window, scenario) = (handout.window(call), handout.scenario(call));
    let service = campaign.service(call.service);
    let part = match assigned.part {
        Part::First => "first",
        Part::Second => "second",
    };
    vec![
        call.id.to_string(),
        call.date.to_string(),
        call.start.to_string(),
        call.end.to_string(),
        window.map_or_else(String::new, |window| window.from.to_string()),
        window.map_or_else(String::new, |window| window.to.to_string()),
        service.id.clone(),
        service.name.clone(),
        campaign.channel(call.channel).id.clone(),
        handout.contact(call).unwrap_or_default().to_owned(),
        scenario.map_or_else(String::new, |scenario| scenario.id.clone()),
        scenario.map_or_else(String::new, |scenario| scenario.title.clone()),
        call.due.map_or_else(String::new, |due| due.to_string()),
        part.to_owned(),
    ]
}
