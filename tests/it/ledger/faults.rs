//! The record as before or as after, never between: the program is killed, the folder is locked,
//! several programs write at once.

use super::{TOWN, asked, old_town};
use crate::program::Place;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const KILLS: u32 = 220;

/// A campaign without a ledger, and two deliveries of it.
fn fresh_town() -> Place {
    let place = old_town();
    fs::remove_file(ledger(&place)).unwrap();
    place
}

fn ledger(place: &Place) -> PathBuf {
    place.path(&format!("{TOWN}/ledger.sqlite"))
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

/// Scorecards, events and files of a ledger, once it is found whole; none where there is none.
fn whole(place: &Place) -> [i64; 3] {
    let path = ledger(place);
    if !path.exists() {
        return [0; 3];
    }
    let connection = rusqlite::Connection::open(&path).unwrap();
    let check: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let has_tables: bool = connection
        .query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))
        .unwrap();
    if !has_tables {
        return [0; 3];
    }
    ["scorecard", "event", "file"].map(|table| {
        let sql = format!("SELECT count(*) FROM {table}");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap()
    })
}

/// Takes the ledger and what SQLite has beside it back to a stored state.
fn put_back(place: &Place, stored: Option<&Path>) {
    for beside in ["ledger.sqlite", "ledger.sqlite-journal"] {
        let _ = fs::remove_file(place.path(&format!("{TOWN}/{beside}")));
    }
    if let Some(stored) = stored {
        fs::copy(stored, ledger(place)).unwrap();
    }
}

/// Kills a command at moments spread evenly over its whole run, and a little beyond; after each
/// kill the ledger must be whole, and as before or as after. Returns how often it was which.
fn killed_all_over(place: &Place, words: &str, stored: Option<&Path>, after: [i64; 3]) -> [u32; 2] {
    put_back(place, stored);
    let before = whole(place);
    let clock = Instant::now();
    assert!(started(place, words).wait().unwrap().success());
    let whole_run = clock.elapsed();
    assert_eq!(whole(place), after);
    let mut seen = [0; 2];
    for kill in 0..KILLS / 2 {
        put_back(place, stored);
        let mut child = started(place, words);
        thread::sleep(whole_run * kill * 11 / (KILLS * 5));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = whole(place);
        assert!(found == before || found == after, "kill {kill}: {found:?}");
        seen[usize::from(found == after)] += 1;
    }
    put_back(place, stored);
    assert!(started(place, words).wait().unwrap().success(), "the next run completes");
    assert_eq!(whole(place), after);
    let sealed = place.mystery(&format!("seal {TOWN}"));
    assert_eq!(sealed.code, 0, "the chain holds: {}", sealed.stderr);
    seen
}

#[test]
fn a_program_that_is_killed_leaves_the_ledger_as_before_or_as_after() {
    let place = fresh_town();
    // The first import makes the ledger, logs the beginning of the fieldwork and the file.
    let first = format!("import {TOWN} {TOWN}/second.csv");
    let seen = killed_all_over(&place, &first, None, [11, 2, 1]);
    assert!(seen[0] > 10, "kills came while it ran: {seen:?}");
    // A later one adds to what is there.
    let stored = place.path("stored.sqlite");
    fs::copy(ledger(&place), &stored).unwrap();
    let later = format!("correct {TOWN} C002 comment=x --by a --reason b");
    let second = place.read(&format!("{TOWN}/second.csv"));
    assert!(second.contains("C003") || !second.contains("C002;"), "{second}");
    let call = second.lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
    let later = later.replace("C002", &call);
    let seen = killed_all_over(&place, &later, Some(&stored), [12, 3, 1]);
    assert!(seen[0] > 10, "kills came while it ran: {seen:?}");
}

#[test]
fn an_erasure_that_is_killed_is_done_or_not_done() {
    let place = fresh_town();
    place.mystery(&format!("import {TOWN} {TOWN}/fourth.csv"));
    let stored = place.path("stored.sqlite");
    fs::copy(ledger(&place), &stored).unwrap();
    let words = format!("forget {TOWN} agent Martin --by a --reason b");
    for kill in 0..12_u32 {
        put_back(&place, Some(&stored));
        let mut child = started(&place, &words);
        thread::sleep(Duration::from_millis(2) * kill);
        child.kill().unwrap();
        child.wait().unwrap();
        let [_, events, _] = whole(&place);
        let comment = asked(&ledger(&place), "SELECT comment FROM scorecard");
        assert_eq!(comment[0].contains("Martin"), events == 2, "kill {kill}");
        assert_eq!(place.mystery(&format!("seal {TOWN}")).code, 0);
    }
}

/// Temporary files in the folder of the campaign.
fn left_behind(place: &Place) -> Vec<String> {
    let names = fs::read_dir(place.path(TOWN)).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".mystery-") || name.ends_with("-journal")).collect()
}

