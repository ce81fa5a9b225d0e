use crate::num::ConfidenceLevel;
use crate::score::comparison::Contrast;
use crate::score::comparison::Difference;
use crate::score::comparison::Finding;
use crate::score::comparison::Simultaneity;
use crate::stats::multiplicity::holm;

/// The differences of one level and measure, by a function of the confidence level; adjusted for
/// how many there are. Where all intervals should hold together they are made once more at
/// 1 − α/m, with m the differences that could be had.
pub(super) fn family(
    confidence: ConfidenceLevel,
    simultaneity: Simultaneity,
    make: impl Fn(ConfidenceLevel) -> Vec<Difference>,
) -> Vec<Difference> {
    let mut made = make(confidence);
    let known = made.iter().filter(|difference| difference.contrast.is_ok()).count();
    if simultaneity == Simultaneity::Family && known > 1 {
        made = make(shared(confidence, known));
    }
    adjust(&mut made, confidence);
    made
}

/// The level at which each of `count` intervals has to be made for all to hold together.
fn shared(confidence: ConfidenceLevel, count: usize) -> ConfidenceLevel {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² figures")]
    let level = 1.0 - confidence.alpha() / count as f64;
    ConfidenceLevel::new(level).unwrap_or(confidence)
}

/// Adjusts p-values by Holm and says what is shown: a difference whose adjusted p-value is at most
/// α and whose interval lies on one side of 0.
fn adjust(made: &mut [Difference], confidence: ConfidenceLevel) {
    let mut known: Vec<&mut Contrast> =
        made.iter_mut().filter_map(|one| one.contrast.as_mut().ok()).collect();
    let p_values: Vec<f64> = known.iter().map(|contrast| contrast.p_value).collect();
    for (contrast, adjusted) in known.iter_mut().zip(holm(&p_values)) {
        contrast.p_adjusted = adjusted;
        contrast.finding = finding(contrast, confidence.alpha());
    }
}

fn finding(contrast: &Contrast, alpha: f64) -> Finding {
    let is_proven = contrast.p_adjusted <= alpha;
    if is_proven && contrast.interval.low > 0.0 {
        Finding::Better
    } else if is_proven && contrast.interval.high < 0.0 {
        Finding::Worse
    } else {
        Finding::NotShown
    }
}
