//! Estimates as programs read them: one row an estimate, the same keys in CSV and JSON.

use crate::model::{Estimate, Measure, NoFigure, Verdict};
use crate::num::Share;
use crate::report;
use crate::report::estimates::surroundings::{
    Access, Bounds, ClassRow, FrequencyRow, NonResponseRows, PrecisionRow, ProgressRow,
    SeverityRow, Surroundings, access, bounds, precision, progress,
};
use crate::report::estimates::{Naming, reason};
use crate::score::roll_up::Scores;
use crate::score::summary::Summary;
use serde::Serialize;
use serde_json::{Map, Value};

/// One estimate as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    level: &'static str,
    group: Option<&'a str>,
    service: Option<&'a str>,
    channel: Option<&'a str>,
    section: Option<&'a str>,
    criterion: Option<&'a str>,
    commitment: Option<&'a str>,
    evaluator: Option<&'a str>,
    band: Option<&'a str>,
    scenario: Option<&'a str>,
    measure: &'a str,
    planned: u32,
    calls: u32,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    low_one_sided: Option<f64>,
    high_one_sided: Option<f64>,
    method: Option<&'static str>,
    met: Option<u32>,
    applicable: Option<u32>,
    target: Option<f64>,
    verdict: Option<&'static str>,
    verdict_family: Option<&'static str>,
    calls_needed: Option<u64>,
    thin: bool,
    wide: bool,
    provisional: bool,
    reason: Option<&'static str>,
    reason_code: Option<&'static str>,
    kish: Option<f64>,
    design_effect: Option<f64>,
    evaluator_effect: Option<f64>,
    missing_low: Option<f64>,
    missing_high: Option<f64>,
    pooled_points: Option<f64>,
    shrunk: Option<f64>,
    shrinkage: Option<f64>,
    design_value: Option<f64>,
    design_se: Option<f64>,
    design_low: Option<f64>,
    design_high: Option<f64>,
    design_df: Option<usize>,
    design_df_satterthwaite: Option<f64>,
    design_lonely: Option<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    campaign: &'a str,
    confidence: f64,
    target: Option<f64>,
    simulated: bool,
    provisional: bool,
    progress: ProgressRow,
    uncovered: f64,
    missing_bounds: Option<Bounds>,
    precision: Option<PrecisionRow>,
    access: Access,
    knock_outs: Vec<FrequencyRow<'a>>,
    gates: Vec<FrequencyRow<'a>>,
    non_response: NonResponseRows<'a>,
    response_classes: Vec<ClassRow<'a>>,
    lonely: &'a [String],
    severity: Option<Vec<SeverityRow<'a>>>,
    estimates: Vec<Row<'a>>,
    #[serde(flatten)]
    further: Map<String, Value>,
}

fn row<'a>(estimate: &'a Estimate, naming: &'a Naming<'a>) -> Row<'a> {
    let (campaign, grid, subject) = (naming.campaign, naming.grid, &estimate.subject);
    let figure = estimate.figure.as_ref().ok();
    let none = estimate.figure.as_ref().err().copied();
    let beside = &estimate.beside;
    let (worth, design) = (beside.worth.as_ref(), beside.design.as_ref());
    let design_interval = design.and_then(|design| design.interval);
    // A bound that the data do not set is none.
    let bound = |value: Option<f64>| value.filter(|value| value.is_finite());
    Row {
        level: estimate.level.word(),
        group: subject.group.as_deref(),
        service: subject.service.map(|at| campaign.service(at).id.as_str()),
        channel: subject.channel.map(|at| campaign.channel(at).id.as_str()),
        section: subject.section.map(|at| grid.section(at).id.as_str()),
        criterion: subject.criterion.map(|at| grid.criterion(at).id.as_str()),
        commitment: subject.commitment.map(|at| grid.commitments[at.0].id.as_str()),
        evaluator: subject.evaluator.map(|at| campaign.evaluator(at).id.as_str()),
        band: subject.band.map(|at| campaign.band(at).id.as_str()),
        scenario: subject.scenario.map(|at| campaign.scenario(at).id.as_str()),
        measure: match estimate.measure {
            Measure::Median => naming.unit(estimate),
            measure => measure.word(),
        },
        planned: estimate.planned,
        calls: estimate.calls,
        value: figure.map(|figure| figure.value),
        low: bound(figure.map(|figure| figure.interval.low)),
        high: bound(figure.map(|figure| figure.interval.high)),
        low_one_sided: bound(figure.map(|figure| figure.one_sided.low)),
        high_one_sided: bound(figure.map(|figure| figure.one_sided.high)),
        method: figure.map(|figure| figure.method),
        met: estimate.met,
        applicable: estimate.applicable,
        target: estimate.target.map(Share::get),
        verdict: figure.and_then(|figure| figure.verdict).map(Verdict::word),
        verdict_family: figure.and_then(|figure| figure.verdict_family).map(Verdict::word),
        calls_needed: figure.and_then(|figure| figure.calls_needed),
        thin: estimate.is_thin(),
        wide: estimate.is_wide(),
        provisional: estimate.provisional,
        reason: none.map(|none| reason(none, naming.language)),
        reason_code: none.map(NoFigure::word),
        kish: worth.map(|worth| worth.kish),
        design_effect: worth.map(|worth| worth.design_effect),
        evaluator_effect: worth.map(|worth| worth.evaluator_effect),
        missing_low: beside.missing.map(|bounds| bounds.low),
        missing_high: beside.missing.map(|bounds| bounds.high),
        pooled_points: beside.pooled_points,
        shrunk: beside.shrunk.map(|shrunk| shrunk.value),
        shrinkage: beside.shrunk.map(|shrunk| shrunk.shrinkage),
        design_value: design.map(|design| design.value),
        design_se: design.map(|design| design.standard_error),
        design_low: design_interval.map(|interval| interval.low),
        design_high: design_interval.map(|interval| interval.high),
        design_df: design.map(|design| design.df_design),
        design_df_satterthwaite: design.and_then(|design| design.df_satterthwaite),
        design_lonely: design.map(|design| design.lonely.join(";")),
    }
}

