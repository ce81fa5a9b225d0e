//! Roots of rising functions, found inside a bracket. Knows nothing of what the functions mean.

use crate::num::Interval;

/// Enough to halve the widest bracket in use down to neighbouring doubles, three times over.
const MOST_STEPS: u32 = 200;

/// A rising function at one point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rise {
    /// Its value there.
    pub(crate) value: f64,
    /// Its slope there; a slope that is not usable (0, infinite, not a number) costs a bisection.
    pub(crate) slope: f64,
}

/// Where a rising function crosses zero between the bounds; the nearer bound if it never does.
///
/// Newton's steps, replaced by bisection whenever one leaves the bracket or fails to halve the
/// step before it: it ends after at most 200 evaluations, whatever the function returns.
///
/// Source: Dekker (1969) for the safeguard, in the form that uses the slope.
pub(crate) fn rising_root(bounds: Interval, start: f64, rise: impl Fn(f64) -> Rise) -> f64 {
    let Interval { mut low, mut high } = bounds;
    let mut at = start.clamp(low, high);
    let mut before = f64::INFINITY;
    let mut newton_before = 0.0;
    for _ in 0..MOST_STEPS {
        let here = rise(at);
        if here.value < 0.0 {
            low = at;
        } else if here.value > 0.0 {
            high = at;
        } else {
            return at;
        }
        let newton = at - here.value / here.slope;
        let length = (newton - at).abs();
        // Convergence is quadratic: what is left after this step is about length · (length/before)².
        let left = length * (length / newton_before).powi(2);
        if here.slope > 0.0 && newton_before > 0.0 && left <= 1e-15 && length <= 0.5 * newton_before
        {
            return newton.clamp(low, high);
        }
        let trusted = here.slope > 0.0 && low < newton && newton < high && length <= 0.5 * before;
        let next = if trusted { newton } else { f64::midpoint(low, high) };
        before = (next - at).abs();
        newton_before = if trusted { before } else { 0.0 };
        at = next;
        if high - low <= 1e-15 * (1.0 + at.abs()) {
            return at;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_from_either_end_of_the_bracket() {
        let cubic = |x: f64| Rise { value: x * x * x - 2.0, slope: 3.0 * x * x };
        for start in [-5.0, 0.0, 1.0, 9.0] {
            let root = rising_root(Interval::new(-5.0, 9.0), start, cubic);
            assert!((root - 2.0_f64.cbrt()).abs() < 1e-15, "{start}: {root}");
        }
    }

    #[test]
    fn a_slope_that_lies_costs_time_and_no_accuracy() {
        for slope in [0.0, f64::NAN, f64::INFINITY, 1e-300, -1.0, 1e9] {
            let root = rising_root(Interval::new(-700.0, 700.0), 3.0, |x| Rise {
                value: x.exp() - 0.1,
                slope,
            });
            assert!((root - 0.1_f64.ln()).abs() < 1e-12, "{slope}: {root}");
        }
    }

    #[test]
    fn without_a_crossing_the_nearer_bound_is_returned() {
        let above = rising_root(Interval::new(0.0, 1.0), 0.5, |_| Rise { value: 1.0, slope: 1.0 });
        let below = rising_root(Interval::new(0.0, 1.0), 0.5, |_| Rise { value: -1.0, slope: 1.0 });
        assert!(above < 1e-12 && below > 1.0 - 1e-12, "{above} {below}");
    }
}
