//! A calendar made elsewhere: the columns of a plan, most of which may be absent.

use super::cells::{Cells, Column, Noted};
use super::ids::Ids;
use super::names::Known;
use super::{CALL, DATE, TIME, call_id, day};
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
    let sheet = Sheet::open(decode(name, bytes)?, None, 0)?;
    let mut cells = Cells::of(&sheet, &NEEDED)?;
    let (known, mut ids) = (Known::of(campaign), Ids::of(campaign));
    let (mut calls, mut untimed, mut is_empty) = (Vec::new(), BTreeSet::new(), true);
    let (mut stream, mut record) = (sheet.stream(), Record::default());
    while stream.read(&mut record) {
        is_empty = false;
        if let Ok((call, timed)) = call(&mut cells, &record, &known) {
            calls.push(call);
            if !timed {
                untimed.insert(call.id);
            }
        }
        ids.note(&cells, &record);
    }
    ids.check(&mut cells);
    if is_empty {
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
    known: &Known<'_>,
) -> Result<(PlannedCall, bool), Noted> {
    let campaign = known.campaign;
    let id = cells.required(record, Column::Call, CALL, |text| call_id(text, campaign));
    let date = cells.required(record, Column::Date, DATE, day);
    let date = date.and_then(|date| within(cells, record, campaign, date));
    let start = cells.optional(record, Column::Start, TIME, Minute::parse);
    let service = cells.named(record, Column::Service, &known.services);
    let service = service.and_then(|service| cells.present(record, Column::Service, service));
    let channel = cells.named(record, Column::Channel, &known.channels);
    let channel = channel.and_then(|channel| cells.present(record, Column::Channel, channel));
    let evaluator = cells.named(record, Column::Evaluator, &known.evaluators);
    let second = cells.named(record, Column::Second, &known.evaluators);
    let scenario = cells.named(record, Column::Scenario, &known.scenarios);
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
    Err(cells.fail(record, Column::Date, "outside-campaign", message, hint))
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
    Err(cells.fail(record, Column::Channel, "not-offered", message, hint))
}
