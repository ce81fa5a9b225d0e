use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::model::Penalty;
use crate::num::sum;
use crate::score::call::CallScore;
use crate::score::call::Entry;

impl CallScore {
    /// What each criterion took from the call score, from 0 to 1, criteria in file order; those
    /// that took nothing are left out, and nothing is lost by a call without a score.
    ///
    /// A criterion takes the points that it did not earn, as a share of those that applied, times
    /// the share of its section where sections have weights. What the cap of a closed gate and
    /// each knock-out take beyond that, in the order in which they act, goes to them. The parts
    /// add up to 1 − score.
    #[must_use]
    pub fn losses(&self, grid: &Grid) -> Vec<(CriterionIndex, f64)> {
        let (Some(raw), Some(_)) = (self.raw, self.score) else { return Vec::new() };
        let mut losses = self.lost_points(grid);
        let mut left = raw;
        if let Some((at, gate)) = self.gate.and_then(|at| Some((at, grid.criterion(at).gate?))) {
            let capped = left.min(gate.cap.get());
            losses[at.0] += left - capped;
            left = capped;
        }
        for at in &self.knock_outs {
            let Some(knock_out) = grid.criterion(*at).knock_out else { continue };
            let cut = match knock_out.penalty {
                Penalty::Cap(cap) => left.min(cap.get()),
                Penalty::Times(factor) => left * factor.get(),
            };
            losses[at.0] += left - cut;
            left = cut;
        }
        let lost = losses.into_iter().enumerate().filter(|(_, lost)| *lost > 0.0);
        lost.map(|(at, lost)| (CriterionIndex(at), lost)).collect()
    }

    /// What each criterion did not earn, as a share of the raw score, in the order of the grid.
    fn lost_points(&self, grid: &Grid) -> Vec<f64> {
        let applies = |at: usize, entry: Entry| {
            entry.earned().filter(|_| !grid.criteria[at].report_only).map(|earned| 1.0 - earned)
        };
        let points_in = |section: usize| {
            let criteria = grid.criteria.iter().zip(&self.entries).enumerate();
            sum(criteria
                .filter(|(at, (criterion, entry))| {
                    criterion.section.0 == section && applies(*at, **entry).is_some()
                })
                .map(|(_, (criterion, _))| criterion.points))
        };
        let of_section: Vec<f64> = (0..grid.sections.len()).map(points_in).collect();
        let share = self.shares_of_sections(grid, &of_section);
        let lost = |(at, entry): (usize, &Entry)| {
            let criterion = &grid.criteria[at];
            let of = of_section[criterion.section.0];
            match applies(at, *entry) {
                Some(missed) if of > 0.0 => {
                    missed * criterion.points / of * share[criterion.section.0]
                }
                _ => 0.0,
            }
        };
        self.entries.iter().enumerate().map(lost).collect()
    }

    /// The share of the raw score that each section decides: by its weight among the sections in
    /// which something applies, or else by its points.
    fn shares_of_sections(&self, grid: &Grid, points: &[f64]) -> Vec<f64> {
        let weight = |at: usize| {
            if !grid.has_section_weights() {
                return points[at];
            }
            let weight = grid.sections[at].weight.unwrap_or(0.0);
            if self.sections[at].is_some() { weight } else { 0.0 }
        };
        let weights: Vec<f64> = (0..grid.sections.len()).map(weight).collect();
        let whole = sum(weights.iter().copied());
        weights.iter().map(|weight| if whole > 0.0 { weight / whole } else { 0.0 }).collect()
    }
}
