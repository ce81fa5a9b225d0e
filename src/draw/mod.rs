//! From a campaign to a plan: a probability sample in time that keeps every hard rule.
//!
//! The cascade, stage after stage, each exact in expectation given those before it: calls of each
//! cell ([`allocate`]), months and lots ([`spread`]), days, then audits, evaluators, minutes and
//! scenarios. Knows no files; meets the other engines in the model only.

mod adopt;
mod advice;
mod again;
mod allocate;
mod applied;
mod audits;
mod calls;
mod chained;
mod commitment;
mod complete;
mod cover;
mod days;
pub mod feasibility;
mod fingerprint;
mod frame;
mod hours;
mod lots;
mod precision;
mod progress;
mod record;
pub mod replan;
mod restaff;
pub mod rules;
mod search;
mod seconds;
mod slot;
mod split;
mod spread;
mod staff;
mod starts;
mod stories;
mod unpredictability;

pub use adopt::{ADOPTED, Adopted, adopt};
pub use advice::{Advice, NEYMAN, allocation_advice};
pub use allocate::{Allocated, allocate};
pub use commitment::{commitment, committed_seed};
pub use days::{Placed, place_days};
pub use fingerprint::fingerprint;
pub use frame::{Cell, Frame, working_days};
pub use lots::Lots;
pub use precision::{Expectation, FormerCall, Guess, Prospect, expectations};
pub use progress::{SharedWatch, Watch};
pub use record::{AllocationRecord, Bent, DRAW_FORMAT, PlanRecord};
pub use restaff::Restaffing;
pub use slot::Slot;
pub use spread::{Bundle, spread};
pub use starts::Starts;
pub use unpredictability::{Hazard, Unpredictability, unpredictability, unpredictability_watched};

use crate::draw::complete::{Basis, Complete, complete, complete_beside_audits};
use crate::draw::feasibility::{Rule, Shortfall};
use crate::draw::search::searched;
use crate::model::{Campaign, Plan};
use crate::rng::Seed;
use crate::text::Language;
use std::sync::atomic::{AtomicBool, Ordering};
use thiserror::Error;

/// How many calendars are drawn before the campaign counts as one that cannot be planned.
const CALENDARS: u32 = 20;

/// How many calendars fail before it is asked whether any could be completed: one may have had bad
/// luck, and the answer takes as long as several of them.
const BEFORE_PROOF: u32 = 2;

/// Why no plan could be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoPlan {
    /// What is asked for is proven to be impossible.
    #[error("{}", listed(.0))]
    Short(Vec<Shortfall>),
    /// A cell has calls and no open minute.
    #[error("`{service}` is never open to {calls} calls on channel `{channel}`")]
    NeverOpen {
        /// The service.
        service: String,
        /// The channel.
        channel: String,
        /// How many calls it should take.
        calls: u32,
    },
    /// The services of a channel cannot take its calls.
    #[error("channel `{channel}` asks for {asked} calls, its services can take {possible}")]
    ChannelTotal {
        /// The channel.
        channel: String,
        /// How many calls it should have.
        asked: u32,
        /// How many its services can take.
        possible: u32,
    },
    /// The exact numbers of channels and cells leave a service too few calls or too many.
    #[error("`{service}` is left {left} calls by the channels, outside its limits {}", limits(*least, *most))]
    ServiceLimits {
        /// The service.
        service: String,
        /// The fewest it may have.
        least: u32,
        /// The most it may have, if there is a limit.
        most: Option<u32>,
        /// How many it would have.
        left: u32,
    },
    /// The calls of a service cannot be as far apart as they should.
    #[error("the {calls} calls of `{service}` cannot be {gap} working days apart")]
    Spacing {
        /// The service.
        service: String,
        /// How many calls it takes.
        calls: u32,
        /// The gap asked for.
        gap: u32,
    },
    /// The calls of a service are so many a lot that their orders cannot be kept track of.
    #[error("the {calls} calls of `{service}` are too many for its lots ({histories} histories)")]
    TooDense {
        /// The service.
        service: String,
        /// How many calls it takes.
        calls: u32,
        /// How many histories a lot has.
        histories: usize,
    },
    /// Audits without a day.
    #[error("{missing} audits find no day that keeps the gap to mystery calls")]
    Audits {
        /// How many.
        missing: u32,
    },
    /// A call without an evaluator.
    #[error("no evaluator is left for a call to `{service}` on channel `{channel}` on {day}")]
    Evaluators {
        /// The service.
        service: String,
        /// The channel.
        channel: String,
        /// The day.
        day: String,
    },
    /// A service whose scenarios cannot keep their gap.
    #[error("the scenarios of `{service}` cannot keep their gap")]
    Scenarios {
        /// The service.
        service: String,
    },
}

impl NoPlan {
    /// The reason in words of a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        feasibility::no_plan_text(self, language)
    }
}

fn limits(least: u32, most: Option<u32>) -> String {
    most.map_or_else(|| format!("{least} and more"), |most| format!("{least} to {most}"))
}

/// A plan with its record.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The calendar.
    pub plan: Plan,
    /// What it was drawn from and what holds.
    pub record: PlanRecord,
}

