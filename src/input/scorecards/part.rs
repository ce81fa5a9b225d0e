use crate::source::{Place, SourceFile};
use std::ops::Range;
use std::sync::Arc;

/// A sheet of a workbook whose text is a part of a longer one.
#[derive(Debug)]
pub(super) struct Part {
    /// The byte of the whole at which it starts.
    pub(super) start: usize,
    /// How many lines of the whole stand before it.
    pub(super) lines_before: usize,
    /// Its name in the workbook.
    pub(super) title: String,
    /// It alone, by its own name.
    pub(super) file: Arc<SourceFile>,
}

impl Part {
    /// A place in it.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.file, span)
    }
}
