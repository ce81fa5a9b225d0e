use std::fmt;

/// The id of a call: a letter, then a number padded with zeros to the width of the campaign.
/// Mystery calls have the letter `C`, announced audits `A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId {
    letter: u8,
    number: u32,
    width: u8,
}

impl CallId {
    /// The letter of mystery calls.
    pub const MYSTERY: char = 'C';
    /// The letter of announced audits.
    pub const AUDIT: char = 'A';

    /// The id with the given number among `of` calls of the same letter.
    ///
    /// # Panics
    /// If the letter is not an ASCII letter.
    #[must_use]
    pub fn new(letter: char, number: u32, of: u32) -> CallId {
        assert!(letter.is_ascii_alphabetic(), "a call id starts with a letter");
        let width = if letter == CallId::AUDIT { 2 } else { 3 };
        let digits = of.checked_ilog10().unwrap_or(0) + 1;
        let width = width.max(u8::try_from(digits).expect("a u32 has at most ten digits"));
        CallId { letter: u8::try_from(letter).expect("an ASCII letter is a byte"), number, width }
    }

    /// The id that was typed: `C041`, `c41`, or a bare `41` or `041` for the mystery call of that
    /// number, because spreadsheets turn ids into numbers. The width of `like` is taken over.
    #[must_use]
    pub fn parse(text: &str, like: CallId) -> Option<CallId> {
        let text = text.trim();
        let first = text.chars().next()?;
        let (letter, digits) = if first.is_ascii_alphabetic() {
            (u8::try_from(first.to_ascii_uppercase()).ok()?, &text[1..])
        } else {
            (like.letter, text)
        };
        let digits = digits.strip_suffix(".0").unwrap_or(digits);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(CallId { letter, number: digits.parse().ok()?, width: like.width })
    }

    /// The letter.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(self.letter)
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }
}

impl fmt::Display for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:0width$}", self.letter(), self.number, width = usize::from(self.width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_wide_as_the_campaign_needs() {
        assert_eq!(CallId::new('C', 1, 232).to_string(), "C001");
        assert_eq!(CallId::new('C', 41, 20_000).to_string(), "C00041");
        assert_eq!(CallId::new('A', 3, 12).to_string(), "A03");
    }

    #[test]
    fn a_spreadsheet_may_have_made_a_number_of_it() {
        let like = CallId::new('C', 1, 232);
        for text in ["C041", "c41", "41", "041", " 41.0 "] {
            assert_eq!(CallId::parse(text, like).unwrap().to_string(), "C041", "{text}");
        }
        for bad in ["", "C", "C-1", "4x", "é1"] {
            assert_eq!(CallId::parse(bad, like), None, "{bad}");
        }
    }
}
