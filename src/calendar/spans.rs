use crate::num::MinuteSpan;

/// Any stretches as the shortest list of the same minutes: sorted, apart from each other, those
/// that overlap or touch joined. The other functions here take and return such lists.
#[must_use]
pub fn merged(mut spans: Vec<MinuteSpan>) -> Vec<MinuteSpan> {
    spans.sort();
    let mut joined: Vec<MinuteSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

/// The minutes that lie in either list.
#[must_use]
pub fn union(a: &[MinuteSpan], b: &[MinuteSpan]) -> Vec<MinuteSpan> {
    merged([a, b].concat())
}

/// The minutes that lie in both lists.
#[must_use]
pub fn intersection(a: &[MinuteSpan], b: &[MinuteSpan]) -> Vec<MinuteSpan> {
    let (mut i, mut j) = (0, 0);
    let mut shared = Vec::new();
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        shared.extend(left.intersection(*right));
        if left.to <= right.to {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared
}

/// The minutes that lie in the first list and not in the second.
#[must_use]
pub fn difference(a: &[MinuteSpan], b: &[MinuteSpan]) -> Vec<MinuteSpan> {
    let mut left = Vec::new();
    for span in a {
        let mut from = span.from;
        for hole in b.iter().filter(|hole| hole.overlaps(*span)) {
            left.extend(MinuteSpan::new(from, hole.from));
            from = hole.to;
        }
        left.extend(MinuteSpan::new(from, span.to));
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Minute;
    use proptest::prelude::*;

    /// The same minutes, one truth value each: slow and plain.
    fn minutes(spans: &[MinuteSpan]) -> Vec<bool> {
        (0..1440).map(|m| spans.iter().any(|s| s.contains(Minute::new(m).unwrap()))).collect()
    }

    fn is_tidy(spans: &[MinuteSpan]) -> bool {
        spans.iter().all(|span| span.from < span.to)
            && spans.windows(2).all(|pair| pair[0].to < pair[1].from)
    }

    fn any_spans() -> impl Strategy<Value = Vec<MinuteSpan>> {
        let bound = prop_oneof![0_u16..=1440, 0_u16..=12];
        let span = (bound.clone(), bound).prop_filter_map("empty", |(from, to)| {
            MinuteSpan::new(Minute::new(from)?, Minute::new(to)?)
        });
        prop::collection::vec(span, 0..8)
    }

    proptest! {
        #[test]
        fn lists_of_stretches_behave_as_sets_of_minutes(a in any_spans(), b in any_spans()) {
            let (in_a, in_b) = (minutes(&a), minutes(&b));
            let either: Vec<bool> = in_a.iter().zip(&in_b).map(|(x, y)| *x || *y).collect();
            let both: Vec<bool> = in_a.iter().zip(&in_b).map(|(x, y)| *x && *y).collect();
            let first: Vec<bool> = in_a.iter().zip(&in_b).map(|(x, y)| *x && !*y).collect();
            let (a, b) = (merged(a), merged(b));
            prop_assert_eq!(minutes(&a), in_a);
            for (result, expected) in
                [(union(&a, &b), either), (intersection(&a, &b), both), (difference(&a, &b), first)]
            {
                prop_assert!(is_tidy(&result), "{:?}", result);
                prop_assert_eq!(minutes(&result), expected);
            }
        }
    }
}
