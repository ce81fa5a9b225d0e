use super::{TOWN, asked, old_town};
use crate::program::Place;

fn bytes(place: &Place) -> Vec<u8> {
    let folder = place.path(TOWN);
    let mut all = std::fs::read(folder.join("ledger.sqlite")).unwrap();
    for beside in ["ledger.sqlite-journal", "ledger.sqlite-wal"] {
        all.extend(std::fs::read(folder.join(beside)).unwrap_or_default());
    }
    all
}

fn holds(place: &Place, text: &str) -> bool {
    bytes(place).windows(text.len()).any(|window| window == text.as_bytes())
}

fn forget(place: &Place, what: &str) -> String {
    let ran = place.mystery(&format!("forget {TOWN} {what} --by Quality --reason request-17"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let seal = place.mystery(&format!("seal {TOWN}"));
    assert_eq!(seal.code, 0, "the chain holds: {}", seal.stderr);
    ran.stdout
}

#[test]
fn an_agent_is_forgotten_and_no_byte_of_the_name_is_left_while_the_chain_holds() {
    let place = old_town();
    let seal = place.mystery(&format!("seal {TOWN}")).stdout;
    assert!(holds(&place, "Martin"));
    let said = forget(&place, "agent Martin");
    assert_eq!(
        said,
        "effacé dans 2\u{a0}fiches, 2\u{a0}fichiers et 2\u{a0}entrées du journal\ninscrit au journal\u{202f}; la \
         chaîne tient\n"
    );
    assert!(!holds(&place, "Martin") && !holds(&place, "martin"));
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    assert_eq!(
        asked(&ledger, "SELECT comment FROM current WHERE call = 'C001'"),
        ["Réponse de Mme [erased]"]
    );
    assert_eq!(asked(&ledger, "SELECT CAST(bytes AS TEXT) FROM file WHERE id >= 3"), ["", ""]);
    let verified = place.mystery(&format!("verify {TOWN} --seal {}", seal.trim()));
    assert_eq!(verified.code, 0, "the seal of before stays good: {}", verified.stdout);
    assert!(verified.stdout.contains("données d’un agent effacées"), "{}", verified.stdout);
    assert!(place.mystery(&format!("verify {TOWN}")).stdout.contains("est bien ce tirage"));
    let again = forget(&place, "agent Martin");
    assert_eq!(
        again,
        "rien de tel dans le registre\u{a0}: rien n’a été effacé ni inscrit au journal\n"
    );
}

#[test]
fn what_is_noted_of_a_call_is_forgotten_whole() {
    let place = old_town();
    forget(&place, "agent --call C001");
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    assert_eq!(
        asked(&ledger, "SELECT comment FROM scorecard WHERE call = 'C001'"),
        ["[erased]", "[erased]"]
    );
    assert!(!holds(&place, "Martin"));
}

#[test]
fn originals_are_forgotten_and_the_same_files_still_bring_nothing_new() {
    let place = old_town();
    let said = forget(&place, "originals");
    assert!(said.contains("4\u{a0}fichiers"), "{said}");
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    assert_eq!(asked(&ledger, "SELECT coalesce(hash, '') || length(bytes) FROM file"), ["0"; 4]);
    assert_eq!(asked(&ledger, "SELECT delivered FROM reject"), ["{}"]);
    let again = place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    assert_eq!(
        again.stdout,
        "campaigns/old-town/second.csv\u{a0}: 0 nouvelle, 11 déjà enregistrées\n"
    );
    assert_eq!(place.mystery(&format!("seal {TOWN}")).code, 0);
}

#[test]
fn an_evaluator_has_a_pseudonym_everywhere_and_figures_stay() {
    let place = old_town();
    let campaign = place.read(&format!("{TOWN}/campaign.toml"));
    assert!(campaign.contains("Évaluateur 3"));
    let value = |place: &Place| {
        let scored = place.mystery(&format!("score {TOWN} --by campaign --format json"));
        let scored: serde_json::Value = serde_json::from_str(&scored.stdout).unwrap();
        scored["estimates"][0]["value"].clone()
    };
    let before = value(&place);
    assert!(before.is_number());
    forget(&place, "evaluator e03");
    assert!(!holds(&place, "Évaluateur 3"));
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    assert_eq!(
        asked(&ledger, "SELECT DISTINCT evaluator FROM scorecard ORDER BY 1"),
        ["e01", "e02", "forgotten-1"]
    );
    assert_eq!(value(&place), before, "the campaign need not be edited for the figures");
    let verified = place.mystery(&format!("verify {TOWN}"));
    assert_eq!(
        (verified.stdout.as_str(), verified.code),
        (
            "le tirage ne peut plus être refait\u{a0}: l’événement 1 du journal a été effacé en partie\n",
            1
        )
    );
    for file in ["campaign.toml", "plan.csv"] {
        let name = format!("{TOWN}/{file}");
        let text = place.read(&name).replace("e03", "forgotten-1");
        place.write(&name, &text.replace("Évaluateur 3", "forgotten-1"));
    }
    assert_eq!(value(&place), before);
    let status = place.mystery(&format!("status {TOWN}"));
    assert!(status.stdout.contains("forgotten-1"), "{}", status.stdout);
}

#[test]
fn what_is_forgotten_must_not_be_named_in_the_reason_and_other_files_are_listed() {
    let place = old_town();
    let named = place.mystery(&format!("forget {TOWN} agent Martin --by Q --reason for-Martin"));
    assert_eq!(
        (named.stderr.as_str(), named.code),
        (
            "error: the reason or the author names what is to be forgotten: it would stand in the \
             log\nhint: write it without the name\n",
            2
        )
    );
    let ran = place.mystery(&format!("forget {TOWN} agent Martin --by Q --reason asked"));
    assert_eq!(
        ran.stderr,
        "avertissement\u{a0}: hors du registre, cela figure, ou peut figurer, dans\n  campaigns/old-town/fourth.csv\n"
    );
}
