//! Rounding on two trees, and flows.
