//! Scorecards drawn from a stated truth: every format rule holds on each of them, and over many
//! calls they come to what the truth says.

mod fixture;
mod frequencies;
mod laws;
mod round_trip;
mod scores;
