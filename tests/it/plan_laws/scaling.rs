//! What leaves a plan as it is: threads, and the scale of weights.

use crate::support::campaigns::{founding, instance};
use mystery_calls::draw::{draw, unpredictability};
use mystery_calls::input::plan::write_plan;
use mystery_calls::model::AllocationRule;
use mystery_calls::rng::Seed;

/// plan.csv and the record of a plan with its figures, drawn on so many threads.
fn on_threads(threads: usize, seed: &str) -> (String, String) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let campaign = founding();
        let mut drawn = draw(&campaign, &Seed::new(seed)).unwrap();
        drawn.record.unpredictability = unpredictability(&campaign, 8);
        let record = serde_json::to_string(&drawn.record).unwrap();
        (write_plan(&drawn.plan, &campaign), record)
    })
}

#[test]
fn any_number_of_threads_draws_the_same_bytes() {
    for seed in ["threads", "more threads"] {
        let alone = on_threads(1, seed);
        for threads in [2, 5] {
            assert_eq!(on_threads(threads, seed), alone, "{threads} threads");
        }
    }
}

#[test]
fn doubling_all_weights_changes_nothing() {
    for (rule, times) in [(AllocationRule::Volume, 2.0), (AllocationRule::SqrtVolume, 4.0)] {
        let mut campaign = founding();
        campaign.allocation.services = rule;
        let drawn = draw(&campaign, &Seed::new("weights")).unwrap();
        for service in &mut campaign.services {
            service.volume = service.volume.map(|volume| times * volume);
            for offer in &mut service.offers {
                offer.volume = offer.volume.map(|volume| times * volume);
            }
        }
        let doubled = draw(&campaign, &Seed::new("weights")).unwrap();
        assert_eq!(drawn.plan, doubled.plan, "{rule:?}");
        assert_eq!(drawn.record.allocation, doubled.record.allocation, "{rule:?}");
    }
}

#[test]
fn twelve_calls_five_working_days_apart_bend_by_little_or_in_a_named_window() {
    let mut campaign = instance("spacing-4");
    campaign.rotation.service_gap_days = Some(5);
    let drawn = draw(&campaign, &Seed::new("spacing 5")).unwrap();
    let bent: Vec<_> = drawn.record.bent.iter().filter(|b| b.rule == "probability").collect();
    assert!(!bent.is_empty());
    for bent in bent {
        // A window that would hold more than the one call it can, or how far off the nearest law
        // is.
        let window = bent.place.contains(", 2022-0") && bent.place.contains(" to 2022-0");
        assert!(window == (bent.prescribed > 1.0), "{bent:?}");
        assert!(bent.prescribed < if window { 2.0 } else { 0.1 }, "{bent:?}");
    }
}
