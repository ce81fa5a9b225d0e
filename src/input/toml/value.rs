use crate::source::Place;
use std::ops::Range;

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
