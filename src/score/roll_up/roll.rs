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
    let within = with_weights(calls, &weights).filter(|each| chosen(each.call));
    let weighted: Vec<Weighted<'_, C>> = within.zip(0..).map(|(each, at)| each.at(at)).collect();
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
    let beside = || {
        let all = || weighted.iter().map(|each| each.call);
        let mystery: Vec<&C> = all().filter(|call| call.is_mystery(campaign)).collect();
        let frequencies = (frequency::knock_outs(grid, &mystery), frequency::gates(grid, &mystery));
        let uncovered = weights.uncovered(campaign, calls, chosen);
        (Progress::of(campaign, all()), uncovered, frequencies, NonResponses::of(campaign, all()))
    };
    // Of a million calls the whole takes most room: before there are estimates.
    let of_whole = || (whole.missing_bounds(), whole.precision());
    let ((missing_bounds, precision), beside) = rayon::join(of_whole, beside);
    let (progress, uncovered, (knock_outs, gates), non_responses) = beside;
    let estimates: Vec<_> = levels.par_iter().map(|level| whole.estimates(*level)).collect();
    let is_simulated = |each: &Weighted<'_, C>| each.call.recorded().is_some_and(|r| r.simulated);
    Scores {
        estimates: joined(estimates),
        progress,
        uncovered,
        missing_bounds,
        precision,
        knock_outs,
        gates,
        non_responses,
        classes: weights.response_classes(campaign, options.weights),
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

fn with_weights<'a, C: CallFacts>(
    calls: &'a [C],
    weights: &CallWeights,
) -> impl Iterator<Item = Weighted<'a, C>> {
    let all = calls.iter().zip(&weights.design).zip(&weights.base).zip(0..);
    all.map(|(((call, weight), base), at)| Weighted::new(call, *weight, *base, at))
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
