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
        // Convergence is quadratic: what is left after this step is about length ·
        // (length/before)².
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

/// Newton's steps, none of them long, on a function that is itself only near another one: a point
/// near the root, `None` where steps do not soon become short.
pub(crate) fn near_root(start: f64, rise: impl Fn(f64) -> Rise) -> Option<f64> {
    /// Longer steps are cut.
    const LONG: f64 = 2.0;
    /// Shorter steps are not worth taking.
    const SHORT: f64 = 2e-3;
    let mut at = start;
    for _ in 0..10 {
        let here = rise(at);
        let step = (here.value / here.slope).clamp(-LONG, LONG);
        if step.is_nan() {
            return None;
        }
        at -= step;
        if step.abs() < SHORT {
            return Some(at);
        }
    }
    None
}

/// The root of a rising function near a point at which its value and slope are known to some ten
/// digits: a step of Newton's, then the cubic through values and slopes of both points, the other
/// way round. `None` where more than some 1e-15 may be left: a bracket is then the better way.
///
/// Source: Ostrowski (1966), inverse interpolation of Hermite; its error is of the order of the
/// squares of both steps, multiplied.
pub(crate) fn polished_root(near: (f64, Rise), rise: impl Fn(f64) -> Rise) -> Option<f64> {
    // What a value at the first point, and one at a later one, may be off by.
    const ROUGH: f64 = 1e-10;
    const LEFT: f64 = 4e-15;
    let mut before = near;
    for noise in [ROUGH, LEFT] {
        let step = before.1.value / before.1.slope;
        if !(before.1.slope > 0.0 && step.abs() < 0.1) {
            return None;
        }
        let at = before.0 - step;
        let here = rise(at);
        let left = here.value / here.slope;
        if !(here.slope > 0.0 && left.abs() < 0.1 * step.abs().max(1e-12)) {
            return None;
        }
        let (steps, ratio) = (step * left, left / step);
        if left.abs() <= LEFT || noise * ratio * ratio + 10.0 * steps * steps <= LEFT {
            return Some(inverse_cubic(before, (at, here)));
        }
        before = (at, here);
    }
    None
}

/// Where the cubic is at 0 that has the points and slopes of a function's inverse at two values.
fn inverse_cubic((first, one): (f64, Rise), (second, other): (f64, Rise)) -> f64 {
    let across = other.value - one.value;
    let newton = second - other.value / other.slope;
    if across == 0.0 {
        return newton;
    }
    // From the second point, at 0, to the first, at 1; the root lies at θ.
    let theta = other.value / across;
    let (at_second, at_first) = (-across / other.slope, -across / one.slope);
    let way = first - second;
    let (square, cube) = (3.0 * way - 2.0 * at_second - at_first, at_second + at_first - 2.0 * way);
    newton + theta * theta * (square + theta * cube)
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
    fn a_root_is_polished_from_a_point_near_it_or_left_to_a_bracket() {
        let exact = 0.1_f64.ln();
        let rise = |x: f64| Rise { value: x.exp() - 0.1, slope: x.exp() };
        for away in [1e-9, 1e-4, -1e-3, 0.01] {
            let near = exact + away;
            let rough = Rise { value: rise(near).value + 1e-12, ..rise(near) };
            let root = polished_root((near, rough), rise).unwrap();
            assert!((root - exact).abs() < 1e-14, "{away}: {root}");
        }
        for away in [0.5, f64::NAN, f64::INFINITY] {
            assert_eq!(polished_root((exact + away, rise(exact + away)), rise), None, "{away}");
        }
    }

    #[test]
    fn steps_end_near_the_root_of_a_function_that_is_near_another() {
        let near = near_root(9.0, |x| Rise { value: x - 2.0, slope: 1.01 }).unwrap();
        assert!((near - 2.0).abs() < 1e-3, "{near}");
        assert_eq!(near_root(9.0, |x| Rise { value: x - 200.0, slope: 1.0 }), None);
        assert_eq!(near_root(9.0, |_| Rise { value: f64::NAN, slope: 1.0 }), None);
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
