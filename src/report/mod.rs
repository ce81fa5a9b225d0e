//! From figures to tables, charts and pages. All rounding and wording of figures happens here and
//! in [`crate::text::typography`]; what is shown comes in as plain views that hold texts, shares
//! from 0 to 1, counts and dates. Knows nothing of how a figure was estimated.

pub mod chart;
pub mod html;
pub mod table;
mod view;
mod wording;

pub use view::{Figure, Origin, Verdict};
pub use wording::{Wording, wording};
