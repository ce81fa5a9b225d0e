//! Are all treated alike? Tests of association and of differences inside strata. Knows nothing of
//! who treats whom: units lie in strata and in groups.
//!
//! The groups are assumed to have been given by chance inside the strata; where they were not, the
//! tests are approximate, unless the groups can be given again by the chance that they came from.

mod association;
mod conditional;
mod odds;
mod permutation;
mod ranked;
mod two_groups;

pub use association::{AssociationTest, Classified, association_test, pearson_test};
pub use conditional::{conditional_difference_p_value, conditional_factor_test};
pub use odds::{OddsRatio, mantel_haenszel_odds};
pub use permutation::{GroupedScore, drawn_factor_test, redrawn_factor_test};
pub use ranked::{RankScope, ranked};
pub use two_groups::{
    DifferenceTest, TwoGroups, drawn_difference_test, exact_difference_test, stratified_difference,
};
