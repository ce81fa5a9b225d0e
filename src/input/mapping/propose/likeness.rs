use crate::input::mapping::fold::fold;
use std::collections::BTreeSet;

/// Words that say nothing about what is asked.
const SMALL: [&str; 28] = [
    "l", "d", "s", "le", "la", "les", "un", "une", "des", "de", "du", "et", "en", "a", "au", "ou",
    "est", "se", "ce", "il", "the", "an", "of", "is", "to", "in", "and", "agent",
];
/// So many letters of a word count: endings differ.
const STEM: usize = 5;

/// The words of a text that say something, cut to their stems.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.map(|word| word.chars().take(STEM).collect()).collect()
}

/// How alike two texts are, from 0 to 1: 1 if they are the same when folded, else the share of
/// stems that they have in common.
///
/// Source: Dice (1945), the coefficient 2|A∩B| / (|A|+|B|), over stems.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    if fold(one) == fold(other) {
        return f64::from(u8::from(!fold(one).is_empty()));
    }
    let (one, other) = (stems(one), stems(other));
    let size = one.len() + other.len();
    if size == 0 {
        return 0.0;
    }
    let shared = one.intersection(&other).count();
    #[expect(clippy::cast_precision_loss, reason = "a text has few words")]
    let share = 2.0 * shared as f64 / size as f64;
    // Two texts of the same stems are still less alike than the same text.
    share.min(0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_common_stems_are_alike() {
        assert!((likeness("Nombre de sonneries", "nombre de sonneries :") - 1.0).abs() < 1e-12);
        assert!((likeness("Se présente", "L'agent se présente-t-il ?") - 2.0 / 3.0).abs() < 1e-12);
        assert!(likeness("Dit bonjour", "Nombre de sonneries").abs() < 1e-12);
        assert!(likeness("", "").abs() < 1e-12);
    }
}
