use crate::calendar::{HolidayCalendar, HoursError, HoursWarning, OpeningHours};
use crate::input::mapping::fold::fold;
use crate::input::scorecards::words::number;
use crate::input::services::write::{FIRST_DAY, LAST_DAY};
use crate::input::services::{LINE_BREAK, ListedHours};
use crate::model::Kind;
use crate::text::nearest;

/// The words for the ways of making contact, folded.
const KINDS: [(&str, Kind); 33] = [
    ("phone", Kind::Phone),
    ("telephone", Kind::Phone),
    ("tel", Kind::Phone),
    ("appel", Kind::Phone),
    ("appels", Kind::Phone),
    ("visit", Kind::Visit),
    ("visits", Kind::Visit),
    ("visite", Kind::Visit),
    ("visites", Kind::Visit),
    ("guichet", Kind::Visit),
    ("accueil", Kind::Visit),
    ("accueil physique", Kind::Visit),
    ("sur place", Kind::Visit),
    ("desk", Kind::Visit),
    ("letter", Kind::Letter),
    ("letters", Kind::Letter),
    ("courrier", Kind::Letter),
    ("lettre", Kind::Letter),
    ("lettres", Kind::Letter),
    ("email", Kind::Email),
    ("e mail", Kind::Email),
    ("mail", Kind::Email),
    ("mel", Kind::Email),
    ("courriel", Kind::Email),
    ("courriels", Kind::Email),
    ("web", Kind::Web),
    ("web form", Kind::Web),
    ("formulaire", Kind::Web),
    ("formulaire web", Kind::Web),
    ("internet", Kind::Web),
    ("en ligne", Kind::Web),
    ("audit", Kind::Audit),
    ("audits", Kind::Audit),
];

/// The words in a cell of channels: parted by commas, semicolons, bars, slashes, `+` or line
/// breaks.
pub(super) fn channel_words(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split([',', ';', '|', '/', '+', '\n', '\r', LINE_BREAK]).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// The channel that a word means; else the word that was likely meant, if there is one.
pub(super) fn kind(word: &str) -> Result<Kind, Option<&'static str>> {
    let folded = fold(word);
    let known = KINDS.iter().find(|(known, _)| *known == folded);
    let near = || nearest(&folded, KINDS.iter().map(|(known, _)| *known));
    known.map(|(_, kind)| *kind).ok_or_else(near)
}

/// A number above 0, with blanks between thousands and a decimal comma or point. `52,000` and
/// `52.000` may be two numbers and are none.
pub(super) fn volume(cell: &str) -> Option<f64> {
    let blanks = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];
    let bare: String = cell.chars().filter(|letter| !blanks.contains(letter)).collect();
    let is_unclear = bare.rsplit_once([',', '.']).is_some_and(|(_, rest)| rest.len() == 3);
    number(&bare).filter(|volume| *volume > 0.0 && !is_unclear)
}

/// The hours in a cell, with what is odd about them; that they were put into another syntax is
/// not, since the campaign shows both. `None` for hours without an open minute in the campaign.
pub(super) fn hours(cell: &str) -> Result<(Option<ListedHours>, Vec<HoursWarning>), HoursError> {
    let line = cell.replace(['\n', '\r', LINE_BREAK], " ");
    let (hours, mut warnings) = OpeningHours::parse(&line)?;
    warnings.retain(|warning| warning.code() != "hours-read-as");
    let holidays = HolidayCalendar::from_code("FR").expect("France has public holidays");
    let days = FIRST_DAY.iter_days().take_while(|day| *day <= LAST_DAY);
    let spans: Vec<_> = days.flat_map(|day| hours.open_spans(day, holidays)).collect();
    let opens = spans.iter().map(|span| span.from.get()).min();
    let closes = spans.iter().map(|span| span.to.get()).max();
    let listed = opens.zip(closes).map(|reach| ListedHours {
        text: hours.text().to_owned(),
        written: line.split_whitespace().collect::<Vec<_>>().join(" "),
        reach,
    });
    Ok((listed, warnings))
}
