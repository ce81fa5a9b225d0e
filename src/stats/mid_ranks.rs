use crate::num::count;

/// The ranks of scores from 1 for the lowest, equal ones sharing the mean of theirs. A zero is a
/// zero, whatever its sign.
pub(super) fn mid_ranks(scores: &[f64]) -> Vec<f64> {
    let scores: Vec<f64> = scores.iter().map(|score| score + 0.0).collect();
    let mut sorted = scores.clone();
    sorted.sort_by(f64::total_cmp);
    let rank = |score: &f64| {
        let below = sorted.partition_point(|other| other.total_cmp(score).is_lt());
        let up_to = sorted.partition_point(|other| other.total_cmp(score).is_le());
        0.5 * (count(below) + count(up_to) + 1.0)
    };
    scores.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_their_ranks_and_zero_has_no_sign() {
        assert_eq!(mid_ranks(&[0.7, -0.0, 0.2, 0.0, 0.2]), [5.0, 1.5, 3.5, 1.5, 3.5]);
        assert!(mid_ranks(&[]).is_empty());
    }
}
