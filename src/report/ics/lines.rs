/// The most octets of a line, without its end.
const LONGEST: usize = 75;

/// The lines of a calendar file: folded, each ended by CRLF.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value needs no escaping.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.folded(&format!("{name}:{value}"));
    }

    /// A property whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.folded(&format!("{name}:{}", escaped(value)));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Breaks a line between characters, so that no piece has more than 75 octets; the pieces after
    /// the first start with a blank, which counts.
    fn folded(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as the value of a property. Control characters other than line breaks have no place in
/// it; tabs become blanks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(name: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.text(name, value);
        lines.into_text()
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\r\ne\nf\rg\th\u{7}"), "a\\,b\\;c\\\\d\\ne\\nf\\ng h");
    }

    #[test]
    fn a_line_of_exactly_75_octets_is_left_whole() {
        assert_eq!(folded("X", &"a".repeat(73)), format!("X:{}\r\n", "a".repeat(73)));
        assert_eq!(folded("X", &"a".repeat(74)), format!("X:{}\r\n a\r\n", "a".repeat(73)));
    }

    #[test]
    fn lines_break_between_characters_and_never_within_one() {
        // 2 octets of name, 36 letters of two octets: 74; one more would make 76.
        let text = folded("X", &"é".repeat(80));
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[0], format!("X:{}", "é".repeat(36)));
        assert_eq!(lines[1], format!(" {}", "é".repeat(37)));
        assert_eq!(lines[2], format!(" {}", "é".repeat(7)));
        assert_eq!(text.replace("\r\n ", ""), format!("X:{}\r\n", "é".repeat(80)));
    }
}
