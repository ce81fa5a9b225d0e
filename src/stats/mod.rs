//! Numbers in, numbers out: the statistics. Knows nothing of calls, services or scorecards; every
//! interval here takes counts, scores and weights.

pub mod additive;
pub mod agreement;
pub mod clustered;
pub mod control;
pub mod differences;
pub mod funnel;
pub mod means;
pub mod median;
mod mid_ranks;
pub mod mixed;
pub mod multiplicity;
pub mod planning;
pub mod randomness;
pub mod ranks;
mod root;
pub mod shares;
pub mod shrinkage;
pub mod size;
pub mod special;
pub mod survey;
pub mod survival;
pub mod treatment;
pub mod trend;
pub mod weighted;
