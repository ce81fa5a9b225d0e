//! The statistics against numbers computed elsewhere; see `tests/reference/README.md`.

mod special;
mod table;
