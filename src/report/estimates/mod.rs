//! Estimates as a table for people, as CSV and as the JSON that other programs rely on.

mod cautions;
mod rows;
mod surroundings;
mod words;

use crate::model::{Campaign, CriterionKind, Estimate, Figure, Grid, Subject, Verdict};
use crate::report::table::{Column, Table};
use crate::report::{self, wording};
use crate::text::Language;
use crate::text::typography;

pub use cautions::cautions;
pub use rows::{csv, json};
pub use words::{caption, level_name, reason};

/// What estimates are about, by name.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid.
    pub grid: &'a Grid,
    /// The language of names.
    pub language: Language,
}

impl Naming<'_> {
    /// The names of a subject's parts, from the largest to the smallest, joined by commas.
    #[must_use]
    pub fn of(&self, subject: &Subject) -> String {
        let (campaign, grid) = (self.campaign, self.grid);
        let localised = |text: &crate::model::Localised| text.in_language(self.language).to_owned();
        let parts = [
            subject.group.clone(),
            subject.service.map(|at| campaign.service(at).name.clone()),
            subject.channel.map(|at| campaign.channel(at).name.clone()),
            subject.section.map(|at| localised(&grid.section(at).name)),
            subject.criterion.map(|at| localised(&grid.criterion(at).wording)),
            subject.commitment.map(|at| localised(&grid.commitments[at.0].text)),
            subject.evaluator.map(|at| campaign.evaluator(at).id.clone()),
            subject.band.map(|at| campaign.band(at).id.clone()),
            subject.scenario.map(|at| campaign.scenario(at).title.clone()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { self.campaign.title.clone() } else { parts.join(", ") }
    }
}

impl Naming<'_> {
    /// The unit of an estimate that is not a share, such as `rings`; working days for a delay.
    fn unit(&self, estimate: &Estimate) -> &str {
        let criterion = estimate.subject.criterion.map(|at| self.grid.criterion(at));
        match criterion {
            Some(criterion) if matches!(criterion.kind, CriterionKind::Delay(_)) => "working-days",
            Some(criterion) if !criterion.unit.is_empty() => &criterion.unit,
            _ => estimate.measure.word(),
        }
    }

    /// A number in the unit of an estimate, for people.
    fn quantity(&self, estimate: &Estimate, value: f64) -> String {
        let words = words::words(self.language);
        let unit = match self.unit(estimate) {
            "working-days" if value < words.many_from => words.working_day,
            "working-days" => words.working_days,
            "median" => "",
            unit => unit,
        };
        format!("{}\u{a0}{unit}", self.plain(value)).trim_end_matches('\u{a0}').to_owned()
    }

    /// The bounds of an estimate that is not a share; dots where the data set none.
    fn span(&self, figure: &Figure) -> String {
        let bound =
            |value: f64| if value.is_finite() { self.plain(value) } else { "…".to_owned() };
        let (low, high) = (figure.interval.low, figure.interval.high);
        format!("[{}\u{a0}–\u{a0}{}]", bound(low), bound(high))
    }

    /// A number with one decimal if it needs one.
    fn plain(&self, value: f64) -> String {
        let decimals = usize::from((value - value.round()).abs() > 0.05);
        typography::number(self.language, value, decimals)
    }
}

/// What is measured, in words; a median with its unit.
pub(in crate::report) fn measure_name(estimate: &Estimate, naming: &Naming<'_>) -> String {
    let name = words::measure_name(estimate.measure, naming.language);
    match naming.unit(estimate) {
        _ if estimate.measure.is_share() => name.to_owned(),
        "median" => name.to_owned(),
        "working-days" => format!("{name}, {}", words::words(naming.language).working_days),
        unit => format!("{name}, {unit}"),
    }
}

/// The model's verdict as the report shows it.
#[must_use]
pub fn shown(verdict: Verdict) -> report::Verdict {
    match verdict {
        Verdict::Meets => report::Verdict::Meets,
        Verdict::FallsShort => report::Verdict::FallsShort,
        Verdict::NotProven => report::Verdict::NotProven,
    }
}

