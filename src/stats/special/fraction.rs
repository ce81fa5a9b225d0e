/// start + a₁/(b₁ + a₂/(b₂ + …)), where `term(k)` is (aₖ, bₖ), until a term changes nothing or
/// `most` terms are used.
///
/// Source: Thompson and Barnett (1986), the modified Lentz method.
pub(super) fn continued_fraction(start: f64, most: u32, term: impl Fn(f64) -> (f64, f64)) -> f64 {
    let away_from_zero = |v: f64| if v.abs() < 1e-300 { 1e-300 } else { v };
    let mut value = away_from_zero(start);
    let (mut upper, mut lower) = (value, 0.0);
    for k in 1..most {
        let (above, beside) = term(f64::from(k));
        lower = 1.0 / away_from_zero(beside + above * lower);
        upper = away_from_zero(beside + above / upper);
        value *= upper * lower;
        // Not less: the product may settle one rounding away from 1, and would then drift on.
        if (upper * lower - 1.0).abs() <= 2.0 * f64::EPSILON {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_golden_ratio_is_all_ones() {
        let golden = continued_fraction(1.0, 100, |_| (1.0, 1.0));
        assert!((golden - f64::midpoint(1.0, 5.0_f64.sqrt())).abs() < 3e-15, "{golden}");
    }
}
