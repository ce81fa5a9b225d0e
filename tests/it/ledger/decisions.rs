use super::{TOWN, asked, old_town};
use crate::program::{Place, Ran};

const BY: &str = "--by Quality --reason checked";

/// Runs a command on the campaign: the verb, the rest, who and why.
fn decide(place: &Place, verb: &str, rest: &str) -> Ran {
    place.mystery(&format!("{verb} {TOWN} {rest} {BY}"))
}

fn count(place: &Place, sql: &str) -> String {
    asked(&place.path(&format!("{TOWN}/ledger.sqlite")), &format!("SELECT ({sql}) || ''")).remove(0)
}

#[test]
fn a_correction_is_one_more_version_and_says_what_changed() {
    let place = old_town();
    place.mystery(&format!("status {TOWN}"));
    let cells = "email-answer=2 email-signed=non comment=";
    let corrected = decide(&place, "correct", &format!("C001 {cells}"));
    assert_eq!(
        corrected.stdout,
        "C001 est corrigé\u{a0}:\n  email-answer\u{a0}: `3` → `2`\n  email-signed\u{a0}: `yes` → `no`\n  \
         comment\u{a0}: `Réponse de Mme Martin` → vide\n",
        "{}",
        corrected.stderr
    );
    assert_eq!(count(&place, "SELECT count(*) FROM scorecard WHERE call = 'C001'"), "3");
    assert_eq!(
        count(
            &place,
            "SELECT answer FROM answers WHERE call = 'C001' AND criterion = 'email-signed'"
        ),
        "no"
    );
    let again = decide(&place, "correct", &format!("C001 {cells}"));
    assert_eq!(
        (again.stderr.as_str(), again.code),
        (
            "error: the correction changes nothing: call `C001` is recorded so already\nhint: see \
             what is recorded: `mystery log CAMPAIGN`\n",
            2
        )
    );
    let known = place.mystery(&format!("import {TOWN} {TOWN}/fourth.csv"));
    assert_eq!(
        known.stdout, "campaigns/old-town/fourth.csv\u{a0}: 0 nouvelle, 1 déjà enregistrée\n",
        "what was delivered before stays known: {}",
        known.stderr
    );
    assert_eq!(place.mystery(&format!("seal {TOWN}")).code, 0);
}

#[test]
fn a_correction_is_checked_as_a_delivery_is_and_every_problem_is_said_at_once() {
    let place = old_town();
    let cells = "email-anser=2 email-answer=9 email-signed=maybe replied=2027-02-01 phone-rings=3";
    let refused = decide(&place, "correct", &format!("C001 {cells}"));
    crate::program::assert_golden(&refused.stderr, "tests/golden/ledger/correct.stderr");
    assert_eq!((refused.stdout.as_str(), refused.code), ("", 2));
    assert_eq!(count(&place, "SELECT count(*) FROM event WHERE kind = 'correction'"), "0");
}

#[test]
fn a_call_without_a_scorecard_cannot_be_decided_about() {
    let place = old_town();
    let errors = [
        (
            "C060 comment=x",
            "error: call `C060` has no scorecard\nhint: import its scorecard first: `mystery \
             import CAMPAIGN FILE`\n",
        ),
        (
            "C999 comment=x",
            "erreur\u{a0}: le plan n’a pas d’appel `C999`\nconseil\u{a0}: cherchez-le\u{a0}: `mystery agenda \
             CAMPAGNE`\n",
        ),
        (
            "C001 comment=x --evaluator e01",
            "error: the only scorecard of call `C001` is by `e03`\nhint: say whose is meant: \
             `--evaluator ID`\n",
        ),
    ];
    for (words, message) in errors {
        let refused = decide(&place, "correct", words);
        assert_eq!((refused.stderr.as_str(), refused.code), (message, 2));
    }
}

