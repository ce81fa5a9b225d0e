//! Whether a campaign can be planned: the texts through the program, and the laws that what falls
//! short has no plan, and that what has a plan never falls short.

mod by_hand;
mod french;
mod laws;
mod texts;
mod world;
