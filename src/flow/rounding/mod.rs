//! Unbiased rounding on two trees: a table of fractions becomes a table of whole numbers such that
//! every entry keeps its expectation exactly, and every node of two trees over the entries keeps
//! the floor or the ceiling of its sum.
//!
//! Entries are called atoms. [`quantise`] and [`quantise_table`] turn real expectations into
//! [`Units`] that sum exactly to their totals; [`TwoTrees::round`] draws the whole numbers.
//!
//! Source: Budish, Che, Kojima and Milgrom (2013), "Designing random allocation mechanisms",
//! American Economic Review 103(2): two laminar families of sets can always be kept together. The
//! way there by random cycles is that of Gandhi, Khuller, Parthasarathy and Srinivasan (2006),
//! "Dependent rounding", Journal of the ACM 53(3).

mod coins;
mod names;
mod network;
mod quantise;
mod table;
mod tree;
mod two_trees;
mod units;
mod walk;

#[cfg(test)]
mod tests;

pub use quantise::quantise;
pub use table::quantise_table;
pub use tree::Tree;
pub use two_trees::TwoTrees;
pub use units::Units;
