use crate::source::Place;
use chrono::NaiveDate;
use std::ops::Range;
use toml::de::DeValue;

/// A value and where in its file it stands.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// The place of a stretch of a text in quotes; the whole text where it was written with escapes,
/// so that its bytes in the file are not those of its value.
pub(crate) fn within_quotes(text: &Located<String>, span: Range<usize>) -> Place {
    let mut place = text.place.clone();
    let inside = place.span.start + 1..place.span.end.saturating_sub(1);
    if place.file.text().get(inside.clone()) == Some(text.value.as_str()) {
        place.span = inside.start + span.start..inside.start + span.end;
    }
    place
}

/// A text as TOML writes it.
pub(crate) fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a text is JSON");
    json.replace('\u{7f}', "\\u007f")
}

/// The finite number that a value is.
pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    let read = match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        DeValue::Integer(integer) => {
            i32::from_str_radix(integer.as_str(), integer.radix()).ok().map(f64::from)
        }
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    };
    read.filter(|number| number.is_finite())
}

/// The day that a value is, written as such or as a text.
pub(super) fn date(value: &DeValue<'_>) -> Option<NaiveDate> {
    if let Some(text) = value.as_str() {
        return text.parse().ok();
    }
    let date = value.as_datetime().filter(|datetime| datetime.time.is_none())?.date?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

/// What a value is that cannot be taken for what is wanted.
pub(super) fn described(value: &DeValue<'_>, wanted: &str) -> &'static str {
    match value {
        DeValue::Integer(integer)
            if wanted.starts_with("a whole number") && !integer.as_str().starts_with('-') =>
        {
            "too large a number"
        }
        DeValue::Float(float) if float.as_str().contains(['n', 'f']) => "no number that counts",
        DeValue::String(_) => "a text",
        DeValue::Integer(integer) if integer.as_str().starts_with('-') => "a negative number",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
