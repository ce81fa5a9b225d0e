use super::EN_DASH;
use super::MINUS;
use super::NARROW_NO_BREAK;
use super::NO_BREAK;
use crate::text::Language;

/// The two grammatical numbers of French and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// `1 call`; in French also `0 appel`.
    One,
    /// `2 calls`; in English also `0 calls`.
    Many,
}

/// The grammatical number that goes with `n`: in French 0 and 1 are singular, in English only 1.
#[must_use]
pub fn plural(language: Language, n: usize) -> Plural {
    match (language, n) {
        (_, 1) | (Language::French, 0) => Plural::One,
        _ => Plural::Many,
    }
}

/// `0 appel`, `2 appels`, `1,234 calls`: a number with its noun, which no line break parts.
#[must_use]
pub fn counted(language: Language, n: usize, one: &str, many: &str) -> String {
    let noun = match plural(language, n) {
        Plural::One => one,
        Plural::Many => many,
    };
    format!("{}{NO_BREAK}{noun}", whole(language, n))
}

/// A count with its thousands apart: `1 234` with U+202F, `1,234`.
#[must_use]
pub fn whole(language: Language, n: usize) -> String {
    grouped(language, &n.to_string())
}

/// A number rounded to so many decimals: `−1 234,5`, `−1,234.5`. What rounds to nothing has no
/// sign; what is not a finite number is written as a dash.
///
/// # Example
/// ```
/// use mystery_calls::text::{Language, typography};
/// assert_eq!(typography::number(Language::French, -1234.5, 1), "−1\u{202f}234,5");
/// assert_eq!(typography::number(Language::English, -1234.5, 1), "−1,234.5");
/// ```
#[must_use]
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return EN_DASH.to_string();
    }
    let plain = format!("{:.decimals$}", value.abs());
    let negative = value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let sign = if negative { MINUS.to_string() } else { String::new() };
    match plain.split_once('.') {
        None => format!("{sign}{}", grouped(language, &plain)),
        Some((whole, part)) => {
            format!("{sign}{}{}{part}", grouped(language, whole), decimal_mark(language))
        }
    }
}

/// A number that always shows its direction: `+3,2`, `−3,2`; what rounds to nothing has no sign.
#[must_use]
pub fn signed(language: Language, value: f64, decimals: usize) -> String {
    let text = number(language, value, decimals);
    let nothing = !text.chars().any(|c| ('1'..='9').contains(&c));
    if value > 0.0 && !nothing { format!("+{text}") } else { text }
}

/// A share from 0 to 1 in percent: `85,4 %` with U+00A0, `85.4%`.
///
/// # Example
/// ```
/// use mystery_calls::text::{Language, typography};
/// assert_eq!(typography::percent(Language::French, 0.854, 1), "85,4\u{a0}%");
/// assert_eq!(typography::percent(Language::English, 0.854, 1), "85.4%");
/// ```
#[must_use]
pub fn percent(language: Language, share: f64, decimals: usize) -> String {
    let text = number(language, share * 100.0, decimals);
    match language {
        _ if !share.is_finite() => text,
        Language::French => format!("{text}{NO_BREAK}%"),
        Language::English => format!("{text}%"),
    }
}

/// The bounds of shares from 0 to 1 in percent without the sign: `[72,8 – 92,8]`. No line break
/// falls inside.
#[must_use]
pub fn interval(language: Language, low: f64, high: f64, decimals: usize) -> String {
    let low = number(language, low * 100.0, decimals);
    let high = number(language, high * 100.0, decimals);
    format!("[{low}{NO_BREAK}{EN_DASH}{NO_BREAK}{high}]")
}

/// The bounds of a difference of shares in points, with their directions: `[−4,1 ; +2,0]`. A dash
/// would read as one minus more. No line break falls inside.
#[must_use]
pub fn signed_interval(language: Language, low: f64, high: f64, decimals: usize) -> String {
    let low = signed(language, low * 100.0, decimals);
    let high = signed(language, high * 100.0, decimals);
    format!("[{low}{}{NO_BREAK}{high}]", semicolon(language))
}

/// The colon with the space that French sets before it.
#[must_use]
pub fn colon(language: Language) -> &'static str {
    match language {
        Language::French => "\u{a0}:",
        Language::English => ":",
    }
}

/// The semicolon with the space that French sets before it.
#[must_use]
pub fn semicolon(language: Language) -> &'static str {
    match language {
        Language::French => "\u{202f};",
        Language::English => ";",
    }
}

/// The text in quotation marks: `« texte »`, `“text”`.
#[must_use]
pub fn quoted(language: Language, text: &str) -> String {
    match language {
        Language::French => format!("«{NO_BREAK}{text}{NO_BREAK}»"),
        Language::English => format!("“{text}”"),
    }
}

fn decimal_mark(language: Language) -> char {
    match language {
        Language::French => ',',
        Language::English => '.',
    }
}

fn grouped(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::French => NARROW_NO_BREAK,
        Language::English => ',',
    };
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn thousands_stand_apart_in_threes() {
        let written = [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")];
        for (n, english) in written {
            assert_eq!(whole(English, n), english);
            assert_eq!(whole(French, n), english.replace(',', "\u{202f}"));
        }
    }

    #[test]
    fn decimals_are_rounded_and_nothing_has_no_sign() {
        assert_eq!(number(French, 12.345, 2), "12,35");
        assert_eq!(number(French, -0.04, 1), "0,0");
        assert_eq!(number(English, -0.05, 2), "−0.05");
        assert_eq!(number(English, 999.96, 1), "1,000.0");
        assert_eq!(number(French, f64::NAN, 1), "–");
        assert_eq!(percent(French, f64::INFINITY, 1), "–");
        assert_eq!(
            [signed(French, 3.2, 1), signed(French, -3.2, 1), signed(French, 0.01, 1)],
            ["+3,2", "−3,2", "0,0"]
        );
    }

    #[test]
    fn percentages_and_intervals_never_break_across_lines() {
        assert_eq!(percent(French, 1.0, 1), "100,0\u{a0}%");
        assert_eq!(percent(English, 0.0, 0), "0%");
        assert_eq!(interval(French, 0.728, 0.928, 1), "[72,8\u{a0}–\u{a0}92,8]");
        assert_eq!(interval(English, 0.728, 0.928, 1), "[72.8\u{a0}–\u{a0}92.8]");
        assert!(!interval(French, -0.1, 12.0, 1).contains(' '));
        assert_eq!(signed_interval(French, -0.041, 0.02, 1), "[−4,1\u{202f};\u{a0}+2,0]");
        assert_eq!(signed_interval(English, -0.041, 0.0, 1), "[−4.1;\u{a0}0.0]");
    }

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        let french = [0, 1, 2].map(|n| counted(French, n, "appel", "appels"));
        assert_eq!(french, ["0\u{a0}appel", "1\u{a0}appel", "2\u{a0}appels"]);
        let english = [0, 1, 2].map(|n| counted(English, n, "call", "calls"));
        assert_eq!(english, ["0\u{a0}calls", "1\u{a0}call", "2\u{a0}calls"]);
    }

    #[test]
    fn quotation_marks_and_colons_follow_the_language() {
        assert_eq!(quoted(French, "a"), "«\u{a0}a\u{a0}»");
        assert_eq!(quoted(English, "a"), "“a”");
        assert_eq!((colon(French), colon(English)), ("\u{a0}:", ":"));
    }
}
