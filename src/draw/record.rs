use crate::draw::allocate::Allocated;
use crate::draw::{Expectation, Frame, Unpredictability, fingerprint};
use crate::rng::Seed;
use serde::{Deserialize, Serialize};

/// The version of the rules by which a seed means a calendar.
pub const DRAW_FORMAT: u32 = 1;

/// plan.json: what was drawn, from what, and what holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanRecord {
    /// The version of the draw; see [`DRAW_FORMAT`].
    pub format: u32,
    /// The program that drew.
    pub engine: String,
    /// The id of the campaign.
    pub campaign: String,
    /// The text of the seed.
    pub seed: String,
    /// Where the seed came from: `campaign`, `command`, `system` or `committed`; `adopted` if the
    /// calendar was made elsewhere.
    pub seed_origin: String,
    /// The commitment published before the draw, if any.
    pub commitment: Option<String>,
    /// The public randomness, as it was typed, that made the seed together with the secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_randomness: Option<String>,
    /// The secret that was committed to; it is out once the plan is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// SHA-256 of everything that the draw read, without the seed.
    pub fingerprint: String,
    /// Mystery calls.
    pub calls: u32,
    /// Announced audits.
    pub audits: u32,
    /// One entry a cell of mystery calls.
    pub allocation: Vec<AllocationRecord>,
    /// The promises that the plan keeps, in words.
    pub guarantees: Vec<String>,
    /// Where a rule had to bend, and by how much.
    pub bent: Vec<Bent>,
    /// The share of the services' open time that no call can reach, because no band covers it or
    /// no evaluator is free.
    pub uncovered_share: f64,
    /// How many calendars were drawn and set aside because evaluators or scenarios did not suffice.
    pub set_aside: u32,
    /// From how many searches the probabilities in plan.csv are estimated; absent where they are
    /// worked out, or where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_from: Option<u32>,
    /// How well the next call to a service can be guessed, estimated from replicates of the draw;
    /// absent where none were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpredictability: Option<Unpredictability>,
    /// How sure results can be expected to be: the campaign, each service, each channel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub precision: Vec<Expectation>,
}

/// The calls of a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllocationRecord {
    /// The service.
    pub service: String,
    /// The channel.
    pub channel: String,
    /// The expected number of calls.
    pub expected: f64,
    /// The number drawn.
    pub calls: u32,
}

/// A rule that had to give way to a harder one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bent {
    /// The rule: `allocation`, `probability`, `double-scored`, `audits` (days on which a service
    /// is kept free for its audit; shares of its open minutes), `drawn-again` (a lot whose first
    /// days left a call without evaluator or scenario; shares of its draws that were rejected),
    /// `searched` (no calendar that was drawn could be completed: places were searched, and their
    /// probabilities are estimated; see [`PlanRecord::estimated_from`]). Where `probability` bends,
    /// plan.csv holds the probabilities that applied.
    pub rule: String,
    /// Where.
    pub place: String,
    /// What the rule prescribes.
    pub prescribed: f64,
    /// What applied.
    pub applied: f64,
    /// The most by which a probability of the place can be off for it, relative to itself: the
    /// rate of rejection × calls ÷ the probability of a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<f64>,
}

const GUARANTEES: [&str; 5] = [
    "exact totals of campaign, channels, services and cells; minima and maxima",
    "opening hours, public holidays, closures; calls end before closing; replies due in time",
    "evaluators: skills, hours, absences, conflicts, caps, no two calls at once, travel",
    "all rules of rotation",
    "groups, services, channels, bands, months, lots and days keep floor and ceiling of their \
     expectation at each stage",
];

impl PlanRecord {
    /// Whether the calendar was searched, because none that was drawn could be completed.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        self.bent.iter().any(|bent| bent.rule == "searched")
    }

    /// The record of a draw.
    #[must_use]
    pub(super) fn new(
        frame: &Frame<'_>,
        allocated: &Allocated,
        seed: &Seed,
        bent: Vec<Bent>,
        set_aside: u32,
    ) -> PlanRecord {
        let campaign = frame.campaign();
        let cells = || frame.cells().iter().zip(&allocated.calls);
        let count = |mystery: bool| {
            cells()
                .filter(|(cell, _)| frame.is_mystery(cell) == mystery)
                .map(|(_, calls)| calls)
                .sum()
        };
        let allocation =
            cells().zip(&allocated.expected).filter(|((cell, _), _)| frame.is_mystery(cell));
        let record = |((cell, calls), expected): ((&super::Cell, &u32), &f64)| AllocationRecord {
            service: campaign.service(cell.service).id.clone(),
            channel: campaign.channel(cell.channel).id.clone(),
            expected: *expected,
            calls: *calls,
        };
        PlanRecord {
            format: DRAW_FORMAT,
            engine: concat!("mystery-calls ", env!("CARGO_PKG_VERSION")).to_owned(),
            campaign: campaign.id.clone(),
            seed: seed.text().to_owned(),
            seed_origin: String::new(),
            commitment: None,
            public_randomness: None,
            secret: None,
            fingerprint: fingerprint(campaign),
            calls: count(true),
            audits: count(false),
            allocation: allocation.map(record).collect(),
            guarantees: GUARANTEES.map(str::to_owned).to_vec(),
            bent,
            uncovered_share: uncovered(frame),
            set_aside,
            estimated_from: None,
            unpredictability: None,
            precision: Vec::new(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "minutes are far below 2⁵³")]
fn uncovered(frame: &Frame<'_>) -> f64 {
    let mystery = || frame.cells().iter().filter(|cell| frame.is_mystery(cell));
    let bound = |cell: &&super::Cell| !frame.campaign().channel(cell.channel).kind.is_written();
    let uncovered: u64 = mystery().filter(bound).map(|cell| cell.uncovered).sum();
    let total: u64 = mystery().filter(bound).map(|cell| cell.total).sum::<u64>() + uncovered;
    if total == 0 { 0.0 } else { uncovered as f64 / total as f64 }
}
