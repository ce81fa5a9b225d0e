use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text file that was read: its name as the user knows it, and its text.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    name: String,
    text: String,
}

impl SourceFile {
    /// The file `name` with its whole text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<SourceFile> {
        Arc::new(SourceFile { name: name.into(), text: text.into() })
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
        let before = &self.file.text[..self.span.start.min(self.file.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[line_start..].trim_start_matches('\u{feff}').chars().count();
        (before.matches('\n').count() + 1, column + 1)
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
    fn columns_count_characters_and_not_bytes() {
        let file = SourceFile::new("f.toml", "\u{feff}é = 1\nnom = \"è\" x");
        assert_eq!(Place::new(&file, 6..7).to_string(), "f.toml:1:3");
        let x = file.text().find('x').unwrap();
        assert_eq!(Place::new(&file, x..x + 1).to_string(), "f.toml:2:11");
    }
}
