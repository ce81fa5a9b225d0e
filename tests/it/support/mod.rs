//! What several concerns share: an independent checker of plans, campaigns to draw, and
//! populations of scores.

pub(crate) mod campaigns;
pub(crate) mod checker;
pub(crate) mod populations;
