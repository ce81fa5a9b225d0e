use crate::source::{Place, SourceFile};
use std::ops::Range;
use std::sync::Arc;

/// A sheet of a workbook whose text is a part of a longer one.
#[derive(Debug)]
pub(super) struct Part {
    /// The byte of the whole at which it starts.
    pub(super) start: usize,
    /// It alone, by its own name.
    pub(super) file: Arc<SourceFile>,
}

impl Part {
    /// A place in it.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.file, span)
    }
}
