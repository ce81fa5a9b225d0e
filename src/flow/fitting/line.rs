use crate::flow::fitting::Bounds;

/// One cell of a row or column: its value at factor 1, and its bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) value: f64,
    pub(super) bounds: Bounds,
}

/// The factor that brings the sum of a line, each entry times the factor and held in its bounds,
/// into the bounds of the line: 1 if it lies there already.
pub(super) fn factor(line: &[Entry], bounds: Bounds, knots: &mut Vec<f64>) -> f64 {
    let now = held_sum(line, 1.0);
    let target = bounds.hold(now);
    if now.total_cmp(&target).is_eq() { 1.0 } else { factor_to(line, target, knots) }
}

/// The same for a line of entries without bounds that sum to `now`; `None` where no number is one.
pub(super) fn free_factor(now: f64, bounds: Bounds) -> Option<f64> {
    let target = bounds.hold(now);
    let factor = if now.total_cmp(&target).is_eq() { 1.0 } else { target / now };
    (factor.is_finite() && factor > 0.0 && target.is_finite()).then_some(factor)
}

fn held_sum(line: &[Entry], factor: f64) -> f64 {
    line.iter().map(|entry| entry.bounds.hold(entry.value * factor)).sum()
}

/// The sum grows with the factor, straight between knots, which are where an entry meets a bound.
/// A sum that is out of reach is met as nearly as can be.
fn factor_to(line: &[Entry], target: f64, knots: &mut Vec<f64>) -> f64 {
    let plain = target / line.iter().map(|entry| entry.value).sum::<f64>();
    if plain.is_finite() && plain > 0.0 && line.iter().all(|entry| within(entry, plain)) {
        return plain;
    }
    knots.clear();
    knots.extend(
        line.iter()
            .filter(|entry| entry.value > 0.0)
            .flat_map(|entry| [entry.bounds.min / entry.value, entry.bounds.max / entry.value]),
    );
    knots.retain(|knot| *knot > 0.0 && knot.is_finite());
    knots.sort_by(f64::total_cmp);
    let above = knots.partition_point(|&knot| held_sum(line, knot) < target);
    let left = if above == 0 { 0.0 } else { knots[above - 1] };
    let right = knots.get(above).copied().unwrap_or(f64::INFINITY);
    solve_between(line, target, left, right)
}

fn within(entry: &Entry, factor: f64) -> bool {
    entry.bounds.deviation(entry.value * factor).abs() <= 0.0
}

/// The factor between two neighbouring knots at which the straight piece meets the target.
fn solve_between(line: &[Entry], target: f64, left: f64, right: f64) -> f64 {
    let (mut slope, mut held) = (0.0, 0.0);
    for entry in line {
        let moves = entry.value > 0.0
            && entry.bounds.min / entry.value <= left
            && entry.bounds.max / entry.value >= right;
        if moves {
            slope += entry.value;
        } else {
            // It keeps one bound all along the piece.
            let inside = if right.is_finite() { f64::midpoint(left, right) } else { 2.0 * left };
            held += entry.bounds.hold(entry.value * inside.max(f64::MIN_POSITIVE));
        }
    }
    let factor = (target - held) / slope;
    if factor > 0.0 && factor.is_finite() {
        factor.clamp(left, right)
    } else if left > 0.0 {
        left
    } else if right.is_finite() {
        right
    } else {
        1.0
    }
}
