use crate::draw::{ADOPTED, DRAW_FORMAT, PlanRecord, commitment, committed_seed, fingerprint};
use crate::workflow::changes::history;
use crate::workflow::record::look_into_ledger;
use crate::workflow::{Change, OpenCampaign, WorkflowError, read_plan_of};
use std::fmt;

/// What a second draw from the recorded seed says about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// The plan is that very draw, with the changes that the log holds.
    Same {
        /// What the draw proves.
        proof: Proof,
        /// What changed since.
        changes: Vec<Change>,
    },
    /// The campaign was changed after the draw in something that the draw reads.
    CampaignChanged,
    /// The plan was drawn by another version of the rules.
    OtherFormat {
        /// The version that the record names.
        format: u32,
    },
    /// The plan has no record, or one that says so: it was not drawn here.
    NotDrawn,
    /// The record names a commitment that is not one to its secret, or a seed that does not follow
    /// from it.
    CommitmentBroken,
    /// The plan differs from the draw.
    Differs {
        /// The first line of plan.csv that differs, from 1.
        line: usize,
    },
    /// What the log needs to make the plan again was erased in part, as the law asked.
    Erased {
        /// The number of the event.
        event: i64,
    },
    /// A change in the log does not lead to the plan that it recorded.
    ChangeDiffers {
        /// The number of the event.
        event: i64,
    },
}

impl Verified {
    /// Whether the plan is the draw of its seed.
    #[must_use]
    pub fn is_the_draw(&self) -> bool {
        matches!(self, Verified::Same { .. })
    }
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verified::Same { .. } => write!(f, "the plan is that very draw"),
            Verified::CampaignChanged => write!(
                f,
                "the campaign was changed after the draw in something that the draw reads"
            ),
            Verified::OtherFormat { format } => write!(
                f,
                "the plan was drawn by version {format} of the rules, which is not this one"
            ),
            Verified::NotDrawn => write!(f, "the plan has no record: it was not drawn here"),
            Verified::CommitmentBroken => {
                write!(f, "the seed does not follow from the commitment on record")
            }
            Verified::Differs { line } => {
                write!(f, "the plan differs from the draw at line {line}")
            }
            Verified::Erased { event } => write!(
                f,
                "the plan cannot be drawn again: event {event} of the log was erased in part"
            ),
            Verified::ChangeDiffers { event } => {
                write!(f, "event {event} of the log does not lead to the plan that it recorded")
            }
        }
    }
}

/// How much a draw that can be repeated proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The seed was typed by hand.
    Reproducible,
    /// The seed came from the system.
    SeedBySystem,
    /// The seed follows from a secret committed to and public randomness.
    Committed {
        /// The commitment.
        commitment: String,
        /// The public randomness.
        public_randomness: String,
    },
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Proof::Reproducible => {
                write!(f, "reproducible: anybody can draw again, but the seed was chosen by hand")
            }
            Proof::SeedBySystem => write!(
                f,
                "seed by system: reproducible; nobody chose the seed, unless plans were thrown away"
            ),
            Proof::Committed { commitment, public_randomness } => write!(
                f,
                "committed + public randomness: nobody chose the seed, if this commitment was \
                 public before `{public_randomness}` was known: {commitment}"
            ),
        }
    }
}

/// Draws again from the recorded seed, makes every change of the log again, and compares.
///
/// # Errors
/// If there is no plan, the campaign can no longer be drawn, or the ledger cannot be read.
pub fn verify_campaign(open: &OpenCampaign) -> Result<Verified, WorkflowError> {
    let (_, record) = read_plan_of(open)?;
    let Some(record) = record.filter(|record| record.seed_origin != ADOPTED) else {
        return Ok(Verified::NotDrawn);
    };
    if record.format != DRAW_FORMAT {
        return Ok(Verified::OtherFormat { format: record.format });
    }
    let Some(proof) = proof(&record) else { return Ok(Verified::CommitmentBroken) };
    let history = match history(open, &look_into_ledger(open)?)? {
        Ok(history) => history,
        Err(why) => return Ok(why),
    };
    let of_draw = history.record.as_ref().map(|of_draw| (&of_draw.seed, &of_draw.fingerprint));
    if history.fingerprint != fingerprint(&open.campaign)
        || of_draw != Some((&record.seed, &record.fingerprint))
    {
        return Ok(Verified::CampaignChanged);
    }
    Ok(Verified::Same { proof, changes: history.changes })
}

/// What the record proves; `None` if its commitment does not hold.
fn proof(record: &PlanRecord) -> Option<Proof> {
    let Some(published) = &record.commitment else {
        let by_system = record.seed_origin == "system";
        return Some(if by_system { Proof::SeedBySystem } else { Proof::Reproducible });
    };
    let (secret, public) = (record.secret.as_ref()?, record.public_randomness.as_ref()?);
    let holds = *published == commitment(&record.fingerprint, secret)
        && record.seed == committed_seed(secret, public, &record.fingerprint).text();
    holds.then(|| Proof::Committed {
        commitment: published.clone(),
        public_randomness: public.clone(),
    })
}

/// The first line, from 1, at which two texts differ.
pub(super) fn first_difference(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return None;
    }
    let pairs = one.lines().zip(other.lines());
    Some(pairs.take_while(|(one, other)| one == other).count() + 1)
}
