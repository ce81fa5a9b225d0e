use memchr::{memchr, memchr_iter, memrchr};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A line of a long text is found from the nearest of the places, so many bytes apart, before which
/// line ends were counted.
const APART: usize = 1 << 14;

/// A text file that was read: its name as the user knows it, and its text.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// How many lines end before each multiple of [`APART`], once a line was asked for.
    line_ends: OnceLock<Vec<usize>>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &SourceFile) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// The file `name` with its whole text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<SourceFile> {
        let (name, text) = (name.into(), text.into());
        Arc::new(SourceFile { name, text, line_ends: OnceLock::new() })
    }

    /// The name as the user knows it, such as `campaigns/x/campaign.toml`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines end before a byte.
    fn line_ends_before(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let counted = self.line_ends.get_or_init(|| {
            let mut ends = 0;
            let stretches = bytes.chunks(APART).map(|stretch| {
                ends += line_ends(stretch);
                ends
            });
            std::iter::once(0).chain(stretches).collect()
        });
        let nearest = at / APART;
        counted[nearest] + line_ends(&bytes[nearest * APART..at])
    }
}

/// How many lines end in some bytes.
pub(crate) fn line_ends(bytes: &[u8]) -> usize {
    memchr_iter(b'\n', bytes).count()
}

/// A stretch of a file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file it lies in.
    pub file: Arc<SourceFile>,
    /// The bytes from the start (included) to the end (excluded).
    pub span: Range<usize>,
}

impl Place {
    /// The place of `span` in `file`, widened to whole characters.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Place {
        let length = file.text.len();
        let is_boundary = |at: &usize| file.text.is_char_boundary(*at);
        let start = (0..=span.start.min(length)).rev().find(is_boundary).unwrap_or(0);
        let end = (span.end.min(length)..=length).find(is_boundary).unwrap_or(length);
        Place { file: Arc::clone(file), span: start..end.max(start) }
    }

    /// Line and column of the start, from 1; columns count characters, as editors do.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        let at = self.span.start.min(self.file.text.len());
        let before = &self.file.text[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[line_start..].trim_start_matches('\u{feff}').chars().count();
        (self.file.line_ends_before(at) + 1, column + 1)
    }

    /// The bytes of its lines and of one before and one behind them, and the number of the first.
    pub(super) fn excerpt(&self) -> (Range<usize>, usize) {
        let bytes = self.file.text.as_bytes();
        let line_start = |at: usize| memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let line_end =
            |at: usize| memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
        let start = line_start(line_start(self.span.start).saturating_sub(1));
        let end = line_end(line_end(self.span.end));
        (start..end, self.file.line_ends_before(start) + 1)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.file.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_never_cuts_a_character() {
        let file = SourceFile::new("f.csv", "aé");
        assert_eq!(Place::new(&file, 2..2).span, 1..3);
        assert_eq!(Place::new(&file, 9..12).span, 3..3);
        assert_eq!(Place::new(&file, 2..2).line_column(), (1, 2));
    }

    #[test]
    fn a_line_is_found_anywhere_in_a_long_text() {
        let text = "12345\n".repeat(APART);
        let file = SourceFile::new("f.csv", text.as_str());
        let around = |at: usize| at.saturating_sub(7)..=(at + 7).min(text.len());
        for at in (0..=6).flat_map(|stretch| around(stretch * APART)) {
            let found = Place::new(&file, at..at).line_column();
            assert_eq!(found, (at / 6 + 1, at % 6 + 1), "{at}");
        }
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let file = SourceFile::new("f.toml", "\u{feff}é = 1\nnom = \"è\" x");
        assert_eq!(Place::new(&file, 6..7).to_string(), "f.toml:1:3");
        let x = file.text().find('x').unwrap();
        assert_eq!(Place::new(&file, x..x + 1).to_string(), "f.toml:2:11");
    }
}
