use super::fixture::{card, grid};
use super::*;
use crate::model::fixture::{campaign, day};
use crate::model::{Answer, Delay, Outcome, Scorecard};
use crate::rng::Seed;
use chrono::{TimeZone, Utc};
use std::fmt::Write;

fn seed() -> Seed {
    Seed::new("salts of a test")
}

fn stamp() -> Stamp {
    Stamp { at: Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).unwrap(), author: "qm".into() }
}

fn incoming<'a>(bytes: &'a str, cards: &'a [Scorecard]) -> Incoming<'a> {
    let card = |(at, scorecard)| IncomingCard { line: at + 2, scorecard };
    let cards = cards.iter().enumerate().map(card).collect();
    Incoming { name: "e01.csv", bytes: bytes.as_bytes(), cards, rejects: vec![] }
}

fn import(ledger: &mut Ledger, bytes: &str, cards: &[Scorecard]) -> Imported {
    record(ledger, &incoming(bytes, cards)).unwrap()
}

fn record(ledger: &mut Ledger, incoming: &Incoming<'_>) -> Result<Imported, LedgerError> {
    let (campaign, grid) = (campaign(), grid());
    let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
    ledger.import(incoming, terms, &stamp())
}

fn counts(added: usize, updated: usize, unchanged: usize) -> Imported {
    Imported { added, updated, unchanged, refused: vec![] }
}

fn current(ledger: &Ledger) -> Vec<Scorecard> {
    ledger.scorecards(&campaign(), &grid(), Lost::Refused).unwrap()
}

/// Every row of every table, as text.
fn dump(ledger: &Ledger) -> String {
    let mut all = String::new();
    for table in ["file", "event", "grid", "scorecard", "reject", "erasure"] {
        let mut statement =
            ledger.connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..columns {
                write!(all, "{:?}|", row.get_ref(at).unwrap()).unwrap();
            }
            all.push('\n');
        }
    }
    all
}

#[test]
fn scorecards_come_back_as_they_went_in() {
    let mut full = card(41, 1, Outcome::Completed);
    full.time = crate::num::Minute::new(581);
    full.attempts = Some(2);
    full.sent = Some(day("2022-04-11"));
    full.replied = Some(day("2022-04-13"));
    full.detected = Some(false);
    full.comment = "RAS ; « bien »\nfin".into();
    full.simulated = true;
    full.answers[1] = Answer::Measured(0.1 + 0.2);
    full.answers[3] = Answer::Level(1);
    full.answers[4] = Answer::Delay(Delay::On(day("2022-04-13")));
    full.answers[5] = Answer::NotApplicable;
    let mut anonymous = card(1, 0, Outcome::NoAnswer);
    anonymous.evaluator = None;
    let cards = [full, anonymous];
    let mut ledger = Ledger::open_in_memory().unwrap();
    assert!(!ledger.has_begun().unwrap() && !ledger.is_simulated().unwrap());
    assert_eq!(import(&mut ledger, "a", &cards), counts(2, 0, 0));
    assert_eq!(current(&ledger), cards);
    assert!(ledger.has_begun().unwrap() && ledger.is_simulated().unwrap());
    ledger.verify_chain().unwrap();
    ledger.check_integrity().unwrap();
}

#[test]
fn the_same_again_writes_nothing_and_logs_nothing() {
    let cards = [card(1, 0, Outcome::Completed), card(2, 1, Outcome::Busy)];
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &cards);
    let before = dump(&ledger);
    assert_eq!(import(&mut ledger, "a", &cards), counts(0, 0, 2));
    assert_eq!(import(&mut ledger, "saved again", &cards), counts(0, 0, 2));
    assert_eq!(dump(&ledger), before);
    assert_eq!(ledger.events().unwrap().len(), 1);
}

#[test]
fn a_preview_writes_nothing() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let cards = [card(1, 0, Outcome::Completed)];
    let (campaign, grid) = (campaign(), grid());
    let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
    let seen = ledger.preview(&incoming("a", &cards), terms, &stamp()).unwrap();
    assert_eq!((seen, dump(&ledger)), (counts(1, 0, 0), String::new()));
}

#[test]
fn a_reply_completes_a_pending_call_and_the_old_file_changes_nothing_afterwards() {
    let pending = [card(3, 0, Outcome::Pending)];
    let mut replied = [card(3, 0, Outcome::Completed)];
    replied[0].replied = Some(day("2022-04-20"));
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &pending);
    assert_eq!(import(&mut ledger, "b", &replied), counts(0, 1, 0));
    assert_eq!(import(&mut ledger, "a", &pending), counts(0, 0, 1));
    assert_eq!(current(&ledger), replied);
    let summary = ledger.summary().unwrap();
    assert_eq!(summary.by_outcome, [(Outcome::Completed, 1)]);
    assert_eq!(summary.last_day, Some(day("2022-04-20")));
    ledger.verify_chain().unwrap();
}

