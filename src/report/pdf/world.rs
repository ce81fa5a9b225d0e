use super::data;
use crate::report::chart::{REGULAR, SEMI_BOLD};
use crate::report::html::Page;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("report.typ");

/// All that typst may ask for: the template, the files made from a page, the embedded font. It has
/// no disk, no network, no clock and no fonts of the machine.
pub(super) struct PageWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    template: Source,
    files: BTreeMap<String, Bytes>,
}

impl PageWorld {
    pub(super) fn of(page: &Page) -> PageWorld {
        let path = VirtualPath::new("report.typ").expect("a plain name is a path");
        let template = RootedPath::new(VirtualRoot::Project, path).intern();
        let files = data::files(page).into_iter();
        // The features in development are needed for headings of rows.
        let features = [Feature::A11yExtras].into_iter().collect();
        PageWorld {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(fonts())),
            template: Source::new(template, TEMPLATE.to_owned()),
            files: files.map(|(name, text)| (name, Bytes::from_string(text))).collect(),
        }
    }

    /// The line of the template, from 1, that holds a byte.
    pub(super) fn line(&self, byte: usize) -> Option<usize> {
        self.template.lines().byte_to_line(byte).map(|line| line + 1)
    }
}

impl World for PageWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.vpath().get_without_slash()).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}

/// The two weights of the embedded typeface, the regular one first.
pub(super) fn fonts() -> &'static [Font; 2] {
    static FONTS: LazyLock<[Font; 2]> = LazyLock::new(|| {
        [REGULAR, SEMI_BOLD]
            .map(|bytes| Font::new(Bytes::new(bytes), 0).expect("the embedded font is readable"))
    });
    &FONTS
}
