//! What several concerns share: an independent checker of plans, and campaigns to draw.

pub(crate) mod campaigns;
pub(crate) mod checker;
