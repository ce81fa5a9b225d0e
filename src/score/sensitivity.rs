//! How much the score and the verdict of a service hang on choices that could have been made
//! otherwise. Knows calls, weights and verdicts; the choices are listed in [`Choice`].

use crate::model::Campaign;
use crate::model::Grid;
use crate::model::ServiceIndex;
use crate::model::Verdict;
use crate::score::call::CallFacts;
use crate::score::call::CallScore;
use crate::score::call::NotApplicableRule;
use crate::score::call::ScoredCall;
use crate::score::call::score_by;
use crate::score::roll_up::Judged;
use crate::score::roll_up::Options;
use crate::score::roll_up::Weighted;
use crate::score::roll_up::is_within;
use crate::score::roll_up::judge;
use crate::score::roll_up::weighted;

/// How scores are made and averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// As the report does.
    AsReported,
    /// What does not apply gives its points to the whole call instead of to its section.
    AcrossSections,
    /// Sections have no weights: points earned over points applicable.
    WithoutSectionWeights,
    /// The ratio of pooled points instead of the mean of call scores: a call counts the more, the
    /// more points apply to it. Caps stay.
    PooledPoints,
    /// Every planned call without a score scored 0.
    MissingAtWorst,
    /// Every planned call without a score scored 1.
    MissingAtBest,
}

impl Choice {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Choice; 6] = [
        Choice::AsReported,
        Choice::AcrossSections,
        Choice::WithoutSectionWeights,
        Choice::PooledPoints,
        Choice::MissingAtWorst,
        Choice::MissingAtBest,
    ];

    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Choice::AsReported => "as-reported",
            Choice::AcrossSections => "na-across-sections",
            Choice::WithoutSectionWeights => "without-section-weights",
            Choice::PooledPoints => "pooled-points",
            Choice::MissingAtWorst => "missing-at-worst",
            Choice::MissingAtBest => "missing-at-best",
        }
    }

    fn is_about_missing(self) -> bool {
        matches!(self, Choice::MissingAtWorst | Choice::MissingAtBest)
    }
}

/// A service's score under one choice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnderChoice {
    /// The choice.
    pub choice: Choice,
    /// The mean score; absent without calls that weigh anything.
    pub value: Option<f64>,
    /// By how much it differs from the score as reported.
    pub moved: Option<f64>,
    /// What it proves about the target, looked at alone.
    pub verdict: Option<Verdict>,
    /// The same among all services under the same choice.
    pub verdict_family: Option<Verdict>,
}

/// A service under every choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The service.
    pub service: ServiceIndex,
    /// One entry for each choice, in the order of [`Choice::ALL`].
    pub under: Vec<UnderChoice>,
}

impl Sensitivity {
    /// Whether the verdict among all services is the same under every choice.
    #[must_use]
    pub fn is_steady(&self) -> bool {
        self.under.windows(2).all(|pair| pair[0].verdict_family == pair[1].verdict_family)
    }

    /// The lowest and the highest score under any choice.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        let values = self.under.iter().filter_map(|under| under.value);
        values.fold(None, |range, value| {
            let (low, high) = range.unwrap_or((value, value));
            Some((value.min(low), value.max(high)))
        })
    }
}

/// Each service with mystery calls under every choice, in the order of the campaign. Calls without
/// a score have the weight of the plan where they are taken to have scored.
#[must_use]
pub fn sensitivity(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[ScoredCall<'_>],
    options: &Options,
) -> Vec<Sensitivity> {
    let all: Vec<Weighted<'_, ScoredCall<'_>>> = weighted(campaign, calls, options)
        .into_iter()
        .filter(|each| each.call.is_mystery(campaign))
        .filter(|each| is_within(&options.only, campaign, each.call))
        .collect();
    let services: Vec<Vec<&Weighted<'_, ScoredCall<'_>>>> = (0..campaign.services.len())
        .map(|at| all.iter().filter(|each| each.call.planned.service.0 == at).collect())
        .collect();
    let under: Vec<Vec<Option<Judged>>> =
        Choice::ALL.map(|choice| of_choice(campaign, grid, &services, options, choice)).into();
    let planned = (0..services.len()).filter(|at| !services[*at].is_empty());
    planned
        .map(|at| {
            let reported = under[0][at].map(|judged| judged.value);
            let of = |(choice, judged): (Choice, &Vec<Option<Judged>>)| UnderChoice {
                choice,
                value: judged[at].map(|judged| judged.value),
                moved: judged[at].zip(reported).map(|(judged, value)| judged.value - value),
                verdict: judged[at].and_then(|judged| judged.verdict),
                verdict_family: judged[at].and_then(|judged| judged.verdict_family),
            };
            let under = Choice::ALL.into_iter().zip(&under).map(of).collect();
            Sensitivity { service: ServiceIndex(at), under }
        })
        .collect()
}

/// All services under one choice.
fn of_choice(
    campaign: &Campaign,
    grid: &Grid,
    services: &[Vec<&Weighted<'_, ScoredCall<'_>>>],
    options: &Options,
    choice: Choice,
) -> Vec<Option<Judged>> {
    let of_service = |calls: &Vec<&Weighted<'_, ScoredCall<'_>>>| {
        // Where no call is missing nothing is taken for one.
        let is_whole = calls.iter().all(|each| each.call.score.score.is_some());
        let choice =
            if is_whole && choice.is_about_missing() { Choice::AsReported } else { choice };
        let of_call = |each: &&Weighted<'_, ScoredCall<'_>>| {
            let (value, weight) = under(grid, each, choice)?;
            Some((value, weight, each.call.evaluator()))
        };
        calls.iter().filter_map(of_call).collect()
    };
    let values: Vec<Vec<_>> = services.iter().map(of_service).collect();
    judge(&values, campaign.target, campaign.confidence, options.evaluators)
}

/// The score of a call under a choice, with its weight.
fn under(grid: &Grid, each: &Weighted<'_, ScoredCall<'_>>, choice: Choice) -> Option<(f64, f64)> {
    let (score, weight) = (&each.call.score, each.weight);
    let missing = |value: f64| Some(score.score.map_or((value, each.base), |s| (s, each.base)));
    match choice {
        Choice::AsReported => Some((score.score?, weight)),
        Choice::AcrossSections => {
            Some((rescored(grid, score, NotApplicableRule::AcrossSections)?, weight))
        }
        Choice::WithoutSectionWeights => {
            Some((rescored(grid, score, NotApplicableRule::WithoutWeights)?, weight))
        }
        Choice::PooledPoints => Some((
            rescored(grid, score, NotApplicableRule::WithoutWeights)?,
            weight * score.points.applicable,
        )),
        Choice::MissingAtWorst => missing(0.0),
        Choice::MissingAtBest => missing(1.0),
    }
}

/// The score of a scored call under another rule, with its caps.
fn rescored(grid: &Grid, score: &CallScore, rule: NotApplicableRule) -> Option<f64> {
    score.score?;
    score_by(grid, score, rule)
}
