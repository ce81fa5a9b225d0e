//! The statistics against numbers computed elsewhere; see `tests/reference/README.md`.

mod means;
mod shares;
mod special;
mod table;
