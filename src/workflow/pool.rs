use crate::draw::working_days;
use crate::report::Origin;
use crate::score::comparison::Side;
use crate::score::delays::delays;
use crate::score::pool::Pool;
use crate::score::roll_up::roll_up;
use crate::score::summary::Summary;
use crate::workflow::{OpenCampaign, ScoreRequest, ScoredCampaign, WorkflowError, score_campaign};

/// A campaign scored together with former ones.
#[derive(Debug)]
pub struct PooledCampaign {
    /// The estimates over all calls; plan, scorecards and seal are those of this campaign.
    pub scored: ScoredCampaign,
    /// The calls of all, and what is not pooled.
    pub pool: Pool,
}

/// Scores a campaign together with former ones, by what all have in common.
///
/// # Errors
/// If one of them has no plan, or a ledger cannot be read.
pub fn score_pooled(
    open: &OpenCampaign,
    others: &[OpenCampaign],
    request: &ScoreRequest,
) -> Result<PooledCampaign, WorkflowError> {
    let this = score_campaign(open, &ScoreRequest { levels: Vec::new(), ..request.clone() })?;
    let former: Vec<ScoredCampaign> = others
        .iter()
        .map(|other| score_campaign(other, &ScoreRequest::of(&[])))
        .collect::<Result<_, _>>()?;
    let all: Vec<(&OpenCampaign, &ScoredCampaign)> =
        std::iter::once((open, &this)).chain(others.iter().zip(&former)).collect();
    let days: Vec<_> = all.iter().map(|(open, _)| working_days(&open.campaign)).collect();
    let sides: Vec<Side<'_>> = all
        .iter()
        .zip(&days)
        .map(|((open, scored), days)| Side {
            campaign: &open.campaign,
            grid: &open.grid,
            plan: &scored.plan,
            cards: &scored.cards,
            days,
            as_of: scored.as_of,
        })
        .collect();
    let pool = Pool::of(&sides[0], &sides[1..]);
    let is_simulated = all.iter().any(|(_, scored)| scored.origin == Origin::Simulated);
    let (campaign, grid, options) = (&pool.campaign, &pool.grid, &request.options);
    let (scores, summary, delays) = {
        let calls = pool.calls();
        let scores = roll_up(campaign, grid, &calls, &request.levels, options);
        let summary = Summary::beside(&scores, campaign, grid, &calls, options);
        (scores, summary, delays(campaign, grid, &calls, options))
    };
    let origin = if is_simulated { Origin::Simulated } else { Origin::Recorded };
    let scored = ScoredCampaign { scores, summary, delays, origin, ..this };
    Ok(PooledCampaign { scored, pool })
}
