//! One call: what each criterion earned, what the sections earned, which gate stayed closed, which
//! knock-outs fired, and the score that is left. Knows one scorecard at a time and no statistics.
//!
//! The order of the rules: what does not apply is taken out inside its section; enough points must
//! apply; a closed gate takes the rest out and caps the score; knock-outs cap or cut what is left,
//! in file order.

mod call_score;
mod caps;
mod compact;
mod entry;
mod facts;
mod judge;
mod loss;
mod mark;
mod passing;
mod points;
mod rules;
mod scored_call;
mod scorer;
mod waits;

pub use call_score::{CallScore, CallStanding, Waited};
pub use compact::{CompactCall, CompactCalls};
pub use entry::Entry;
pub use facts::{CallFacts, Recorded};
pub use mark::Mark;
pub use passing::{Gathered, Passed, Passing};
pub use points::Points;
pub use rules::{NotApplicableRule, score_by};
pub use scored_call::ScoredCall;
pub use scorer::Scorer;
