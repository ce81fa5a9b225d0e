//! Proportional fitting: the table closest to start values that keeps its totals and bounds.
//!
//! Closest means least Kullback–Leibler divergence Σ x ln(x / start) − x + start. The solution is
//! start × row factor × column factor, held within the bounds of its cell; the factors are found
//! by fitting all rows, then all columns, exactly and in turn, which climbs the dual one block of
//! variables after the other.
//!
//! Source: Deming and Stephan (1940) for exact margins; Bregman (1967) for bounds.

mod fit;
mod line;
mod table;

#[cfg(test)]
mod tests;

pub use fit::Fitted;
pub use table::Bounds;
pub use table::Cell;
pub use table::Table;
