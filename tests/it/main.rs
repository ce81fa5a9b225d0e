//! The integration tests: one binary, one module a concern.
#![expect(clippy::disallowed_methods, reason = "tests read and write files of their own")]

mod doors;
mod guide;
mod layers;
mod reference;
mod scoring;
// Marked as tests so that its fixtures may unwrap.
#[cfg(test)]
mod simulated;
mod sources;
