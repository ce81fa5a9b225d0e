//! What the log holds of a plan that changes: its beginning and each change, whole.

use crate::draw::PlanRecord;
use crate::workflow::day::Day;
use serde::{Deserialize, Serialize};

/// The plan as it was when the fieldwork began.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Beginning {
    /// campaign.toml.
    pub(super) campaign: String,
    /// plan.csv.
    pub(super) plan: String,
    /// plan.json.
    pub(super) record: Option<PlanRecord>,
}

impl Beginning {
    /// The beginning as the log holds it, made without a second copy of the plan: JSON with its
    /// keys in order.
    pub(super) fn json(&self) -> String {
        #[derive(Serialize)]
        struct InOrder<'b> {
            campaign: &'b str,
            plan: &'b str,
            record: Option<serde_json::Value>,
        }
        let record = self.record.as_ref();
        let in_order = InOrder {
            campaign: &self.campaign,
            plan: &self.plan,
            record: record.map(|r| serde_json::to_value(r).expect("a record is plain data")),
        };
        serde_json::to_string(&in_order).expect("a beginning is plain data")
    }
}

/// A change of the plan, with all that is needed to make it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ChangeRecord {
    /// Why.
    pub(super) reason: String,
    /// campaign.toml as it was then.
    pub(super) campaign: String,
    /// The first day that was not past.
    pub(super) from: Day,
    /// The evaluator who fell out, with first and last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) absent: Option<(String, Day, Day)>,
    /// What was set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by_hand: Option<ByHand>,
    /// The calls that could not stay, or the one that was moved.
    pub(super) displaced: Vec<String>,
    /// plan.csv after it.
    pub(super) plan: String,
}

/// A call set by hand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ByHand {
    pub(super) call: String,
    pub(super) date: Day,
    pub(super) start: String,
    pub(super) evaluator: Option<String>,
}

/// A change of the plan, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of its event.
    pub number: i64,
    /// The word of its kind: `replan`, `move` or `absence`.
    pub kind: String,
    /// When it was logged.
    pub at: String,
    /// Why.
    pub reason: String,
    /// The calls that it displaced.
    pub displaced: Vec<String>,
}