#[test]
fn a_call_that_was_not_made_may_be_made_after_all() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[card(1, 0, Outcome::NotMade)]);
    assert_eq!(import(&mut ledger, "b", &[card(1, 0, Outcome::Completed)]), counts(0, 1, 0));
    let refused = import(&mut ledger, "c", &[card(1, 0, Outcome::NotMade)]);
    assert_eq!(refused, counts(0, 0, 1), "it was recorded before, and is history");
}

#[test]
fn only_awaited_delays_of_a_recorded_call_can_be_filled_in() {
    let mut open = card(3, 0, Outcome::Completed);
    open.answers[4] = Answer::Delay(Delay::Pending);
    let mut filled = open.clone();
    filled.answers[4] = Answer::Delay(Delay::WorkingDays(3));
    let mut altered = filled.clone();
    altered.answers[2] = Answer::No;
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[open]);
    assert_eq!(import(&mut ledger, "b", &[altered]).refused.len(), 1);
    assert_eq!(import(&mut ledger, "c", &[filled]), counts(0, 1, 0));
}

#[test]
fn a_contradiction_is_refused_and_named() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[card(41, 0, Outcome::Completed)]);
    let mut other = card(41, 0, Outcome::Completed);
    other.answers[2] = Answer::No;
    other.comment = "no".into();
    let second = card(41, 1, Outcome::Busy);
    let imported = import(&mut ledger, "b", &[other, second]);
    let refusal = Refusal {
        line: 2,
        code: "already-recorded",
        message: "call `C041` by `e01` is already recorded and differs in `tel-greeting` and \
                  `comment`"
            .into(),
        hint: "take the row for `C041` out: what is recorded is never overwritten".into(),
    };
    assert_eq!(imported, Imported { refused: vec![refusal], ..counts(1, 0, 0) });
    assert_eq!(ledger.summary().unwrap().by_evaluator, [("e01".into(), 1), ("e02".into(), 1)]);
}

#[test]
fn rejects_stay_open_until_their_call_comes_again() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let cards = [card(1, 0, Outcome::Completed)];
    let mut delivery = incoming("a", &cards);
    let reject = IncomingReject {
        line: 3,
        call: "41",
        code: "unknown-answer",
        reason: "`yess`".into(),
        cells: vec![("call", "41"), ("tel-greeting", "yess")],
    };
    delivery.rejects = vec![reject];
    record(&mut ledger, &delivery).unwrap();
    let before = dump(&ledger);
    record(&mut ledger, &delivery).unwrap();
    assert_eq!(dump(&ledger), before);
    let open = ledger.open_rejects().unwrap();
    assert_eq!((open.len(), open[0].call.as_str(), open[0].line), (1, "41", 3));
    import(&mut ledger, "mended", &[card(41, 0, Outcome::Completed)]);
    assert_eq!(ledger.open_rejects().unwrap(), []);
}

#[test]
fn a_failure_half_way_leaves_nothing() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    ledger
        .connection
        .execute_batch(
            "CREATE TRIGGER fails BEFORE INSERT ON scorecard WHEN new.call = 'C002'
             BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        )
        .unwrap();
    let cards = [card(1, 0, Outcome::Completed), card(2, 0, Outcome::Completed)];
    let error = record(&mut ledger, &incoming("a", &cards)).unwrap_err();
    assert_eq!(error.to_string(), "the ledger cannot be written: disk full");
    assert_eq!(dump(&ledger), "");
    ledger.connection.execute_batch("DROP TRIGGER fails").unwrap();
    assert_eq!(import(&mut ledger, "a", &cards), counts(2, 0, 0));
}

#[test]
fn nothing_recorded_can_be_changed_or_taken_out() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[card(1, 0, Outcome::Completed)]);
    for sql in ["UPDATE scorecard SET comment = 'x'", "DELETE FROM event", "DELETE FROM file"] {
        let error = ledger.connection.execute(sql, []).unwrap_err();
        assert_eq!(error.to_string(), "the record is appended to, never changed", "{sql}");
    }
}