#[test]
fn an_appeal_is_opened_once_and_decided_once() {
    let place = old_town();
    let uphold = "C001 email-signed=no";
    let appeal = |step: &str, words: &str| {
        let ran = place.mystery(&format!("appeal {step} {TOWN} {words} {BY}"));
        (if ran.code == 0 { ran.stdout } else { ran.stderr }, ran.code)
    };
    let not_open = "error: call `C001` is not contested: no appeal was opened\nhint: open one \
                    first: `mystery appeal open CAMPAIGN CALL`\n";
    assert_eq!(appeal("uphold", uphold), (not_open.to_owned(), 2));
    assert_eq!(appeal("reject", "C001"), (not_open.to_owned(), 2));
    assert_eq!(
        appeal("open", "1"),
        ("C001 est contesté\u{a0}: le recours est en cours\n".to_owned(), 0)
    );
    let is_open = "error: the appeal of call `C001` is open already\nhint: uphold or reject it \
                   before another is opened\n";
    assert_eq!(appeal("open", "C001"), (is_open.to_owned(), 2));
    let nothing = "error: an appeal that is upheld changes something\nhint: say what is corrected, \
                   such as `tel-greeting=yes`, or take the call out with --withdraw\n";
    assert_eq!(appeal("uphold", "C001"), (nothing.to_owned(), 2));
    assert_eq!(
        appeal("reject", "C001"),
        ("C001 est maintenu\u{a0}: le recours est rejeté\n".to_owned(), 0)
    );
    assert_eq!(appeal("open", "C001").1, 0, "it may be contested anew");
    assert_eq!(
        appeal("uphold", uphold),
        ("C001 est corrigé sur recours\u{a0}:\n  email-signed\u{a0}: `yes` → `no`\n".to_owned(), 0)
    );
    let over = appeal("reject", "C001").0;
    assert!(
        over.starts_with("error: call `C001` is not contested any more: its appeal was upheld")
    );
    assert_eq!(count(&place, "SELECT appeal FROM calls WHERE call = 'C001'"), "appeal upheld");
}

#[test]
fn a_call_that_is_withdrawn_counts_as_not_made_and_figures_stand_before_and_after() {
    let place = old_town();
    let before = place.mystery(&format!("score {TOWN} --by campaign"));
    assert!(!before.stdout.contains("contesté"), "{}", before.stdout);
    place.mystery(&format!("appeal open {TOWN} C003 {BY}"));
    let withdrawn = place.mystery(&format!("appeal uphold {TOWN} C003 --withdraw {BY}"));
    assert!(withdrawn.stdout.starts_with("C003 est retiré\u{a0}: il compte comme non fait\n"));
    decide(&place, "correct", "C001 email-signed=no");
    place.mystery(&format!("appeal open {TOWN} C002 {BY}"));
    let after = place.mystery(&format!("score {TOWN} --by campaign"));
    let lines: Vec<&str> = after.stdout.lines().rev().take(3).collect();
    assert!(
        lines[2].starts_with("2\u{a0}appels contestés (1\u{a0}recours en cours, 1\u{a0}accepté")
    );
    assert!(lines[1].starts_with("Note moyenne avant ces décisions\u{a0}: "), "{}", lines[1]);
    let shares: Vec<&str> = lines[1].split("\u{a0}: ").skip(1).map(|rest| &rest[..4]).collect();
    assert_ne!(shares[0], shares[1], "{}", lines[1]);
    let status = place.mystery(&format!("status {TOWN} --format json"));
    let status: serde_json::Value = serde_json::from_str(&status.stdout).unwrap();
    assert_eq!(status["decided"]["contested"], 2);
    assert_eq!(status["decided"]["withdrawn"], 1);
    assert_eq!(status["by_campaign"][0]["counts"]["not_made"], 1);
}

#[test]
fn evidence_is_kept_and_the_log_says_it_all_in_words() {
    let place = old_town();
    place.write("photo.txt", "the hours on the door");
    place.mystery(&format!("appeal open {TOWN} C002 {BY} --evidence photo.txt"));
    decide(&place, "correct", "C001 email-signed=no --evidence letter");
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    assert_eq!(
        asked(&ledger, "SELECT CAST(bytes AS TEXT) FROM file WHERE name = 'photo.txt'"),
        ["the hours on the door"]
    );
    let log = place.mystery(&format!("log {TOWN} --format csv"));
    let told: Vec<String> = (log.stdout.lines().skip(1))
        .map(|line| line.splitn(3, ',').nth(2).unwrap().rsplit_once(',').unwrap().0.to_owned())
        .collect();
    assert_eq!(
        told,
        [
            "begun,,,beginning of the fieldwork,",
            "import,,,\"first.csv: 7\u{a0}new scorecards, 1\u{a0}rejected\",",
            "import,,,second.csv: 11\u{a0}new scorecards,",
            "move,,,C059: call moved by hand,closed counter",
            "import,,,third.csv: 1\u{a0}new scorecard,",
            "import,,,fourth.csv: 1\u{a0}completed,",
            "migrated,,,ledger brought to the present format,",
            "appeal-opened,Quality,C002,\"C002: contested, evidence: photo.txt\",checked",
            "correction,Quality,C001,\"C001: corrected, email-signed: yes → no, evidence: letter\",checked",
        ]
    );
    let json = place.mystery(&format!("log {TOWN} --format json"));
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.as_array().unwrap().len(), &json[8]["kind"]), (9, &"correction".into()));
}

