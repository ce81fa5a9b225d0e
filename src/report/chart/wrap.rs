use super::font::Face;

/// Breaks a text into lines no wider than `limit` pixels: after spaces and hyphens, and inside a
/// word only where the word alone is wider than a line. No-break spaces hold. At least one line.
pub(super) fn wrap(text: &str, face: Face, limit: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in text.split_inclusive([' ', '-', '\n']) {
        append(&mut lines, piece, face, limit);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The widest of the lines that a text is broken into.
pub(super) fn wrapped_width(text: &str, face: Face, limit: f64) -> f64 {
    face.widest(wrap(text, face, limit))
}

fn append(lines: &mut Vec<String>, piece: &str, face: Face, limit: f64) {
    let joined = format!("{}{piece}", last(lines));
    if face.width(joined.trim_end()) <= limit {
        *last(lines) = joined;
    } else if face.width(piece.trim_end()) <= limit {
        lines.push(piece.to_owned());
    } else {
        for letter in piece.chars() {
            append_letter(lines, letter, face, limit);
        }
    }
}

fn append_letter(lines: &mut Vec<String>, letter: char, face: Face, limit: f64) {
    let joined = format!("{}{letter}", last(lines));
    if last(lines).is_empty() || face.width(joined.trim_end()) <= limit {
        *last(lines) = joined;
    } else {
        lines.push(letter.to_string());
    }
}

fn last(lines: &mut [String]) -> &mut String {
    lines.last_mut().expect("there is a first line from the start")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FACE: Face = Face::regular(13.0);

    #[test]
    fn names_break_at_spaces_and_hyphens_before_words_break() {
        let lines = wrap("Mairie de proximité Aubes-Pompignane", FACE, 155.0);
        assert_eq!(lines, ["Mairie de proximité", "Aubes-Pompignane"]);
        let lines = wrap("Aubes-Pompignane", FACE, 90.0);
        assert_eq!(lines, ["Aubes-", "Pompignane"]);
        assert_eq!(wrap("", FACE, 100.0), [""]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_limit_and_no_letter_is_lost(
            text in "[A-Za-zÀ-ÿ' -]{0,120}", limit in 40.0..400.0f64,
        ) {
            let lines = wrap(&text, FACE, limit);
            let letters = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            for line in lines {
                prop_assert!(FACE.width(&line) <= limit + 1e-9);
            }
        }
    }
}
