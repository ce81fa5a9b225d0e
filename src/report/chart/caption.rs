use crate::report::Origin;
use crate::text::Language;

/// What stands around every chart, in the language of the reader.
#[derive(Clone, Debug)]
pub struct Caption {
    /// The title.
    pub title: String,
    /// What is shown, with the level and method of intervals; may be empty.
    pub subtitle: String,
    /// The language of numbers, legend and band.
    pub language: Language,
    /// Whether the figures come from real calls; a band over the picture says so if not.
    pub origin: Origin,
    /// A note beneath the picture.
    pub footnote: Option<String>,
}
