//! Slot counts over ten thousand seeds against the probabilities that the plan states. The
//! evaluators are left out: they move no slot.

use crate::support::campaigns::{founding, read};
use crate::support::checker::{Case, Checker, SlotKey};
use chrono::NaiveDate;
use mystery_calls::draw::{AllocationRecord, Frame, Lots, Slot, allocate, place_days, spread};
use mystery_calls::model::Campaign;
use mystery_calls::rng::Seed;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::BTreeMap;

const SEEDS: u32 = 10_000;

type Counts = BTreeMap<SlotKey, f64>;

fn slots(frame: &Frame<'_>, lots: &Lots, seed: &Seed) -> Vec<Slot> {
    let allocated = allocate(frame, seed).unwrap();
    let bundles = spread(frame, lots, &allocated.calls, seed);
    let placed = place_days(frame, lots, &allocated, &bundles, seed, "0").unwrap();
    assert!(placed.bent.is_empty(), "{:?}", placed.bent);
    placed.slots
}

fn key(frame: &Frame<'_>, slot: &Slot) -> SlotKey {
    let cell = &frame.cells()[slot.cell];
    let band = frame.bands()[slot.band.expect("a mystery call has a band")];
    (cell.service.0, cell.channel.0, frame.days()[slot.day], band.0)
}

/// How often each slot was drawn.
fn counts(campaign: &Campaign) -> Counts {
    let frame = Frame::new(campaign);
    let lots = Lots::new(&frame);
    let add = |mut counts: Counts, n: u32| {
        for slot in slots(&frame, &lots, &Seed::new(&format!("over seeds {n}"))) {
            *counts.entry(key(&frame, &slot)).or_default() += 1.0;
        }
        counts
    };
    let merge = |mut a: Counts, b: Counts| {
        for (slot, count) in b {
            *a.entry(slot).or_default() += count;
        }
        a
    };
    (0..SEEDS).into_par_iter().fold(Counts::new, add).reduce(Counts::new, merge)
}

/// π of every slot by the checker's own arithmetic.
fn prescribed(campaign: &Campaign) -> Counts {
    let frame = Frame::new(campaign);
    let allocated = allocate(&frame, &Seed::new("expectations do not depend on it")).unwrap();
    let cells = frame.cells().iter().zip(&allocated.expected);
    let allocation: Vec<AllocationRecord> = cells
        .map(|(cell, expected)| AllocationRecord {
            service: campaign.service(cell.service).id.clone(),
            channel: campaign.channel(cell.channel).id.clone(),
            expected: *expected,
            calls: 0,
        })
        .collect();
    let mut prescribed =
        Checker::new(campaign).prescribed(&Case { calls: &[], allocation: &allocation, bent: &[] });
    prescribed.retain(|_, p| *p > 0.0);
    prescribed
}

/// Distance of a count from its expectation in standard deviations of a draw of 0 or 1.
fn z(count: f64, p: f64) -> f64 {
    let seeds = f64::from(SEEDS);
    (count - seeds * p) / (seeds * p * (1.0 - p)).sqrt()
}

fn mean_square(z: &[f64]) -> f64 {
    z.iter().map(|z| z * z).sum::<f64>() / f64::from(u32::try_from(z.len()).unwrap())
}

#[test]
fn slot_counts_over_ten_thousand_seeds_agree_with_their_probabilities() {
    slot_counts_agree(&founding());
}

/// Sixty services with three calls each in four weeks, four bands of a day.
fn sixty_services(gap: u32) -> Campaign {
    let mut text = format!(
        "[campaign]\nid = \"sixty\"\nstart = 2022-05-02\nend = 2022-05-27\ncalls = 180\n\
         holidays = \"none\"\n[allocation]\nlots = 1\n[rotation]\nservice_gap_days = {gap}\n\
         [[channel]]\nid = \"phone\"\nkind = \"phone\"\nminutes = 10\n\
         [[evaluator]]\nid = \"e\"\n"
    );
    for hour in [8, 10, 12, 14] {
        let next = hour + 2;
        text += &format!(
            "[[band]]\nid = \"b{hour}\"\nfrom = \"{hour:02}:00\"\nto = \"{next:02}:00\"\n"
        );
    }
    for service in 0..60 {
        text += &format!(
            "[[service]]\nid = \"s{service}\"\nhours = \"Mo-Fr 08:00-16:00\"\n\
             channels = [\"phone\"]\ncalls = 3\n"
        );
    }
    read("sixty", &text)
}

#[test]
fn slot_counts_agree_where_two_calls_may_lie_on_days_that_follow_each_other() {
    slot_counts_agree(&sixty_services(1));
}

#[test]
fn slot_counts_agree_where_calls_are_three_days_apart() {
    slot_counts_agree(&sixty_services(3));
}

#[test]
fn slot_counts_agree_where_calls_are_four_days_apart() {
    slot_counts_agree(&sixty_services(4));
}

fn slot_counts_agree(campaign: &Campaign) {
    let (counts, prescribed) = (counts(campaign), prescribed(campaign));
    assert!(counts.keys().all(|slot| prescribed.contains_key(slot)), "a slot without probability");
    let seen = |slot: &SlotKey| counts.get(slot).copied().unwrap_or(0.0);
    let of_slots: Vec<f64> = prescribed.iter().map(|(slot, p)| z(seen(slot), *p)).collect();
    let mean = mean_square(&of_slots);
    let worst = of_slots.iter().map(|z| z.abs()).fold(0.0, f64::max);
    // The standard deviation of a mean of that many squares of normal numbers is √(2 ÷ slots).
    let slots = f64::from(u32::try_from(of_slots.len()).unwrap());
    let noise = (3.0 * (2.0 / slots).sqrt()).max(0.03);
    assert!((mean - 1.0).abs() <= noise, "mean z² of {} slots: {mean}", of_slots.len());
    assert!(worst < 5.5, "largest |z| of a slot: {worst}");

    // At most one call a day at a service, so that (service, day) is a draw of 0 or 1 as well.
    let mut of_days: BTreeMap<(usize, NaiveDate), (f64, f64)> = BTreeMap::new();
    for (slot, p) in &prescribed {
        let day = of_days.entry((slot.0, slot.2)).or_default();
        *day = (day.0 + seen(slot), day.1 + p);
    }
    let of_days: Vec<f64> = of_days.values().map(|(count, p)| z(*count, *p)).collect();
    let mean = mean_square(&of_days);
    assert!((0.9..=1.1).contains(&mean), "mean z² of {} service days: {mean}", of_days.len());
    favours_no_day(&prescribed, seen);
}

/// Loads of whole days scatter less than independent draws would (about 0.7 calls a day), so each
/// day's mean is known to 0.007 calls.
fn favours_no_day(prescribed: &Counts, seen: impl Fn(&SlotKey) -> f64) {
    let mut loads: BTreeMap<NaiveDate, (f64, f64)> = BTreeMap::new();
    for (slot, p) in prescribed {
        let load = loads.entry(slot.2).or_default();
        *load = (load.0 + seen(slot) / f64::from(SEEDS), load.1 + p);
    }
    for (day, (load, expected)) in loads {
        assert!((load - expected).abs() < 0.04, "{day}: {load} calls instead of {expected}");
    }
}
