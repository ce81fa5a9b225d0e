use super::words::number;

/// Units of time with their length in seconds.
const UNITS: [(&str, f64); 17] = [
    ("s", 1.0),
    ("sec", 1.0),
    ("seconde", 1.0),
    ("secondes", 1.0),
    ("second", 1.0),
    ("seconds", 1.0),
    ("\"", 1.0),
    ("min", 60.0),
    ("mn", 60.0),
    ("minute", 60.0),
    ("minutes", 60.0),
    ("'", 60.0),
    ("h", 3600.0),
    ("heure", 3600.0),
    ("heures", 3600.0),
    ("hour", 3600.0),
    ("hours", 3600.0),
];

/// The length of a unit of time in seconds, if the word is one.
pub(crate) fn seconds_of(unit: &str) -> Option<f64> {
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    let unit = unit.replace('\u{2032}', "'").replace(['\u{2033}', '\u{201d}'], "\"");
    let unit = unit.replace('\u{2019}', "'");
    UNITS.iter().find(|(word, _)| *word == unit).map(|(_, seconds)| *seconds)
}

/// The number that a text with units writes out, in the unit `wanted`: `3,5 mn`, `1 min 45`,
/// `2'30`, `0:01:45`, `3 rings`. `None` if there is no unit, or one that cannot be converted;
/// `1:45` may be minutes or hours and is none either.
pub(crate) fn quantity(text: &str, wanted: &str) -> Option<f64> {
    let (first, rest) = number_and_rest(text)?;
    let (unit, rest) = unit_and_rest(rest);
    if rest.is_empty() && is_same_unit(unit, wanted) {
        return Some(first);
    }
    let wanted = seconds_of(wanted)?;
    if let Some(seconds) = three_parts(text) {
        return Some(seconds / wanted);
    }
    let mut length = seconds_of(unit)?;
    let (mut seconds, mut rest) = (first * length, rest);
    while !rest.is_empty() {
        let (part, after) = number_and_rest(rest)?;
        let (unit, after) = unit_and_rest(after);
        // A part without unit is in the next smaller one: `1 min 45`.
        let next = if unit.is_empty() { length / 60.0 } else { seconds_of(unit)? };
        if next >= length || next < 1.0 || part >= length / next {
            return None;
        }
        seconds += part * next;
        (length, rest) = (next, after);
    }
    Some(seconds / wanted)
}

/// Whether two words name one unit, up to a plural and a full stop.
fn is_same_unit(unit: &str, wanted: &str) -> bool {
    let plain = |unit: &str| {
        unit.trim().trim_end_matches('.').to_lowercase().trim_end_matches('s').to_owned()
    };
    let (unit, wanted) = (plain(unit), plain(wanted));
    let both = |words: &[&str]| words.contains(&unit.as_str()) && words.contains(&wanted.as_str());
    let is_one = unit == wanted || both(&["ring", "sonnerie"]);
    !unit.is_empty() && (is_one || both(&["%", "percent", "pourcent", "pour cent"]))
}

/// `0:01:45`, as spreadsheets show a length of time.
fn three_parts(text: &str) -> Option<f64> {
    let mut parts = text.trim().split(':');
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let is_short = |part: &&str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !three.iter().all(is_short) {
        return None;
    }
    let [hours, minutes, seconds] = three.map(|part| part.parse::<f64>().ok());
    let (hours, minutes, seconds) = (hours?, minutes?, seconds?);
    (minutes < 60.0 && seconds < 60.0).then_some(hours * 3600.0 + minutes * 60.0 + seconds)
}

fn number_and_rest(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let is_inside = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}')
    };
    let end = text.find(|letter| !is_inside(letter)).unwrap_or(text.len());
    Some((number(text[..end].trim())?, text[end..].trim()))
}

fn unit_and_rest(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim(), text[end..].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_brought_to_the_unit_of_the_grid() {
        let read = [
            ("3,5 mn", "s", 210.0),
            ("1 min 45", "s", 105.0),
            ("1 min 45", "minutes", 1.75),
            ("1 min 45 s", "secondes", 105.0),
            ("2'30", "s", 150.0),
            ("2\u{2032}30\u{2033}", "s", 150.0),
            ("1h30", "min", 90.0),
            ("1\u{202f}234,5 mn", "min", 1234.5),
            ("45 sec.", "min", 0.75),
            ("0:01:45", "s", 105.0),
            ("3 sonneries", "rings", 3.0),
            ("1 ring", "sonneries", 1.0),
            ("78,5 %", "%", 78.5),
            ("78.5\u{a0}%", "percent", 78.5),
        ];
        for (text, unit, value) in read {
            assert_eq!(quantity(text, unit), Some(value), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_converted_is_left_alone() {
        let none = [
            ("3 mn", "rings"),
            ("3 mn", ""),
            ("1:45", "s"),
            ("1 min 75", "s"),
            ("1 min 45 h", "s"),
            ("45 s 3", "s"),
            ("environ 3 mn", "s"),
            ("3", "s"),
            ("3 km", "s"),
            ("-3 mn", "s"),
            ("", "s"),
            ("0:75:00", "s"),
        ];
        for (text, unit) in none {
            assert_eq!(quantity(text, unit), None, "{text}");
        }
    }
}
