//! The words that stand for answers, in French and English.

const YES: [&str; 8] = ["yes", "oui", "o", "y", "1", "true", "vrai", "x"];
const NO: [&str; 6] = ["no", "non", "n", "0", "false", "faux"];
const NOT_APPLICABLE: [&str; 7] =
    ["na", "n/a", "s.o.", "s/o", "sans objet", "non applicable", "not applicable"];
const NOT_OBSERVED: [&str; 5] = ["nobs", "nsp", "non observé", "non observe", "not observed"];

/// Yes or no, in any of the words for them.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        // Most cells by far are one of these.
        "oui" | "yes" | "1" | "x" => Some(true),
        "non" | "no" | "0" => Some(false),
        _ if is_one_of(text, &YES) => Some(true),
        _ => is_one_of(text, &NO).then_some(false),
    }
}

/// Whether the words say that a criterion could not arise.
pub(crate) fn is_not_applicable(text: &str) -> bool {
    is_one_of(text, &NOT_APPLICABLE)
}

/// Whether the words say that a criterion was not seen.
pub(crate) fn is_not_observed(text: &str) -> bool {
    is_one_of(text, &NOT_OBSERVED)
}

/// Whether two words are the same but for capitals; the second is in lower case.
pub(crate) fn is_word(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word) || (!text.is_ascii() && text.to_lowercase() == word)
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    if text.is_ascii() {
        return words.iter().any(|word| text.eq_ignore_ascii_case(word));
    }
    let text = text.to_lowercase();
    words.contains(&text.as_str())
}

/// Whether a number is written in digits, with a point between them or none.
pub(crate) fn is_bare(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_digits(whole) && is_digits(fraction)
}

/// The number that a text writes out, with a decimal comma or point and perhaps a blank before
/// each group of three digits; `None` for exponents, infinities and all else.
pub(crate) fn number(text: &str) -> Option<f64> {
    if let Some(number) = short_number(text) {
        return Some(number);
    }
    if is_bare(text) {
        return text.parse().ok().filter(|value: &f64| value.is_finite());
    }
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let whole = without_groups(whole)?;
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(&whole) || !is_digits(fraction) {
        return None;
    }
    let value: f64 = format!("{whole}.{fraction}").parse().ok()?;
    value.is_finite().then_some(sign * value)
}

/// The number of at most 15 digits with a point between them or none, as most are: a whole number
/// and a power of ten that are both exact, so that their quotient is the nearest number there is.
fn short_number(text: &str) -> Option<f64> {
    const POWERS: [f64; 15] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];
    let (mut whole, mut digits, mut point) = (0_u64, 0, None);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if digits < POWERS.len() => {
                whole = 10 * whole + u64::from(byte - b'0');
                digits += 1;
            }
            b'.' if point.is_none() && digits > 0 => point = Some(digits),
            _ => return None,
        }
    }
    let decimals = digits - point.unwrap_or(digits);
    #[expect(clippy::cast_precision_loss, reason = "of 15 digits none is lost")]
    let number = whole as f64 / POWERS[decimals];
    (digits > 0 && point != Some(digits)).then_some(number)
}

/// Digits without the blanks that part them in threes.
fn without_groups(whole: &str) -> Option<String> {
    let mut groups = whole.split([' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fits = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    fits.then(|| first.to_owned() + &rest.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn yes_and_no_are_understood_in_both_languages() {
        for yes in ["yes", "OUI", "o", "Y", "1", "true", "Vrai", "x", "X"] {
            assert_eq!(yes_or_no(yes), Some(true), "{yes}");
        }
        for no in ["no", "Non", "n", "0", "FALSE", "faux"] {
            assert_eq!(yes_or_no(no), Some(false), "{no}");
        }
        for neither in ["", "yess", "na", "2", "ok", "é"] {
            assert_eq!(yes_or_no(neither), None, "{neither}");
        }
    }

    #[test]
    fn not_applicable_and_not_observed_are_two_things() {
        for text in ["na", "N/A", "s.o.", "Sans objet", "not applicable"] {
            assert!(is_not_applicable(text) && !is_not_observed(text), "{text}");
        }
        for text in ["nobs", "NSP", "non observé", "NON OBSERVÉ"] {
            assert!(is_not_observed(text) && !is_not_applicable(text), "{text}");
        }
    }

    proptest! {
        /// Source: the standard library.
        #[test]
        fn short_numbers_are_read_as_everywhere(text in "[0-9]{1,16}(\\.[0-9]{0,16})?|[0-9.,-]{0,5}") {
            if let Some(number) = short_number(&text) {
                prop_assert!(is_bare(&text));
                prop_assert_eq!(number.to_bits(), text.parse::<f64>().unwrap().to_bits());
            } else {
                prop_assert!(!is_bare(&text) || text.len() > 15);
            }
        }
    }

    #[test]
    fn numbers_come_with_comma_or_point() {
        let read = [("3", 3.0), ("3,5", 3.5), ("3.5", 3.5), ("-2", -2.0), ("1 234,25", 1234.25)];
        for (text, value) in read {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for bad in ["", "1e3", "inf", "NaN", "1,2,3", "1 2", "3 s", ",5", "5,", "--1", "1\u{a0}23"]
        {
            assert_eq!(number(bad), None, "{bad}");
        }
    }
}
