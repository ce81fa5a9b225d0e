//! The statistics against numbers computed elsewhere; see `tests/reference/README.md`.

mod means;
mod multiplicity;
mod shares;
mod size;
mod special;
mod survey;
mod table;
