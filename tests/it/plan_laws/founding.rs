//! The founding case at many seeds.

use crate::support::campaigns::founding;
use crate::support::checker::Checker;
use mystery_calls::draw::draw;
use mystery_calls::rng::Seed;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

#[test]
fn plans_of_the_founding_case_keep_every_rule_at_three_hundred_seeds() {
    let campaign = founding();
    let checker = Checker::new(&campaign);
    let broken: Vec<String> = (0..300_u32)
        .into_par_iter()
        .flat_map(|n| match draw(&campaign, &Seed::new(&format!("founding {n}"))) {
            Err(why) => vec![format!("seed {n}: {why}")],
            Ok(drawn) => {
                let broken = checker.violations(&drawn).into_iter();
                broken.map(|what| format!("seed {n}: {what}")).collect()
            }
        })
        .collect();
    assert!(broken.is_empty(), "{} broken: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

#[test]
fn the_conflicts_that_the_founding_case_states_are_kept() {
    // From the file, spelled out once more: a parser that lost them would blind the checker.
    let conflicts = [
        ("e01", "accueil-central"),
        ("e02", "etat-civil"),
        ("e03", "vie-quotidienne"),
        ("e06", "mairie-mosson"),
    ];
    let campaign = founding();
    for n in 0..10 {
        let drawn = draw(&campaign, &Seed::new(&format!("conflicts {n}"))).unwrap();
        for call in drawn.plan.calls() {
            let who = &campaign.evaluator(call.evaluator.unwrap()).id;
            let at = &campaign.service(call.service).id;
            assert!(!conflicts.contains(&(who.as_str(), at.as_str())), "{who} calls {at}");
        }
    }
}

#[test]
fn the_same_campaign_and_seed_give_the_same_plan_on_any_thread() {
    let campaign = founding();
    let seed = Seed::new("again");
    let first = draw(&campaign, &seed).unwrap();
    let again: Vec<_> = (0..8).into_par_iter().map(|_| draw(&founding(), &seed).unwrap()).collect();
    assert!(again.iter().all(|drawn| *drawn == first));
    assert_ne!(draw(&campaign, &Seed::new("other")).unwrap().plan, first.plan);
}
