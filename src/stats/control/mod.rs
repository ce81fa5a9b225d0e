//! Control charts over time: is this week like the others? Knows nothing of what is charted.
//!
//! Source: Montgomery (2013), *Introduction to Statistical Quality Control*, chapters 7 and 9.

mod cusum;
mod ewma;
mod p_chart;

pub use cusum::{CusumPoint, cusum};
pub use ewma::{EwmaPoint, ewma, ewma_of_shares};
pub use p_chart::{PChart, p_chart};
