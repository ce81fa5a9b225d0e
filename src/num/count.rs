/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "counts of what is in memory stay far below 2⁵³")]
pub(crate) fn count(of: usize) -> f64 {
    of as f64
}
