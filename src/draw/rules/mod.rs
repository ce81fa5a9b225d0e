//! The hard rules on a calendar that stands, one call against the others: for moves by hand,
//! re-plans, second scorers and calendars made elsewhere. Knows nothing of how calls are drawn.

mod held;
mod rule;

pub use held::Held;
pub use rule::{Breach, Rule};

use crate::draw::Frame;
use crate::model::Plan;

/// Every breach of a rule in a plan, in the order of its calls; of two calls that clash the later
/// one is named first.
#[must_use]
pub fn breaches(frame: &Frame<'_>, plan: &Plan) -> Vec<Breach> {
    let mut held = Held::new(frame);
    let mut found = Vec::new();
    for call in plan.calls() {
        found.extend(held.breaches(call));
        held.hold(*call);
    }
    found
}
