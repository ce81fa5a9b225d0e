use crate::model::Figure;
use crate::model::Verdict;
use crate::num::ConfidenceLevel;
use crate::score::roll_up::figure::PValues;

/// One verdict of a family: the figure and its p-values.
pub(super) struct Member<'a> {
    pub(super) figure: &'a mut Figure,
    pub(super) p_values: PValues,
}

/// Adjusts the verdicts of a family, so that the chance of any false one stays within the
/// confidence level. Of the two things that each member could prove one at most is false, so the
/// smaller of its p-values enters.
///
/// Source: Holm (1979).
pub(super) fn adjust(members: &mut [Member<'_>], confidence: ConfidenceLevel) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    let smaller = |member: &Member<'_>| member.p_values.missed.min(member.p_values.met);
    order.sort_by(|a, b| smaller(&members[*a]).total_cmp(&smaller(&members[*b])));
    let mut is_settled = true;
    for (rank, at) in order.iter().enumerate() {
        let untested = members.len() - rank;
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² figures")]
        let least = confidence.alpha() / untested as f64;
        let member = &mut members[*at];
        // The last of a family stands alone: its own bounds decide.
        is_settled = is_settled && (untested == 1 || smaller(member) <= least);
        let alone = member.figure.verdict;
        member.figure.verdict_family = if is_settled { alone } else { Some(Verdict::NotProven) };
    }
}

/// The level at which the first step of Holm tests one of a family.
pub(super) fn strictest_level(confidence: ConfidenceLevel, members: usize) -> ConfidenceLevel {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² figures")]
    let each = confidence.alpha() / members.max(1) as f64;
    ConfidenceLevel::new(1.0 - each).unwrap_or(confidence)
}
