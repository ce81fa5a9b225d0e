//! Networks of numbers: unbiased rounding on two trees, maximum flow and minimum cut, proportional
//! fitting, and chains of days with spacing. Knows nothing of calls, services or calendars: rows,
//! columns, nodes and days are indices, and what they stand for is the caller's affair.
//!
//! Everything is deterministic. Where chance enters it comes from a [`crate::rng::Stream`] and is
//! decided in integers; floating-point numbers only say what the expectations are.

pub mod chain;
pub mod fitting;
pub mod maximum;
pub mod rounding;
