use crate::model::BandIndex;
use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::EvaluatorIndex;
use crate::model::Outcome;
use crate::model::ServiceIndex;
use crate::score::call::CallFacts;
use std::collections::BTreeMap;

/// Calls that the evaluator's side failed, of an evaluator or at a service, in calls without
/// weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NonResponse {
    /// Mystery calls planned.
    pub planned: u32,
    /// Of these, calls with a scorecard.
    pub recorded: u32,
    /// Of those recorded, calls that the evaluator did not make.
    pub not_made: u32,
    /// ... whose contact in the plan was wrong.
    pub wrong_contact: u32,
    /// ... in which the evaluator was recognised.
    pub detected: u32,
}

impl NonResponse {
    /// Calls that the evaluator's side failed, for whatever reason.
    #[must_use]
    pub fn failed(self) -> u32 {
        self.not_made + self.wrong_contact + self.detected
    }

    /// Their share of the calls recorded; absent where none is.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.recorded > 0).then(|| f64::from(self.failed()) / f64::from(self.recorded))
    }

    fn add(&mut self, call: &impl CallFacts) {
        let recorded = call.recorded();
        self.planned += 1;
        self.recorded += u32::from(recorded.is_some());
        match recorded.map(|card| card.outcome) {
            Some(Outcome::NotMade) => self.not_made += 1,
            Some(Outcome::WrongContact) => self.wrong_contact += 1,
            Some(Outcome::Detected) => self.detected += 1,
            _ => {}
        }
    }
}

/// Who did not make calls, and where they were not made: bad results could be erased that way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NonResponses {
    /// By evaluator.
    pub evaluators: BTreeMap<EvaluatorIndex, NonResponse>,
    /// By service.
    pub services: BTreeMap<ServiceIndex, NonResponse>,
}

impl NonResponses {
    /// Of the mystery calls among `calls`.
    pub(super) fn of<'c, C: CallFacts + 'c>(
        campaign: &Campaign,
        calls: impl Iterator<Item = &'c C>,
    ) -> NonResponses {
        let mut found = NonResponses::default();
        for call in calls.filter(|call| call.is_mystery(campaign)) {
            found.services.entry(call.planned().service).or_default().add(call);
            if let Some(evaluator) = call.evaluator() {
                found.evaluators.entry(evaluator).or_default().add(call);
            }
        }
        found
    }
}

/// Calls that make up for each other where some were not made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResponseClass {
    /// The channel; absent where channels with few results are one class.
    pub channel: Option<ChannelIndex>,
    /// The band; absent where the bands of a channel are one class.
    pub band: Option<BandIndex>,
    /// Mystery calls planned.
    pub planned: u32,
    /// Of these, calls with a result.
    pub results: u32,
    /// By what the weight of its results is multiplied: weight planned over weight made.
    pub factor: f64,
}
