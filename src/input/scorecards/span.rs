//! Where a cell stands in the bytes of its record.

use std::ops::Range;

/// The bytes of a cell, quotes included; empty and at the end of the record if it has fewer cells.
pub(super) fn cell_span(
    bytes: &[u8],
    record_at: usize,
    column: usize,
    separator: u8,
) -> Range<usize> {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let mut scratch = [0; 256];
    let (mut start, mut at, mut seen) = (record_at, record_at, 0);
    loop {
        let (outcome, read, _) = reader.read_field(&bytes[at..], &mut scratch);
        at += read;
        match outcome {
            csv_core::ReadFieldResult::Field { record_end: false } if seen < column => {
                seen += 1;
                start = at;
            }
            csv_core::ReadFieldResult::Field { record_end } => {
                let end = end_of_cell(bytes, start, at, separator);
                return if seen < column && record_end { end..end } else { start..end };
            }
            csv_core::ReadFieldResult::End => return at..at,
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => {}
        }
    }
}

fn end_of_cell(bytes: &[u8], start: usize, mut end: usize, separator: u8) -> usize {
    if end > start && bytes[end - 1] == separator {
        return end - 1;
    }
    while end > start && matches!(bytes[end - 1], b'\r' | b'\n') {
        end -= 1;
    }
    end
}
