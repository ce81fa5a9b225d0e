use crate::flow::chain::Chain;
use crate::flow::chain::Class;
use crate::flow::chain::Impossible;
use crate::flow::chain::Law;
use crate::rng::Seed;
use crate::rng::Stream;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// A placement: for each day the class that has an item, if any.
type Placement = Vec<Option<usize>>;

fn shares(weights: &[f64]) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

/// Twelve items in the 62 working days of April to June 2022, two in each half-month, where the
/// office closes at noon on Fridays.
fn spring(gap: usize) -> Chain {
    let fridays = [0, 5, 10, 14, 19, 24, 29, 34, 38, 43, 47, 52, 57];
    let lots = vec![10, 10, 11, 10, 11, 10];
    let minutes: Vec<f64> =
        (0..62).map(|day| if fridays.contains(&day) { 240.0 } else { 480.0 }).collect();
    let mut start = 0;
    let mut classes = Vec::new();
    for (lot, days) in lots.iter().enumerate() {
        classes.push(Class { lot, count: 2, shares: shares(&minutes[start..start + days]) });
        start += days;
    }
    Chain { lots, classes, gap: NonZeroUsize::new(gap), idle: Vec::new() }
}

#[test]
fn twelve_items_in_sixty_two_days_keep_gaps_of_two_to_four_with_exact_marginals() {
    for gap in [2, 3, 4] {
        let chain = spring(gap);
        assert_eq!(chain.crowded(), None);
        let law = chain.fit().unwrap();
        assert!(law.is_exact(), "gap {gap}: off by {}", law.departure());
    }
}

#[test]
fn a_gap_of_five_is_named_impossible_with_its_window_and_the_law_keeps_the_gap() {
    let chain = spring(5);
    let law = chain.fit().unwrap();
    let crowded = law.crowded().unwrap();
    let by_day: f64 = crowded
        .window
        .clone()
        .map(|day| {
            let spans = chain.spans();
            let lot = spans.iter().position(|span| span.contains(&day)).unwrap();
            2.0 * chain.classes[lot].shares[day - spans[lot].start]
        })
        .sum();
    assert_eq!(crowded.window.len(), 5);
    assert!((crowded.expected - by_day).abs() < 1e-12 && crowded.excess() > 0.01, "{crowded:?}");
    assert!(!law.is_exact() && law.departure() < 0.1, "{}", law.departure());
    for (class, marginals) in law.marginals().iter().enumerate() {
        assert!((marginals.iter().sum::<f64>() - 2.0).abs() < 1e-9, "class {class}");
    }
    let mut stream = Seed::new("five").stream(&["test"]);
    for _ in 0..500 {
        assert_spaced(&law.sample(&mut stream), 5, 12);
    }
}

#[track_caller]
fn assert_spaced(placed: &[(usize, usize)], gap: usize, count: usize) {
    assert_eq!(placed.len(), count);
    assert!(placed.windows(2).all(|pair| pair[1].0 - pair[0].0 >= gap), "{placed:?}");
}

/// All placements that keep lots, counts, open days and gap.
fn placements(chain: &Chain) -> Vec<Placement> {
    let gap = chain.gap.unwrap().get();
    let spans = chain.spans();
    let mut all = vec![Vec::new()];
    for day in 0..chain.days() {
        let lot = spans.iter().position(|span| span.contains(&day)).unwrap();
        let mut next = Vec::new();
        for placement in all {
            let placement: Placement = placement;
            let recent = placement.iter().rposition(Option::is_some).is_some_and(|last| {
                let between = last + 1..day;
                between.filter(|day| !chain.idle.get(*day).is_some_and(|idle| *idle)).count() + 1
                    < gap
            });
            for (class, stated) in chain.classes.iter().enumerate() {
                if stated.lot == lot && stated.shares[day - spans[lot].start] > 0.0 && !recent {
                    next.push(placement.iter().copied().chain([Some(class)]).collect());
                }
            }
            next.push(placement.into_iter().chain([None]).collect());
        }
        all = next;
    }
    all.retain(|placement| {
        chain.classes.iter().enumerate().all(|(class, stated)| {
            let placed = placement.iter().filter(|today| **today == Some(class)).count();
            placed == stated.count as usize
        })
    });
    all
}

/// What a walk says of a placement: the product of its chances.
fn probability(law: &Law, placement: &Placement) -> f64 {
    let mut walk = law.walk();
    let mut probability = 1.0;
    for &today in placement {
        let chances = walk.chances();
        let one = chances.iter().find(|(class, _)| Some(*class) == today).map_or(0.0, |one| one.1);
        let none = 1.0 - chances.iter().map(|(_, chance)| chance).sum::<f64>();
        probability *= if today.is_some() { one } else { none };
        walk.advance(today.as_slice());
    }
    assert_eq!(walk.day(), None);
    probability
}

