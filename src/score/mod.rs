//! From a plan and scorecards to estimates: one call's score ([`call`]), estimates at every level
//! ([`roll_up`]), how long replies took ([`delays`]) and the few figures that are asked for first
//! ([`summary`]). Knows the rules of grids and which figure gets which method; knows no files, and
//! no formula of statistics.

pub mod call;
pub mod delays;
pub mod roll_up;
pub mod summary;
