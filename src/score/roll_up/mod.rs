//! From scored calls to estimates, at every level that is asked for: design-weighted values with
//! intervals, verdicts against targets, or the reason why there is no figure. Knows which method a
//! figure takes; the methods themselves are in [`crate::stats`].
//!
//! The call is the unit: a figure about criteria or commitments has one value a call.

mod adjustment;
mod bucket;
mod contribution;
mod delay;
mod design;
mod evaluators;
mod family;
mod figure;
mod frequency;
mod judge;
mod needed;
mod options;
mod overall;
mod progress;
mod response;
mod roll;
mod sample;
mod scores;
mod share_of_calls;
mod shrink;
mod subjects;
mod thing;
mod weights;
mod whole;

pub use adjustment::Adjustment;
pub use contribution::keeps_commitment;
pub use frequency::Frequency;
pub use options::DesignOptions;
pub use options::EvaluatorEffect;
pub use options::Methods;
pub use options::Options;
pub use options::Weights;
pub use progress::Progress;
pub use response::NonResponse;
pub use response::NonResponses;
pub use response::ResponseClass;
pub use roll::roll_up;
pub use scores::Precision;
pub use scores::Scores;
pub use share_of_calls::CallShare;
pub use share_of_calls::share_of_calls;
pub use weights::design_weights;

pub(in crate::score) use delay::curve;
pub(in crate::score) use delay::limit;
pub(in crate::score) use delay::share_by;
pub(in crate::score) use judge::Judged;
pub(in crate::score) use judge::judge;
pub(in crate::score) use roll::is_within;
pub(in crate::score) use roll::weighted;
pub(in crate::score) use whole::Weighted;
