use crate::draw::feasibility::{Rule, Shortfall, Tight, tight};
use crate::draw::{Expectation, Frame, NoPlan, allocate, draw, expectations, helping_rules};
use crate::rng::Seed;
use crate::workflow::{OpenCampaign, WorkflowError, files, log_of, seal_of};

/// What can be said of a campaign before anything is drawn.
#[derive(Clone, Debug)]
pub struct Check {
    /// Whether the campaign can be planned.
    pub feasibility: Feasibility,
    /// How sure the results will be, for the campaign, each service and each channel; nothing
    /// where the calls cannot even be shared out.
    pub expectations: Vec<Expectation>,
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
        /// The reason that the search met last.
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
/// sure its results will be.
#[must_use]
pub fn check_campaign(open: &OpenCampaign) -> Check {
    let campaign = &open.campaign;
    let seed = Seed::new(campaign.seed.as_deref().unwrap_or("check"));
    let just = || {
        let frame = Frame::new(campaign);
        allocate(&frame, &seed).map_or_else(|_| Vec::new(), |shared| tight(&frame, &shared))
    };
    let feasibility = match draw(campaign, &seed) {
        Ok(_) => Feasibility::Feasible { tight: just() },
        Err(NoPlan::Short(short)) => Feasibility::Impossible { short },
        Err(why) => {
            let helping = helping_rules(campaign, &seed);
            Feasibility::NotFound { why, helping, tight: just() }
        }
    };
    let shared_out = !matches!(feasibility, Feasibility::Impossible { .. });
    let expectations = if shared_out { expectations(campaign) } else { Vec::new() };
    Check { feasibility, expectations }
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
