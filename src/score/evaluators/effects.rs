use crate::model::Campaign;
use crate::model::EvaluatorIndex;
use crate::num::sum;
use crate::score::call::CallFacts;
use crate::score::evaluators::model::Adjusted;
use crate::score::evaluators::model::NoAdjustment;
use crate::score::evaluators::model::adjusted;
use crate::score::evaluators::strata::Judged;
use crate::score::evaluators::strata::against_others;
use crate::score::evaluators::strata::judged;
use crate::score::roll_up::Options;
use crate::score::roll_up::design_weights;
use crate::stats::agreement::cluster_design_effect;
use crate::stats::agreement::clustered_correlation;
use crate::stats::multiplicity::holm;
use crate::stats::treatment::TwoGroups;
use crate::stats::treatment::conditional_difference_p_value;
use crate::stats::treatment::stratified_difference;
use crate::stats::weighted::hajek_mean;

/// How severe each evaluator is, and what that costs the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluatorEffects {
    /// Each evaluator with scored calls, in the order of the campaign.
    pub evaluators: Vec<Severity>,
    /// The additive model, or why there is none.
    pub model: Result<Adjusted, NoAdjustment>,
    /// How alike the scores of one evaluator are (intraclass correlation), as given, without
    /// allowing for what was called; absent where it cannot be said.
    pub correlation: Option<f64>,
    /// What that costs the mean score of the campaign: 1 is nothing.
    pub design_effect: f64,
    /// The mean score of the campaign, which each evaluator is taken out of in turn.
    pub mean: Option<f64>,
}

/// One evaluator beside the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Severity {
    /// The evaluator.
    pub evaluator: EvaluatorIndex,
    /// The evaluator's scored calls.
    pub calls: u32,
    /// Their plain mean.
    pub mean: f64,
    /// The mean difference from the others inside each service and channel; absent where nobody
    /// else called any.
    pub within_cells: Option<f64>,
    /// The p-value of that being 0, after Holm over the evaluators.
    pub p_within_cells: Option<f64>,
    /// The mean difference from the others inside each scenario and channel.
    pub within_scenarios: Option<f64>,
    /// The p-value of that being 0, after Holm over the evaluators.
    pub p_within_scenarios: Option<f64>,
    /// What may be said.
    pub leaning: Leaning,
    /// The mean score of the campaign without the evaluator's calls.
    pub campaign_without: Option<f64>,
}

/// Whether an evaluator scores otherwise than the others, beyond the doubt that the confidence
/// level leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// Lower, inside services and channels and inside scenarios and channels.
    Harsh,
    /// Higher, inside both.
    Mild,
    /// Neither is shown.
    NotShown,
}

impl Leaning {
    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Leaning::Harsh => "harsh",
            Leaning::Mild => "mild",
            Leaning::NotShown => "not-shown",
        }
    }
}

/// The effects of evaluators on the mystery calls among `calls`. Where no scenario is played,
/// services and channels decide alone.
#[must_use]
pub fn evaluator_effects(
    campaign: &Campaign,
    calls: &[impl CallFacts],
    options: &Options,
) -> EvaluatorEffects {
    let all = judged(campaign, calls);
    let mut names: Vec<EvaluatorIndex> = all.iter().map(|call| call.evaluator).collect();
    names.sort_unstable();
    names.dedup();
    let clusters: Vec<Vec<f64>> = names.iter().map(|who| scores_of(&all, *who)).collect();
    let correlation = clustered_correlation(&clusters);
    let sizes: Vec<usize> = clusters.iter().map(Vec::len).collect();
    EvaluatorEffects {
        evaluators: severities(campaign, calls, &all, &names, options),
        model: adjusted(&all, campaign.confidence),
        correlation,
        design_effect: correlation.map_or(1.0, |icc| cluster_design_effect(&sizes, icc)),
        mean: mean_without(campaign, calls, None, options),
    }
}

fn scores_of(all: &[Judged], who: EvaluatorIndex) -> Vec<f64> {
    all.iter().filter(|call| call.evaluator == who).map(|call| call.score).collect()
}

fn severities(
    campaign: &Campaign,
    calls: &[impl CallFacts],
    all: &[Judged],
    names: &[EvaluatorIndex],
    options: &Options,
) -> Vec<Severity> {
    let in_cells: Vec<Vec<TwoGroups>> = names
        .iter()
        .map(|who| against_others(all, *who, |call| Some((call.service, call.channel))))
        .collect();
    let in_scenarios: Vec<Vec<TwoGroups>> = names
        .iter()
        .map(|who| against_others(all, *who, |call| Some((call.scenario?, call.channel))))
        .collect();
    let has_scenarios = all.iter().any(|call| call.scenario.is_some());
    let (p_cells, p_scenarios) = (adjusted_p_values(&in_cells), adjusted_p_values(&in_scenarios));
    let severity = |at: usize| {
        let who = names[at];
        let scores = scores_of(all, who);
        let n = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        let within_cells = stratified_difference(&in_cells[at]);
        let within_scenarios = stratified_difference(&in_scenarios[at]);
        let one = leaning(within_cells, p_cells[at], campaign.confidence.alpha());
        let other = leaning(within_scenarios, p_scenarios[at], campaign.confidence.alpha());
        Severity {
            evaluator: who,
            calls: n,
            mean: sum(scores) / f64::from(n.max(1)),
            within_cells,
            p_within_cells: p_cells[at],
            within_scenarios,
            p_within_scenarios: p_scenarios[at],
            leaning: if !has_scenarios || one == other { one } else { Leaning::NotShown },
            campaign_without: mean_without(campaign, calls, Some(who), options),
        }
    };
    (0..names.len()).map(severity).collect()
}

/// The p-value of each evaluator, after Holm over those that have one.
fn adjusted_p_values(strata: &[Vec<TwoGroups>]) -> Vec<Option<f64>> {
    let raw: Vec<Option<f64>> =
        strata.iter().map(|strata| conditional_difference_p_value(strata)).collect();
    let known: Vec<f64> = raw.iter().flatten().copied().collect();
    let mut adjusted = holm(&known).into_iter();
    raw.iter().map(|p| p.and_then(|_| adjusted.next())).collect()
}

fn leaning(difference: Option<f64>, p: Option<f64>, alpha: f64) -> Leaning {
    match (difference, p) {
        (Some(difference), Some(p)) if p <= alpha && difference < 0.0 => Leaning::Harsh,
        (Some(difference), Some(p)) if p <= alpha && difference > 0.0 => Leaning::Mild,
        _ => Leaning::NotShown,
    }
}

/// The design-weighted mean score of the mystery calls that an evaluator did not make, weighted as
/// if they were all there were.
fn mean_without(
    campaign: &Campaign,
    calls: &[impl CallFacts],
    without: Option<EvaluatorIndex>,
    options: &Options,
) -> Option<f64> {
    let kept: Vec<_> = calls
        .iter()
        .filter(|call| call.is_mystery(campaign))
        .filter(|call| without.is_none() || call.evaluator() != without)
        .collect();
    let weights = design_weights(campaign, &kept, options.weights);
    let pairs: Vec<(f64, f64)> = kept
        .iter()
        .zip(weights)
        .filter_map(|(call, weight)| Some((call.score()?, weight)))
        .collect();
    hajek_mean(&pairs)
}
