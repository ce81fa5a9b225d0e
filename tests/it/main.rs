//! The integration tests: one binary, one module a concern. Each module is marked as a test, so
//! that what its tests share may unwrap.
#![expect(clippy::disallowed_methods, reason = "tests read and write files of their own")]

#[cfg(test)]
mod agreed;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod calculators;
#[cfg(test)]
mod check;
#[cfg(test)]
mod compared;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod deliveries;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod double_scored;
#[cfg(test)]
mod export;
#[cfg(test)]
mod feasibility;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod guide;
#[cfg(test)]
mod init;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod plan_laws;
#[cfg(test)]
mod program;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod replan;
#[cfg(test)]
mod replan_odds;
#[cfg(test)]
mod report;
#[cfg(test)]
mod restaffed;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod scoring;
#[cfg(test)]
mod simulated;
#[cfg(test)]
mod small_scores;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod spoken;
#[cfg(test)]
mod support;
#[cfg(test)]
mod unpredictability;
