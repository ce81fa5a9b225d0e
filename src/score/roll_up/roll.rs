use crate::model::Campaign;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Subject;
use crate::score::call::CallScore;
use crate::score::call::ScoredCall;
use crate::score::roll_up::Adjustment;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::NonResponses;
use crate::score::roll_up::Options;
use crate::score::roll_up::Progress;
use crate::score::roll_up::Scores;
use crate::score::roll_up::design::Design;
use crate::score::roll_up::frequency;
use crate::score::roll_up::weights;
use crate::score::roll_up::whole::Weighted;
use crate::score::roll_up::whole::Whole;

/// The estimates of scored calls at the levels asked for.
#[must_use]
pub fn roll_up(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[ScoredCall<'_>],
    levels: &[Level],
    options: &Options,
) -> Scores {
    let chosen = |call: &ScoredCall<'_>| is_within(&options.only, campaign, call);
    let mut weighted: Vec<Weighted<'_>> =
        weighted(campaign, calls, options).filter(|each| chosen(each.call)).collect();
    weighted.iter_mut().enumerate().for_each(|(at, each)| each.at = at);
    let design = options.design.and_then(|wanted| Design::of(campaign, &weighted, wanted));
    let adjustment = (options.evaluators == EvaluatorEffect::Adjust)
        .then(|| Adjustment::of(campaign, &weighted));
    let adjusted = adjustment.as_ref().and_then(|found| found.as_ref().ok());
    let whole = Whole {
        campaign,
        grid,
        calls: &weighted,
        options,
        design: design.as_ref(),
        adjustment: adjusted,
    };
    let mystery: Vec<&CallScore> = weighted
        .iter()
        .filter(|each| each.call.is_mystery(campaign))
        .map(|each| &each.call.score)
        .collect();
    Scores {
        estimates: levels.iter().flat_map(|level| whole.estimates(*level)).collect(),
        progress: Progress::of(campaign, weighted.iter().map(|each| each.call)),
        uncovered: weights::uncovered(campaign, calls, options.weights, chosen),
        missing_bounds: whole.missing_bounds(),
        precision: whole.precision(),
        knock_outs: frequency::knock_outs(grid, &mystery),
        gates: frequency::gates(grid, &mystery),
        non_responses: NonResponses::of(campaign, weighted.iter().map(|each| each.call)),
        classes: weights::response_classes(campaign, calls, options.weights),
        lonely: design.as_ref().map(|design| design.lonely.clone()).unwrap_or_default(),
        adjustment: adjustment.clone(),
        simulated: weighted.iter().any(|each| each.call.card.is_some_and(|card| card.simulated)),
    }
}

/// Each call with what it stands for.
pub(in crate::score) fn weighted<'a>(
    campaign: &Campaign,
    calls: &'a [ScoredCall<'a>],
    options: &Options,
) -> impl Iterator<Item = Weighted<'a>> + use<'a> {
    let design = weights::design_weights(campaign, calls, options.weights);
    let base = weights::base_weights(campaign, calls, options.weights);
    let all = calls.iter().zip(design).zip(base).enumerate();
    all.map(|(at, ((call, weight), base))| Weighted { call, weight, base, at })
}

/// Whether a call belongs to a subject, as far as sections, criteria and commitments are not
/// concerned.
pub(in crate::score) fn is_within(
    subject: &Subject,
    campaign: &Campaign,
    call: &ScoredCall<'_>,
) -> bool {
    let planned = call.planned;
    let group = &campaign.service(planned.service).group;
    subject.group.as_ref().is_none_or(|only| only == group)
        && subject.service.is_none_or(|only| only == planned.service)
        && subject.channel.is_none_or(|only| only == planned.channel)
        && subject.evaluator.is_none_or(|only| call.evaluator() == Some(only))
        && subject.band.is_none_or(|only| planned.band == Some(only))
        && subject.scenario.is_none_or(|only| planned.scenario == Some(only))
}
