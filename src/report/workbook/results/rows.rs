use super::super::WorkbookError;
use super::sheet::{Cell, Column, Looks, write};
use super::words::Words;
use crate::model::{Estimate, Level, Verdict};
use crate::num::Interval;
use crate::report::Origin;
use crate::report::campaign::CampaignView;
use crate::report::estimates::{level_name, measure_name, reason, shown};
use crate::report::wording;
use rust_xlsxwriter::Worksheet;

/// Writes the figures of a level: a row a subject and measure.
pub(super) fn fill(
    sheet: &mut Worksheet,
    view: &CampaignView<'_>,
    level: Level,
    made: &[&Estimate],
    words: &Words,
    looks: &Looks,
) -> Result<(), WorkbookError> {
    let title = format!("{} – {}", view.campaign.title, level_name(level, view.language));
    let simulated = match view.origin {
        Origin::Simulated => Some(wording(view.language).simulated_band),
        Origin::Recorded => None,
    };
    let rows: Vec<Vec<Cell>> = made.iter().map(|estimate| row(view, estimate)).collect();
    let widths = [44.0, 22.0, 20.0, 9.0, 9.0, 10.0, 10.0, 10.0, 9.0, 10.0, 18.0, 18.0, 12.0];
    let widths = widths.into_iter().chain([30.0, 14.0, 14.0]);
    let columns: Vec<Column> = words
        .headings
        .iter()
        .zip(widths)
        .map(|((heading, _), width)| Column { heading, width })
        .collect();
    write(sheet, &title, simulated, &columns, &rows, looks)
}

fn row(view: &CampaignView<'_>, estimate: &Estimate) -> Vec<Cell> {
    let language = view.language;
    let figure = estimate.figure.as_ref().ok();
    let value = |value: Option<f64>| match value.filter(|value| value.is_finite()) {
        Some(value) if estimate.measure.is_share() => Cell::Percent(value),
        Some(value) => Cell::Number(value),
        None => Cell::Empty,
    };
    let count = |n: Option<u32>| n.map_or(Cell::Empty, |n| Cell::Count(f64::from(n)));
    let verdict = |verdict: Option<Verdict>| {
        verdict.map_or(Cell::Empty, |each| Cell::Text(shown(each).words(language).to_owned()))
    };
    let missing = |side: fn(Interval) -> f64| value(estimate.beside.missing.map(side));
    let needed = figure.and_then(|figure| figure.calls_needed).and_then(|n| u32::try_from(n).ok());
    let remark = estimate.figure.as_ref().err().map(|none| reason(*none, language));
    let provisional = estimate.provisional.then_some(wording(language).provisional_heading);
    let remarks: Vec<&str> = [remark, provisional].into_iter().flatten().collect();
    let remarks = remarks.join(", ");
    vec![
        Cell::Text(view.naming().of(&estimate.subject)),
        Cell::Text(ids(view, estimate)),
        Cell::Text(measure_name(estimate, &view.naming())),
        Cell::Count(f64::from(estimate.planned)),
        Cell::Count(f64::from(estimate.calls)),
        value(figure.map(|figure| figure.value)),
        value(figure.map(|figure| figure.interval.low)),
        value(figure.map(|figure| figure.interval.high)),
        count(estimate.met),
        estimate.target.map_or(Cell::Empty, |target| Cell::Percent(target.get())),
        verdict(figure.and_then(|figure| figure.verdict)),
        verdict(figure.and_then(|figure| figure.verdict_family)),
        count(needed),
        if remarks.is_empty() { Cell::Empty } else { Cell::Text(remarks) },
        missing(|bounds| bounds.low),
        missing(|bounds| bounds.high),
    ]
}

/// The ids of a subject's parts, joined by a blank.
fn ids(view: &CampaignView<'_>, estimate: &Estimate) -> String {
    let (campaign, grid, subject) = (view.campaign, view.grid, &estimate.subject);
    let parts = [
        subject.service.map(|at| campaign.service(at).id.as_str()),
        subject.channel.map(|at| campaign.channel(at).id.as_str()),
        subject.section.map(|at| grid.section(at).id.as_str()),
        subject.criterion.map(|at| grid.criterion(at).id.as_str()),
        subject.commitment.map(|at| grid.commitments[at.0].id.as_str()),
        subject.evaluator.map(|at| campaign.evaluator(at).id.as_str()),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    if parts.is_empty() { campaign.id.clone() } else { parts.join(" ") }
}
