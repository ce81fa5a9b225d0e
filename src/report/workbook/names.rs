/// The most UTF-16 units in the name of a sheet.
const LONGEST: usize = 31;

/// The names of sheets: no two the same but for capitals.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// The nearest name to what is wanted that a sheet can have and none has yet.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let plain = plain(wanted);
        let numbered = (2..).map(|number| {
            let tail = format!(" {number}");
            shortened(&plain, LONGEST - tail.len()) + &tail
        });
        let name = std::iter::once(shortened(&plain, LONGEST))
            .chain(numbered)
            .find(|name| !self.0.contains(&name.to_lowercase()))
            .expect("there is always a further number");
        self.0.push(name.to_lowercase());
        name
    }
}

/// Without the characters that a sheet's name cannot have.
fn plain(wanted: &str) -> String {
    let refused = |letter: char| "[]:*?/\\".contains(letter) || letter.is_control();
    let plain: String =
        wanted.chars().map(|letter| if refused(letter) { ' ' } else { letter }).collect();
    let plain = plain.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
    // The one name that spreadsheets keep for themselves.
    let is_usable = !plain.is_empty() && !plain.eq_ignore_ascii_case("history");
    if is_usable { plain.to_owned() } else { format!("{plain}_") }
}

/// As many letters as fit.
pub(super) fn shortened(text: &str, units: usize) -> String {
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += letter.len_utf16();
        taken <= units
    };
    text.chars().take_while(fits).collect::<String>().trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_allowed_and_each_taken_once() {
        let mut names = Names::default();
        assert_eq!(names.take("Téléphone"), "Téléphone");
        assert_eq!(names.take("téléphone"), "téléphone 2");
        assert_eq!(names.take("Site: [internet]"), "Site   internet");
        assert_eq!(names.take(&"é".repeat(40)), "é".repeat(31));
        assert_eq!(names.take(&"é".repeat(41)), format!("{} 2", "é".repeat(29)));
        assert_eq!(names.take("'x'"), "x");
        assert_eq!(names.take(""), "_");
        assert_eq!(names.take("History"), "History_");
    }

    #[test]
    fn letters_beyond_the_first_plane_count_twice() {
        assert_eq!(shortened("a😀b", 2), "a");
        assert_eq!(shortened("a😀b", 3), "a😀");
    }
}
