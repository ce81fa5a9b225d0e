//! What pages must not show to whom.

use super::{CAMPAIGN, page, reported};
use crate::program::Place;

/// The founding case with lines added to its campaign file, run and reported.
fn with(lines: &str) -> Place {
    let place = Place::founding();
    let campaign = place.read(&format!("{CAMPAIGN}/campaign.toml"));
    place.write(&format!("{CAMPAIGN}/campaign.toml"), &format!("{campaign}\n{lines}"));
    let ran = place.mystery(&format!("run {CAMPAIGN}"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    place
}

/// The ids of the calls of a service, by the plan.
fn calls_of(place: &Place, service: &str) -> Vec<String> {
    let plan = place.read(&format!("{CAMPAIGN}/plan.csv"));
    let rows = plan.lines().filter(|line| line.contains(&format!(",{service},")));
    rows.map(|line| line.split(',').next().unwrap().to_owned()).collect()
}

#[test]
fn no_page_for_a_service_names_an_evaluator() {
    let place = reported("");
    let campaign = place.read(&format!("{CAMPAIGN}/campaign.toml"));
    let services = campaign.lines().skip_while(|line| *line != "[[service]]");
    let services: Vec<&str> = services
        .take_while(|line| *line != "[[evaluator]]")
        .filter(|line| line.starts_with("id "))
        .filter_map(|line| line.split('"').nth(1))
        .collect();
    assert_eq!(services.len(), 19);
    for service in services {
        let page = page(&place, &format!("services/{service}.html"));
        let text = &page[page.find("<body").unwrap()..];
        for at in 1..=8 {
            let by_id = format!(">e{at:02}<");
            let by_name = format!("Évaluateur {at}");
            assert!(!text.contains(&by_id) && !text.contains(&by_name), "{service}");
        }
    }
}

#[test]
fn a_desk_of_fewer_than_five_people_shows_no_single_call() {
    let place = reported("");
    for (service, is_shown) in [("presto", false), ("etat-civil", true)] {
        let calls = calls_of(&place, service);
        assert!(calls.len() > 5, "{service}");
        let page = page(&place, &format!("services/{service}.html"));
        let shown = calls.iter().filter(|call| page.contains(&format!(">{call}<"))).count();
        let mystery = calls.iter().filter(|call| call.starts_with('C')).count();
        assert_eq!(shown, if is_shown { mystery } else { 0 }, "{service}");
    }
    let evidence = page(&place, "evidence.html");
    assert!(calls_of(&place, "presto").iter().all(|call| !evidence.contains(call.as_str())));
    assert!(calls_of(&place, "etat-civil").iter().any(|call| evidence.contains(call.as_str())));
}

#[test]
fn comments_are_shown_where_they_are_released_and_nowhere_else() {
    let comment = "Notes prises, fiche remplie le soir.";
    let place = reported("");
    let files =
        ["index.html", "evidence.html", "estimates.csv", "estimates.json", "tidy/scorecards.csv"];
    for file in files {
        assert!(!page(&place, file).contains(comment), "{file}");
    }
    let plan = place.read(&format!("{CAMPAIGN}/plan.csv"));
    let service_of = |call: &str| {
        let line = plan.lines().find(|line| line.starts_with(call)).unwrap();
        line.split(',').nth(5).unwrap().to_owned()
    };
    let (as_written, reworded) = (service_of("C107"), service_of("C120"));
    let lines = "[[comment]]\ncall = \"C107\"\n\n[[comment]]\ncall = \"C120\"\n\
                 text = \"Accueil <pressé>.\"\n";
    let place = with(lines);
    assert!(page(&place, &format!("services/{as_written}.html")).contains(comment));
    let other = page(&place, &format!("services/{reworded}.html"));
    assert!(other.contains("Accueil &lt;pressé&gt;."));
    let tidy = page(&place, "tidy/scorecards.csv");
    for (call, noted) in [("C107", comment), ("C120", "Accueil <pressé>.")] {
        let is_shown = may_be_shown(&place, call);
        assert_eq!(tidy.contains(&format!(",{call},")), is_shown, "{call}");
        assert_eq!(tidy.contains(noted), is_shown, "{call}");
    }
    for file in ["index.html", "evidence.html", "services/presto.html"] {
        assert!(!page(&place, file).contains(comment), "{file}");
    }
    let verified = place.mystery(&format!("verify {CAMPAIGN}"));
    assert_eq!(verified.code, 0, "releasing a comment changes the draw: {}", verified.stdout);
}

/// Whether the calls of a call's service stand in the tidy tables one by one.
fn may_be_shown(place: &Place, call: &str) -> bool {
    page(place, "tidy/calls.csv").contains(&format!("\n{call},"))
}

#[test]
fn the_tidy_tables_have_no_call_of_a_small_desk_and_name_nobody() {
    let place = reported("");
    let calls = page(&place, "tidy/calls.csv");
    assert!(calls_of(&place, "etat-civil").iter().all(|call| calls.contains(call.as_str())));
    let hidden = calls_of(&place, "presto");
    let left_out = format!("presto,4,{}", hidden.len());
    assert!(page(&place, "tidy/left-out.csv").contains(&left_out), "{left_out}");
    for file in ["calls", "scorecards", "answers", "events", "rejects"] {
        let table = page(&place, &format!("tidy/{file}.csv"));
        assert!(table.lines().count() > usize::from(file != "rejects"), "{file}");
        assert!(hidden.iter().all(|call| !table.contains(call.as_str())), "{file}");
        for at in 1..=8 {
            let (id, name) = (format!("e{at:02}"), format!("Évaluateur {at}"));
            assert!(!table.contains(&format!(",{id},")) && !table.contains(&name), "{file}");
            assert!(!table.contains(&format!("{id}.csv")), "{file}");
        }
    }
}
