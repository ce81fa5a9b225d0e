use crate::model::Criterion;
use crate::model::Grid;
use crate::model::SLACK;
use crate::num::Sum;
use crate::num::sum;
use crate::score::call::Entry;

/// Points earned out of those that apply.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Points {
    /// The points earned.
    pub earned: f64,
    /// The points that apply.
    pub applicable: f64,
}

impl Points {
    /// Earned over applicable, from 0 to 1; absent where no point applies.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.applicable > 0.0).then(|| (self.earned / self.applicable).clamp(0.0, 1.0))
    }
}

/// Points as they add up.
#[derive(Clone, Copy, Default)]
struct Tally {
    earned: Sum,
    applicable: Sum,
}

impl Tally {
    fn add(&mut self, points: f64, share: f64) {
        self.earned.add(points * share);
        self.applicable.add(points);
    }

    fn points(self) -> Points {
        Points { earned: self.earned.value(), applicable: self.applicable.value() }
    }
}

/// The criteria that count and apply, each with the share of its points that was earned.
fn earned<'e>(
    grid: &'e Grid,
    entries: &'e [Entry],
) -> impl Iterator<Item = (&'e Criterion, f64)> + 'e {
    let counted = grid.criteria.iter().zip(entries).filter(|(criterion, _)| !criterion.report_only);
    counted.filter_map(|(criterion, entry)| Some((criterion, entry.earned()?)))
}

/// The points of the whole call.
pub(super) fn of_call(grid: &Grid, entries: &[Entry]) -> Points {
    let mut tally = Tally::default();
    for (criterion, share) in earned(grid, entries) {
        tally.add(criterion.points, share);
    }
    tally.points()
}

/// What each section earned, in the order of the grid; absent where nothing applied.
pub(super) fn of_sections(grid: &Grid, entries: &[Entry]) -> Vec<Option<f64>> {
    let mut tallies = vec![Tally::default(); grid.sections.len()];
    for (criterion, share) in earned(grid, entries) {
        tallies[criterion.section.0].add(criterion.points, share);
    }
    tallies.into_iter().map(|tally| tally.points().share()).collect()
}

/// The score before caps: the weighted mean of the sections that have something applicable, or
/// the plain ratio of points where sections have no weights.
pub(super) fn raw(grid: &Grid, points: Points, sections: &[Option<f64>]) -> Option<f64> {
    if !grid.has_section_weights() {
        return points.share();
    }
    let weighted = || {
        grid.sections
            .iter()
            .zip(sections)
            .filter_map(|(section, share)| Some((section.weight.unwrap_or(0.0), (*share)?)))
    };
    let whole = sum(weighted().map(|(weight, _)| weight));
    (whole > 0.0)
        .then(|| (sum(weighted().map(|(weight, share)| weight * share)) / whole).clamp(0.0, 1.0))
}

/// The share of the call's points that apply, before any gate is looked at: `answered` holds the
/// entries as the scorecard has them, `entries` the same after gates. What a gate removes counts
/// as applicable. 0 if the call has no points at all.
pub(super) fn applicable_share(grid: &Grid, answered: &[Entry], entries: &[Entry]) -> f64 {
    let (mut applicable, mut judged) = (Sum::default(), Sum::default());
    for ((criterion, answered), entry) in grid.criteria.iter().zip(answered).zip(entries) {
        if criterion.report_only || *answered == Entry::NotJudged {
            continue;
        }
        judged.add(criterion.points);
        if matches!(answered, Entry::Earned(_) | Entry::Open) || matches!(entry, Entry::Closed(_)) {
            applicable.add(criterion.points);
        }
    }
    if judged.value() > 0.0 { applicable.value() / judged.value() } else { 0.0 }
}

/// Whether enough of the call's points apply for it to be scored.
pub(super) fn enough_apply(grid: &Grid, share: f64) -> bool {
    share >= grid.min_applicable.get() - SLACK
}
