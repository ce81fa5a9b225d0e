use super::world::fonts;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands for a letter that the embedded font lacks.
const STAND_IN: char = '■';

/// A text in letters of the embedded font: PDF/UA forbids others. A letter that the font lacks
/// stands without its accents if that helps, else as a black square.
pub(super) fn settable(text: &str) -> String {
    text.nfc().filter_map(letter).collect()
}

/// An SVG file whose texts are [`settable`]; its markup is left as it is.
pub(super) fn settable_svg(svg: &str) -> String {
    let piece = |piece: &str| match piece.split_once('>') {
        Some((tag, text)) => format!("{tag}>{}", settable(text)),
        None => piece.to_owned(),
    };
    svg.split('<').map(piece).collect::<Vec<String>>().join("<")
}

fn letter(letter: char) -> Option<char> {
    if is_covered(letter) || letter == '\n' {
        return Some(letter);
    }
    match letter {
        '\t' | '\r' => Some(' '),
        _ if is_silent(letter) => None,
        _ => {
            std::iter::once(letter).nfd().next().filter(|bare| is_covered(*bare)).or(Some(STAND_IN))
        }
    }
}

fn is_covered(letter: char) -> bool {
    fonts()[0].info().coverage.contains(u32::from(letter))
}

/// Marks that only change the letter before, and letters that are not seen: soft hyphens, joiners,
/// marks of direction, variation selectors, byte-order marks.
fn is_silent(letter: char) -> bool {
    is_combining_mark(letter)
        || matches!(letter, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_the_font_lacks_are_stood_for() {
        let cases = [
            ("État civil – 85,4\u{a0}%\u{202f}!", "État civil – 85,4\u{a0}%\u{202f}!"),
            ("E\u{301}tat", "État"),
            ("Nguyễn", "Nguyen"),
            ("co\u{ad}de \u{200d}x\u{feff}", "code x"),
            ("日本\u{7}", "■■■"),
            ("a\tb\nc", "a b\nc"),
        ];
        for (text, expected) in cases {
            assert_eq!(settable(text), expected);
        }
    }

    #[test]
    fn both_weights_have_the_same_letters() {
        let [regular, semi_bold] = fonts();
        let all = |font: &typst::text::Font| font.info().coverage.iter().collect::<Vec<u32>>();
        assert_eq!(all(regular), all(semi_bold));
    }

    #[test]
    fn markup_stays_what_it_is() {
        let svg = "<svg><title>日</title><text>\u{338}b &amp; 本</text></svg>\n";
        assert_eq!(settable_svg(svg), "<svg><title>■</title><text>b &amp; ■</text></svg>\n");
    }
}
