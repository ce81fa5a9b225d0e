//! Where points were lost, by hand.

use crate::scoring::world::*;
use mystery_calls::model::*;
use mystery_calls::score::call::CallScore;
use mystery_calls::score::call::Scorer;

fn yes_no(id: &str, points: f64) -> Criterion {
    criterion(id, points, CriterionKind::YesNo)
}

fn losses(grid: &Grid, answers: Vec<Answer>) -> Vec<(usize, f64)> {
    let (campaign, days) = (campaign(1, vec![channel("phone", Kind::Phone)], 1), days());
    let card = card(1, Outcome::Completed, answers);
    let scorer = Scorer::new(&campaign, grid, &days, day(6, 30));
    let score: CallScore = scorer.call(&planned(1), Some(&card));
    score.losses(grid).into_iter().map(|(at, lost)| (at.0, lost)).collect()
}

fn assert_lost(found: &[(usize, f64)], expected: &[(usize, f64)]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((at, lost), (criterion, share)) in found.iter().zip(expected) {
        assert_eq!(at, criterion, "{found:?}");
        assert_close(*lost, *share, 1e-15);
    }
}

#[test]
fn a_criterion_takes_its_points_out_of_those_that_applied() {
    let grid = grid(&[None], vec![yes_no("a", 3.0), yes_no("b", 5.0), yes_no("c", 2.0)]);
    let answers = vec![Answer::No, Answer::NotApplicable, Answer::Yes];
    assert_lost(&losses(&grid, answers), &[(0, 3.0 / 5.0)]);
}

#[test]
fn a_section_with_a_weight_loses_no_more_than_its_weight() {
    let mut second = yes_no("b", 1.0);
    second.section = SectionIndex(1);
    let grid = grid(&[Some(1.0), Some(3.0)], vec![yes_no("a", 1.0), second]);
    assert_lost(&losses(&grid, vec![Answer::No, Answer::No]), &[(0, 0.25), (1, 0.75)]);
    assert_lost(&losses(&grid, vec![Answer::No, Answer::NotApplicable]), &[(0, 1.0)]);
}

#[test]
fn a_cap_is_lost_to_the_criterion_that_brought_it() {
    let mut gate = yes_no("answered", 4.0);
    gate.gate = Some(Gate { cap: share(0.1), open_at: 1.0 });
    let grid = grid(&[None], vec![yes_no("found", 6.0), gate, yes_no("polite", 10.0)]);
    // Raw 6 of 10; the gate takes its own 4 and what is above the cap of .1.
    assert_lost(&losses(&grid, vec![Answer::Yes, Answer::No, Answer::Yes]), &[(1, 0.4 + 0.5)]);
}

#[test]
fn knock_outs_take_in_the_order_in_which_they_act() {
    let knock_out = |penalty| Some(KnockOut { penalty, below: None });
    let (mut first, mut second) = (yes_no("a", 1.0), yes_no("b", 1.0));
    first.knock_out = knock_out(Penalty::Cap(share(0.4)));
    second.knock_out = knock_out(Penalty::Times(share(0.5)));
    let grid = grid(&[None], vec![first, second, yes_no("c", 8.0)]);
    // Raw .8: the cap takes .4, the factor half of what is left.
    let found = losses(&grid, vec![Answer::No, Answer::No, Answer::Yes]);
    assert_lost(&found, &[(0, 0.1 + 0.4), (1, 0.1 + 0.2)]);
}
