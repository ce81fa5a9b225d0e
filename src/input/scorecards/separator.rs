//! What parts the cells of a text.

use super::sheet::BOM;

/// What may part the cells of a record.
pub(crate) const SEPARATORS: [u8; 4] = *b",;\t|";

/// Where the table of a text starts, and the separator that a first line `sep=;` states.
pub(super) fn preamble(text: &str) -> (usize, Option<u8>) {
    let body = text.trim_start_matches(BOM);
    let start = text.len() - body.len();
    let line = body.split(['\r', '\n']).next().unwrap_or_default();
    let bare = line.trim_matches('"');
    match bare.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator]
            if SEPARATORS.contains(separator) =>
        {
            let rest = &body[line.len()..];
            let end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            (start + line.len() + end, Some(*separator))
        }
        _ => (start, None),
    }
}

/// The separator that stands most often in the first `lines` lines that are not blank.
pub(super) fn separator_of(body: &str, lines: usize) -> u8 {
    let header = body.trim_start_matches(BOM).trim_start_matches(['\r', '\n']);
    let (mut counts, mut quoted, mut seen) = ([0_usize; SEPARATORS.len()], false, 0);
    let mut after_end = false;
    for byte in header.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => {
                seen += usize::from(!after_end);
                if seen == lines {
                    break;
                }
            }
            _ if quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|separator| *separator == byte) {
                    counts[at] += 1;
                }
            }
        }
        after_end = matches!(byte, b'\r' | b'\n') && !quoted;
    }
    let most = counts.into_iter().max().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).unwrap_or(0);
    SEPARATORS[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_stands_in_the_header() {
        assert_eq!(separator_of("\u{feff}call;outcome;a,b\n1,2,3,4", 1), b';');
        assert_eq!(separator_of("\"a,b,c\"\tb\n", 1), b'\t');
        assert_eq!(separator_of("call\n", 1), b',');
        assert_eq!(separator_of("call|outcome\n", 1), b'|');
        assert_eq!(separator_of("Suivi, T2\r\n\r\na;b;c\r\n", 2), b';');
    }

    #[test]
    fn a_stated_separator_must_be_one() {
        assert_eq!(preamble("sep=x\n"), (0, None));
        assert_eq!(preamble("sep=;"), (5, Some(b';')));
    }
}
