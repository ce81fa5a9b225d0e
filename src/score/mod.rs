//! From a plan and scorecards to estimates.
