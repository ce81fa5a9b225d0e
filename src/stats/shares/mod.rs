//! Intervals of a share: `met` of `n`, or a weighted share with its effective n. Knows nothing of
//! what was met.
//!
//! Every interval satisfies 0 ≤ low ≤ value ≤ high ≤ 1, with an exact 0 where none and an exact 1
//! where all are met, and the interval of the failures is its mirror image to the last bit.

mod coverage;
mod effective;
mod exact;
mod method;
mod score;
mod target;
mod trials;

pub use coverage::{expected_interval_width, interval_coverage};
pub use exact::{at_least_p_value, at_most_p_value};
pub use method::ShareMethod;
pub use score::wilson_effective;
pub(crate) use score::wilson_low;
pub use target::{MidPValues, mid_p_values, target_z, two_sided_exact_p_value};
pub use trials::Trials;