/// Estimates as JSON with what stands beside them, and `further` values after them; shares in 0…1,
/// `null` where there is nothing.
#[must_use]
pub fn json(
    scores: &Scores,
    summary: &Summary,
    naming: &Naming<'_>,
    origin: report::Origin,
    further: Map<String, Value>,
) -> String {
    let beside = Surroundings { naming, scores };
    let document = Document {
        campaign: &naming.campaign.id,
        confidence: naming.campaign.confidence.get(),
        target: naming.campaign.target.map(Share::get),
        simulated: origin == report::Origin::Simulated,
        provisional: scores.progress.is_provisional(),
        progress: progress(scores.progress),
        uncovered: scores.uncovered.get(),
        missing_bounds: scores.missing_bounds.map(bounds),
        precision: scores.precision.map(precision),
        access: access(&summary.access),
        knock_outs: beside.frequencies(&scores.knock_outs),
        gates: beside.frequencies(&scores.gates),
        non_response: beside.non_response(),
        response_classes: beside.classes(),
        lonely: &scores.lonely,
        severity: beside.severity(),
        estimates: scores.estimates.iter().map(|estimate| row(estimate, naming)).collect(),
        further,
    };
    let mut text = serde_json::to_string_pretty(&document).expect("estimates are plain data");
    text.push('\n');
    text
}

/// The headings of the CSV: the keys of a row of the JSON, in its order.
const HEADINGS: [&str; 45] = [
    "level",
    "group",
    "service",
    "channel",
    "section",
    "criterion",
    "commitment",
    "evaluator",
    "band",
    "scenario",
    "measure",
    "planned",
    "calls",
    "value",
    "low",
    "high",
    "low_one_sided",
    "high_one_sided",
    "method",
    "met",
    "applicable",
    "target",
    "verdict",
    "verdict_family",
    "calls_needed",
    "thin",
    "wide",
    "provisional",
    "reason",
    "reason_code",
    "kish",
    "design_effect",
    "evaluator_effect",
    "missing_low",
    "missing_high",
    "pooled_points",
    "shrunk",
    "shrinkage",
    "design_value",
    "design_se",
    "design_low",
    "design_high",
    "design_df",
    "design_df_satterthwaite",
    "design_lonely",
];

/// Estimates as CSV with the keys of the JSON as headings; the last column says whether they are
/// simulated.
#[must_use]
pub fn csv(estimates: &[Estimate], naming: &Naming<'_>, origin: report::Origin) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let headings = HEADINGS.into_iter().chain(["simulated"]);
    writer.write_record(headings).expect("a vector takes every record");
    for estimate in estimates {
        let row = (row(estimate, naming), origin == report::Origin::Simulated);
        writer.serialize(row).expect("a vector takes every record");
    }
    let bytes = writer.into_inner().expect("a vector is flushed");
    String::from_utf8(bytes).expect("texts make a text")
}
