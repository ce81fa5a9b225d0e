//! Evaluators for the calls: week by week in proportion to what they can still take, rounded on
//! two trees, then mended until every hard rule holds. Slots never move here.

mod assign;
mod day;
mod eject;
mod load;
mod place;
mod roster;

pub(super) use assign::{First, Streams, assign};
pub(super) use day::{fits, timed};
pub(super) use place::place_anyhow;
pub(super) use roster::Roster;
