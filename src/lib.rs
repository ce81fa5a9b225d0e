//! `mystery-calls` plans campaigns of mystery calls as probability samples, follows the fieldwork,
//! and turns the scorecards that come back into compliance scores with honest intervals.
//!
//! The binary `mystery` is a thin shell around this library. The floors of the house, lowest
//! first; a module imports only from floors below its own:
//!
//! | floor | modules | what they know |
//! |---|---|---|
//! | 0 | [`num`], [`text`], [`rng`], [`source`] | numbers, words, randomness, places in files |
//! | 1 | [`model`], [`calendar`], [`stats`], [`flow`] | the nouns; days and hours; statistics; networks |
//! | 2 | [`input`], [`draw`], [`simulate`], [`ledger`], [`score`] | text to model; campaign to plan; plan to scorecards of a rehearsal; the record; scorecards to estimates |
//! | 3 | [`report`] | figures to tables, charts and pages |
//! | 4 | [`workflow`] | the verbs of the product |
//! | 5 | [`cli`] | arguments, terminal, exit codes |
//!
//! The user's guide is compiled into [`guide`].

pub mod calendar;
pub mod cli;
pub mod draw;
pub mod flow;
pub mod guide;
pub mod input;
pub mod ledger;
pub mod model;
pub mod num;
pub mod report;
pub mod rng;
pub mod score;
pub mod simulate;
pub mod source;
pub mod stats;
pub mod text;
pub mod workflow;