#[test]
fn a_record_changed_by_hand_does_not_verify() {
    let tampered = |sql: &str| {
        let mut ledger = Ledger::open_in_memory().unwrap();
        import(&mut ledger, "a", &[card(1, 0, Outcome::Completed), card(2, 0, Outcome::Busy)]);
        ledger.append(EventKind::Replan, &stamp(), &serde_json::json!({"from": "x"})).unwrap();
        import(&mut ledger, "b", &[card(3, 0, Outcome::Busy)]);
        ledger.verify_chain().unwrap();
        let mut unlock = String::from("PRAGMA foreign_keys = OFF;");
        for table in ["file", "event", "grid", "scorecard", "reject"] {
            for verb in ["UPDATE", "DELETE"] {
                write!(unlock, "DROP TRIGGER {table}_refuses_{verb};").unwrap();
            }
        }
        ledger.connection.execute_batch(&format!("{unlock}{sql}")).unwrap();
        ledger.verify_chain().unwrap_err().to_string()
    };
    let says = |what: &str, event: i64| {
        format!("the ledger was changed by hand: {what} of event {event} does not fit its hash")
    };
    let card = says("the record", 1);
    assert_eq!(tampered("UPDATE scorecard SET answers = '[]' WHERE call = 'C001'"), card);
    assert_eq!(tampered("UPDATE scorecard SET date = NULL WHERE call = 'C002'"), card);
    assert_eq!(tampered("DELETE FROM scorecard WHERE call = 'C002'"), card);
    assert_eq!(
        tampered("UPDATE scorecard SET event = 9 WHERE call = 'C003'"),
        says("the record", 3)
    );
    let copy = "INSERT INTO scorecard SELECT 99, 9, NULL, file, line, 'C009', evaluator, date, time,
                  outcome, attempts, sent, replied, detected, comment, simulated, grid, answers, salt
                FROM scorecard WHERE call = 'C001'";
    assert_eq!(tampered(copy), says("the record", 9));
    assert_eq!(tampered("UPDATE event SET payload = '{}' WHERE number = 2"), says("the record", 2));
    assert_eq!(tampered("UPDATE event SET at = 'x' WHERE number = 1"), says("the date or kind", 1));
    assert_eq!(tampered("UPDATE event SET author = 'x' WHERE number = 1"), card);
    assert_eq!(tampered("UPDATE scorecard SET line = 9 WHERE call = 'C001'"), card);
    assert_eq!(tampered("UPDATE grid SET criteria = '[]'"), card);
    assert_eq!(tampered("UPDATE grid SET text = 'other'"), card);
    assert_eq!(tampered("DELETE FROM event WHERE number = 2"), says("the place in the chain", 3));
    assert_eq!(tampered("UPDATE file SET bytes = x'00' WHERE name = 'e01.csv'"), says("a file", 1));
}

#[test]
fn the_seal_changes_with_every_event() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    assert_eq!(ledger.seal().unwrap(), None);
    import(&mut ledger, "a", &[card(1, 0, Outcome::Completed)]);
    let first = ledger.seal().unwrap();
    ledger.append(EventKind::Move, &stamp(), &serde_json::json!({"call": "C001"})).unwrap();
    assert_ne!(ledger.seal().unwrap(), first);
    let events = ledger.events().unwrap();
    assert_eq!(
        (events[0].kind.as_str(), events[0].at.as_str()),
        ("import", "2022-04-12T09:41:07Z")
    );
    assert_eq!(first.as_deref(), Some(events[0].hash.as_str()));
    assert_eq!(EventKind::from_word(&events[1].kind), Some(EventKind::Move));
}

#[test]
fn a_ledger_is_found_again_and_a_stranger_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let cards = [card(1, 0, Outcome::Completed)];
    import(&mut Ledger::open(&path, &seed()).unwrap(), "a", &cards);
    assert_eq!(current(&Ledger::open(&path, &seed()).unwrap()), cards);

    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA user_version = 7").unwrap();
    let newer = Ledger::open(&path, &seed()).unwrap_err().to_string();
    assert_eq!(newer, "the ledger has format 7, and this version reads up to format 2");

    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Ledger::open(&other, &seed()), Err(LedgerError::NotALedger { .. })));
    let nowhere = folder.path().join("no/where.sqlite");
    assert!(matches!(Ledger::open(&nowhere, &seed()), Err(LedgerError::CannotOpen)));
}

#[test]
fn people_can_read_answers_with_the_shell_of_the_database() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[card(41, 0, Outcome::Completed)]);
    let sql = "SELECT call || ' ' || criterion || ' ' || answer FROM answers ORDER BY criterion";
    let mut statement = ledger.connection.prepare(sql).unwrap();
    let lines: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(lines, ["C041 tel-greeting yes", "C041 tel-outcome completed"]);
}

#[test]
fn answers_that_the_grid_has_lost_are_named_and_not_dropped() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[card(41, 0, Outcome::Completed)]);
    let mut grid = grid();
    grid.criteria[2].id = "tel-hello".into();
    assert_eq!(
        ledger.scorecards(&campaign(), &grid, Lost::Refused).unwrap_err().to_string(),
        "call `C041` is recorded with criterion `tel-greeting`, which is not in the campaign or grid"
    );
}

#[test]
fn a_database_that_may_not_grow_takes_nothing_of_a_file() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    import(&mut ledger, "a", &[card(1, 0, Outcome::Completed)]);
    let before = dump(&ledger);
    let pages: i64 =
        ledger.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    ledger.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let big = "b".repeat(100_000);
    let cards = [card(2, 0, Outcome::Completed)];
    let error = record(&mut ledger, &incoming(&big, &cards)).unwrap_err();
    assert!(matches!(error, LedgerError::Full), "{error}");
    assert_eq!(dump(&ledger), before);
    ledger.verify_chain().unwrap();
    ledger.connection.pragma_update(None, "max_page_count", 100_000).unwrap();
    assert_eq!(import(&mut ledger, &big, &cards), counts(1, 0, 0));
}
