use super::fields::FoundField;
use super::likeness::{likeness, stems};
use super::{Known, Looked};
use crate::input::scorecards::answer::answer;
use crate::input::scorecards::day::DayOrder;
use crate::input::scorecards::quantity::seconds_of;
use crate::model::{Criterion, CriterionKind};
use std::collections::BTreeSet;

/// A column is proposed for a criterion if they are at least so much alike.
const ALIKE: f64 = 0.5;
/// So many different cells of a column are looked at.
const CELLS: usize = 12;

/// A criterion and the column that seems to answer it.
pub(super) struct Binding {
    /// Its position in the grid.
    pub(super) criterion: usize,
    pub(super) column: usize,
    pub(super) has: Option<String>,
    /// The cell that stands for yes, where a box is ticked by its own name.
    pub(super) ticked: Option<String>,
    pub(super) is_blank_no: bool,
    pub(super) unit: Option<String>,
    /// Cells that nothing is known about.
    pub(super) unknown: Vec<String>,
}

/// How well a column fits a criterion.
struct Fit {
    likeness: f64,
    criterion: usize,
    column: usize,
    has: Option<String>,
}

/// The bindings of all criteria that have a column, in the order of the grid: the best fits first,
/// each criterion once, a column for several criteria only if these are on different channels or
/// ask for different choices of it.
pub(super) fn bindings(
    looked: &Looked<'_>,
    fields: &[FoundField],
    known: Known<'_>,
) -> Vec<Binding> {
    let mut fits = Vec::new();
    for column in looked.questions() {
        if fields.iter().any(|found| found.column == column) {
            continue;
        }
        for (at, criterion) in known.grid.criteria.iter().enumerate() {
            fits.extend(fit(looked, column, at, criterion));
        }
    }
    fits.sort_by(|one, other| {
        let order = other.likeness.total_cmp(&one.likeness);
        order.then(one.criterion.cmp(&other.criterion)).then(one.column.cmp(&other.column))
    });
    let mut taken: Vec<Fit> = Vec::new();
    for fit in fits {
        let criterion = |at: usize| &known.grid.criteria[at];
        let clashes = |other: &Fit| {
            let channels = &criterion(other.criterion).channels;
            let is_apart = channels.is_disjoint(&criterion(fit.criterion).channels)
                || (fit.has.is_some() && other.has.is_some() && fit.has != other.has);
            other.criterion == fit.criterion || (other.column == fit.column && !is_apart)
        };
        if !taken.iter().any(clashes) {
            taken.push(fit);
        }
    }
    taken.sort_by_key(|fit| fit.criterion);
    taken.into_iter().map(|fit| binding(looked, fit, known)).collect()
}

fn fit(looked: &Looked<'_>, column: usize, at: usize, criterion: &Criterion) -> Option<Fit> {
    let mut wordings = vec![criterion.id.as_str()];
    wordings.extend(criterion.wording.french.as_deref());
    wordings.extend(criterion.wording.english.as_deref());
    let alike =
        |text: &str| wordings.iter().map(|wording| likeness(text, wording)).fold(0.0_f64, f64::max);
    let mut texts = looked.names(column);
    texts.extend(looked.choice(column));
    let whole = texts.iter().map(|text| alike(text)).fold(0.0_f64, f64::max);
    if whole >= ALIKE {
        return Some(Fit { likeness: whole, criterion: at, column, has: None });
    }
    if !matches!(criterion.kind, CriterionKind::YesNo) {
        return None;
    }
    let choices = choices(looked, column);
    let best = choices.into_iter().map(|choice| (alike(&choice), choice));
    let (likeness, choice) = best.max_by(|one, other| one.0.total_cmp(&other.0))?;
    let fits = likeness >= ALIKE && !stems(&choice).is_empty();
    fits.then_some(Fit { likeness, criterion: at, column, has: Some(choice) })
}

/// The choices of a column whose cells hold several.
fn choices(looked: &Looked<'_>, column: usize) -> BTreeSet<String> {
    let cells = looked.cells(column);
    let separators = looked.profile.choices.iter();
    let found = separators.copied().find(|one| cells.iter().any(|cell| cell.contains(one)));
    let Some(separator) = found else { return BTreeSet::new() };
    let parts = cells.iter().flat_map(|cell| cell.split(separator)).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn binding(looked: &Looked<'_>, fit: Fit, known: Known<'_>) -> Binding {
    let criterion = &known.grid.criteria[fit.criterion];
    let choice = looked.choice(fit.column);
    let cells = looked.cells(fit.column);
    let is_yes_no = matches!(criterion.kind, CriterionKind::YesNo);
    let ticked = choice.filter(|choice| is_yes_no && cells.contains(choice)).map(str::to_owned);
    let is_box = is_yes_no && choice.is_some() && cells.len() <= 1;
    let is_unknown = |cell: &&&str| {
        fit.has.is_none()
            && ticked.as_deref() != Some(**cell)
            && answer(criterion, cell, DayOrder::Unknown).is_err()
            && !looked.profile.missing.contains(*cell)
    };
    // A day that can be read two ways is no unknown cell; it is settled by its column.
    let is_delay = matches!(criterion.kind, CriterionKind::Delay(_));
    let unknown = cells.iter().filter(is_unknown).filter(|_| !is_delay).take(CELLS);
    let unknown = unknown.map(|cell| (*cell).to_owned()).collect();
    let unit = unit(&looked.header.columns[fit.column].name, criterion);
    Binding {
        criterion: fit.criterion,
        column: fit.column,
        has: fit.has,
        ticked,
        is_blank_no: is_box,
        unit,
        unknown,
    }
}

/// The unit of time in the brackets of a name, where it is not that of the grid.
fn unit(name: &str, criterion: &Criterion) -> Option<String> {
    let inside = name.split_once('(')?.1.split(')').next()?.trim();
    let (stated, wanted) = (seconds_of(inside)?, seconds_of(&criterion.unit)?);
    let differs = (stated - wanted).abs() > 0.0;
    (differs && matches!(criterion.kind, CriterionKind::Measure(_))).then(|| inside.to_owned())
}