/// Draws the calendar of a campaign. Where no calendar that is drawn can be completed, one is
/// searched; see the entry `searched` of [`PlanRecord::bent`].
///
/// # Errors
/// Everything that is proven to fall short; else, where no calendar was found, the reason that the
/// search met first.
pub fn draw(campaign: &Campaign, seed: &Seed) -> Result<Drawn, NoPlan> {
    draw_watched(campaign, seed, &|_| {})
}

/// As [`draw`]; `watch` is told now and then what share of the work is done.
///
/// # Errors
/// As [`draw`].
pub fn draw_watched(campaign: &Campaign, seed: &Seed, watch: &Watch<'_>) -> Result<Drawn, NoPlan> {
    tried(campaign, seed, watch, LastResort::Search)
}

/// What is done where no calendar that is drawn can be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LastResort {
    /// One is searched.
    Search,
    /// Nothing.
    Nothing,
}

fn tried(
    campaign: &Campaign,
    seed: &Seed,
    watch: &Watch<'_>,
    last: LastResort,
) -> Result<Drawn, NoPlan> {
    let frame = Frame::new(campaign);
    let lots = Lots::new(&frame);
    let allocated = allocate(&frame, seed).map_err(|why| proof(&frame).unwrap_or(why))?;
    let whole = Basis {
        frame: &frame,
        lots: &lots,
        allocated: &allocated,
        seed,
        attempt: "searched",
        watch,
        worn_out: &AtomicBool::new(false),
    };
    let mut first = None;
    for attempt in 0..CALENDARS {
        let name = attempt.to_string();
        let basis = Basis { attempt: &name, ..whole };
        let made = if audits_come_first(campaign, attempt) {
            complete_beside_audits(&basis)
        } else {
            complete(&basis)
        };
        match made {
            Ok(made) => return Ok(drawn(&frame, allocated, made, seed, attempt)),
            Err(why) => {
                first.get_or_insert(why);
                if attempt + 1 == BEFORE_PROOF
                    && let Some(proof) = proof(&frame)
                {
                    return Err(proof);
                }
                if attempt + 1 >= BEFORE_PROOF && whole.worn_out.load(Ordering::Relaxed) {
                    break;
                }
            }
        }
    }
    let found = if last == LastResort::Search { searched(&whole) } else { None };
    let Some(made) = found else { return Err(first.expect("a calendar was tried")) };
    Ok(drawn(&frame, allocated, made, seed, CALENDARS))
}

/// Whether audits are drawn before the calls of a calendar: where there are any, and the calendar
/// drawn without that could not be completed.
fn audits_come_first(campaign: &Campaign, attempt: u32) -> bool {
    attempt > 0 && campaign.channels.iter().any(|channel| !channel.is_mystery())
}

/// The plan with its record.
fn drawn(
    frame: &Frame<'_>,
    mut allocated: Allocated,
    made: Complete,
    seed: &Seed,
    set_aside: u32,
) -> Drawn {
    let Complete { slots, evaluators, stories, mut bent, replicates } = made;
    for slot in slots.iter().filter(|slot| slot.band.is_none()) {
        allocated.calls[slot.cell] += 1;
    }
    bent.extend(allocation_bent(frame, &allocated));
    let plan = {
        let roster = calls::Staffed { frame, slots: &slots, evaluators };
        calls::plan(&roster, &stories, &allocated, seed)
    };
    // Of a million calls both take as much room as the record that follows.
    drop((slots, stories));
    let (plan, lacking) = seconds::seconds(frame, plan, seed);
    bent.extend(lacking);
    let mut record = PlanRecord::new(frame, &allocated, seed, bent, set_aside);
    record.estimated_from = replicates;
    Drawn { plan, record }
}

/// Everything that is proven to fall short. Asked for only where a stage of the draw failed: a plan
/// that is found proves better than any count that nothing does.
fn proof(frame: &Frame<'_>) -> Option<NoPlan> {
    let short = feasibility::shortfalls(frame);
    (!short.is_empty()).then_some(NoPlan::Short(short))
}

/// The smallest sets of rules without which a campaign has a plan that otherwise has none; see
/// [`draw`]. Rules are left out one at a time, then two; empty if that does not help.
#[must_use]
pub fn helping_rules(campaign: &Campaign, seed: &Seed) -> Vec<Vec<Rule>> {
    feasibility::helping(campaign, seed, |without, seed| {
        tried(without, seed, &|_| {}, LastResort::Nothing).is_ok()
    })
}

fn listed(short: &[Shortfall]) -> String {
    let texts: Vec<String> = short.iter().map(Shortfall::to_string).collect();
    texts.join("\n")
}

fn allocation_bent(frame: &Frame<'_>, allocated: &Allocated) -> Vec<Bent> {
    let bent = |(service, prescribed, applied): &(crate::model::ServiceIndex, f64, f64)| Bent {
        rule: "allocation".to_owned(),
        place: frame.campaign().service(*service).id.clone(),
        prescribed: *prescribed,
        applied: *applied,
        relative: None,
    };
    allocated.deviations.iter().map(bent).collect()
}
