use crate::calendar::hours::token::Kind;
use crate::text::nearest;

/// What a word is, how OpenStreetMap spells it, and all the ways in which people write it, in
/// lower case and without accents.
struct Entry(Kind, &'static str, &'static [&'static str]);

/// Every word that is understood. `mar` is March, as OpenStreetMap has it, and not `mardi`.
const ENTRIES: &[Entry] = &[
    Entry(Kind::Weekday, "Mo", &["mo", "lu", "lun", "lundi", "lundis", "mon", "monday"]),
    Entry(Kind::Weekday, "Tu", &["tu", "ma", "mardi", "mardis", "tue", "tuesday"]),
    Entry(Kind::Weekday, "We", &["we", "me", "mer", "mercredi", "mercredis", "wed", "wednesday"]),
    Entry(Kind::Weekday, "Th", &["th", "je", "jeu", "jeudi", "jeudis", "thu", "thursday"]),
    Entry(Kind::Weekday, "Fr", &["fr", "ve", "ven", "vendredi", "vendredis", "fri", "friday"]),
    Entry(Kind::Weekday, "Sa", &["sa", "sam", "samedi", "samedis", "sat", "saturday"]),
    Entry(Kind::Weekday, "Su", &["su", "di", "dim", "dimanche", "dimanches", "sun", "sunday"]),
    Entry(Kind::PublicHoliday, "PH", &["ph", "jf", "ferie", "feries"]),
    Entry(Kind::SchoolHoliday, "SH", &["sh"]),
    Entry(Kind::Month, "Jan", &["jan", "janv", "janvier", "january"]),
    Entry(Kind::Month, "Feb", &["feb", "fev", "fevr", "fevrier", "february"]),
    Entry(Kind::Month, "Mar", &["mar", "mars", "march"]),
    Entry(Kind::Month, "Apr", &["apr", "avr", "avril", "april"]),
    Entry(Kind::Month, "May", &["may", "mai"]),
    Entry(Kind::Month, "Jun", &["jun", "juin", "june"]),
    Entry(Kind::Month, "Jul", &["jul", "juil", "juillet", "july"]),
    Entry(Kind::Month, "Aug", &["aug", "aout", "august"]),
    Entry(Kind::Month, "Sep", &["sep", "sept", "septembre", "september"]),
    Entry(Kind::Month, "Oct", &["oct", "octobre", "october"]),
    Entry(Kind::Month, "Nov", &["nov", "novembre", "november"]),
    Entry(Kind::Month, "Dec", &["dec", "decembre", "december"]),
    Entry(Kind::Week, "week", &["week"]),
    Entry(Kind::DayWord, "day", &["day"]),
    Entry(Kind::DayWord, "days", &["days"]),
    Entry(Kind::Easter, "easter", &["easter", "paques"]),
    Entry(Kind::Sun, "sunrise", &["sunrise"]),
    Entry(Kind::Sun, "sunset", &["sunset"]),
    Entry(Kind::Sun, "dawn", &["dawn"]),
    Entry(Kind::Sun, "dusk", &["dusk"]),
    Entry(Kind::Closed, "off", &["off", "ferme", "fermee", "fermes", "fermees"]),
    Entry(Kind::Closed, "closed", &["closed"]),
    Entry(Kind::Open, "open", &["open", "ouvert", "ouverte", "ouverts", "ouvertes"]),
    Entry(Kind::Unknown, "unknown", &["unknown"]),
    Entry(Kind::Dash, "-", &["a", "au", "to"]),
    Entry(Kind::Comma, ",", &["et", "and"]),
    Entry(Kind::Filler, "", &["du", "de", "des", "le", "les", "jours", "from"]),
];

/// What a word means and how OpenStreetMap spells it; case and French accents do not matter.
pub(super) fn meaning(word: &str) -> Option<(Kind, &'static str)> {
    let plain: String = word.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    let entry = ENTRIES.iter().find(|Entry(.., forms)| forms.contains(&plain.as_str()))?;
    Some((entry.0, entry.1))
}

/// The word that a misspelt one most likely means, spelt as people write it: in French if that is
/// nearest, else as OpenStreetMap does.
pub(super) fn likely(word: &str) -> Option<&'static str> {
    let written =
        ENTRIES.iter().filter(|Entry(kind, ..)| !matches!(kind, Kind::Dash | Kind::Comma));
    let spelt = written.clone().map(|Entry(_, spelling, _)| *spelling);
    let forms = written.flat_map(|Entry(.., forms)| forms.iter().copied());
    nearest(word, spelt.filter(|spelling| !spelling.is_empty()).chain(forms))
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'û' | 'ù' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        let mut forms: Vec<&str> =
            ENTRIES.iter().flat_map(|Entry(.., forms)| forms.iter().copied()).collect();
        let all = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), all);
    }

    #[test]
    fn words_are_known_with_and_without_capitals_and_accents() {
        assert_eq!(meaning("FÉRIÉS"), Some((Kind::PublicHoliday, "PH")));
        assert_eq!(meaning("août"), Some((Kind::Month, "Aug")));
        assert_eq!(meaning("Ma"), Some((Kind::Weekday, "Tu")));
        assert_eq!(meaning("Mar"), Some((Kind::Month, "Mar")));
        assert_eq!(meaning("montag"), None);
    }

    #[test]
    fn a_misspelt_word_finds_the_one_that_was_meant() {
        assert_eq!(likely("vendrdi"), Some("vendredi"));
        assert_eq!(likely("Mx"), Some("Mo"));
        assert_eq!(likely("clsoed"), Some("closed"));
        assert_eq!(likely("sauf"), None);
    }
}
