use crate::draw::{Expectation, NoPlan, draw, expectations};
use crate::rng::Seed;
use crate::workflow::OpenCampaign;

/// What can be said of a campaign before anything is drawn.
#[derive(Clone, Debug)]
pub struct Check {
    /// Why no plan was found, if none was.
    pub infeasible: Option<NoPlan>,
    /// How sure the results will be, for the campaign, each service and each channel.
    pub expectations: Vec<Expectation>,
}

/// Judges whether the campaign can be planned, by planning it once, and how sure its results
/// will be.
#[must_use]
pub fn check_campaign(open: &OpenCampaign) -> Check {
    let seed = Seed::new(open.campaign.seed.as_deref().unwrap_or("check"));
    Check {
        infeasible: draw(&open.campaign, &seed).err(),
        expectations: expectations(&open.campaign),
    }
}
