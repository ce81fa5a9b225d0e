/// The candidate that a misspelt `word` most likely means, if one is near enough: at most one
/// third of its letters differ (insertions, deletions, replacements, swapped neighbours).
/// Upper and lower case count as equal; the first of equally near candidates wins.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    candidates
        .into_iter()
        .map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            (distance(&word, &letters), letters.len().max(word.len()), candidate)
        })
        .filter(|(distance, longest, _)| 3 * distance <= (*longest).max(3))
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., candidate)| candidate)
}

/// Edit distance in the restricted form of Damerau: a swap of neighbours costs one.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_words_find_their_neighbour_and_strangers_find_none() {
        let keys = ["start", "end", "calls", "confidence"];
        assert_eq!(nearest("strat", keys), Some("start"));
        assert_eq!(nearest("confidance", keys), Some("confidence"));
        assert_eq!(nearest("Calls", keys), Some("calls"));
        assert_eq!(nearest("budget", keys), None);
    }
}
