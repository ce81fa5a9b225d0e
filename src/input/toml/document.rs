use crate::input::toml::Table;
use crate::source::{Place, Problem, Problems, SourceFile};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use toml::de::DeTable;

/// A TOML file that is being read, with the problems found in it so far.
pub(crate) struct Document<'a> {
    file: &'a Arc<SourceFile>,
    problems: RefCell<Problems>,
}

impl<'a> Document<'a> {
    /// Reads the file: `read` asks the top-level table for what it wants, and everything that is
    /// wrong with the file comes back beside its result. A file with syntax errors is read as far
    /// as it can be understood, for the sake of those errors only.
    pub(crate) fn read<T>(
        file: &'a Arc<SourceFile>,
        read: impl FnOnce(&Document<'a>, &Table<'_, 'a>) -> Option<T>,
    ) -> (Option<T>, Problems) {
        let document = Document { file, problems: RefCell::default() };
        let (table, errors) = DeTable::parse_recoverable(file.text());
        if errors.is_empty() {
            let top = Table::new(&document, table.get_ref(), 0..0, "the file".to_owned());
            let value = read(&document, &top);
            top.refuse_unknown_keys();
            return (value, document.problems.into_inner());
        }
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            document
                .push(Problem::error("syntax", document.place(span), message).hint(
                    "mend the TOML here; nothing else in the file is checked until it reads",
                ));
        }
        (None, document.problems.into_inner())
    }

    /// Notes a problem.
    pub(crate) fn push(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// The place of a stretch of bytes in the file.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span)
    }
}