#[test]
fn a_seal_is_looked_up_in_the_chain_and_what_came_after_it_is_told() {
    let place = old_town();
    let seal = place.mystery(&format!("seal {TOWN}")).stdout.trim().to_owned();
    let verify = |seal: &str| place.mystery(&format!("verify {TOWN} --seal {seal}"));
    let now = verify(&seal);
    assert_eq!(
        (now.stdout.as_str(), now.code),
        (
            "la chaîne tient, et le sceau s’y trouve\u{a0}: c’est celui de l’événement 7, le dernier\n",
            0
        )
    );
    decide(&place, "correct", "C001 email-signed=no");
    let later = verify(&seal.to_uppercase());
    assert!(later.stdout.starts_with(
        "la chaîne tient, et le sceau s’y trouve\u{a0}: c’est celui de l’événement 7\u{202f}; un événement \
         l’a suivi\u{a0}:\n"
    ));
    assert!(later.stdout.contains("C001\u{a0}: corrigé"), "{}", later.stdout);
    let other = verify(&"0".repeat(64));
    assert_eq!(
        (other.stdout.as_str(), other.code),
        ("aucun événement du registre n’a ce sceau\u{202f}; sa chaîne tient\n", 1)
    );
}

#[test]
fn a_grid_that_changes_after_results_is_said_and_both_figures_stand() {
    let place = old_town();
    // A ledger of this format knows the grid of its first results.
    std::fs::remove_file(place.path(&format!("{TOWN}/ledger.sqlite"))).unwrap();
    place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    let score = || place.mystery(&format!("score {TOWN} --by campaign"));
    let grid = place.read(&format!("{TOWN}/grid.toml"));
    place.write(&format!("{TOWN}/grid.toml"), &grid.replace("Nombre de sonneries", "Sonneries"));
    assert!(!score().stdout.contains("grille"), "a wording judges nothing");
    let stricter = grid.replace("{ up_to = 4, earns = 1.0 }", "{ up_to = 1, earns = 1.0 }");
    assert_ne!(grid, stricter);
    place.write(&format!("{TOWN}/grid.toml"), &stricter);
    let changed = score().stdout;
    assert!(changed.contains("aucun motif enregistré"), "{changed}");
    let line =
        changed.lines().find(|line| line.contains("Note moyenne selon la première")).unwrap();
    let shares: Vec<&str> = line.split("\u{a0}: ").skip(1).map(|rest| &rest[..4]).collect();
    assert_ne!(shares[0], shares[1], "{line}");
    let regrid = || place.mystery(&format!("regrid {TOWN} --by Board --reason stricter"));
    assert_eq!(regrid().code, 0);
    assert!(score().stdout.contains("motif\u{a0}: stricter (par Board)"), "{}", score().stdout);
    let again = regrid();
    assert_eq!(
        (again.stderr.as_str(), again.code),
        (
            "error: the grid has no change to record\nhint: change the grid first; wordings may \
             change without being recorded\n",
            2
        )
    );
    assert_eq!(count(&place, "SELECT count(*) FROM grid"), "2");
}

#[test]
fn a_criterion_that_is_taken_out_of_the_grid_needs_a_recorded_reason() {
    let place = old_town();
    std::fs::remove_file(place.path(&format!("{TOWN}/ledger.sqlite"))).unwrap();
    place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    let grid = place.read(&format!("{TOWN}/grid.toml"));
    let (before, rest) = grid.split_once("[[criterion]]\nid         = \"phone-rings\"").unwrap();
    let after = rest.split_once("[[criterion]]").unwrap().1;
    place.write(&format!("{TOWN}/grid.toml"), &format!("{before}[[criterion]]{after}"));
    let refused = place.mystery(&format!("score {TOWN} --by campaign"));
    assert!(refused.stderr.contains("recorded with criterion `phone-rings`"), "{}", refused.stderr);
    assert!(refused.stderr.contains("`mystery regrid CAMPAIGN`"), "{}", refused.stderr);
    place.mystery(&format!("regrid {TOWN} --by Board --reason shorter"));
    let scored = place.mystery(&format!("score {TOWN} --by campaign"));
    assert_eq!(scored.code, 0, "{}", scored.stderr);
}
