use crate::report::comparison::View;
use crate::report::comparison::words::words;
use crate::score::comparison::{Difference, NoDifference, Simultaneity};
use serde::Serialize;
use serde_json::json;

/// One difference as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    level: &'static str,
    service: Option<&'a str>,
    channel: Option<&'a str>,
    criterion: Option<&'a str>,
    measure: &'static str,
    value: Option<f64>,
    calls: u32,
    former_value: Option<f64>,
    former_calls: u32,
    difference: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    p_value: Option<f64>,
    p_adjusted: Option<f64>,
    finding: Option<&'static str>,
    method: Option<&'static str>,
    test: Option<&'static str>,
    provisional: bool,
    reason: Option<String>,
    reason_code: Option<&'static str>,
}

/// The headings of the CSV: the keys of a row of the JSON, in its order, and whether it is
/// simulated.
const HEADINGS: [&str; 21] = [
    "level",
    "service",
    "channel",
    "criterion",
    "measure",
    "value",
    "calls",
    "former_value",
    "former_calls",
    "difference",
    "low",
    "high",
    "p_value",
    "p_adjusted",
    "finding",
    "method",
    "test",
    "provisional",
    "reason",
    "reason_code",
    "simulated",
];

fn row<'a>(view: &View<'a>, one: &'a Difference) -> Row<'a> {
    let (campaign, grid) = (view.naming.campaign, &view.comparison.grid);
    let language = view.naming.language;
    let (contrast, why) = (one.contrast.as_ref().ok(), one.contrast.as_ref().err().copied());
    Row {
        level: one.level.word(),
        service: one.subject.service.map(|at| campaign.service(at).id.as_str()),
        channel: one.subject.channel.map(|at| campaign.channel(at).id.as_str()),
        criterion: one.subject.criterion.map(|at| grid.criterion(at).id.as_str()),
        measure: one.measure.word(),
        value: one.this.value,
        calls: one.this.calls,
        former_value: one.former.value,
        former_calls: one.former.calls,
        difference: contrast.map(|found| found.value),
        low: contrast.map(|found| found.interval.low),
        high: contrast.map(|found| found.interval.high),
        p_value: contrast.map(|found| found.p_value),
        p_adjusted: contrast.map(|found| found.p_adjusted),
        finding: contrast.map(|found| found.finding.word()),
        method: contrast.map(|found| found.method),
        test: contrast.map(|found| found.test),
        provisional: one.provisional,
        reason: why.map(|why| words(language).reason(why, language)),
        reason_code: why.map(NoDifference::word),
    }
}

/// The comparison as JSON; shares in 0…1, differences in −1…1, `null` where there is nothing.
#[must_use]
pub fn json(view: &View<'_>) -> String {
    let (comparison, out) = (view.comparison, &view.comparison.left_out);
    let rows: Vec<Row<'_>> = comparison.differences.iter().map(|one| row(view, one)).collect();
    let document = json!({
        "campaign": view.naming.campaign.id,
        "former": view.former,
        "confidence": comparison.confidence.get(),
        "simultaneous": comparison.simultaneity == Simultaneity::Family,
        "simulated": view.is_simulated,
        "left_out": {
            "services": out.services_this,
            "former_services": out.services_former,
            "channels": out.channels_this,
            "former_channels": out.channels_former,
            "criteria": out.criteria_this,
            "former_criteria": out.criteria_former,
            "changed_criteria": out.criteria_changed,
            "calls": out.calls_this,
            "former_calls": out.calls_former,
        },
        "differences": rows,
    });
    let mut text = serde_json::to_string_pretty(&document).expect("differences are plain data");
    text.push('\n');
    text
}

/// The differences as CSV with the keys of the JSON as headings.
#[must_use]
pub fn csv(view: &View<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(HEADINGS).expect("a vector takes every record");
    for one in &view.comparison.differences {
        let row = (row(view, one), view.is_simulated);
        writer.serialize(row).expect("a vector takes every record");
    }
    let bytes = writer.into_inner().expect("a vector is flushed");
    String::from_utf8(bytes).expect("texts make a text")
}
