//! A program that is stopped while it changes a plan leaves the change undone, or one that the next
//! command finishes.

use super::{CAMPAIGN, done, file};
use crate::program::Place;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

const ABSENCE: &str = "e04 2022-05-02..2022-05-13 --reason ill";
const FINISHED: &str = "plan.csv mis à jour\u{a0}: un changement était consigné, mais le programme \
    avait été arrêté avant de l’écrire\n";

fn next(place: &Place) -> std::path::PathBuf {
    place.path(&file(".plan.csv.next"))
}

/// A place where an absence was recorded, with the plan before and after.
fn changed() -> (Place, String, String) {
    let place = Place::founding();
    let before = place.read(&file("plan.csv"));
    done(&place, &format!("absent {CAMPAIGN} {ABSENCE}"));
    let after = place.read(&file("plan.csv"));
    assert_ne!(before, after);
    assert!(!next(&place).exists());
    (place, before, after)
}

#[test]
fn a_change_that_was_logged_and_not_written_is_written_by_the_next_command() {
    for command in ["verify", "agenda", "status", "replan"] {
        let (place, before, after) = changed();
        // As the files are between the log and the plan.
        fs::write(next(&place), &after).unwrap();
        place.write(&file("plan.csv"), &before);
        let ran = place.mystery(&format!("{command} {CAMPAIGN}"));
        assert_eq!((ran.stderr.as_str(), ran.code), (FINISHED, 0), "{command}: {}", ran.stdout);
        assert_eq!(place.read(&file("plan.csv")), after, "{command}");
        assert!(!next(&place).exists(), "{command}");
        done(&place, &format!("verify {CAMPAIGN}"));
    }
}

#[test]
fn a_change_that_was_not_logged_is_not_made() {
    let (place, _, after) = changed();
    fs::write(next(&place), format!("{after}C999")).unwrap();
    done(&place, &format!("verify {CAMPAIGN}"));
    assert_eq!(place.read(&file("plan.csv")), after);
    // The next change takes no notice of it.
    done(&place, &format!("absent {CAMPAIGN} e01 2022-06-13..2022-06-17"));
    assert!(!next(&place).exists());
    done(&place, &format!("verify {CAMPAIGN}"));
}

fn started(place: &Place, words: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mystery"))
        .args(words.split_whitespace())
        .current_dir(place.path("."))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_program_that_is_killed_leaves_the_plan_as_before_or_as_after() {
    let (place, before, _) = changed();
    let words = format!("absent {CAMPAIGN} {ABSENCE}");
    let begin_again = || {
        for beside in ["ledger.sqlite", "ledger.sqlite-journal", ".plan.csv.next"] {
            let _ = fs::remove_file(place.path(&file(beside)));
        }
        place.write(&file("plan.csv"), &before);
    };
    begin_again();
    let clock = Instant::now();
    assert!(started(&place, &words).wait().unwrap().success());
    let whole_run = clock.elapsed();
    let mut seen = [0; 2];
    for kill in 0..24_u32 {
        begin_again();
        let mut child = started(&place, &words);
        // Most kills come towards the end, where something is written.
        thread::sleep(whole_run * (12 + kill) / 32);
        child.kill().unwrap();
        child.wait().unwrap();
        let verified = place.mystery(&format!("verify {CAMPAIGN}"));
        assert_eq!(verified.code, 0, "kill {kill}: {} {}", verified.stdout, verified.stderr);
        let is_changed = place.read(&file("plan.csv")) != before;
        assert_eq!(
            verified.stdout.contains("1\u{a0}changement"),
            is_changed,
            "{}",
            verified.stdout
        );
        seen[usize::from(is_changed)] += 1;
    }
    assert!(seen[0] > 0, "kills came while it ran: {seen:?}");
}

const FORCED: &str = "--seed other --force --replicates 0";
const FILES: [&str; 2] = ["plan.csv", "plan.json"];

/// A place where a plan that had begun, and was changed once, was replaced: the files of before and
/// of after, and the ledger of before.
fn replaced() -> (Place, [String; 2], [String; 2], Vec<u8>) {
    let (place, ..) = changed();
    let before = FILES.map(|name| place.read(&file(name)));
    let ledger = fs::read(place.path(&file("ledger.sqlite"))).unwrap();
    let ran = place.mystery(&format!("plan {CAMPAIGN} {FORCED}"));
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 0));
    let after = FILES.map(|name| place.read(&file(name)));
    assert!(before[0] != after[0] && before[1] != after[1]);
    nothing_ahead(&place);
    (place, before, after, ledger)
}

fn nothing_ahead(place: &Place) {
    assert_eq!(FILES.map(|name| ahead(place, name).exists()), [false, false]);
}

fn ahead(place: &Place, name: &str) -> std::path::PathBuf {
    place.path(&file(&format!(".{name}.next")))
}

#[test]
fn a_plan_that_was_replaced_in_the_log_alone_is_replaced_by_the_next_command() {
    let (place, before, after, _) = replaced();
    // As the files are between the log and the record, and between the record and the plan.
    for written in 0..2 {
        for (at, name) in FILES.iter().enumerate() {
            let is_written = *name == "plan.json" && written == 1;
            place.write(&file(name), if is_written { &after[at] } else { &before[at] });
            if !is_written {
                fs::write(ahead(&place, name), &after[at]).unwrap();
            }
        }
        let ran = place.mystery(&format!("verify {CAMPAIGN}"));
        assert_eq!((ran.stderr.as_str(), ran.code), (FINISHED, 0), "{}", ran.stdout);
        assert_eq!(FILES.map(|name| place.read(&file(name))), after, "{written}");
        nothing_ahead(&place);
    }
    // A third plan that is not in the log is not put there.
    for name in FILES {
        fs::write(ahead(&place, name), &before[0]).unwrap();
    }
    done(&place, &format!("verify {CAMPAIGN}"));
    assert_eq!(FILES.map(|name| place.read(&file(name))), after);
}

#[test]
fn a_program_that_is_killed_leaves_the_plan_that_was_to_be_replaced_or_the_other_one() {
    let (place, before, after, ledger) = replaced();
    let words = format!("plan {CAMPAIGN} {FORCED}");
    let begin_again = || {
        for name in FILES {
            let _ = fs::remove_file(ahead(&place, name));
        }
        let _ = fs::remove_file(place.path(&file("ledger.sqlite-journal")));
        fs::write(place.path(&file("ledger.sqlite")), &ledger).unwrap();
        FILES.iter().zip(&before).for_each(|(name, text)| place.write(&file(name), text));
    };
    begin_again();
    let clock = Instant::now();
    assert!(started(&place, &words).wait().unwrap().success());
    let whole_run = clock.elapsed();
    for kill in 0..12_u32 {
        begin_again();
        let mut child = started(&place, &words);
        thread::sleep(whole_run * (6 + kill) / 16);
        child.kill().unwrap();
        child.wait().unwrap();
        let verified = place.mystery(&format!("verify {CAMPAIGN}"));
        assert_eq!(verified.code, 0, "kill {kill}: {} {}", verified.stdout, verified.stderr);
        let files = FILES.map(|name| place.read(&file(name)));
        assert!(files == before || files == after, "kill {kill}");
        let is_changed = verified.stdout.contains("1\u{a0}changement");
        assert_eq!(is_changed, files == before, "{}", verified.stdout);
    }
}
