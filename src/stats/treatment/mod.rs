//! Are all treated alike? Tests of association and of differences inside strata. Knows nothing of
//! who treats whom: units lie in strata and in groups.
//!
//! The groups are assumed to have been given by chance inside the strata; where they were not, the
//! tests are approximate, unless the groups can be given again by the chance that they came from.

mod association;
mod conditional;
mod exact_table;
mod largest;
mod odds;
mod permutation;
mod rank_sum;
mod ranked;
mod two_groups;

pub use association::{AssociationTest, Classified, association_test, pearson_test};
pub use conditional::{conditional_difference_p_value, conditional_factor_test};
pub use exact_table::exact_table_test;
pub use largest::{LargestDeviation, drawn_largest_test, largest_deviation};
pub use odds::{OddsRatio, mantel_haenszel_odds};
pub use permutation::{GroupedScore, drawn_factor_test, redrawn_factor_test};
pub use rank_sum::{RankSumTest, exact_rank_sum_test};
pub use ranked::{RankScope, ranked};
pub use two_groups::{
    DifferenceTest, TwoGroups, drawn_difference_test, exact_difference_test, stratified_difference,
};
