//! From scorecards to estimates: reference numbers, identities, and laws that hold for any campaign.

mod calls;
mod cases;
mod delays;
mod estimates;
mod identities;
mod laws;
mod reference;
mod world;
