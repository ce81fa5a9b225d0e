use super::encoding::text_of;
use super::sheet::Sheet;
use super::workbook::{is_workbook, text_of_workbook};
use crate::source::Problems;
use encoding_rs::Encoding;

/// What is stated about how a file is written; the rest is found out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialect {
    /// The encoding; a byte order mark and clean UTF-8 beat it.
    pub(crate) encoding: Option<&'static Encoding>,
    /// What parts the cells.
    pub(crate) separator: Option<u8>,
    /// The sheet of a workbook.
    pub(crate) sheet: Option<String>,
    /// How many rows that are not blank stand above the header.
    pub(crate) above: usize,
}

impl Dialect {
    /// The table in a file of bytes, text or workbook, its records not yet read, and what was
    /// assumed to find it.
    ///
    /// # Errors
    /// If there is no table in it.
    pub(crate) fn read(&self, name: &str, bytes: &[u8]) -> Result<(Sheet, Problems), Problems> {
        if is_workbook(bytes) {
            let (file, problems) = text_of_workbook(name, bytes, self.sheet.as_deref())?;
            let mut sheet = Sheet::open(file, Some(b','), self.above)?;
            sheet.of_workbook = true;
            return Ok((sheet, problems));
        }
        let (file, problems) = text_of(name, bytes, self.encoding);
        Ok((Sheet::open(file, self.separator, self.above)?, problems))
    }
}
