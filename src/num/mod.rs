//! Numbers that cannot be wrong: shares, intervals, confidence levels, minutes of a day, and sums
//! that do not depend on luck. Knows nothing of campaigns or calls.

mod confidence;
mod count;
mod interval;
mod minute;
mod share;
mod sum;

pub use confidence::ConfidenceLevel;
pub(crate) use count::count;
pub use interval::Interval;
pub use minute::{Minute, MinuteSpan};
pub use share::Share;
pub use sum::{Sum, sum};
