use crate::report::review::Review;
use chrono::NaiveDate;

/// What was found out of a plan and its record beside the figures.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What drawing again said of the plan.
    pub trace: Trace,
    /// What changed since the draw, in the order of the log.
    pub changes: Vec<PlanChange>,
    /// The head of the ledger's chain, if anything is recorded.
    pub seal: Option<String>,
    /// How many events the ledger holds.
    pub events: usize,
    /// What people decided about results, and what it changed.
    pub review: Review,
}

/// Whether a plan is the draw of its seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// It is, with the changes that the log holds.
    Same(Proof),
    /// The campaign was changed after the draw in something that the draw reads.
    CampaignChanged,
    /// It was drawn by this other version of the rules.
    OtherFormat(u32),
    /// It was not drawn here.
    NotDrawn,
    /// The seed does not follow from the commitment on record.
    CommitmentBroken,
    /// It differs from the draw at this line of plan.csv, from 1.
    Differs(usize),
    /// The event of this number does not lead to the plan that it recorded.
    ChangeDiffers(i64),
    /// What the log needs to make the plan again was erased in part in this event.
    Erased(i64),
}

/// How much a draw that can be repeated proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The seed was typed by hand.
    Reproducible,
    /// The seed came from the system.
    SeedBySystem,
    /// The seed follows from a secret committed to and public randomness.
    Committed,
}

/// A change of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChange {
    /// The number of its event in the log.
    pub number: i64,
    /// What it was.
    pub kind: ChangeKind,
    /// The day on which it was logged, if it can be read.
    pub day: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// The calls that it moved.
    pub calls: Vec<String>,
}

/// How a plan was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// What was left was drawn again.
    Replan,
    /// A call was moved by hand.
    ByHand,
    /// An evaluator fell out.
    Absence,
}
