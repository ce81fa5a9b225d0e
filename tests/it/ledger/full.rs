//! A disk that takes no more, and a delivery that somebody writes to: nothing is taken by half.

use super::{TOWN, old_town};
use crate::program::{Place, Ran};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Runs the binary where no file may grow beyond so many blocks of 512 bytes; writes fail then as
/// they do on a full disk.
#[cfg(unix)]
fn cramped(place: &Place, blocks: u32, words: &str) -> Ran {
    let shell = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {words}");
    let output = Command::new("sh")
        .args(["-c", &shell, env!("CARGO_BIN_EXE_mystery")])
        .current_dir(place.path("."))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    Ran {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// Every file of a folder and of those in it, with its bytes; the ledger left out.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.ends_with("ledger.sqlite") {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// Runs a command under ever wider limits until it succeeds: until then each run says what to do,
/// and leaves only files that are whole. Returns how often it failed.
#[cfg(unix)]
fn fails_cleanly(
    words: &str,
    prepare: impl Fn(&Place),
    ledger: impl Fn(&Place) -> Vec<u8>,
) -> usize {
    let finished = old_town();
    prepare(&finished);
    let done = finished.mystery(words);
    let whole: Vec<Vec<u8>> = files(&finished.path(".")).into_iter().map(|(_, b)| b).collect();
    let limits = [0, 1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 160, 192, 256, 512, 1 << 20];
    for (failures, blocks) in limits.into_iter().enumerate() {
        let place = old_town();
        prepare(&place);
        let (record, before) = (ledger(&place), files(&place.path(".")));
        let ran = cramped(&place, blocks, words);
        if ran.code == done.code {
            return failures;
        }
        assert_eq!(ran.code, 3, "{blocks}: {}", ran.stderr);
        let cure = "hint: make room on the disk, and run the command again\n";
        assert!(ran.stderr.ends_with(cure), "{blocks}: {}", ran.stderr);
        assert_eq!(ledger(&place), record, "{blocks}: the ledger is as before");
        for (name, bytes) in files(&place.path(".")) {
            let is_old = before.iter().any(|(_, there)| *there == bytes);
            assert!(is_old || whole.contains(&bytes), "{blocks}: {name} is half written");
            assert!(!name.contains("/.mystery-"), "{blocks}: {name} is left behind");
        }
    }
    panic!("it never succeeds: {}", done.stderr);
}

/// What the ledger holds, in rows: a file that is rolled back need not have the same bytes.
fn rows(place: &Place) -> Vec<u8> {
    let path = place.path(&format!("{TOWN}/ledger.sqlite"));
    if !path.exists() {
        return vec![0; 4];
    }
    let tables = ["scorecard", "event", "file", "reject"];
    let count = |table: &str| -> i64 {
        let connection = rusqlite::Connection::open(&path).unwrap();
        let sql = format!("SELECT count(*) FROM {table}");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap_or(0)
    };
    tables.map(count).map(|n| u8::try_from(n).unwrap()).to_vec()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_before_and_says_what_to_do() {
    let without_ledger =
        |place: &Place| fs::remove_file(place.path(&format!("{TOWN}/ledger.sqlite"))).unwrap();
    // The first file has a reject: its rejects file is written before the ledger.
    let import = format!("import {TOWN} {TOWN}/first.csv");
    assert!(fails_cleanly(&import, without_ledger, rows) > 3);
    let export = format!("export {TOWN} --to out --only tidy");
    assert!(fails_cleanly(&export, |_| {}, rows) > 3);
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_nobody_can_store_are_a_failure() {
    let place = old_town();
    let ran = Command::new("sh")
        .args(["-c", &format!("\"$0\" status {TOWN} > /dev/full"), env!("CARGO_BIN_EXE_mystery")])
        .current_dir(place.path("."))
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(3), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_delivery_that_is_written_to_while_it_is_read_gives_nothing() {
    let place = old_town();
    let name = format!("{TOWN}/first.csv");
    // The ledger is brought to the present format by the first that writes to it.
    place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    let (before, is_done) = (rows(&place), AtomicBool::new(false));
    let ran = thread::scope(|scope| {
        let mut open = fs::OpenOptions::new().append(true).open(place.path(&name)).unwrap();
        let is_done = &is_done;
        scope.spawn(move || {
            // Blank lines say nothing: without a look at the file nobody would notice.
            while !is_done.load(Ordering::Relaxed) {
                open.write_all(b"\n").unwrap();
                thread::sleep(Duration::from_micros(200));
            }
        });
        let ran = place.mystery(&format!("import {TOWN} {name}"));
        is_done.store(true, Ordering::Relaxed);
        ran
    });
    let expected = format!(
        "erreur[changed-file]\u{a0}: le fichier a été modifié pendant sa lecture, et rien n’en est pris\n \
         --> {name}:1:1"
    );
    assert!(ran.stderr.starts_with(&expected), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("conseil\u{a0}: importez-le de nouveau une fois enregistré et fermé\n")
    );
    assert_eq!((ran.code, rows(&place)), (2, before));
    assert!(!place.path(&format!("{name}.rejects.csv")).exists());
    assert_eq!(place.mystery(&format!("import {TOWN} {name}")).code, 1, "it can be taken now");
}
