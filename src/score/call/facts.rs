use crate::model::Answer;
use crate::model::Campaign;
use crate::model::CriterionIndex;
use crate::model::EvaluatorIndex;
use crate::model::Outcome;
use crate::model::PlannedCall;
use crate::model::Scorecard;
use crate::model::SectionIndex;
use crate::score::call::CallStanding;
use crate::score::call::Mark;
use crate::score::call::Points;
use crate::score::call::ScoredCall;
use crate::stats::survival::Wait;

/// What estimates ask of a call: less than a scorecard says, so that a million calls can be held
/// without their scorecards ([`crate::score::call::CompactCalls`]).
pub trait CallFacts: Send + Sync {
    /// The call as planned.
    fn planned(&self) -> &PlannedCall;
    /// The scorecard that counts, if there is one.
    fn recorded(&self) -> Option<Recorded>;
    /// What became of the call.
    fn standing(&self) -> CallStanding;
    /// How it ended: a pending call past its due day counts as not answered.
    fn outcome(&self) -> Option<Outcome>;
    /// The call score, from 0 to 1; only of a scored call.
    fn score(&self) -> Option<f64>;
    /// Whether the call complies; only of a scored call.
    fn compliant(&self) -> Option<bool>;
    /// Points earned and applicable over the whole call.
    fn points(&self) -> Points;
    /// What a section earned, from 0 to 1; absent where nothing applied.
    fn section(&self, section: SectionIndex) -> Option<f64>;
    /// What a criterion came to.
    fn mark(&self, criterion: CriterionIndex) -> Mark;
    /// The number that was measured for a criterion, in its unit, if one was.
    fn number(&self, criterion: CriterionIndex) -> Option<f64>;
    /// How long the event of a delay criterion was waited for.
    fn wait(&self, criterion: CriterionIndex) -> Option<Wait>;
    /// The gate that stayed closed.
    fn gate(&self) -> Option<CriterionIndex>;
    /// Whether a knock-out fired.
    fn is_knocked_out_by(&self, criterion: CriterionIndex) -> bool;
    /// Whether any criterion is still awaited.
    fn is_open(&self) -> bool;

    /// Who made the call, as recorded, or else as planned.
    fn evaluator(&self) -> Option<EvaluatorIndex> {
        self.recorded().and_then(|card| card.evaluator).or(self.planned().evaluator)
    }

    /// Whether it is a mystery call and not an announced audit.
    fn is_mystery(&self, campaign: &Campaign) -> bool {
        campaign.channel(self.planned().channel).is_mystery()
    }
}

/// What a scorecard says of how the call was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Who filled it in.
    pub evaluator: Option<EvaluatorIndex>,
    /// How the call ended.
    pub outcome: Outcome,
    /// How many attempts it took.
    pub attempts: Option<u32>,
    /// Whether it was made by a computer for a rehearsal.
    pub simulated: bool,
}

impl From<&Scorecard> for Recorded {
    fn from(card: &Scorecard) -> Recorded {
        let Scorecard { evaluator, outcome, attempts, simulated, .. } = *card;
        Recorded { evaluator, outcome, attempts, simulated }
    }
}

impl CallFacts for ScoredCall<'_> {
    fn planned(&self) -> &PlannedCall {
        self.planned
    }

    fn recorded(&self) -> Option<Recorded> {
        self.card.map(Recorded::from)
    }

    fn standing(&self) -> CallStanding {
        self.score.standing
    }

    fn outcome(&self) -> Option<Outcome> {
        self.score.outcome
    }

    fn score(&self) -> Option<f64> {
        self.score.score
    }

    fn compliant(&self) -> Option<bool> {
        self.score.compliant
    }

    fn points(&self) -> Points {
        self.score.points
    }

    fn section(&self, section: SectionIndex) -> Option<f64> {
        self.score.sections[section.0]
    }

    fn mark(&self, criterion: CriterionIndex) -> Mark {
        self.score.entry(criterion).into()
    }

    fn number(&self, criterion: CriterionIndex) -> Option<f64> {
        self.card.and_then(|card| number(card, criterion))
    }

    fn wait(&self, criterion: CriterionIndex) -> Option<Wait> {
        self.score.wait(criterion)
    }

    fn gate(&self) -> Option<CriterionIndex> {
        self.score.gate
    }

    fn is_knocked_out_by(&self, criterion: CriterionIndex) -> bool {
        self.score.knock_outs.contains(&criterion)
    }

    fn is_open(&self) -> bool {
        self.score.is_open()
    }
}

impl<C: CallFacts> CallFacts for &C {
    fn planned(&self) -> &PlannedCall {
        (**self).planned()
    }

    fn recorded(&self) -> Option<Recorded> {
        (**self).recorded()
    }

    fn standing(&self) -> CallStanding {
        (**self).standing()
    }

    fn outcome(&self) -> Option<Outcome> {
        (**self).outcome()
    }

    fn score(&self) -> Option<f64> {
        (**self).score()
    }

    fn compliant(&self) -> Option<bool> {
        (**self).compliant()
    }

    fn points(&self) -> Points {
        (**self).points()
    }

    fn section(&self, section: SectionIndex) -> Option<f64> {
        (**self).section(section)
    }

    fn mark(&self, criterion: CriterionIndex) -> Mark {
        (**self).mark(criterion)
    }

    fn number(&self, criterion: CriterionIndex) -> Option<f64> {
        (**self).number(criterion)
    }

    fn wait(&self, criterion: CriterionIndex) -> Option<Wait> {
        (**self).wait(criterion)
    }

    fn gate(&self) -> Option<CriterionIndex> {
        (**self).gate()
    }

    fn is_knocked_out_by(&self, criterion: CriterionIndex) -> bool {
        (**self).is_knocked_out_by(criterion)
    }

    fn is_open(&self) -> bool {
        (**self).is_open()
    }
}

/// The number that a scorecard has for a criterion.
pub(super) fn number(card: &Scorecard, criterion: CriterionIndex) -> Option<f64> {
    match card.answer(criterion) {
        Answer::Measured(number) => Some(number),
        _ => None,
    }
}
