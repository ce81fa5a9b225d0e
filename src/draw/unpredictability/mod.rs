//! How well the next call to a service can be guessed from those before it: the draw of the days
//! is repeated under seeds of its own and counted. Knows calls and days; knows nothing of
//! evaluators, who do not move a call from its day.
//!
//! The *hazard* is the chance of a call today given the working days since the last one at that
//! service. The *leak* is what knowing them gives away of "a call today or not": its entropy less
//! its entropy given the pause, in bits a day, both among services of as many calls and open days.
//!
//! Source: Shannon (1948) for entropy; Miller (1955) for the correction of entropies that are
//! estimated from counts.

mod tally;

use crate::draw::unpredictability::tally::Count;
use crate::draw::unpredictability::tally::OpenDays;
use crate::draw::unpredictability::tally::Pauses;
use crate::draw::unpredictability::tally::Tally;
use crate::draw::{Frame, Lots, SharedWatch, allocate, fingerprint, place_days, spread};
use crate::model::Campaign;
use crate::num::sum;
use crate::rng::Seed;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU32, Ordering};

/// How well the next call to a service can be guessed, estimated from replicates of the draw.
/// Figures are rounded to six decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unpredictability {
    /// How many calendars the figures are estimated from.
    pub replicates: u32,
    /// The chance of a call to a service on one of its open days.
    pub base_rate: f64,
    /// The highest chance of a call today, given the working days since the last one.
    pub highest_hazard: f64,
    /// After how many working days it is highest.
    pub highest_after: u32,
    /// What the pause since the last call gives away of "a call today or not", in bits a day.
    pub leak_bits: f64,
    /// What there is to give away: the entropy of "a call today or not" without the past, in bits
    /// a day.
    pub entropy_bits: f64,
    /// The chance of a call today for each pause that is not rare, in order.
    pub hazards: Vec<Hazard>,
}

/// The chance of a call after a pause.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hazard {
    /// Working days since the last call.
    pub days: u32,
    /// The chance of a call today.
    pub chance: f64,
    /// The share of all days after a first call that come after just this pause.
    pub share: f64,
}

/// Pauses before a smaller share of the days are left out of the hazards: what is rare is estimated
/// badly, and the highest of many bad estimates is too high.
const RARE: f64 = 0.001;
/// The same for pauses before fewer days than this.
const FEW: u64 = 100;

/// Repeats the draw of the days so many times and counts. Replicates depend on nothing but the
/// campaign: not on the seed of its plan, not on the number of threads. `None` without replicates,
/// or where not one has a calendar.
#[must_use]
pub fn unpredictability(campaign: &Campaign, replicates: u32) -> Option<Unpredictability> {
    unpredictability_watched(campaign, replicates, &|_| {})
}

/// As [`unpredictability`]; `watch` is told before each replicate what share of them is begun.
#[must_use]
pub fn unpredictability_watched(
    campaign: &Campaign,
    replicates: u32,
    watch: &SharedWatch<'_>,
) -> Option<Unpredictability> {
    let frame = Frame::new(campaign);
    let fingerprint = fingerprint(campaign);
    let seeds = |number: u32| Seed::new(&format!("replicate {number} of {fingerprint}"));
    let open = OpenDays::new(&frame, &allocate(&frame, &seeds(0)).ok()?.expected);
    let lots = Lots::new(&frame);
    let done = AtomicU32::new(0);
    let replicate = |number: u32| {
        watch(f64::from(done.fetch_add(1, Ordering::Relaxed)) / f64::from(replicates));
        let seed = seeds(number);
        let allocated = allocate(&frame, &seed).ok()?;
        let bundles = spread(&frame, &lots, &allocated.calls, &seed);
        let placed = place_days(&frame, &lots, &allocated, &bundles, &seed, "0").ok()?;
        Some(open.tally(&placed.slots))
    };
    let all = (0..replicates).into_par_iter().filter_map(replicate);
    let tally = all.reduce(Tally::default, Tally::plus);
    (tally.replicates > 0).then(|| figures(&tally))
}

