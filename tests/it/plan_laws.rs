//! The laws of a plan: hard rules by a checker of its own, probabilities over many seeds,
//! evenness on every tree, the same plan from the same seed whatever the order of the file, and
//! instances that once were hard.

mod bent;
mod broken;
mod cells;
mod checker_bites;
mod evenness;
mod founding;
mod instances;
mod joint_search;
mod order;
mod over_seeds;
mod replans;
mod rotation_bites;
mod scaling;
mod seconds;
mod skills;
