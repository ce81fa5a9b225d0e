//! From a campaign to a plan.
