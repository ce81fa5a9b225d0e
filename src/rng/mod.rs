//! Seeds and named streams of randomness: the same seed means the same draw for ever. Knows
//! nothing of campaigns; is the one door to the crate `rand`.
//!
//! Everything that decides a draw is our own and pinned by tests (draw format 1): the way from the
//! text of a seed to the key of a generator, uniform integers, shuffles. Only the ChaCha20 block
//! function comes from outside, by name, because its output is standardised (RFC 8439).

mod seed;
mod stream;

pub use seed::Seed;
pub use stream::Stream;
