//! The calendar as a file: `plan.csv` read back against its campaign, and written. Knows the
//! columns of the file; knows nothing of how a plan is drawn or whether it keeps the rules.

mod calendar;
mod cells;
mod ids;
mod names;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, read_calendar};

use crate::input::scorecards::sheet::{Record, Sheet, csv_text, decode};
use crate::model::{
    BandIndex, CallId, Campaign, ChannelIndex, EvaluatorIndex, Plan, PlannedCall, ScenarioIndex,
    ServiceIndex,
};
use crate::num::Minute;
use crate::source::Problems;
use cells::{COLUMNS, Cells, Column, Expected, Noted};
use chrono::NaiveDate;
use ids::Ids;
use names::Known;

const CALL: Expected = Expected { code: "unknown-call", what: "a call id, such as `C001`" };
const DATE: Expected = Expected { code: "impossible-date", what: "a date such as `2022-04-01`" };
const TIME: Expected = Expected { code: "impossible-time", what: "a time such as `09:40`" };
const PROBABILITY: Expected = Expected { code: "impossible-number", what: "a number above 0" };
const WEIGHT: Expected = Expected { code: "impossible-number", what: "a number from 0" };

/// The plan as `plan.csv`: UTF-8, commas, a header, one line a call in order of date and start.
/// Numbers are the shortest that read back as the same.
#[must_use]
pub fn write_plan(plan: &Plan, campaign: &Campaign) -> String {
    let header = COLUMNS.map(str::to_owned);
    let rows = plan.calls().iter().map(|call| cells_of(call, campaign));
    csv_text(b',', std::iter::once(header).chain(rows))
}

fn cells_of(call: &PlannedCall, campaign: &Campaign) -> [String; COLUMNS.len()] {
    let evaluator = |index| campaign.evaluator(index).id.clone();
    [
        call.id.to_string(),
        call.date.to_string(),
        call.start.to_string(),
        call.end.to_string(),
        call.band.map(|index| campaign.band(index).id.clone()).unwrap_or_default(),
        campaign.service(call.service).id.clone(),
        campaign.channel(call.channel).id.clone(),
        call.evaluator.map(evaluator).unwrap_or_default(),
        call.second.map(evaluator).unwrap_or_default(),
        call.scenario.map(|index| campaign.scenario(index).id.clone()).unwrap_or_default(),
        call.due.map(|day| day.to_string()).unwrap_or_default(),
        call.probability.map(|expected| expected.to_string()).unwrap_or_default(),
        call.weight.to_string(),
    ]
}

/// Reads `plan.csv` back. `name` is the file as the user knows it.
///
/// # Errors
/// Every problem of the file: columns that are not there, cells that cannot be read, names that
/// the campaign does not have, calls that stand there twice.
pub fn read_plan(
    name: &str,
    bytes: impl Into<Vec<u8>>,
    campaign: &Campaign,
) -> Result<Plan, Problems> {
    let sheet = Sheet::open(decode(name, bytes)?, None, 0)?;
    let mut cells = Cells::of(&sheet, &COLUMNS)?;
    let (known, mut ids, mut calls) = (Known::of(campaign), Ids::of(campaign), Vec::new());
    // What is wrong is kept by the cells; every record is read to find it all.
    let begin = || (cells.unread(), Ids::of(campaign), Vec::new());
    let look = |(cells, ids, calls): &mut (Cells<'_>, Ids<'_>, Vec<_>), record: &mut Record, _| {
        match call(cells, record, &known) {
            Ok(call) => {
                ids.note_id(call.id, record);
                calls.push(call);
            }
            Err(Noted) => ids.note(cells, record),
        }
    };
    let mut problems = Problems::default();
    sheet.gather(begin, look, |(cells, more, some)| {
        problems.extend(cells.problems);
        ids.add(more);
        calls.extend(some);
    });
    cells.problems = problems;
    ids.check(&mut cells);
    if cells.problems.has_errors() {
        return Err(cells.problems);
    }
    Ok(Plan::new(calls))
}

