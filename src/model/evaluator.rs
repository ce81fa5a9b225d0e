use crate::model::{ChannelIndex, ServiceIndex, Timetable};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Who makes the calls and fills in the scorecards.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluator {
    /// The id.
    pub id: String,
    /// The name shown in plans; never in results.
    pub name: String,
    /// The channels that the evaluator can do.
    pub channels: BTreeSet<ChannelIndex>,
    /// The services that the evaluator may call: skills and groups applied, conflicts taken out.
    pub services: BTreeSet<ServiceIndex>,
    /// When the evaluator is available; absent if nothing is stated, which means always, and
    /// 08:00–18:00 for what is written.
    pub hours: Option<Timetable>,
    /// Days of absence.
    pub absent: BTreeSet<NaiveDate>,
    /// How many calls and audits the evaluator may be given.
    pub limits: Limits,
}

impl Evaluator {
    /// Whether the evaluator may call the service on the channel at all.
    #[must_use]
    pub fn may_call(&self, service: ServiceIndex, channel: ChannelIndex) -> bool {
        self.channels.contains(&channel) && self.services.contains(&service)
    }
}

/// Caps on an evaluator's calls; an absent one does not bind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Calls a day.
    pub per_day: Option<u32>,
    /// Calls an ISO week.
    pub per_week: Option<u32>,
    /// Calls over the campaign.
    pub total: Option<u32>,
}