fn marginals(
    chain: &Chain,
    placements: &[Placement],
    chances: &[f64],
) -> BTreeMap<(usize, usize), f64> {
    let spans = chain.spans();
    let mut marginals = BTreeMap::new();
    for (placement, chance) in placements.iter().zip(chances) {
        for (day, today) in placement.iter().enumerate() {
            if let &Some(class) = today {
                let place = day - spans[chain.classes[class].lot].start;
                *marginals.entry((class, place)).or_insert(0.0) += chance;
            }
        }
    }
    marginals
}

/// The law of maximum entropy over a list of placements, by plain damped scaling of a list of
/// chances: shares no code with the chain.
fn of_maximum_entropy(chain: &Chain, placements: &[Placement]) -> Vec<f64> {
    let spans = chain.spans();
    let mut chances = shares(&vec![1.0; placements.len()]);
    for _ in 0..20_000 {
        let now = marginals(chain, placements, &chances);
        for (placement, chance) in placements.iter().zip(&mut chances) {
            for (day, today) in placement.iter().enumerate() {
                if let &Some(class) = today {
                    let stated = &chain.classes[class];
                    let place = day - spans[stated.lot].start;
                    let target = stated.shares[place] * f64::from(stated.count);
                    *chance *= (target / now[&(class, place)]).powf(0.4);
                }
            }
        }
        let sum: f64 = chances.iter().sum();
        for chance in &mut chances {
            *chance /= sum;
        }
    }
    chances
}

/// A small chain whose prescription can be kept: the marginals of random chances over all its
/// placements.
fn random_chain(stream: &mut Stream) -> Option<Chain> {
    let lots = vec![2 + stream.index(3), 3 + stream.index(2)];
    let mut classes = Vec::new();
    for lot in [0, 0, 1] {
        let count = u32::try_from(stream.below(3)).unwrap();
        classes.push(Class { lot, count, shares: shares(&vec![1.0; lots[lot]]) });
    }
    let idle = (0..lots.iter().sum()).map(|_| stream.chance(1, 4)).collect();
    let mut chain = Chain { lots, classes, gap: NonZeroUsize::new(1 + stream.index(3)), idle };
    let all = placements(&chain);
    if all.len() < 2 {
        return None;
    }
    let chances = shares(&all.iter().map(|_| 0.2 + stream.unit()).collect::<Vec<_>>());
    let marginals = marginals(&chain, &all, &chances);
    for (class, stated) in chain.classes.iter_mut().enumerate().filter(|(_, c)| c.count > 0) {
        for (place, share) in stated.shares.iter_mut().enumerate() {
            *share = marginals.get(&(class, place)).unwrap_or(&0.0) / f64::from(stated.count);
        }
    }
    Some(chain)
}

#[test]
fn the_law_is_that_of_maximum_entropy_over_all_placements_of_small_chains() {
    let mut stream = Seed::new("chains").stream(&["test"]);
    let mut compared = 0;
    for _ in 0..100 {
        let Some(chain) = random_chain(&mut stream) else { continue };
        let law = chain.fit().unwrap();
        assert!(law.is_exact(), "off by {} in {chain:?}", law.departure());
        let all = placements(&chain);
        let chances: Vec<f64> = all.iter().map(|placement| probability(&law, placement)).collect();
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12, "a placement is missing");
        let best = of_maximum_entropy(&chain, &all);
        for (own, best) in chances.iter().zip(&best) {
            assert!((own - best).abs() < 1e-7, "{own} for {best} in {chain:?}");
        }
        assert_product_form(&chain, &law, &all, &chances);
        compared += 1;
    }
    assert!(compared >= 30, "only {compared} chains had a choice");
}

/// Each placement has the product of its weights, up to one factor; walked marginals are stated.
fn assert_product_form(chain: &Chain, law: &Law, all: &[Placement], chances: &[f64]) {
    let spans = chain.spans();
    let weight = |placement: &Placement| -> f64 {
        let items = placement.iter().enumerate().filter_map(|(day, today)| today.map(|c| (day, c)));
        items
            .map(|(day, c)| law.weights().unwrap()[c][day - spans[chain.classes[c].lot].start])
            .product()
    };
    let products: Vec<f64> = all.iter().map(weight).collect();
    for (product, chance) in shares(&products).iter().zip(chances) {
        assert!((product - chance).abs() < 1e-12, "{product} for {chance}");
    }
    for ((class, place), walked) in marginals(chain, all, chances) {
        let stated = chain.classes[class].shares[place] * f64::from(chain.classes[class].count);
        assert!((walked - stated).abs() < 1e-10, "{walked} for {stated}");
    }
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "counts below 2⁵³")]
fn samples_keep_the_gap_and_have_the_prescribed_frequencies() {
    let chain = spring(4);
    let law = chain.fit().unwrap();
    let mut stream = Seed::new("samples").stream(&["test"]);
    let draws = 20_000;
    let mut counts = [0_u32; 62];
    for _ in 0..draws {
        let placed = law.sample(&mut stream);
        assert_spaced(&placed, 4, 12);
        for (day, _) in placed {
            counts[day] += 1;
        }
    }
    let stated: Vec<f64> = chain
        .classes
        .iter()
        .flat_map(|class| class.shares.iter().map(|share| 2.0 * share))
        .collect();
    let z2: Vec<f64> = counts
        .iter()
        .zip(&stated)
        .map(|(&count, p)| {
            (f64::from(count) - f64::from(draws) * p).powi(2) / (f64::from(draws) * p * (1.0 - p))
        })
        .collect();
    let mean = z2.iter().sum::<f64>() / z2.len() as f64;
    // 62 squares of nearly normal z with some correlation: standard deviation some 0.2.
    assert!((0.4..1.6).contains(&mean) && z2.iter().all(|&z2| z2 < 16.0), "mean {mean}: {z2:?}");
}