fn figures(tally: &Tally) -> Unpredictability {
    let pooled = tally.pooled();
    let all = whole(&pooled);
    let hazards = hazards(&pooled);
    let higher = |best: Hazard, next: Hazard| if next.chance > best.chance { next } else { best };
    let highest = hazards.iter().copied().reduce(higher);
    let entropy = sum(tally.classes.iter().map(|pauses| bits(whole(pauses))));
    let given_pause = sum(tally.classes.iter().flatten().map(|count| bits(*count)));
    #[expect(clippy::cast_precision_loss, reason = "days that were looked at are far below 2⁵³")]
    let days = all.days.max(1) as f64;
    Unpredictability {
        replicates: tally.replicates,
        base_rate: rounded(all.chance()),
        highest_hazard: highest.map_or(0.0, |hazard| hazard.chance),
        highest_after: highest.map_or(0, |hazard| hazard.days),
        leak_bits: rounded(((entropy - given_pause) / days).max(0.0)),
        entropy_bits: rounded(entropy / days),
        hazards,
    }
}

fn whole(pauses: &Pauses) -> Count {
    pauses.iter().fold(Count::default(), |sum, count| sum.plus(*count))
}

/// The hazards after pauses that are not rare; the entry at 0 is no pause.
fn hazards(pooled: &Pauses) -> Vec<Hazard> {
    let after_first = pooled.iter().skip(1).fold(Count::default(), |sum, count| sum.plus(*count));
    let hazard = |(pause, count): (usize, &Count)| Hazard {
        days: u32::try_from(pause).expect("a campaign has fewer than 2³² days"),
        chance: rounded(count.chance()),
        share: rounded(Count { calls: count.days, ..after_first }.chance()),
    };
    let seen = pooled.iter().enumerate().skip(1).filter(|(_, count)| count.days >= FEW);
    seen.map(hazard).filter(|hazard| hazard.share >= RARE).collect()
}

/// The entropy of a call or none, times the days, in bits. An entropy that is estimated from counts
/// is too low by about ½ nat over the number of counts.
#[expect(clippy::cast_precision_loss, reason = "days that were looked at are far below 2⁵³")]
fn bits(count: Count) -> f64 {
    let p = count.chance();
    if p <= 0.0 || p >= 1.0 {
        return 0.0;
    }
    let entropy = -p * p.log2() - (1.0 - p) * (1.0 - p).log2();
    (count.days as f64).mul_add(entropy, 0.5 * std::f64::consts::LOG2_E)
}

/// Six decimals: more than the noise leaves.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(pairs: &[(u64, u64)]) -> Pauses {
        pairs.iter().map(|(days, calls)| Count { days: *days, calls: *calls }).collect()
    }

    /// Two calls at gap 2 on four days, each day with chance ½, are on days 1 and 3 or on 2 and 4.
    #[test]
    #[expect(clippy::float_cmp, reason = "rounded to six decimals")]
    fn a_calendar_of_two_faces_gives_itself_away_from_the_first_call_on() {
        // A million calendars of each kind: before the first call one day or two; then a day after
        // a pause of 1, none of them called, and one after a pause of 2, always called.
        let million = 1_000_000;
        let pauses =
            counts(&[(3 * million, 2 * million), (3 * million, 0), (2 * million, 2 * million)]);
        let figures = figures(&Tally { replicates: 2 * 1_000_000, classes: vec![pauses] });
        assert_eq!((figures.base_rate, figures.entropy_bits), (0.5, 1.0));
        assert_eq!((figures.highest_hazard, figures.highest_after), (1.0, 2));
        // 3/8 of the days at H(2/3) = log₂ 3 − 2/3 = 0.918296 bits.
        assert_eq!(figures.leak_bits, 0.655_639);
        let hazard = |days, chance, share| Hazard { days, chance, share };
        assert_eq!(figures.hazards, [hazard(1, 0.0, 0.6), hazard(2, 1.0, 0.4)]);
    }

    #[test]
    fn sums_of_tallies_do_not_depend_on_their_order() {
        let tally = |pairs: &[(u64, u64)]| Tally { replicates: 1, classes: vec![counts(pairs)] };
        let (a, b) = (tally(&[(3, 1), (2, 0)]), tally(&[(1, 1), (1, 0), (2, 1)]));
        let sum = a.clone().plus(b.clone());
        assert_eq!(sum, b.plus(a.clone()));
        assert_eq!(sum.classes, [counts(&[(4, 2), (3, 0), (2, 1)])]);
        assert_eq!(Tally::default().plus(a.clone()), a.plus(Tally::default()));
    }
}
