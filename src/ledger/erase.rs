//! Which texts are erased, and where they stand in a text or a file.

/// What stands in the place of an erased text.
pub(super) const ERASED: &str = "[erased]";

/// Texts that are erased wherever they stand as words, whatever their capitals.
#[derive(Clone, Debug, Default)]
pub(super) struct Eraser {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    letters: Vec<char>,
    /// Letters that, before or after it, make it a part of another word.
    continues: fn(char) -> bool,
    instead: String,
}

impl Eraser {
    /// Erases a name: a letter or digit before or after it makes it another name.
    pub(super) fn name(self, name: &str, instead: &str) -> Eraser {
        self.word(name, char::is_alphanumeric, instead)
    }

    /// Erases an id: hyphens and underscores are part of ids.
    pub(super) fn id(self, id: &str, instead: &str) -> Eraser {
        self.word(id, |letter| letter.is_alphanumeric() || "-_".contains(letter), instead)
    }

    fn word(mut self, text: &str, continues: fn(char) -> bool, instead: &str) -> Eraser {
        let letters: Vec<char> = text.trim().chars().map(folded).collect();
        if !letters.is_empty() {
            self.words.push(Word { letters, continues, instead: instead.to_owned() });
        }
        self
    }

    /// The text without what is to be erased; `None` if nothing of it stands there.
    pub(super) fn erase(&self, text: &str) -> Option<String> {
        let letters: Vec<char> = text.chars().collect();
        let (mut out, mut at, mut found) = (String::with_capacity(text.len()), 0, false);
        while at < letters.len() {
            if let Some(word) = self.words.iter().find(|word| word.stands_at(&letters, at)) {
                out.push_str(&word.instead);
                at += word.letters.len();
                found = true;
            } else {
                out.push(letters[at]);
                at += 1;
            }
        }
        found.then_some(out)
    }

    /// Whether any of it may stand in a file, in whatever encoding. The contents of a workbook
    /// are compressed and cannot be searched: it may always.
    pub(super) fn may_stand_in(&self, bytes: &[u8]) -> bool {
        if self.words.is_empty() {
            return false;
        }
        if bytes.starts_with(b"PK") {
            return true;
        }
        let wide = |of: fn([u8; 2]) -> u16, from: usize| {
            let pairs = bytes.get(from..).unwrap_or_default().chunks_exact(2);
            let units = pairs.map(|pair| of([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>()
        };
        let has_zeros = bytes.contains(&0);
        let is_in = |text: &str| self.erase(text).is_some();
        is_in(&String::from_utf8_lossy(bytes))
            || is_in(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>())
            || (has_zeros
                && (0..2).any(|from| {
                    is_in(&wide(u16::from_le_bytes, from)) || is_in(&wide(u16::from_be_bytes, from))
                }))
    }
}

impl Word {
    fn stands_at(&self, text: &[char], at: usize) -> bool {
        let end = at + self.letters.len();
        let Some(here) = text.get(at..end) else { return false };
        let is_free =
            |beside: Option<&char>| beside.is_none_or(|letter| !(self.continues)(*letter));
        here.iter().zip(&self.letters).all(|(letter, wanted)| folded(*letter) == *wanted)
            && is_free(at.checked_sub(1).and_then(|before| text.get(before)))
            && is_free(text.get(end))
    }
}

/// The small letter; blanks of all kinds are one.
fn folded(letter: char) -> char {
    if letter.is_whitespace() {
        return ' ';
    }
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_as_words_and_whatever_their_capitals() {
        let eraser = Eraser::default().name("Mme Martin", ERASED).id("e03", "forgotten-1");
        let erased = |text: &str| eraser.erase(text);
        assert_eq!(erased("reçue par MME MARTIN, hier").unwrap(), "reçue par [erased], hier");
        assert_eq!(erased("Mme\u{a0}Martin").unwrap(), "[erased]");
        assert_eq!(erased("e03.csv, E03;e03").unwrap(), "forgotten-1.csv, forgotten-1;forgotten-1");
        for other in ["Mme Martinez", "e034", "e03-b", "ce03", "", "Martin"] {
            assert_eq!(erased(other), None, "{other}");
        }
    }

    #[test]
    fn files_are_searched_in_every_encoding() {
        let eraser = Eraser::default().name("Hélène", ERASED);
        let wide = |of: fn(u16) -> [u8; 2]| "a;Hélène;b".encode_utf16().flat_map(of).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in ["1;Hélène\n".as_bytes(), b"1;H\xe9l\xe8ne\n", b"PK\x03\x04", &little, &big]
        {
            assert!(eraser.may_stand_in(bytes), "{bytes:?}");
        }
        assert!(!eraser.may_stand_in("1;Helene\n".as_bytes()));
    }
}
