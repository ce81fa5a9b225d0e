use crate::model::{ChannelIndex, Quota, Timetable};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What a citizen turns to.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The id.
    pub id: String,
    /// The name shown to people.
    pub name: String,
    /// The set of services it belongs to; empty if none is stated.
    pub group: String,
    /// The place where it is, if stated.
    pub site: Option<String>,
    /// People at the desk, if stated.
    pub staff: Option<u32>,
    /// Contacts a year, if stated.
    pub volume: Option<f64>,
    /// When it is open, unless one of its channels has hours of its own.
    pub hours: Timetable,
    /// The channels on which it can be reached, in the order of the campaign's channels.
    pub offers: Vec<Offer>,
    /// How many mystery calls it takes over the campaign.
    pub quota: Quota,
    /// Days on which it is closed beside its hours.
    pub closed: BTreeSet<NaiveDate>,
}

impl Service {
    /// What it offers on a channel, if anything.
    #[must_use]
    pub fn offer(&self, channel: ChannelIndex) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.channel == channel)
    }
}

/// A channel on which a service can be reached: one cell of the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The channel.
    pub channel: ChannelIndex,
    /// Number or address to turn to, if stated.
    pub contact: Option<String>,
    /// When the service is open on this channel.
    pub hours: Timetable,
    /// How many calls the cell takes over the campaign.
    pub quota: Quota,
    /// Contacts a year on this channel, if stated.
    pub volume: Option<f64>,
}