#[test]
fn without_a_gap_each_class_is_spread_as_if_alone() {
    let class = |count, weights: &[f64]| Class { lot: 1, count, shares: shares(weights) };
    let chain = Chain {
        lots: vec![2, 3],
        classes: vec![class(7, &[1.0, 2.0, 1.0]), class(1, &[0.0, 1.0, 0.0])],
        gap: None,
        idle: Vec::new(),
    };
    let law = chain.fit().unwrap();
    assert!(law.is_exact() && law.weights().is_none());
    let mut walk = law.walk();
    assert_eq!(walk.chances(), []);
    walk.advance(&[]);
    walk.advance(&[]);
    assert_eq!(walk.chances(), [(0, 1.75)]);
    walk.advance(&[0, 0]);
    // Five are left over shares 2 : 1; the other class has to be placed now.
    assert_eq!(walk.chances(), [(0, 5.0 * (0.5 / 0.75)), (1, 1.0)]);
    walk.advance(&[0, 1, 0, 0]);
    assert_eq!(walk.chances(), [(0, 2.0)]);
    walk.advance(&[0, 0]);
    assert_eq!((walk.day(), walk.left()), (None, [0, 0].as_slice()));
}

#[test]
fn a_chain_without_a_placement_or_with_too_many_histories_has_no_law() {
    let class = |count, weights: &[f64]| Class { lot: 0, count, shares: shares(weights) };
    let chain = |count, weights: &[f64]| Chain {
        lots: vec![weights.len()],
        classes: vec![class(count, weights)],
        gap: NonZeroUsize::new(2),
        idle: Vec::new(),
    };
    assert_eq!(chain(2, &[0.0, 1.0, 1.0, 0.0]).fit().unwrap_err(), Impossible::NoPlacement);
    let long = chain(1500, &vec![1.0; 3500]);
    let too_many = Impossible::TooManyHistories { lot: 0, histories: 3002 };
    assert_eq!(long.fit().unwrap_err(), too_many);
}

#[test]
fn a_forced_placement_has_chances_of_exactly_one() {
    // Days 0, 2 and 4 of five, with a day between: nothing is left to chance.
    let chain = Chain {
        lots: vec![5],
        classes: vec![Class { lot: 0, count: 3, shares: shares(&[1.0; 5]) }],
        gap: NonZeroUsize::new(2),
        idle: Vec::new(),
    };
    let law = chain.fit().unwrap();
    assert!(law.crowded().is_some_and(|crowded| (crowded.expected - 1.2).abs() < 1e-12));
    assert_eq!(law.marginals(), [[1.0, 0.0, 1.0, 0.0, 1.0]]);
    assert_eq!(law.sample(&mut Seed::new("any").stream(&[])), [(0, 0), (2, 0), (4, 0)]);
}

#[test]
fn a_crowded_window_is_relieved_to_the_nearest_prescription() {
    // An item on day 0 or 1, another on day 2 or 3, never on days 1 and 2 both: by symmetry the
    // nearest to (0.2, 0.8), (0.8, 0.2) has one half everywhere.
    let class = |lot, shares: [f64; 2]| Class { lot, count: 1, shares: shares.to_vec() };
    let chain = Chain {
        lots: vec![2, 2],
        classes: vec![class(0, [0.2, 0.8]), class(1, [0.8, 0.2])],
        gap: NonZeroUsize::new(2),
        idle: Vec::new(),
    };
    let law = chain.fit().unwrap();
    let crowded = law.crowded().unwrap();
    assert_eq!(crowded.window, 1..3);
    assert!((crowded.excess() - 0.6).abs() < 1e-12);
    assert!((law.departure() - 0.3).abs() < 2e-3, "{:?}", law.marginals());
    assert!(law.marginals().iter().flatten().all(|m| (m - 0.5).abs() < 2e-3));
}
