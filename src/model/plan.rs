use crate::model::{BandIndex, CallId, ChannelIndex, EvaluatorIndex, ScenarioIndex, ServiceIndex};
use crate::num::Minute;
use chrono::NaiveDate;

/// One planned contact with a service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedCall {
    /// The id, in order of the first draw.
    pub id: CallId,
    /// The day.
    pub date: NaiveDate,
    /// The minute at which it starts.
    pub start: Minute,
    /// The minute at which it ends.
    pub end: Minute,
    /// The band in which it starts; absent in a calendar made elsewhere.
    pub band: Option<BandIndex>,
    /// The service that is called.
    pub service: ServiceIndex,
    /// The channel on which it is called.
    pub channel: ChannelIndex,
    /// Who calls; absent in a calendar made elsewhere.
    pub evaluator: Option<EvaluatorIndex>,
    /// Who scores the call independently, if anybody.
    pub second: Option<EvaluatorIndex>,
    /// The story that is acted, if the campaign declares any.
    pub scenario: Option<ScenarioIndex>,
    /// The day by which a reply is due (written kinds).
    pub due: Option<NaiveDate>,
    /// The expected number of calls that the draw places in this slot; absent if not drawn here.
    pub probability: Option<f64>,
    /// The design weight, with mean 1 over mystery calls.
    pub weight: f64,
}

/// The calls of a campaign in order of date, start and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    calls: Vec<PlannedCall>,
}

impl Plan {
    /// The plan of these calls, put in order.
    #[must_use]
    pub fn new(mut calls: Vec<PlannedCall>) -> Plan {
        let key = |call: &PlannedCall| (call.date, call.start, call.id);
        // Most are in order already, and need no room to be sorted in.
        if !calls.is_sorted_by_key(key) {
            calls.sort_by_key(key);
        }
        Plan { calls }
    }

    /// The calls in order of date, start and id.
    #[must_use]
    pub fn calls(&self) -> &[PlannedCall] {
        &self.calls
    }

    /// The call with an id.
    #[must_use]
    pub fn call(&self, id: CallId) -> Option<&PlannedCall> {
        self.calls.iter().find(|call| call.id == id)
    }
}
