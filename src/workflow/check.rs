use crate::draw::feasibility::{Rule, Shortfall, Tight, tight};
use crate::draw::{
    Advice, Expectation, FormerCall, Frame, NoPlan, Watch, allocate, allocation_advice,
    draw_watched, expectations, helping_rules, working_days,
};
use crate::rng::Seed;
use crate::score::call::{CallFacts, ScoredCall, Scorer};
use crate::workflow::{
    OpenCampaign, ScoreRequest, WorkflowError, files, log_of, score_campaign, seal_of,
};

/// What can be said of a campaign before anything is drawn.
#[derive(Clone, Debug)]
pub struct Check {
    /// Whether the campaign can be planned.
    pub feasibility: Feasibility,
    /// How sure the results will be, for the campaign, each service and each channel; nothing
    /// where the calls cannot even be shared out.
    pub expectations: Vec<Expectation>,
    /// How else the calls could be shared among services.
    pub advice: Vec<Advice>,
}

/// Whether a campaign can be planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feasibility {
    /// A plan was found.
    Feasible {
        /// What is only just possible, or of no use.
        tight: Vec<Tight>,
    },
    /// It is proven that there is none.
    Impossible {
        /// Why, smallest first: each by itself forbids a plan.
        short: Vec<Shortfall>,
    },
    /// None was found, though no layer of the rules forbids one.
    NotFound {
        /// The reason that the search met first.
        why: NoPlan,
        /// The smallest sets of rules without which a plan is found.
        helping: Vec<Vec<Rule>>,
        /// What is only just possible, or of no use.
        tight: Vec<Tight>,
    },
}

impl Feasibility {
    /// Whether a plan was found.
    #[must_use]
    pub fn is_feasible(&self) -> bool {
        matches!(self, Feasibility::Feasible { .. })
    }
}

/// Judges whether the campaign can be planned, by proof and else by planning it once, and how
/// sure its results will be. Former calls, where there are any, stand for guesses. `watch` is told
/// now and then what share of the work is done, from 0 to 1.
#[must_use]
pub fn check_campaign(open: &OpenCampaign, former: &[FormerCall], watch: &Watch<'_>) -> Check {
    let campaign = &open.campaign;
    let seed = Seed::new(campaign.seed.as_deref().unwrap_or("check"));
    let just = || {
        let frame = Frame::new(campaign);
        allocate(&frame, &seed).map_or_else(|_| Vec::new(), |shared| tight(&frame, &shared))
    };
    let feasibility = match draw_watched(campaign, &seed, watch) {
        Ok(_) => Feasibility::Feasible { tight: just() },
        Err(NoPlan::Short(short)) => Feasibility::Impossible { short },
        Err(why) => {
            let helping = helping_rules(campaign, &seed);
            Feasibility::NotFound { why, helping, tight: just() }
        }
    };
    let shared_out = !matches!(feasibility, Feasibility::Impossible { .. });
    let (expectations, advice) = if shared_out {
        (expectations(campaign, former), allocation_advice(campaign, former))
    } else {
        (Vec::new(), Vec::new())
    };
    Check { feasibility, expectations, advice }
}

/// The scored mystery calls of a former campaign, by the ids of services and channels.
///
/// # Errors
/// If it has no plan, or its ledger cannot be read.
pub fn former_calls(open: &OpenCampaign) -> Result<Vec<FormerCall>, WorkflowError> {
    let campaign = &open.campaign;
    let scored = score_campaign(open, &ScoreRequest::of(&[]))?;
    let days = working_days(campaign);
    let scorer = Scorer::new(campaign, &open.grid, &days, scored.as_of);
    let former = |call: &ScoredCall<'_>| {
        Some(FormerCall {
            service: campaign.service(call.planned.service).id.clone(),
            channel: campaign.channel(call.planned.channel).id.clone(),
            score: call.score.score?,
            compliant: call.score.compliant?,
        })
    };
    let calls = scorer.calls(&scored.plan, &scored.cards);
    Ok(calls.iter().filter(|call| call.is_mystery(campaign)).filter_map(former).collect())
}

/// Whether the ledger of a campaign holds, from end to end; `None` if there is no ledger yet.
///
/// # Errors
/// If it is damaged, its chain does not hold, or it cannot be read.
pub fn check_ledger(open: &OpenCampaign) -> Result<Option<usize>, WorkflowError> {
    if !files::is_there(&open.ledger_path()) {
        return Ok(None);
    }
    seal_of(open)?;
    log_of(open).map(|events| Some(events.len()))
}
