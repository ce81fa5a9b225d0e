use crate::model::Campaign;
use crate::model::Estimate;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Subject;
use crate::score::call::CallFacts;
use crate::score::roll_up::Adjustment;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::NonResponses;
use crate::score::roll_up::Options;
use crate::score::roll_up::Progress;
use crate::score::roll_up::Scores;
use crate::score::roll_up::design::Design;
use crate::score::roll_up::frequency;
use crate::score::roll_up::weights::CallWeights;
use crate::score::roll_up::whole::Weighted;
use crate::score::roll_up::whole::Whole;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

/// The estimates of scored calls at the levels asked for.
#[must_use]
pub fn roll_up<C: CallFacts>(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[C],
    levels: &[Level],
    options: &Options,
) -> Scores {
    let weights = CallWeights::of(campaign, calls, options.weights);
    let chosen = |call: &C| is_within(&options.only, campaign, call);
    let mut weighted: Vec<Weighted<'_, C>> =
        with_weights(calls, &weights).filter(|each| chosen(each.call)).collect();
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
    let estimates: Vec<_> = levels.par_iter().map(|level| whole.estimates(*level)).collect();
    let mystery: Vec<&C> =
        weighted.iter().map(|each| each.call).filter(|call| call.is_mystery(campaign)).collect();
    let is_simulated = |each: &Weighted<'_, C>| each.call.recorded().is_some_and(|r| r.simulated);
    Scores {
        estimates: joined(estimates),
        progress: Progress::of(campaign, weighted.iter().map(|each| each.call)),
        uncovered: weights.uncovered(campaign, calls, chosen),
        missing_bounds: whole.missing_bounds(),
        precision: whole.precision(),
        knock_outs: frequency::knock_outs(grid, &mystery),
        gates: frequency::gates(grid, &mystery),
        non_responses: NonResponses::of(campaign, weighted.iter().map(|each| each.call)),
        classes: weights.response_classes(campaign, calls, options.weights),
        lonely: design.as_ref().map(|design| design.lonely.clone()).unwrap_or_default(),
        adjustment: adjustment.clone(),
        simulated: weighted.iter().any(is_simulated),
    }
}

/// All lists as one, in the room of the longest.
fn joined(mut lists: Vec<Vec<Estimate>>) -> Vec<Estimate> {
    let longest = (0..lists.len()).max_by_key(|at| lists[*at].len());
    let Some(longest) = longest else { return Vec::new() };
    let after = lists.split_off(longest + 1);
    let mut all = lists.pop().unwrap_or_default();
    all.splice(0..0, lists.into_iter().flatten());
    all.extend(after.into_iter().flatten());
    all
}

/// Each call with what it stands for.
pub(in crate::score) fn weighted<'a, C: CallFacts>(
    campaign: &Campaign,
    calls: &'a [C],
    options: &Options,
) -> Vec<Weighted<'a, C>> {
    with_weights(calls, &CallWeights::of(campaign, calls, options.weights)).collect()
}

fn with_weights<'a, C>(
    calls: &'a [C],
    weights: &CallWeights,
) -> impl Iterator<Item = Weighted<'a, C>> {
    let all = calls.iter().zip(&weights.design).zip(&weights.base).enumerate();
    all.map(|(at, ((call, weight), base))| Weighted { call, weight: *weight, base: *base, at })
}

/// Whether a call belongs to a subject, as far as sections, criteria and commitments are not
/// concerned.
pub(in crate::score) fn is_within(
    subject: &Subject,
    campaign: &Campaign,
    call: &impl CallFacts,
) -> bool {
    let planned = call.planned();
    let group = &campaign.service(planned.service).group;
    subject.group.as_ref().is_none_or(|only| only == group)
        && subject.service.is_none_or(|only| only == planned.service)
        && subject.channel.is_none_or(|only| only == planned.channel)
        && subject.evaluator.is_none_or(|only| call.evaluator() == Some(only))
        && subject.band.is_none_or(|only| planned.band == Some(only))
        && subject.scenario.is_none_or(|only| planned.scenario == Some(only))
}