/// Estimates for people: value, interval, n, where there are targets verdict and further calls, and
/// a remark where there are few calls or the interval is wide; or a dash, and as remark the reason
/// why there is no value.
#[must_use]
pub fn table(estimates: &[&Estimate], naming: &Naming<'_>, caption: &str) -> Table {
    let words = wording(naming.language);
    let is_judged = estimates.iter().any(|estimate| estimate.target.is_some());
    let remarks: Vec<String> =
        estimates.iter().map(|estimate| remark(estimate, naming.language)).collect();
    let is_remarked = remarks.iter().any(|remark| !remark.is_empty());
    let mut columns = vec![
        Column::text(words.subject),
        Column::number(words.value),
        Column::number(words.interval),
        Column::number("n"),
    ];
    if is_judged {
        columns.extend([Column::text(words.verdict), Column::number(words.calls_needed)]);
    }
    let words = words::words(naming.language);
    let is_designed = estimates.iter().any(|estimate| estimate.beside.design.is_some());
    if is_designed {
        columns.extend([words.standard_error, words.design, words.freedom].map(Column::number));
    }
    if is_remarked {
        columns.push(Column::text(words.remark));
    }
    let row = |(estimate, remark): (&&Estimate, String)| {
        let mut cells = vec![naming.of(&estimate.subject)];
        cells.extend(figure_cells(estimate, naming, is_judged));
        cells.extend(
            is_designed.then(|| design_cells(estimate, naming.language)).into_iter().flatten(),
        );
        cells.extend(is_remarked.then_some(remark));
        cells
    };
    let rows = estimates.iter().zip(remarks).map(row).collect();
    Table { caption: caption.to_owned(), columns, rows }
}

/// Whether there are few calls, and whether the interval is wide; or why there is no figure.
fn remark(estimate: &Estimate, language: Language) -> String {
    if let Err(none) = estimate.figure {
        return reason(none, language).to_owned();
    }
    let words = words::words(language);
    let remarks = [(estimate.is_thin(), words.thin), (estimate.is_wide(), words.wide)];
    let said: Vec<&str> = remarks.into_iter().filter(|(is, _)| *is).map(|(_, said)| said).collect();
    said.join(", ")
}

/// Value, interval and n; where there are targets, verdict and calls needed.
fn figure_cells(estimate: &Estimate, naming: &Naming<'_>, is_judged: bool) -> Vec<String> {
    let language = naming.language;
    let n = typography::whole(language, estimate.calls as usize);
    let Ok(figure) = &estimate.figure else {
        let mut cells = vec![typography::EN_DASH.to_string(), String::new(), n];
        cells.extend(is_judged.then(|| [String::new(), String::new()]).into_iter().flatten());
        return cells;
    };
    let (value, interval) = if estimate.measure.is_share() {
        (
            typography::percent(language, figure.value, 1),
            typography::interval(language, figure.interval.low, figure.interval.high, 1),
        )
    } else {
        (naming.quantity(estimate, figure.value), naming.span(figure))
    };
    let mut cells = vec![value, interval, n];
    if is_judged {
        cells.extend(verdict_cells(figure, language));
    }
    cells
}

/// Standard error in points, interval and degrees of freedom of the design.
fn design_cells(estimate: &Estimate, language: Language) -> [String; 3] {
    let Some(design) = &estimate.beside.design else { return Default::default() };
    let interval = design.interval.map(|i| typography::interval(language, i.low, i.high, 1));
    let freedom = design.df_satterthwaite.map_or_else(
        || typography::whole(language, design.df_design),
        |df| format!("{} / {}", typography::number(language, df, 1), design.df_design),
    );
    [
        typography::number(language, 100.0 * design.standard_error, 1),
        interval.unwrap_or_default(),
        freedom,
    ]
}

fn verdict_cells(figure: &Figure, language: Language) -> [String; 2] {
    let verdict = figure.verdict_family.or(figure.verdict);
    let verdict = verdict.map(|verdict| shown(verdict).words(language).to_owned());
    let needed = figure.calls_needed.and_then(|calls| usize::try_from(calls).ok());
    let needed = needed.map(|calls| match calls {
        0..=MOST_SHOWN => typography::whole(language, calls),
        _ => format!("> {}", typography::whole(language, MOST_SHOWN)),
    });
    [verdict.unwrap_or_default(), needed.unwrap_or_default()]
}

/// More calls than this are out of reach, and said to be no more than that.
pub(super) const MOST_SHOWN: usize = 9_999;
