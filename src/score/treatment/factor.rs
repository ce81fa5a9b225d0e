use crate::model::Campaign;
use crate::model::PlannedCall;
use crate::score::call::CallFacts;

/// By what citizens should not be treated otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// Who calls.
    Evaluator,
    /// Whom the evaluator plays.
    Persona,
    /// The part of the day.
    Band,
    /// The story that is acted.
    Scenario,
}

impl Factor {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Factor; 4] =
        [Factor::Evaluator, Factor::Persona, Factor::Band, Factor::Scenario];

    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Factor::Evaluator => "evaluator",
            Factor::Persona => "persona",
            Factor::Band => "band",
            Factor::Scenario => "scenario",
        }
    }

    /// Whether its groups were given to calls by rules besides chance: evaluators and scenarios
    /// rotate. Dealing them anew inside cells is then an approximation.
    #[must_use]
    pub fn follows_rules(self) -> bool {
        self != Factor::Band
    }

    /// The group of a call: an id, or a persona; absent where the call has none. The evaluator is
    /// the one who made the call.
    pub(super) fn group<'c>(
        self,
        campaign: &'c Campaign,
        call: &impl CallFacts,
    ) -> Option<&'c str> {
        let made = PlannedCall { evaluator: call.evaluator(), ..*call.planned() };
        self.planned_group(campaign, &made)
    }

    /// The group of a call as planned.
    pub(super) fn planned_group<'c>(
        self,
        campaign: &'c Campaign,
        planned: &PlannedCall,
    ) -> Option<&'c str> {
        match self {
            Factor::Evaluator => Some(campaign.evaluator(planned.evaluator?).id.as_str()),
            Factor::Persona => {
                let persona = campaign.scenario(planned.scenario?).persona.as_str();
                (!persona.is_empty()).then_some(persona)
            }
            Factor::Band => Some(campaign.band(planned.band?).id.as_str()),
            Factor::Scenario => Some(campaign.scenario(planned.scenario?).id.as_str()),
        }
    }
}
