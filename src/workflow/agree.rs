use crate::draw::working_days;
use crate::score::agreement::{Agreement, agreement, doubles};
use crate::score::call::Scorer;
use crate::score::evaluators::{
    EvaluatorEffects, VarianceShares, evaluator_effects, variance_shares,
};
use crate::score::roll_up::Options;
use crate::score::treatment::{Redraws, Treatment, treatment, treatment_redrawn};
use crate::workflow::{
    CampaignInPassing, OpenCampaign, ScoreRequest, ScoredCampaign, WorkflowError, score_campaign,
};
use chrono::NaiveDate;

/// How far the evaluators of a campaign agree.
#[derive(Debug)]
pub struct Agreed {
    /// The calls that two evaluators scored.
    pub agreement: Agreement,
    /// How severe evaluators are, over all calls.
    pub effects: EvaluatorEffects,
    /// How much of the variance of scores goes with evaluators, where that can be said.
    pub variance: Option<VarianceShares>,
    /// The campaign, as far as it has come.
    pub scored: ScoredCampaign,
}

/// How far the evaluators of a campaign agree, in the calls that two of them scored and beside each
/// other in all.
///
/// # Errors
/// If there is no plan, or the ledger cannot be read.
pub fn agreement_of(
    open: &OpenCampaign,
    as_of: Option<NaiveDate>,
) -> Result<Agreed, WorkflowError> {
    let scored = score_campaign(open, &ScoreRequest { as_of, ..ScoreRequest::of(&[]) })?;
    let (campaign, grid) = (&open.campaign, &open.grid);
    let days = working_days(campaign);
    let scorer = Scorer::new(campaign, grid, &days, scored.as_of);
    let planned = scored.plan.calls().iter().filter(|call| call.second.is_some()).count();
    let planned = u32::try_from(planned).unwrap_or(u32::MAX);
    let doubles = doubles(&scorer, campaign, &scored.plan, &scored.cards);
    let agreement = agreement(campaign, grid, &doubles, planned);
    let (effects, variance) = {
        let calls = scorer.calls(&scored.plan, &scored.cards);
        let effects = evaluator_effects(campaign, &calls, &Options::default());
        (effects, variance_shares(campaign, &calls))
    };
    Ok(Agreed { agreement, effects, variance, scored })
}

/// Whether citizens are treated alike, and how severe evaluators are, in a campaign that was
/// scored; against its plan with evaluators and scenarios drawn again where that is given.
#[must_use]
pub fn treatment_of(
    open: &OpenCampaign,
    scored: &CampaignInPassing,
    options: &Options,
    redraws: Option<&Redraws>,
) -> (Vec<Treatment>, EvaluatorEffects) {
    let (campaign, grid) = (&open.campaign, &open.grid);
    let calls = scored.calls.of(&scored.plan);
    let treated = || match redraws {
        Some(redraws) => treatment_redrawn(campaign, grid, &calls, redraws),
        None => treatment(campaign, grid, &calls),
    };
    rayon::join(treated, || evaluator_effects(campaign, &calls, options))
}
