//! The calendar as a table, as CSV and as JSON.

use crate::model::{Campaign, PlannedCall};
use crate::report::table::{Column, Table};
use crate::text::{Language, typography};
use serde_json::{Value, json};

/// The calls for people: one line a call, in the language of the campaign.
#[must_use]
pub fn table(calls: &[&PlannedCall], campaign: &Campaign) -> Table {
    let headings = match campaign.language {
        Language::French => {
            ["appel", "date", "début", "fin", "service", "canal", "évaluateur", "scénario"]
        }
        Language::English => {
            ["call", "date", "start", "end", "service", "channel", "evaluator", "scenario"]
        }
    };
    let row = |call: &&PlannedCall| {
        let scenario = call.scenario.map(|at| campaign.scenario(at).title.clone());
        vec![
            call.id.to_string(),
            typography::weekday_date(campaign.language, call.date),
            call.start.to_string(),
            call.end.to_string(),
            campaign.service(call.service).name.clone(),
            campaign.channel(call.channel).name.clone(),
            call.evaluator.map_or_else(String::new, |at| campaign.evaluator(at).name.clone()),
            scenario.unwrap_or_default(),
        ]
    };
    Table {
        caption: campaign.title.clone(),
        columns: headings.into_iter().map(Column::text).collect(),
        rows: calls.iter().map(row).collect(),
    }
}

/// The calls for programs, as an array of objects with the columns of plan.csv that have values.
#[must_use]
pub fn json(calls: &[&PlannedCall], campaign: &Campaign) -> String {
    let row = |call: &&PlannedCall| -> Value {
        json!({
            "call": call.id.to_string(),
            "date": call.date.to_string(),
            "start": call.start.to_string(),
            "end": call.end.to_string(),
            "service": campaign.service(call.service).id,
            "channel": campaign.channel(call.channel).id,
            "evaluator": call.evaluator.map(|at| campaign.evaluator(at).id.clone()),
            "second": call.second.map(|at| campaign.evaluator(at).id.clone()),
            "scenario": call.scenario.map(|at| campaign.scenario(at).id.clone()),
            "due": call.due.map(|due| due.to_string()),
            "band": call.band.map(|at| campaign.band(at).id.clone()),
            "probability": call.probability,
            "weight": call.weight,
        })
    };
    let rows: Vec<Value> = calls.iter().map(row).collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("an agenda is plain data");
    text.push('\n');
    text
}
