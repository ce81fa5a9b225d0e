//! From scorecards to estimates: reference numbers, identities, and laws that hold for any campaign.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there")]

mod calls;
mod cases;
mod estimates;
mod identities;
mod laws;
mod reference;
mod world;
