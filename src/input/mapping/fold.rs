/// A text as it is compared: small letters without accents, digits, and one blank for all else.
/// `L'État-civil :` and `l etat civil` are the same.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => folded.push('a'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ÿ' => folded.push('y'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            other if other.is_alphanumeric() => folded.push(other),
            // What remains of a letter whose accent is a character of its own.
            '\u{300}'..='\u{36f}' => {}
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_signs_make_no_difference() {
        assert_eq!(fold("  L'État-civil :"), "l etat civil");
        assert_eq!(fold("E\u{301}TAT"), "etat");
        assert_eq!(fold("Cœur (n° 2)"), "coeur n 2");
        assert_eq!(fold("–"), "");
    }
}
