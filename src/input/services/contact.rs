use crate::input::services::LINE_BREAK;
use crate::model::Kind;

/// The contacts in a cell: one, or several parted by `;`, `|` or line breaks.
pub(super) fn contacts(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split([';', '|', '\n', '\r', LINE_BREAK]).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// The channels that a contact may serve, the likeliest first.
pub(super) fn kinds_of(contact: &str) -> &'static [Kind] {
    let is_web = ["http://", "https://", "www."].iter().any(|start| contact.starts_with(start));
    let digits = contact.bytes().filter(u8::is_ascii_digit).count();
    let is_number =
        |letter: char| letter.is_ascii_digit() || " .+-()/\u{a0}\u{202f}".contains(letter);
    match contact {
        _ if is_web => &[Kind::Web],
        contact if contact.contains('@') => &[Kind::Email],
        contact if contact.chars().all(is_number) && digits >= 2 => &[Kind::Phone],
        _ => &[Kind::Visit, Kind::Letter],
    }
}
