use super::{TOWN, asked, old_town};

/// The head of the stored ledger, as an auditor may hold it.
const OLD_SEAL: &str = "b8f194b49c38bb9ec7e48c62ee488c73b7a38bd9989028b36e47aa37bdc1891d";

/// Call, evaluator, criterion and answer, in words; the first version wrote `measure:4`.
const ANSWERS: &str = "SELECT call || ' ' || evaluator || ' ' || criterion || ' ' ||
    CASE WHEN instr(answer, ':') THEN substr(answer, instr(answer, ':') + 1) ELSE answer END
    FROM (SELECT * FROM ";

#[test]
fn a_ledger_of_the_first_format_opens_with_all_that_it_holds_and_its_seal_stays_good() {
    let place = old_town();
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    let current = "answer WHERE scorecard IN (SELECT id FROM current)) ORDER BY 1";
    let before = asked(&ledger, &format!("{ANSWERS}{current}"));
    assert!(before.len() > 50, "{before:?}");
    let status = place.mystery(&format!("status {TOWN}"));
    assert_eq!((status.stderr.as_str(), status.code), ("", 0));
    assert_eq!(asked(&ledger, &format!("{ANSWERS}answers) ORDER BY 1")), before);
    assert_eq!(asked(&ledger, "SELECT kind FROM event WHERE number = 7"), ["migrated"]);
    assert_eq!(asked(&ledger, "SELECT hash FROM event WHERE number = 6"), [OLD_SEAL]);
    let seal = place.mystery(&format!("seal {TOWN}"));
    assert_eq!((seal.stdout.trim().len(), seal.code), (64, 0), "{}", seal.stderr);
    let again = place.mystery(&format!("seal {TOWN}"));
    assert_eq!(again.stdout, seal.stdout, "it is brought up once");
}

#[test]
fn a_ledger_of_the_first_format_goes_on() {
    let place = old_town();
    let known = place.mystery(&format!("import {TOWN} {TOWN}/second.csv {TOWN}/fourth.csv"));
    assert!(known.stdout.contains("0 nouvelle, 11 déjà enregistrées"), "{}", known.stdout);
    assert!(known.stdout.contains("0 nouvelle, 1 déjà enregistrée"), "{}", known.stdout);
    let mended = place.read(&format!("{TOWN}/first.csv")).replace("complted", "completed");
    place.write("mended.csv", &mended);
    let taken = place.mystery(&format!("import {TOWN} mended.csv"));
    assert_eq!(
        taken.stdout, "mended.csv\u{a0}: 1 nouvelle, 7 déjà enregistrées\n",
        "{}",
        taken.stderr
    );
    let verified = place.mystery(&format!("verify {TOWN}"));
    assert!(
        verified.stdout.contains("est bien ce tirage, suivi de 1\u{a0}changement"),
        "{}",
        verified.stdout
    );
    assert_eq!(place.mystery(&format!("seal {TOWN}")).code, 0);
}

#[test]
fn a_ledger_of_the_first_format_that_was_changed_by_hand_is_not_brought_up() {
    let place = old_town();
    let ledger = place.path(&format!("{TOWN}/ledger.sqlite"));
    let connection = rusqlite::Connection::open(&ledger).unwrap();
    let sql = "DROP TRIGGER scorecard_refuses_UPDATE;
        UPDATE scorecard SET outcome = 'busy' WHERE call = 'C002'";
    connection.execute_batch(sql).unwrap();
    drop(connection);
    let status = place.mystery(&format!("status {TOWN}"));
    assert_eq!(
        status.stderr,
        "error: the ledger campaigns/old-town/ledger.sqlite: the ledger was changed by hand: the \
         record of event 2 does not fit its hash\nhint: restore the ledger from a copy, or show it to \
         whoever holds a seal of it\n"
    );
    assert_eq!(asked(&ledger, "SELECT count(*) || '' FROM event"), ["6"], "it is as it was");
}
