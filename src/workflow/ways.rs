use crate::input::mapping::{Mapping, read_mapped_scorecards};
use crate::input::scorecards::{Delivery, Fieldwork, is_scorecard_text, read_scorecards};
use crate::source::{Problems, SourceFile};
use crate::workflow::mapping::{MappingBeside, mapping_beside, read_mapping_of};
use crate::workflow::{OpenCampaign, WorkflowError};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

/// A way to read a delivery.
pub(super) enum Way<'m> {
    /// As scorecards.
    Plain,
    /// Through a mapping that was named.
    Named(&'m Mapping),
    /// Through a mapping that lies beside it.
    Beside(PathBuf, Box<Mapping>),
}

impl Way<'_> {
    /// The mapping that it goes through, if it does.
    pub(super) fn mapping(&self) -> Option<&Mapping> {
        match self {
            Way::Plain => None,
            Way::Named(mapping) => Some(mapping),
            Way::Beside(_, mapping) => Some(mapping),
        }
    }

    /// The mapping that nobody named, to be told of.
    pub(super) fn beside(&self) -> Option<PathBuf> {
        match self {
            Way::Beside(path, _) => Some(path.clone()),
            Way::Plain | Way::Named(_) => None,
        }
    }
}

/// The ways in which a delivery may be read, the first that can be counts.
pub(super) fn ways_to_read<'m>(
    path: &Path,
    open: &OpenCampaign,
    mapping: Option<&'m Mapping>,
) -> Result<Vec<Way<'m>>, WorkflowError> {
    let beside = |found: PathBuf| -> Result<Way<'m>, WorkflowError> {
        let (mapping, _) = read_mapping_of(&found, open)?;
        Ok(Way::Beside(found, Box::new(mapping)))
    };
    Ok(match (mapping, mapping_beside(path)) {
        (Some(mapping), _) => vec![Way::Named(mapping)],
        (None, Some(MappingBeside::Own(found))) => vec![beside(found)?],
        (None, Some(MappingBeside::OfFolder(found))) => vec![Way::Plain, beside(found)?],
        (None, None) => vec![Way::Plain],
    })
}

/// A delivery as it lies there.
pub(super) enum Unread {
    /// A text that can be read in one way alone, as scorecards, and is held once.
    Text(Arc<SourceFile>),
    /// Anything else.
    Bytes(Vec<u8>),
}

impl Unread {
    pub(super) fn of(name: &str, bytes: Vec<u8>, ways: &[Way<'_>]) -> Unread {
        match (ways, String::from_utf8(bytes)) {
            ([Way::Plain], Ok(text)) if is_scorecard_text(&text) => {
                Unread::Text(SourceFile::new(name, text))
            }
            (_, text) => {
                Unread::Bytes(text.map_or_else(FromUtf8Error::into_bytes, String::into_bytes))
            }
        }
    }
}

/// Reads the bytes of a delivery in the first way in which it can be read, else in the last.
pub(super) fn read_in_first_way<'w, 'p>(
    name: &str,
    bytes: &[u8],
    fieldwork: Fieldwork<'p>,
    ways: &'w [Way<'_>],
) -> (&'w Way<'w>, Result<Delivery<'p>, Problems>) {
    let read = |way: &'w Way<'_>| match way.mapping() {
        Some(mapping) => read_mapped_scorecards(name, bytes, fieldwork, mapping),
        None => read_scorecards(name, bytes, fieldwork),
    };
    let (last, others) = ways.split_last().expect("there is a way to read every file");
    let found = others.iter().find_map(|way| Some((way, Ok(read(way).ok()?))));
    found.unwrap_or_else(|| (last, read(last)))
}
