//! The statistics against numbers computed elsewhere; see `tests/reference/README.md`.

mod agreement;
mod charts;
mod differences;
mod factors;
mod hostile;
mod hostile_census;
mod hostile_distributions;
mod hostile_groups;
mod hostile_plans;
mod means;
mod models;
mod multiplicity;
mod planning;
mod randomness;
mod reliability;
mod shares;
mod shrinkage;
mod size;
mod special;
mod survey;
mod table;
mod treatment;
