//! Numbers in, numbers out: the statistics. Knows nothing of calls, services or scorecards; every
//! interval here takes counts, scores and weights.

pub mod agreement;
pub mod differences;
pub mod means;
pub mod multiplicity;
mod root;
pub mod shares;
pub mod size;
pub mod special;
pub mod survey;
pub mod treatment;
pub mod weighted;
