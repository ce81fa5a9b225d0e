//! `verify` accepts the plan that was made, and no plan in which one cell is another.

use mystery_calls::text::Language;
use mystery_calls::workflow::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The campaign that `init` writes, cut down to ten calls, with seconds.
fn town() -> (TempDir, OpenCampaign) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("town");
    init_campaign(&folder, None, Language::French).unwrap();
    let path = folder.join("campaign.toml");
    let mut text = fs::read_to_string(&path).unwrap();
    for (from, to) in [
        ("calls    = 60 ", "double_scored = 20\ncalls    = 10 "),
        ("calls   = 36 ", "calls   = 6 "),
        ("calls      = 24", "calls      = 4"),
        ("min      = 12 ", "min      = 2 "),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(&path, text).unwrap();
    let open = open_campaign(&folder).unwrap();
    let seed = Some("cells".to_owned());
    let request = PlanRequest { seed, replicates: Some(0), ..PlanRequest::default() };
    plan_campaign(&open, &request).unwrap();
    (home, open)
}

fn is_accepted(open: &OpenCampaign, path: &Path, text: &str) -> bool {
    fs::write(path, text).unwrap();
    // What cannot even be read is rejected as well.
    verify_campaign(open).is_ok_and(|verified| verified.is_the_draw())
}

#[test]
fn a_plan_with_one_cell_changed_is_rejected() {
    let (_home, open) = town();
    let path = open.plan_path();
    let plan = fs::read_to_string(&path).unwrap();
    assert!(is_accepted(&open, &path, &plan));
    let rows: Vec<Vec<&str>> = plan.lines().map(|line| line.split(',').collect()).collect();
    assert!(rows.len() == 11 && rows.iter().all(|row| row.len() == 13), "{plan}");
    let with = |row: usize, column: usize, cell: &str| -> String {
        let line = |at: usize| {
            let mut cells = rows[at].clone();
            if at == row {
                cells[column] = cell;
            }
            cells.join(",") + "\n"
        };
        (0..rows.len()).map(line).collect()
    };
    assert_eq!(with(0, 0, rows[0][0]), plan, "no cell of the plan is quoted");
    let mut tried = 0;
    for row in 1..rows.len() {
        for column in 0..13 {
            let cell = rows[row][column];
            // A value that stands there elsewhere, and one that stands nowhere.
            let other = rows[1..].iter().map(|row| row[column]).find(|other| *other != cell);
            let longer = format!("{cell}1");
            for new in other.into_iter().chain([longer.as_str()]) {
                let changed = with(row, column, new);
                assert!(!is_accepted(&open, &path, &changed), "{} = `{new}`", rows[0][column]);
                tried += 1;
            }
        }
    }
    assert!(tried > 230, "{tried}");
    assert!(is_accepted(&open, &path, &plan), "as it was");
}

#[test]
fn a_plan_with_a_row_too_few_too_many_or_elsewhere_is_rejected() {
    let (_home, open) = town();
    let path = open.plan_path();
    let plan = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = plan.split_inclusive('\n').collect();
    for at in 1..lines.len() {
        let mut fewer = lines.clone();
        fewer.remove(at);
        assert!(!is_accepted(&open, &path, &fewer.concat()), "without line {at}");
        let mut twice = lines.clone();
        twice.insert(at, lines[at]);
        assert!(!is_accepted(&open, &path, &twice.concat()), "line {at} twice");
        let mut swapped = lines.clone();
        swapped.swap(1, at);
        assert_eq!(is_accepted(&open, &path, &swapped.concat()), at == 1, "line {at} first");
    }
}
