use super::quoted::Quoted;
use super::sheet::Record;
use crate::source::line_ends;
use csv::StringRecord;
use memchr::{memchr, memchr2, memchr3};

/// Where a stretch of records starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) line: usize,
}

/// The records of a text that are not wholly blank, one by one. A record whose quotes stand around
/// whole cells is cut where its separators are; others are left to the machine of [`Quoted`].
pub(crate) struct Stream<'t> {
    text: &'t str,
    separator: u8,
    /// The end of its last record.
    end: usize,
    /// Where what is still to be read starts; there may be line ends before the next record.
    rest: Start,
    quoted: Option<Quoted>,
}

impl<'t> Stream<'t> {
    pub(super) fn new(text: &'t str, start: Start, separator: u8) -> Stream<'t> {
        Stream { text, separator, end: text.len(), rest: start, quoted: None }
    }

    /// The same records in stretches of about so many bytes, each a stream of its own.
    pub(super) fn stretches(mut self, about: usize) -> impl Iterator<Item = Stream<'t>> {
        std::iter::from_fn(move || {
            let start = self.start_of_rest();
            if start.at >= self.end {
                return None;
            }
            let end = self.end_beyond(start.at, start.at + about);
            self.rest = Start {
                at: end,
                line: start.line + line_ends(&self.text.as_bytes()[start.at..end]),
            };
            Some(Stream { end, ..Stream::new(self.text, start, self.separator) })
        })
    }

    /// Reads the next record into one that is there already; whether there was one.
    pub(crate) fn read(&mut self, record: &mut Record) -> bool {
        loop {
            let start = self.start_of_rest();
            if start.at >= self.end {
                return false;
            }
            (record.line, record.at) = (start.line, start.at);
            let end = self.end_of_record(start.at, &mut record.cells);
            let line = start.line + line_ends(&self.text.as_bytes()[start.at..end]);
            self.rest = Start { at: end, line };
            if !record.is_blank() {
                return true;
            }
        }
    }

    /// Whether nothing but blanks follows what was read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.text[self.rest.at..].trim_start().is_empty()
    }

    /// Where the records start that are still to be read.
    pub(super) fn start_of_rest(&self) -> Start {
        let Start { mut at, mut line } = self.rest;
        while let Some(b'\r' | b'\n') = self.text.as_bytes().get(at) {
            line += usize::from(self.text.as_bytes()[at] == b'\n');
            at += 1;
        }
        Start { at, line }
    }

    /// Cuts the record that starts at a byte into cells; where it ends.
    fn end_of_record(&mut self, start: usize, cells: &mut StringRecord) -> usize {
        cells.clear();
        cut(self.text, start, self.separator, cells).unwrap_or_else(|| {
            let quoted = self.quoted.get_or_insert_with(|| Quoted::new(self.separator));
            start + quoted.read(&self.text.as_bytes()[start..], cells)
        })
    }

    /// The end of the first record at `start` or behind it that ends at a byte or beyond it.
    fn end_beyond(&mut self, start: usize, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let from = byte.min(self.end);
        let line_end = memchr2(b'\n', b'\r', &bytes[from..self.end]);
        let line_end = line_end.map_or(self.end, |length| from + length);
        if memchr(b'"', &bytes[start..line_end]).is_none() {
            return line_end;
        }
        let mut cells = StringRecord::new();
        loop {
            let next = self.start_of_rest().at;
            let end = end_of(bytes, next, self.separator);
            let end = end.unwrap_or_else(|| self.end_of_record(next, &mut cells));
            if end >= from {
                return end;
            }
            self.rest = Start { at: end, line: 0 };
        }
    }
}

impl Iterator for Stream<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut record = Record::default();
        self.read(&mut record).then_some(record)
    }
}

/// Cuts the record that starts at a byte into cells; where it ends. `None` if a quote stands there
/// that is neither around a whole cell nor within one that has none around it.
fn cut(text: &str, start: usize, separator: u8, cells: &mut StringRecord) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = start;
    loop {
        let end = if bytes.get(from) == Some(&b'"') {
            let closed = from + 1 + memchr(b'"', &bytes[from + 1..])?;
            cells.push_field(&text[from + 1..closed]);
            closed + 1
        } else {
            let ends = |byte: &u8| *byte == separator || matches!(byte, b'\n' | b'\r');
            let length = bytes[from..].iter().position(ends);
            let end = length.map_or(bytes.len(), |length| from + length);
            cells.push_field(&text[from..end]);
            end
        };
        match bytes.get(end) {
            None | Some(b'\n' | b'\r') => return Some(end),
            Some(byte) if *byte == separator => from = end + 1,
            Some(_) => return None,
        }
    }
}

/// Where the record ends that starts at a byte, as [`cut`] has it: from quote to quote.
fn end_of(bytes: &[u8], start: usize, separator: u8) -> Option<usize> {
    let mut from = start;
    loop {
        let Some(length) = memchr3(b'"', b'\n', b'\r', &bytes[from..]) else {
            return Some(bytes.len());
        };
        let at = from + length;
        if bytes[at] != b'"' {
            return Some(at);
        }
        from = at + 1;
        if at == start || bytes[at - 1] == separator {
            from += memchr(b'"', &bytes[from..])? + 1;
            match bytes.get(from) {
                Some(byte) if !matches!(byte, b'\n' | b'\r') && *byte != separator => return None,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    fn of_stream(text: &str) -> Vec<(usize, Vec<String>)> {
        let stream = Stream::new(text, Start { at: 0, line: 1 }, b',');
        let cells = |record: Record| record.cells.iter().map(str::to_owned).collect();
        stream.map(|record| (record.at, cells(record))).collect()
    }

    /// The records as the reader of the csv crate has them.
    fn of_crate(text: &str) -> Vec<Vec<String>> {
        let mut reader = ReaderBuilder::new();
        let mut reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
        let records = reader.records().map(Result::unwrap);
        let cells = records.map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
        cells.filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty())).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Source: the csv crate, another way to the same cells.
        #[test]
        fn records_are_cut_as_the_csv_crate_cuts_them(text in "[ab,\"\r\né ]{0,40}") {
            let found = of_stream(&text);
            let cells: Vec<Vec<String>> = found.iter().map(|(_, cells)| cells.clone()).collect();
            prop_assert_eq!(cells, of_crate(&text));
            for (at, cells) in found {
                // A record that is read again from its place is the same.
                let again = Stream::new(&text, Start { at, line: 1 }, b',').next().unwrap();
                prop_assert_eq!(again.cells.iter().collect::<Vec<_>>(), cells);
            }
        }

        #[test]
        fn a_record_ends_where_its_cells_do(text in "[ab,\"\r\né ]{0,40}") {
            for start in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let whole = cut(&text, start, b',', &mut StringRecord::new());
                prop_assert_eq!(end_of(text.as_bytes(), start, b','), whole, "{}", start);
            }
        }

        #[test]
        fn stretches_hold_the_same_records(text in "[ab,\"\r\né ]{0,60}", about in 0_usize..20) {
            let stream = || Stream::new(&text, Start { at: 0, line: 1 }, b',');
            let told = |record: Record| (record.at, record.line, record.cells);
            let whole: Vec<_> = stream().map(told).collect();
            let stretched: Vec<_> = stream().stretches(about).flatten().map(told).collect();
            prop_assert_eq!(stretched, whole);
        }
    }
}
