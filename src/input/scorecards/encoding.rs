use super::sheet::BOM;
use crate::source::{Place, Problem, Problems, SourceFile};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};
use std::sync::Arc;

/// The text of a delivery, and what was assumed to read it: byte order mark, else UTF-8 without a
/// fault, else what is stated, else what the bytes look most like in a French file. A text that
/// was not UTF-8 gets a byte order mark, so that what is written of it opens as it should.
pub(crate) fn text_of(
    name: &str,
    bytes: &[u8],
    stated: Option<&'static Encoding>,
) -> (Arc<SourceFile>, Problems) {
    let (marked, length) = Encoding::for_bom(bytes).map_or((None, 0), |(e, n)| (Some(e), n));
    let unmarked = &bytes[length..];
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_clean(text)
    {
        return (SourceFile::new(name, text), Problems::default());
    }
    let encoding = marked.or_else(|| bare_utf_16(bytes)).or(stated);
    let guessed = encoding.is_none();
    let encoding = encoding.unwrap_or_else(|| guess(unmarked));
    let (text, _) = encoding.decode_without_bom_handling(unmarked);
    let file = SourceFile::new(name, format!("{BOM}{text}"));
    let mut problems = Problems::default();
    if guessed {
        problems.push(assumed(&file, encoding));
    }
    if let Some(problem) = odd_characters(&file, encoding) {
        problems.push(problem);
    }
    (file, problems)
}

/// Whether bytes that are UTF-8 are meant so.
pub(super) fn is_clean(text: &str) -> bool {
    let marked = Encoding::for_bom(text.as_bytes());
    marked.is_none_or(|(encoding, _)| encoding == UTF_8) && bare_utf_16(text.as_bytes()).is_none()
}

