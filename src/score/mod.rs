//! From a plan and scorecards to estimates: one call's score ([`call`]), estimates at every level
//! ([`roll_up`]), how long replies took ([`delays`]), the few figures that are asked for first
//! ([`summary`]), where points were lost ([`losses`]), how much hangs on choices
//! ([`sensitivity`]) and which places services can hold ([`ranks`]). Knows the rules of grids and
//! which figure gets which method; knows no files, and no formula of statistics.
//!
//!
//! Beside the estimates: campaigns pooled with former ones ([`pool`]), calls that two evaluators
//! scored ([`agreement`]), a campaign held against a former one ([`comparison`]), how severe
//! evaluators are ([`evaluators`]), whether all are treated alike ([`treatment`]).

pub mod agreement;
pub mod call;
pub mod comparison;
pub mod delays;
pub mod evaluators;
pub mod losses;
pub mod pool;
pub mod ranks;
pub mod roll_up;
pub mod sensitivity;
pub mod summary;
pub mod treatment;
