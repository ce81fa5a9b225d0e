//! The order of the tables in a file means nothing.

use crate::support::campaigns::{founding_text, read};
use mystery_calls::draw::{Drawn, draw};
use mystery_calls::model::Campaign;
use mystery_calls::rng::Seed;

/// plan.csv by ids.
fn lines(campaign: &Campaign, drawn: &Drawn) -> Vec<String> {
    let line = |call: &mystery_calls::model::PlannedCall| {
        format!(
            "{},{},{},{},{},{},{},{},{:?},{:?},{:?},{:?},{}",
            call.id,
            call.date,
            call.start,
            call.end,
            call.band.map(|band| campaign.band(band).id.as_str()).unwrap_or_default(),
            campaign.service(call.service).id,
            campaign.channel(call.channel).id,
            call.evaluator.map(|who| campaign.evaluator(who).id.as_str()).unwrap_or_default(),
            call.second.map(|who| campaign.evaluator(who).id.as_str()),
            call.scenario.map(|story| campaign.scenario(story).id.as_str()),
            call.due,
            call.probability,
            call.weight,
        )
    };
    drawn.plan.calls().iter().map(line).collect()
}

/// A file with its tables of one name in another order. A table goes from its header to the next
/// header that is not below it.
fn shuffled(text: &str, name: &str, seed: &Seed) -> String {
    let header = format!("[[{name}]]");
    let below = format!("[{name}.");
    let (mut rest, mut tables): (String, Vec<String>) = (String::new(), Vec::new());
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with(&header) {
            inside = true;
            tables.push(String::new());
        } else if line.starts_with('[') && !line.starts_with(&below) {
            inside = false;
        }
        let to = if inside { tables.last_mut().unwrap() } else { &mut rest };
        to.push_str(line);
        to.push('\n');
    }
    assert!(tables.len() > 1, "there is an order of {name} to shuffle");
    let before = tables.clone();
    seed.stream(&[name]).shuffle(&mut tables);
    assert_ne!(tables, before, "the order has changed");
    rest + &tables.concat()
}

#[test]
fn the_order_of_tables_in_the_file_does_not_matter() {
    let seed = Seed::new("orders");
    let text = founding_text();
    let campaign = read("founding", &text);
    let drawn = draw(&campaign, &seed).unwrap();
    let mut all = text.clone();
    for name in ["service", "channel", "evaluator", "scenario", "band"] {
        let campaign = read(name, &shuffled(&text, name, &seed));
        let other = draw(&campaign, &seed).unwrap();
        assert_eq!(other.record, drawn.record, "{name}");
        assert_eq!(lines(&campaign, &other), lines(&read("founding", &text), &drawn), "{name}");
        all = shuffled(&all, name, &seed);
    }
    let last = read("all", &all);
    assert_eq!(lines(&last, &draw(&last, &seed).unwrap()), lines(&campaign, &drawn));
}