/// UTF-16 without a mark, if every other byte at the start is zero.
fn bare_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, 1..=255, 0, 1..=255, ..] => Some(UTF_16BE),
        [1..=255, 0, 1..=255, 0, ..] => Some(UTF_16LE),
        _ => None,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_of_a_mac(bytes) {
        return MACINTOSH;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

/// Whether a Mac of old wrote a French text: behind small letters there are bytes that stand for
/// `é`, `è`, `ê`, `ç` or `ù` there and for nothing that follows a small letter elsewhere, and none
/// that stand for accents in Windows or in DOS.
fn is_of_a_mac(bytes: &[u8]) -> bool {
    const MAC: &[u8] = b"\x8d\x8e\x8f\x90\x9d";
    const ELSEWHERE: &[u8] = b"\xe0\xe2\xe7\xe8\xe9\xea\xee\xf4\xf9\x82\x85\x87\x8a";
    let behind_letters = || bytes.windows(2).filter(|two| two[0].is_ascii_lowercase());
    let some_of = |known: &[u8]| behind_letters().any(|two| known.contains(&two[1]));
    some_of(MAC) && !some_of(ELSEWHERE)
}

fn assumed(file: &Arc<SourceFile>, encoding: &'static Encoding) -> Problem {
    let name = encoding.name().to_lowercase();
    let message = format!("the text is not UTF-8 and is read as {name}");
    let at = file.text().char_indices().find(|(at, letter)| *at > 0 && !letter.is_ascii());
    let span = at.map_or(0..0, |(at, letter)| at..at + letter.len_utf8());
    let problem = Problem::warning("assumed-encoding", Place::new(file, span), message);
    problem.hint("look at the accents; save the file as `CSV UTF-8` to leave no doubt")
}

/// Characters that a text only has if it was written in another encoding.
fn odd_characters(file: &Arc<SourceFile>, encoding: &'static Encoding) -> Option<Problem> {
    let (at, odd) = first_odd(file.text())?;
    let place = Place::new(file, at..at + odd.len_utf8());
    let code = u32::from(odd);
    let name = encoding.name().to_lowercase();
    let message = format!("U+{code:04X} is hardly meant: the text may not be {name}");
    let problem = Problem::warning("odd-characters", place, message);
    Some(problem.hint(
        "save the file as `CSV UTF-8`, or state `encoding` in the mapping: a Mac writes `macintosh`",
    ))
}

/// The first control character of the upper half, replacement character, or letter that stands for
/// `é` or `à` where a Mac wrote it.
fn first_odd(text: &str) -> Option<(usize, char)> {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let is_mac = matches!(letter, '\u{17d}' | '\u{2c6}') && before.is_ascii_lowercase();
        if is_mac || matches!(letter, '\u{80}'..='\u{9f}' | char::REPLACEMENT_CHARACTER) {
            return Some((at, letter));
        }
        before = letter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let (file, problems) = text_of("f.csv", bytes, None);
        (file.text().to_owned(), lines(&problems))
    }

    fn lines(problems: &Problems) -> Vec<String> {
        let problems = problems.in_file_order().into_iter();
        let lines = problems.map(|problem| {
            let place = problem.place.as_ref().unwrap();
            let hint = problem.hint.as_deref().unwrap();
            format!("{place} {}: {} | {hint}", problem.code, problem.message)
        });
        lines.collect()
    }

    #[test]
    fn a_mark_or_clean_utf_8_leaves_nothing_to_assume() {
        let utf_16 = |text: &str, to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(to).collect()
        };
        let marked = (format!("{BOM}é;b\n"), vec![]);
        assert_eq!(read("é;b\n".as_bytes()), ("é;b\n".to_owned(), vec![]));
        assert_eq!(read("\u{feff}é;b\n".as_bytes()), marked);
        assert_eq!(read(&utf_16("\u{feff}é;b\n", u16::to_le_bytes)), marked);
        assert_eq!(read(&utf_16("\u{feff}é;b\n", u16::to_be_bytes)), marked);
        assert_eq!(read(&utf_16("ab;é", u16::to_le_bytes)).0, format!("{BOM}ab;é"));
        assert_eq!(read(&utf_16("ab;é", u16::to_be_bytes)).0, format!("{BOM}ab;é"));
    }

    #[test]
    fn an_old_windows_file_is_read_and_said_to_be() {
        let (text, problems) = read(b"Date;\xc9valuateur;Tr\xe8s \x9c\n");
        assert_eq!(text, "\u{feff}Date;Évaluateur;Très œ\n");
        let expected = "f.csv:1:6 assumed-encoding: the text is not UTF-8 and is read as \
                        windows-1252 | look at the accents; save the file as `CSV UTF-8` to leave \
                        no doubt";
        assert_eq!(problems, [expected]);
    }

    #[test]
    fn what_a_mac_wrote_is_read_and_said_to_be() {
        let bytes = b"Tr\x8fs bien re\x8du \x88 l'accueil\n";
        let (text, problems) = read(bytes);
        assert_eq!(text, "\u{feff}Très bien reçu à l'accueil\n");
        let expected = "f.csv:1:3 assumed-encoding: the text is not UTF-8 and is read as macintosh \
                        | look at the accents; save the file as `CSV UTF-8` to leave no doubt";
        assert_eq!(problems, [expected]);
        // An `É` of DOS before small letters, a `Ž` of Windows before and an accent of either.
        for other in
            [&b"\x90tat pr\x82vu"[..], b"Tr\xe8s re\x8eu", b"re\x87u \x85 l\x8e", b"caf\xe9"]
        {
            assert!(!is_of_a_mac(other), "{other:?}");
        }
    }

    #[test]
    fn odd_characters_are_suspected() {
        let windows = Encoding::for_label(b"cp1252");
        let (_, problems) = text_of("f.csv", b"Tr\x8fs priv\xe9\n", windows);
        let odd = &lines(&problems)[0];
        let hint = "save the file as `CSV UTF-8`, or state `encoding` in the mapping: a Mac writes \
                    `macintosh`";
        assert!(odd.contains(" is hardly meant: the text may not be windows-1252"), "{odd}");
        assert!(odd.starts_with("f.csv:1:3 ") && odd.ends_with(hint), "{odd}");
        let bytes = b"Tr\x8fs bien re\x8du \x88 l'accueil\n";
        let (file, problems) = text_of("f.csv", bytes, Some(MACINTOSH));
        assert_eq!(file.text(), "\u{feff}Très bien reçu à l'accueil\n");
        assert!(problems.is_empty());
        let (file, _) = text_of("f.csv", b"priv\x8e\n", windows);
        assert_eq!(first_odd(file.text()), Some((7, '\u{17d}')));
    }
}
