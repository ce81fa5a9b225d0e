use crate::draw::{DRAW_FORMAT, PlanRecord, draw, fingerprint};
use crate::input::plan::write_plan;
use crate::rng::Seed;
use crate::workflow::{OpenCampaign, WorkflowError, files, read_plan_of};

/// What a second draw from the recorded seed says about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// The plan is that very draw. Holds where the seed came from.
    Same {
        /// `campaign`, `command` or `system`.
        seed_origin: String,
    },
    /// The campaign was changed after the draw in something that the draw reads.
    CampaignChanged,
    /// The plan was drawn by another version of the rules.
    OtherFormat {
        /// The version that the record names.
        format: u32,
    },
    /// The plan has no record: it was not drawn here.
    NotDrawn,
    /// The plan differs from the draw.
    Differs {
        /// The first line of plan.csv that differs, from 1.
        line: usize,
    },
}

impl Verified {
    /// Whether the plan is the draw of its seed.
    #[must_use]
    pub fn is_the_draw(&self) -> bool {
        matches!(self, Verified::Same { .. })
    }
}

/// Draws again from the recorded seed and compares.
///
/// # Errors
/// If there is no plan, or the campaign can no longer be drawn.
pub fn verify_campaign(open: &OpenCampaign) -> Result<Verified, WorkflowError> {
    let (_, record) = read_plan_of(open)?;
    let Some(record) = record else { return Ok(Verified::NotDrawn) };
    let PlanRecord { format, seed, seed_origin, .. } = &record;
    if *format != DRAW_FORMAT {
        return Ok(Verified::OtherFormat { format: *format });
    }
    if record.fingerprint != fingerprint(&open.campaign) {
        return Ok(Verified::CampaignChanged);
    }
    let again = write_plan(&draw(&open.campaign, &Seed::new(seed))?.plan, &open.campaign);
    let there = files::read_text(&open.plan_path())?;
    let pairs = again.lines().zip(there.lines());
    let same = pairs.take_while(|(again, there)| again == there).count();
    Ok(if again == there {
        Verified::Same { seed_origin: seed_origin.clone() }
    } else {
        Verified::Differs { line: same + 1 }
    })
}
