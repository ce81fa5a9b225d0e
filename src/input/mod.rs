//! From text to the model, or every problem found: campaign files, grids, scorecards, plans.

pub mod campaign;
pub mod grid;
mod toml;
