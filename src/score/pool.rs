//! Calls of former campaigns beside those of this one, as if they were one campaign. Knows what
//! they have in common; the estimates are those of [`crate::score::roll_up`].

use crate::model::Band;
use crate::model::BandIndex;
use crate::model::Campaign;
use crate::model::EvaluatorIndex;
use crate::model::Grid;
use crate::model::PlannedCall;
use crate::model::ScenarioIndex;
use crate::model::Scorecard;
use crate::score::call::CallFacts;
use crate::score::call::CallScore;
use crate::score::call::ScoredCall;
use crate::score::call::Scorer;
use crate::score::comparison::Common;
use crate::score::comparison::LeftOut;
use crate::score::comparison::Side;

/// Several campaigns as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// This campaign with the evaluators of all; positions are those of it.
    pub campaign: Campaign,
    /// The criteria that all have in common.
    pub grid: Grid,
    /// Each campaign with its part, this one first.
    pub parts: Vec<PoolPart>,
    calls: Vec<(PlannedCall, Option<Scorecard>, CallScore)>,
}

/// What one campaign adds.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolPart {
    /// Its id.
    pub campaign: String,
    /// Its mystery calls with a score, in what all have in common.
    pub calls: u32,
    /// What of this campaign and of it is not pooled; nothing for this campaign.
    pub left_out: LeftOut,
}

impl Pool {
    /// This campaign with former ones: mystery calls at the services and on the channels of this
    /// campaign, scored by the criteria in common. Each call keeps its design weight, whose mean is
    /// 1 in every campaign: campaigns count by their numbers of calls. Audits are those of this
    /// campaign. Evaluators with the same id are the same person.
    #[must_use]
    pub fn of(this: &Side<'_>, former: &[Side<'_>]) -> Pool {
        let mut grid = this.grid.clone();
        for side in former {
            grid = Common::of(&Side { grid: &grid, ..*this }, side).grid;
        }
        let mut pool =
            Pool { campaign: this.campaign.clone(), grid, parts: Vec::new(), calls: Vec::new() };
        pool.add(this, this);
        for side in former {
            pool.add(this, side);
        }
        pool
    }

    /// The calls of all campaigns, this one first, each in the order of its plan.
    #[must_use]
    pub fn calls(&self) -> Vec<ScoredCall<'_>> {
        self.calls
            .iter()
            .map(|(planned, card, score)| ScoredCall {
                planned,
                card: card.as_ref(),
                score: score.clone(),
            })
            .collect()
    }

    fn add(&mut self, this: &Side<'_>, side: &Side<'_>) {
        let grid = self.grid.clone();
        let common = Common::of(&Side { grid: &grid, ..*this }, side);
        let left_out = Common::of(this, side).left_out;
        let cards = common.cards_of_former(side.cards);
        let scorer = Scorer::new(side.campaign, &common.former_grid, side.days, side.as_of);
        let is_this = side.campaign.id == this.campaign.id;
        let mut scored = 0;
        for call in scorer.calls(side.plan, &cards) {
            let Some((service, channel)) = common.place(&call) else { continue };
            let are_mystery =
                call.is_mystery(side.campaign) && this.campaign.channel(channel).is_mystery();
            if !are_mystery && !is_this {
                continue;
            }
            scored += u32::from(call.is_mystery(side.campaign) && call.score.score.is_some());
            let planned = PlannedCall {
                service,
                channel,
                band: call.planned.band.and_then(|at| self.band(side.campaign.band(at))),
                evaluator: call.planned.evaluator.map(|at| self.evaluator(side.campaign, at)),
                second: call.planned.second.map(|at| self.evaluator(side.campaign, at)),
                scenario: call.planned.scenario.and_then(|at| self.scenario(side.campaign, at)),
                ..*call.planned
            };
            let card = call.card.map(|card| Scorecard {
                evaluator: card.evaluator.map(|at| self.evaluator(side.campaign, at)),
                ..card.clone()
            });
            self.calls.push((planned, card, call.score));
        }
        self.parts.push(PoolPart { campaign: side.campaign.id.clone(), calls: scored, left_out });
    }

    fn band(&self, band: &Band) -> Option<BandIndex> {
        self.campaign.band_named(&band.id)
    }

    fn scenario(&self, of: &Campaign, at: ScenarioIndex) -> Option<ScenarioIndex> {
        self.campaign.scenario_named(&of.scenario(at).id)
    }

    /// The evaluator among those of all campaigns, added where new.
    fn evaluator(&mut self, of: &Campaign, at: EvaluatorIndex) -> EvaluatorIndex {
        let evaluator = of.evaluator(at);
        self.campaign.evaluator_named(&evaluator.id).unwrap_or_else(|| {
            self.campaign.evaluators.push(evaluator.clone());
            EvaluatorIndex(self.campaign.evaluators.len() - 1)
        })
    }
}
