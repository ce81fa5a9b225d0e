//! From text to the model, or every problem found: campaign files, grids, scorecards, plans,
//! last year's tables, lists of services.

pub mod baseline;
pub mod campaign;
pub mod grid;
pub mod mapping;
pub mod plan;
pub mod scorecards;
pub mod services;
pub mod spoken;
mod toml;
pub mod truth;
