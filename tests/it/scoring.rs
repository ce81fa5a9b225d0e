//! From scorecards to estimates: reference numbers, identities, and laws that hold for any
//! campaign.

mod agreement;
mod calls;
mod cases;
mod choices;
mod comparison;
mod delays;
mod edges;
mod estimates;
mod identities;
mod laws;
mod losses;
mod ranks;
mod reference;
mod small;
mod world;
