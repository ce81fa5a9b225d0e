use crate::num::MinuteSpan;

/// A part of the day. A call belongs to the band in which it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The id; empty for the whole day where a campaign declares no bands.
    pub id: String,
    /// The starts that belong to it.
    pub span: MinuteSpan,
}
