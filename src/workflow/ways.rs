use crate::input::mapping::{Mapping, read_mapped_scorecards};
use crate::input::scorecards::{
    Delivery, Fieldwork, is_scorecard_text, read_scorecard_text, read_scorecards,
};
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

/// A delivery that was read, and its bytes.
pub(super) struct InHand<'w, 'p> {
    /// The way in which it was read.
    pub(super) way: &'w Way<'w>,
    pub(super) read: Result<Delivery<'p>, Problems>,
    /// The bytes, unless they are the text that the delivery holds.
    bytes: Option<Vec<u8>>,
}

impl InHand<'_, '_> {
    /// The bytes as they came, held without the delivery; empty if nothing was read.
    pub(super) fn original(&mut self) -> Original {
        match (self.bytes.take(), &self.read) {
            (Some(bytes), _) => Original::Bytes(bytes),
            (None, Ok(delivery)) => Original::Text(Arc::clone(delivery.source())),
            (None, Err(_)) => Original::Bytes(Vec::new()),
        }
    }
}

/// The bytes of a delivery as they came.
pub(super) enum Original {
    Text(Arc<SourceFile>),
    Bytes(Vec<u8>),
}

impl Original {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Original::Text(file) => file.text().as_bytes(),
            Original::Bytes(bytes) => bytes,
        }
    }
}

/// Reads a delivery in the first way in which it can be read, else in the last. A text that can
/// be read in one way alone is not copied.
pub(super) fn read_in_first_way<'w, 'p>(
    path: &Path,
    bytes: Vec<u8>,
    fieldwork: Fieldwork<'p>,
    ways: &'w [Way<'_>],
) -> InHand<'w, 'p> {
    let name = path.display().to_string();
    let read = |way: &'w Way<'_>, bytes: &[u8]| match way.mapping() {
        Some(mapping) => read_mapped_scorecards(&name, bytes, fieldwork, mapping),
        None => read_scorecards(&name, bytes, fieldwork),
    };
    let bytes = match (ways, String::from_utf8(bytes)) {
        ([way @ Way::Plain], Ok(text)) if is_scorecard_text(&text) => {
            let read = read_scorecard_text(&name, text, fieldwork);
            return InHand { way, read, bytes: None };
        }
        (_, text) => text.map_or_else(FromUtf8Error::into_bytes, String::into_bytes),
    };
    let (last, others) = ways.split_last().expect("there is a way to read every file");
    for way in others {
        if let Ok(delivery) = read(way, &bytes) {
            return InHand { way, read: Ok(delivery), bytes: Some(bytes) };
        }
    }
    InHand { way: last, read: read(last, &bytes), bytes: Some(bytes) }
}
