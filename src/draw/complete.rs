use crate::draw::again::{Again, Redrawn};
use crate::draw::audits::{audits, reserved};
use crate::draw::progress::{DAYS, EVALUATORS, MINUTES, between};
use crate::draw::staff::{self, First, Roster};
use crate::draw::stories::{Told, stories};
use crate::draw::{Allocated, Bent, Frame, Lots, NoPlan, Placed, Slot, Watch};
use crate::draw::{place_days, spread};
use crate::model::{EvaluatorIndex, ScenarioIndex, ServiceIndex};
use crate::rng::Seed;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// Slots with evaluators and scenarios.
pub(super) struct Complete {
    pub(super) slots: Vec<Slot>,
    pub(super) evaluators: Vec<EvaluatorIndex>,
    pub(super) stories: Vec<Option<ScenarioIndex>>,
    pub(super) bent: Vec<Bent>,
    /// From how many replicates probabilities are estimated; absent where they are worked out.
    pub(super) replicates: Option<u32>,
}

/// What one calendar is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Basis<'c, 'a> {
    pub(super) frame: &'c Frame<'a>,
    pub(super) lots: &'c Lots,
    pub(super) allocated: &'c Allocated,
    pub(super) seed: &'c Seed,
    /// The number of the calendar, which names its streams.
    pub(super) attempt: &'c str,
    pub(super) watch: &'c Watch<'c>,
    /// Set by a calendar that took too much work to staff: others would take as much.
    pub(super) worn_out: &'c AtomicBool,
}

/// One calendar: days, audits, evaluators, scenarios.
pub(super) fn complete(basis: &Basis<'_, '_>) -> Result<Complete, NoPlan> {
    let Basis { frame, lots, seed, attempt, .. } = *basis;
    let mut placed = days(basis)?;
    let audits = audits(frame, lots, &placed.slots, seed, attempt);
    placed.slots.extend(audits.map_err(|missing| NoPlan::Audits { missing })?);
    staffed(basis, placed, First::FewestAble)
}

/// One calendar with the audits drawn first: their services keep days free for them, and they get
/// their evaluators before the calls.
pub(super) fn complete_beside_audits(basis: &Basis<'_, '_>) -> Result<Complete, NoPlan> {
    let Basis { frame, lots, allocated, seed, attempt, .. } = *basis;
    let audits = reserved(frame, lots, &allocated.calls, seed, attempt);
    let audits = audits.map_err(|missing| NoPlan::Audits { missing })?;
    let beside = frame.beside(&audits);
    let closed = |(at, calls): (usize, &u32)| *calls > 0 && beside.cells()[at].total == 0;
    if allocated.calls.iter().enumerate().any(closed) {
        let missing = u32::try_from(audits.len()).unwrap_or(u32::MAX);
        return Err(NoPlan::Audits { missing });
    }
    let basis = Basis { frame: &beside, ..*basis };
    let mut placed = days(&basis)?;
    placed.bent.extend(kept_free(frame, &beside));
    placed.slots.extend(audits);
    staffed(&basis, placed, First::Audits)
}

/// The services that keep days free for their audits, with the share of their open minutes left.
fn kept_free(frame: &Frame<'_>, beside: &Frame<'_>) -> Vec<Bent> {
    let mut minutes: BTreeMap<ServiceIndex, [u64; 2]> = BTreeMap::new();
    let mystery =
        frame.cells().iter().zip(beside.cells()).filter(|(cell, _)| frame.is_mystery(cell));
    for (cell, left) in mystery {
        let of_service = minutes.entry(cell.service).or_default();
        *of_service = [of_service[0] + cell.total, of_service[1] + left.total];
    }
    #[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
    let bent = |(service, [all, left]): (ServiceIndex, [u64; 2])| Bent {
        rule: "audits".to_owned(),
        place: frame.campaign().service(service).id.clone(),
        prescribed: 1.0,
        applied: left as f64 / all as f64,
        relative: None,
    };
    minutes.into_iter().filter(|(_, [all, left])| left < all).map(bent).collect()
}

fn days(basis: &Basis<'_, '_>) -> Result<Placed, NoPlan> {
    let Basis { frame, lots, allocated, seed, attempt, watch, .. } = *basis;
    let bundles = spread(frame, lots, &allocated.calls, seed);
    watch(DAYS);
    let placed = place_days(frame, lots, allocated, &bundles, seed, attempt);
    watch(EVALUATORS);
    placed
}

/// Evaluators and scenarios for drawn days; what finds none is drawn again.
fn staffed(basis: &Basis<'_, '_>, placed: Placed, first: First) -> Result<Complete, NoPlan> {
    let Basis { frame, seed, attempt, watch, worn_out, .. } = *basis;
    let Placed { mut slots, mut bent } = placed;
    slots.sort_by_key(|slot| (slot.day, slot.cell, slot.band));
    let mut roster = Roster::new(frame, slots);
    let mut again = Again::new(basis);
    let without_story = |service: ServiceIndex| NoPlan::Scenarios {
        service: frame.campaign().service(service).id.clone(),
    };
    let told = Told::new(frame, roster.slots(), seed);
    for (service, slot) in told.stuck {
        if !again.draw(&mut roster, slot, Redrawn::ForScenarios) {
            return Err(without_story(service));
        }
    }
    let mut mend =
        |roster: &mut Roster<'_, '_>, slot| again.draw(roster, slot, Redrawn::ForEvaluators);
    let watch_weeks = |week: usize, weeks: usize| watch(between(EVALUATORS, MINUTES, week, weeks));
    let streams = staff::Streams { seed, attempt, watch: &watch_weeks };
    staff::assign(&mut roster, first, &streams, &mut mend).map_err(|slot| {
        worn_out.fetch_or(roster.is_worn_out(), Ordering::Relaxed);
        without_evaluator(frame, &roster.slots()[slot])
    })?;
    bent.extend(again.bent());
    let moved = roster.has_moved();
    let (slots, evaluators) = roster.into_slots();
    let stories =
        if moved { stories(frame, &slots, seed).map_err(without_story)? } else { told.chosen };
    Ok(Complete { slots, evaluators, stories, bent, replicates: None })
}

fn without_evaluator(frame: &Frame<'_>, slot: &Slot) -> NoPlan {
    let cell = &frame.cells()[slot.cell];
    NoPlan::Evaluators {
        service: frame.campaign().service(cell.service).id.clone(),
        channel: frame.campaign().channel(cell.channel).id.clone(),
        day: frame.days()[slot.day].to_string(),
    }
}
