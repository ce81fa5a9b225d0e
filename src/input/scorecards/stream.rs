use super::sheet::Record;
use csv::ReaderBuilder;

/// Where a stretch of records starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) line: usize,
}

/// The records of a text that are not wholly blank, one by one.
pub(crate) struct Stream<'t> {
    reader: csv::Reader<&'t [u8]>,
    text: &'t str,
    /// The byte at which the reader was started.
    skipped: usize,
    /// The line of the byte up to which lines are counted, that byte relative to `skipped`.
    line: usize,
    counted: usize,
}

impl<'t> Stream<'t> {
    pub(super) fn new(text: &'t str, start: Start, separator: u8) -> Stream<'t> {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .buffer_capacity(1 << 16)
            .from_reader(&text.as_bytes()[start.at..]);
        Stream { reader, text, skipped: start.at, line: start.line, counted: 0 }
    }

    /// Reads the next record into one that is there already; whether there was one.
    pub(crate) fn read(&mut self, record: &mut Record) -> bool {
        let body = &self.text[self.skipped..];
        loop {
            let reported = self.reader.position().byte();
            let at = usize::try_from(reported).expect("it lies in memory");
            let is_read = self.reader.read_record(&mut record.cells);
            if !is_read.expect("cells cut from UTF-8 at ASCII bytes are UTF-8") {
                return false;
            }
            let at = skip_line_ends(body.as_bytes(), at);
            self.line += lines_in(&body[self.counted..at]);
            self.counted = at;
            (record.line, record.at) = (self.line, self.skipped + at);
            if !record.is_blank() {
                return true;
            }
        }
    }

    /// Whether nothing but blanks follows what was read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.text[self.start_of_rest().at..].trim_start().is_empty()
    }

    /// Where the records start that are still to be read.
    pub(super) fn start_of_rest(&self) -> Start {
        let body = &self.text[self.skipped..];
        let reported = self.reader.position().byte();
        let at = skip_line_ends(body.as_bytes(), usize::try_from(reported).expect("in memory"));
        Start { at: self.skipped + at, line: self.line + lines_in(&body[self.counted..at]) }
    }
}

impl Iterator for Stream<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut record = Record::default();
        self.read(&mut record).then_some(record)
    }
}

/// How many lines end in a text.
pub(super) fn lines_in(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The reader reports where it stopped, which may be before line ends it has still to skip.
fn skip_line_ends(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
        at += 1;
    }
    at
}
