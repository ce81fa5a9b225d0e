use crate::model::Grid;
use crate::num::sum;
use crate::score::call::CallScore;
use crate::score::call::Entry;
use crate::score::call::caps;

/// Other ways to turn what criteria earned into the score of a call than the one of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicableRule {
    /// A criterion has the part of its section's weight that its points are of all that the call is
    /// judged by there; what does not apply leaves the rest of the call in its place.
    AcrossSections,
    /// Points earned over points applicable, whatever the weights of sections.
    WithoutWeights,
}

/// The score of a call under another rule, after its gate and knock-outs; absent where nothing
/// applies. What a closed gate took out is not judged under either rule.
#[must_use]
pub fn score_by(grid: &Grid, score: &CallScore, rule: NotApplicableRule) -> Option<f64> {
    let raw = match rule {
        NotApplicableRule::WithoutWeights => score.points.share()?,
        NotApplicableRule::AcrossSections => across_sections(grid, score)?,
    };
    Some(caps::capped(grid, raw, score.gate, &score.knock_outs))
}

fn across_sections(grid: &Grid, score: &CallScore) -> Option<f64> {
    if !grid.has_section_weights() {
        return score.points.share();
    }
    let judged = |section: Option<usize>| {
        grid.criteria.iter().zip(&score.entries).filter(move |(criterion, entry)| {
            !criterion.report_only
                && !matches!(entry, Entry::NotJudged | Entry::Closed(_))
                && section.is_none_or(|section| criterion.section.0 == section)
        })
    };
    let all: Vec<f64> = (0..grid.sections.len())
        .map(|section| sum(judged(Some(section)).map(|(criterion, _)| criterion.points)))
        .collect();
    let weighted = || {
        judged(None).filter_map(|(criterion, entry)| {
            let section = criterion.section.0;
            let weight = grid.sections[section].weight.unwrap_or(0.0);
            (all[section] > 0.0)
                .then(|| (weight * criterion.points / all[section], entry.earned()))
                .and_then(|(weight, earned)| Some((weight, earned?)))
        })
    };
    let whole = sum(weighted().map(|(weight, _)| weight));
    (whole > 0.0)
        .then(|| (sum(weighted().map(|(weight, earned)| weight * earned)) / whole).clamp(0.0, 1.0))
}
