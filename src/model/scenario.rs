use crate::model::{ChannelIndex, ServiceIndex};
use std::collections::BTreeSet;

/// The story that is acted in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The id.
    pub id: String,
    /// The title shown to people.
    pub title: String,
    /// The channels on which it can be played.
    pub channels: BTreeSet<ChannelIndex>,
    /// The services at which it can be played.
    pub services: BTreeSet<ServiceIndex>,
    /// Who the evaluator plays.
    pub persona: String,
    /// What is said and asked.
    pub brief: String,
    /// The key against which the reply is judged.
    pub answer: String,
    /// Words that criteria may refer to, such as `complaint`.
    pub tags: Vec<String>,
}

impl Scenario {
    /// Whether it can be played at the service on the channel.
    #[must_use]
    pub fn fits(&self, service: ServiceIndex, channel: ChannelIndex) -> bool {
        self.channels.contains(&channel) && self.services.contains(&service)
    }
}
