//! The places that services can hold.

use super::world::*;
use crate::support::populations::POPULATIONS;
use mystery_calls::model::*;
use mystery_calls::num::ConfidenceLevel;
use mystery_calls::rng::Seed;
use mystery_calls::score::ranks::{RankedService, ranks};
use mystery_calls::score::roll_up::Options;
use mystery_calls::stats::means::{MeanMethod, ScoreSample};
use mystery_calls::stats::ranks::rank_intervals_at;

fn ranked(services: &[&[f64]]) -> Vec<RankedService> {
    let calls: Vec<(usize, usize, Option<f64>)> = services
        .iter()
        .enumerate()
        .flat_map(|(at, scores)| scores.iter().map(move |score| (at, 0, Some(*score))))
        .collect();
    let world = World::of_scores(services.len(), vec![channel("phone", Kind::Phone)], &calls);
    ranks(&world.campaign, &world.grid, &world.scored(), &Options::default())
}

fn places(found: &[RankedService]) -> Vec<(usize, usize)> {
    found.iter().filter_map(|one| one.rank).map(|rank| (rank.low, rank.high)).collect()
}

#[test]
fn services_far_apart_have_their_places_and_near_ones_share_theirs() {
    let (good, fair, bad) = ([0.95; 30], [0.93; 30], [0.1; 30]);
    assert_eq!(places(&ranked(&[&bad, &good, &fair])), [(3, 3), (1, 2), (1, 2)]);
    // Four calls each tell nothing but the farthest apart.
    let found = places(&ranked(&[&good[..4], &fair[..4], &[0.6, 0.7, 0.9, 1.0]]));
    assert_eq!(found, [(1, 3); 3]);
}

#[test]
fn a_service_without_a_score_has_no_place_and_is_not_counted() {
    let found = ranked(&[&[0.9; 3], &[], &[0.8; 3]]);
    // The second has no planned call at all, and is no row.
    assert_eq!((found.len(), places(&found)), (2, vec![(1, 2), (1, 2)]));
    assert_eq!(places(&ranked(&[&[0.9; 3]])), [(1, 1)]);
    assert!(ranked(&[]).is_empty());
}

/// Six services of one population: any pair that is told apart is a false claim. 40 campaigns of
/// each of ten populations at 95 %: 20 expected at most; 32 would come by chance once in 200.
#[test]
fn services_that_do_not_differ_are_told_apart_in_at_most_one_campaign_of_twenty() {
    let mut claimed = 0;
    for (name, score, _) in POPULATIONS {
        let mut stream = Seed::new("ranks").stream(&[name]);
        for _ in 0..40 {
            let samples: Vec<ScoreSample> = (0..6)
                .map(|_| {
                    let scores: Vec<f64> = (0..12).map(|_| score(stream.unit())).collect();
                    ScoreSample::new(&scores).unwrap()
                })
                .collect();
            let values: Vec<f64> = samples.iter().map(ScoreSample::value).collect();
            let found = rank_intervals_at(&values, ConfidenceLevel::DEFAULT, |level| {
                samples.iter().map(|one| MeanMethod::Mid.interval(one, level)).collect()
            });
            claimed += u32::from(found.iter().any(|rank| (rank.low, rank.high) != (1, 6)));
        }
    }
    assert!(claimed <= 32, "{claimed} of 400");
}
