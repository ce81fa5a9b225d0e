//! Two campaigns, or a campaign and last year's table: differences with intervals, corrected for
//! how many there are. Knows which cells and criteria two campaigns have in common, and which
//! method a difference takes; the methods themselves are in [`crate::stats`].
//!
//! A difference is always this campaign less the former one. Calls are compared inside cells (one
//! service on one channel) that both campaigns called.

mod baseline;
mod cells;
mod common;
mod contrast;
mod difference;
mod family;
mod pair;
mod samples;
mod side;
mod two;

pub use baseline::compare_with_baseline;
pub use common::{Common, LeftOut};
pub use difference::{
    Comparison, ComparisonOptions, Contrast, Difference, Finding, NoDifference, Part, Simultaneity,
};
pub use side::Side;
pub use two::compare_campaigns;