/// The call of a record.
fn call(cells: &mut Cells<'_>, record: &Record, known: &Known<'_>) -> Result<PlannedCall, Noted> {
    let like = known.campaign;
    let id = cells.required(record, Column::Call, CALL, |text| call_id(text, like));
    let date = cells.required(record, Column::Date, DATE, day);
    let start = cells.required(record, Column::Start, TIME, Minute::parse);
    let end = cells.required(record, Column::End, TIME, Minute::parse);
    let band = band(cells, record, known);
    let service = cells.named(record, Column::Service, &known.services);
    let service = service.and_then(|service| cells.present(record, Column::Service, service));
    let channel = cells.named(record, Column::Channel, &known.channels);
    let channel = channel.and_then(|channel| cells.present(record, Column::Channel, channel));
    let evaluator = cells.named(record, Column::Evaluator, &known.evaluators);
    let second = cells.named(record, Column::Second, &known.evaluators);
    let scenario = cells.named(record, Column::Scenario, &known.scenarios);
    let due = cells.optional(record, Column::Due, DATE, day);
    let probability = cells.optional(record, Column::Probability, PROBABILITY, |text| {
        number(text).filter(|expected| *expected > 0.0)
    });
    let weight = cells.required(record, Column::Weight, WEIGHT, number);
    let call = PlannedCall {
        id: id?,
        date: date?,
        start: start?,
        end: end?,
        band: band?,
        service: ServiceIndex(service?),
        channel: ChannelIndex(channel?),
        evaluator: evaluator?.map(EvaluatorIndex),
        second: second?.map(EvaluatorIndex),
        scenario: scenario?.map(ScenarioIndex),
        due: due?,
        probability: probability?,
        weight: weight?,
    };
    ends_after_start(cells, record, &call).map(|()| call)
}

/// The band of a blank cell is the nameless one, or none where the bands have names.
fn band(
    cells: &mut Cells<'_>,
    record: &Record,
    known: &Known<'_>,
) -> Result<Option<BandIndex>, Noted> {
    let found = cells.named(record, Column::Band, &known.bands)?;
    Ok(found.map(BandIndex).or_else(|| known.campaign.band_named("")))
}

fn ends_after_start(
    cells: &mut Cells<'_>,
    record: &Record,
    call: &PlannedCall,
) -> Result<(), Noted> {
    if call.start < call.end {
        return Ok(());
    }
    let message = format!("call `{}` ends at {}, not after it starts", call.id, call.end);
    let hint = format!("write an end after {}", call.start);
    Err(cells.fail(record, Column::End, "impossible-time", message, hint))
}

/// A day as it is written out: `2022-04-01`.
fn day(text: &str) -> Option<NaiveDate> {
    if let [y, e, a, r, b'-', m, o, b'-', d, t] = *text.as_bytes() {
        let digit = |byte: u8| char::from(byte).to_digit(10);
        let two = |tens: u8, ones: u8| Some(10 * digit(tens)? + digit(ones)?);
        let year = i32::try_from(100 * two(y, e)? + two(a, r)?).ok()?;
        return NaiveDate::from_ymd_opt(year, two(m, o)?, two(d, t)?);
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| day.to_string() == text)
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

/// An id is as wide as it is written; a bare number is as wide as the campaign.
fn call_id(text: &str, campaign: &Campaign) -> Option<CallId> {
    let like = CallId::new(CallId::MYSTERY, 1, campaign.calls);
    let letter = text.chars().next().filter(char::is_ascii_alphabetic);
    let like = match letter {
        Some(letter) => {
            let digits = u32::try_from(text.len() - 1).ok().filter(|digits| *digits <= 10)?;
            CallId::new(letter.to_ascii_uppercase(), 1, 10_u32.pow(digits.saturating_sub(1)))
        }
        None => like,
    };
    CallId::parse(text, like)
}
