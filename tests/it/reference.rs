//! The statistics against numbers computed elsewhere; see `tests/reference/README.md`.

mod shares;
mod special;
mod table;
