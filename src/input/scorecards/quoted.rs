use csv::StringRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The machine for records with quotes that must be looked at byte by byte: written twice, never
/// closed, or with something after them.
pub(super) struct Quoted {
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl Quoted {
    pub(super) fn new(separator: u8) -> Quoted {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Quoted { reader, cells: vec![0; 256], ends: vec![0; 64] }
    }

    /// Reads the record at the start of some text; how many bytes of it.
    pub(super) fn read(&mut self, text: &[u8], record: &mut StringRecord) -> usize {
        let (read, cells) = self.record(text);
        record.clear();
        let mut start = 0;
        for &end in &self.ends[..cells] {
            let cell = std::str::from_utf8(&self.cells[start..end]);
            record.push_field(cell.expect("cells cut from UTF-8 at ASCII bytes are UTF-8"));
            start = end;
        }
        read
    }

    /// How many bytes a record has, and how many cells.
    fn record(&mut self, text: &[u8]) -> (usize, usize) {
        self.reader.reset();
        let (mut read, mut written, mut ended) = (0, 0, 0);
        loop {
            let (cells, ends) = (&mut self.cells[written..], &mut self.ends[ended..]);
            let step = self.reader.read_record(&text[read..], cells, ends);
            (read, written, ended) = (read + step.1, written + step.2, ended + step.3);
            match step.0 {
                // Told once more that nothing follows, it ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(2 * self.cells.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::Record | ReadRecordResult::End => return (read, ended),
            }
        }
    }
}