/// Runs the program as somebody who may not write what belongs to others; `None` where that
/// cannot be done.
#[cfg(unix)]
fn as_nobody(place: &Place, words: &str) -> Option<(String, Option<i32>)> {
    use std::os::unix::fs::MetadataExt;
    let is_root = fs::metadata(place.path(".")).unwrap().uid() == 0;
    let program = place.path("mystery");
    // By another process: a copy this one holds open for writing would be inherited by what other
    // tests start meanwhile, and the kernel runs no file that somebody holds so.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_mystery")).arg(&program).status();
    assert!(copied.unwrap().success(), "cp");
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.args(words.split_whitespace()).current_dir(place.path(".")).env("NO_COLOR", "1");
    let ran = command.output().ok()?;
    Some((String::from_utf8(ran.stderr).unwrap(), ran.status.code()))
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_can_be_read_and_says_so_when_written() {
    use std::os::unix::fs::PermissionsExt;
    let place = fresh_town();
    place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    fs::copy(place.path(&format!("{TOWN}/first.csv")), place.path("first.csv")).unwrap();
    let mode = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir_all(place.path(&format!("{TOWN}/report"))).unwrap();
    for path in [".", "campaigns", TOWN, &format!("{TOWN}/report")] {
        mode(&place.path(path), 0o555);
    }
    mode(&ledger(&place), 0o444);
    let before = fs::read(ledger(&place)).unwrap();
    let run = |words: &str| as_nobody(&place, words);
    // The program itself has to be copied into the place.
    mode(&place.path("."), 0o755);
    let Some(read) = run(&format!("status {TOWN}")) else { return };
    assert_eq!(read.1, Some(0), "{}", read.0);
    let written = run(&format!("import {TOWN} {TOWN}/fourth.csv")).unwrap();
    assert_eq!(
        written,
        (
            "error: the ledger campaigns/old-town/ledger.sqlite: the file or its folder may only be \
             read; nothing of this was recorded\nhint: give yourself the right to write in the \
             folder, or copy the campaign to another place\n"
                .to_owned(),
            Some(3)
        )
    );
    assert_eq!(fs::read(ledger(&place)).unwrap(), before);
    assert!(left_behind(&place).is_empty(), "{:?}", left_behind(&place));
    for path in ["campaigns", TOWN, &format!("{TOWN}/report")] {
        mode(&place.path(path), 0o755);
    }
}

#[test]
fn two_programs_at_once_wait_for_each_other_and_mix_nothing() {
    for _ in 0..8 {
        let place = fresh_town();
        let imports = ["second.csv", "fourth.csv", "first.csv"];
        let mut children: Vec<Child> = (imports.iter())
            .map(|file| started(&place, &format!("import {TOWN} {TOWN}/{file}")))
            .collect();
        let codes: Vec<Option<i32>> =
            children.iter_mut().map(|child| child.wait().unwrap().code()).collect();
        assert_eq!(codes, [Some(0), Some(0), Some(1)], "the last one has a reject");
        assert_eq!(whole(&place), [19, 4, 3], "one beginning, three files");
        assert_eq!(place.mystery(&format!("seal {TOWN}")).code, 0);
    }
}

#[test]
fn a_program_that_waited_in_vain_says_so() {
    let place = fresh_town();
    place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    let before = whole(&place);
    let other = rusqlite::Connection::open(ledger(&place)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let clock = Instant::now();
    let ran = place.mystery(&format!("import {TOWN} {TOWN}/fourth.csv"));
    assert_eq!(
        (ran.stderr.as_str(), ran.code),
        (
            "error: the ledger campaigns/old-town/ledger.sqlite: another program was writing for \
             10 seconds on end\nhint: wait until it is done, and run the command again\n",
            3
        )
    );
    assert!(clock.elapsed() >= Duration::from_secs(9), "it waited");
    assert_eq!(place.mystery(&format!("status {TOWN}")).code, 0, "it can be read meanwhile");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(whole(&place), before);
}

#[test]
fn a_damaged_ledger_is_noticed() {
    let place = fresh_town();
    place.mystery(&format!("import {TOWN} {TOWN}/second.csv"));
    let mut bytes = fs::read(ledger(&place)).unwrap();
    let at = bytes.windows(9).position(|window| window == b"completed").unwrap();
    bytes[at] = b'C';
    fs::write(ledger(&place), bytes).unwrap();
    let checked = place.mystery(&format!("check {TOWN}"));
    assert!(checked.stderr.contains("changed by hand"), "{}", checked.stderr);
    assert_eq!(checked.code, 1);
    let half = fs::read(ledger(&place)).unwrap();
    fs::write(ledger(&place), &half[..half.len() / 2]).unwrap();
    let checked = place.mystery(&format!("check {TOWN}"));
    assert!(checked.stderr.contains("the ledger is damaged"), "{}", checked.stderr);
    assert_eq!(checked.code, 3);
}
