//! A calendar made elsewhere: the columns of a plan, most of which may be absent.

use super::cells::{Cells, Noted};
use super::{CALL, DATE, TIME, call_id, check_ids, day};
use crate::input::scorecards::sheet::{Record, Sheet, decode};
use crate::model::{
    CallId, Campaign, ChannelIndex, EvaluatorIndex, PlannedCall, ScenarioIndex, ServiceIndex,
};
use crate::num::Minute;
use crate::source::{Problem, Problems};
use std::collections::BTreeSet;

/// The columns without which there is no calendar.
const NEEDED: [&str; 4] = ["call", "date", "service", "channel"];

/// A calendar made elsewhere, as far as it says anything.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The calls, in the order of the file, with weight 1 and without bands, ends and due days.
    pub calls: Vec<PlannedCall>,
    /// The calls that state no start; theirs is midnight.
    pub untimed: BTreeSet<CallId>,
    /// What of the file is not taken.
    pub warnings: Problems,
}

/// Reads a calendar that was made elsewhere. `name` is the file as the user knows it. Columns
/// beside those of a plan are not taken; nor are `end`, `band`, `due`, `probability` and `weight`,
/// which follow from the rest.
///
/// # Errors
/// Every problem of the file: columns that are not there, cells that cannot be read, names that
/// the campaign does not have, services that are not on the channel, days outside the campaign,
/// calls that stand there twice.
pub fn read_calendar(name: &str, bytes: &[u8], campaign: &Campaign) -> Result<Calendar, Problems> {
    let sheet = Sheet::read(decode(name, bytes)?)?;
    let mut cells = Cells::of(&sheet, &NEEDED)?;
    let mut untimed = BTreeSet::new();
    let mut calls = Vec::new();
    for record in &sheet.records {
        if let Ok((call, timed)) = call(&mut cells, record, campaign) {
            calls.push(call);
            if !timed {
                untimed.insert(call.id);
            }
        }
    }
    check_ids(&mut cells, campaign);
    if sheet.records.is_empty() {
        let place = sheet.place(sheet.header.at, 0);
        let problem = Problem::error("no-calls", place, "the calendar has no call");
        cells.problems.push(problem.hint("write one row a call below the header"));
    }
    if cells.problems.has_errors() {
        return Err(cells.problems);
    }
    Ok(Calendar { calls, untimed, warnings: cells.problems })
}

/// The call of a record, and whether it states a start.
fn call(
    cells: &mut Cells<'_>,
    record: &Record,
    campaign: &Campaign,
) -> Result<(PlannedCall, bool), Noted> {
    let id = cells.required(record, "call", CALL, |text| call_id(text, campaign));
    let date = cells.required(record, "date", DATE, day);
    let date = date.and_then(|date| within(cells, record, campaign, date));
    let start = cells.optional(record, "start", TIME, Minute::parse);
    let service = cells.named(record, "service", campaign.services.iter().map(|s| &s.id));
    let service = service.and_then(|service| cells.present(record, "service", service));
    let channel = cells.named(record, "channel", campaign.channels.iter().map(|c| &c.id));
    let channel = channel.and_then(|channel| cells.present(record, "channel", channel));
    let evaluator = cells.named(record, "evaluator", campaign.evaluators.iter().map(|e| &e.id));
    let second = cells.named(record, "second", campaign.evaluators.iter().map(|e| &e.id));
    let scenario = cells.named(record, "scenario", campaign.scenarios.iter().map(|s| &s.id));
    let (service, channel) = (ServiceIndex(service?), ChannelIndex(channel?));
    offered(cells, record, campaign, service, channel)?;
    let start = start?;
    let at = start.unwrap_or(Minute::MIDNIGHT);
    let call = PlannedCall {
        id: id?,
        date: date?,
        start: at,
        end: at,
        band: None,
        service,
        channel,
        evaluator: evaluator?.map(EvaluatorIndex),
        second: second?.map(EvaluatorIndex),
        scenario: scenario?.map(ScenarioIndex),
        due: None,
        probability: None,
        weight: 1.0,
    };
    Ok((call, start.is_some()))
}

fn within(
    cells: &mut Cells<'_>,
    record: &Record,
    campaign: &Campaign,
    date: chrono::NaiveDate,
) -> Result<chrono::NaiveDate, Noted> {
    if (campaign.first..=campaign.last).contains(&date) {
        return Ok(date);
    }
    let message =
        format!("`{date}` lies outside the campaign, {} to {}", campaign.first, campaign.last);
    let hint = "mend the date or take the call out".to_owned();
    Err(cells.fail(record, "date", "outside-campaign", message, hint))
}

fn offered(
    cells: &mut Cells<'_>,
    record: &Record,
    campaign: &Campaign,
    service: ServiceIndex,
    channel: ChannelIndex,
) -> Result<(), Noted> {
    let service = campaign.service(service);
    if service.offer(channel).is_some() {
        return Ok(());
    }
    let channel = &campaign.channel(channel).id;
    let message = format!("service `{}` is not on channel `{channel}`", service.id);
    let hint = format!("add `{channel}` to its channels, or correct the call");
    Err(cells.fail(record, "channel", "not-offered", message, hint))
}
