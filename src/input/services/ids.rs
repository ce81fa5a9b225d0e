use crate::input::mapping::fold::fold;

/// The id that a name makes: its words in ASCII small letters and digits, with hyphens between
/// them; empty if the name has neither letters nor digits that ids have.
///
/// ```
/// # use mystery_calls::input::services::id_of;
/// assert_eq!(id_of("L’État civil (n° 2)"), "l-etat-civil-n-2");
/// ```
#[must_use]
pub fn id_of(name: &str) -> String {
    let ascii: String = fold(name).chars().map(plain).collect();
    let words: Vec<&str> = ascii.split_whitespace().collect();
    words.join("-")
}

/// What stands for a letter that ids do not have; nothing where nothing does.
fn plain(letter: char) -> String {
    match letter {
        'ß' => "ss".to_owned(),
        'ø' => "o".to_owned(),
        'ł' => "l".to_owned(),
        'š' => "s".to_owned(),
        'ž' => "z".to_owned(),
        'č' | 'ć' => "c".to_owned(),
        letter if letter.is_ascii() => letter.to_string(),
        _ => String::new(),
    }
}

/// The id for a name that no other has: with `-2` behind it where it is taken, and so on.
pub(super) fn free_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let id = id_of(name);
    let id = if id.is_empty() { "service".to_owned() } else { id };
    if !is_taken(&id) {
        return id;
    }
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    numbered.into_iter().find(|id| !is_taken(id)).expect("some number is free")
}
