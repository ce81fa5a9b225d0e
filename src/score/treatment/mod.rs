//! Are citizens treated alike, whoever calls, plays whom, when and with which story? Tests inside
//! services and channels. Knows the factors; the tests are in [`crate::stats::treatment`].
//!
//! Bands were drawn by chance inside cells, so that the reference distribution of their test is
//! that of the draw. Evaluators and scenarios follow rules of rotation: they are not exactly
//! exchangeable, and their tests are approximate, unless the plan is handed over with its
//! evaluators and scenarios drawn again ([`Redraws`]).

mod factor;
mod family;
mod redraws;
mod test;

pub use factor::Factor;
pub use family::treatment;
pub use redraws::{Redraws, treatment_redrawn};
pub use test::{
    CriterionTest, FactorTest, GroupGap, NoFactorTest, Reference, Treatment, WithoutGroup,
};
