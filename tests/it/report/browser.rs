//! Every page in a real browser: nothing fetched, no message on the console, no scrolling sideways
//! on a telephone, and nothing that axe finds wrong, in light and dark. Where the browser or axe is
//! not installed a note says so. `CHROMIUM` names the browser and `AXE` axe.min.js where they are
//! not found by themselves; `.ci/run` installs axe.

use super::{CAMPAIGN, reported};
use crate::program::Place;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The browser's numbers of colour schemes.
const DARK: u8 = 0;
const LIGHT: u8 = 1;

/// A line that is seen though the test passes: what goes straight to the stream is not captured.
fn note(text: &str) {
    writeln!(std::io::stderr(), "note: {text}").unwrap();
}

fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let folders = std::env::var_os("PATH")?;
    let all: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    BROWSERS
        .iter()
        .flat_map(|name| all.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

fn axe() -> Option<PathBuf> {
    let named = std::env::var_os("AXE").map(PathBuf::from);
    let home = Path::new(env!("CARGO_BIN_EXE_mystery")).ancestors().nth(2).map(Path::to_owned);
    let installed = home.map(|target| target.join("axe/node_modules/axe-core/axe.min.js"));
    named.or(installed).filter(|path| path.is_file())
}

fn json(texts: &[String]) -> String {
    serde_json::to_string(texts).unwrap()
}

fn url(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The pages of a report folder.
fn pages(place: &Place) -> Vec<String> {
    let report = place.path(&format!("{CAMPAIGN}/report"));
    let mut pages: Vec<PathBuf> = [report.clone(), report.join("services")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .collect();
    pages.sort();
    pages.iter().map(|page| url(page)).collect()
}

/// What a browser finds wrong with pages in a colour scheme.
fn wrong(
    browser: &Path,
    place: &Place,
    pages: &[String],
    scheme: u8,
    axe: Option<&Path>,
) -> String {
    let driver = include_str!("driver.html").replace("PAGES", &json(pages)).replace(
        "AXE",
        &axe.map_or_else(|| "null".to_owned(), |path| format!("\"{}\"", url(path))),
    );
    place.write("driver.html", &driver);
    let profile = format!("--user-data-dir={}", place.path("profile").display());
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--hide-scrollbars",
        ])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--allow-file-access-from-files", "--enable-logging=stderr", "--log-level=0"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1400,1000"])
        .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
        .args([&profile, "--virtual-time-budget=100000000", "--dump-dom"])
        .arg(url(&place.path("driver.html")))
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    let console: Vec<&str> = messages.lines().filter(|line| line.contains(":CONSOLE")).collect();
    assert_eq!(console, [""; 0], "the console is not empty");
    let out = dom.split("<pre id=\"out\">LOOKED ").nth(1).and_then(|out| out.split("\nEND").next());
    let out = out.unwrap_or_else(|| panic!("the browser did not come to an end: {messages}"));
    let (counts, wrong) = out.split_once('\n').unwrap_or((out, ""));
    let counts: Vec<usize> = counts.split(' ').map(|n| n.parse().unwrap()).collect();
    assert_eq!(counts[0], pages.len());
    assert!(axe.is_none() || counts[1] > 20 * pages.len(), "axe looked at too little: {counts:?}");
    wrong.to_owned()
}

#[test]
fn every_page_opens_in_a_browser_without_anything_wrong() {
    let Some(browser) = browser() else {
        return note("no chromium: pages were not opened in a browser");
    };
    let axe = axe();
    if axe.is_none() {
        note("no axe-core: pages were opened, their accessibility was not looked at");
    }
    let french = reported("--lang fr");
    let all = pages(&french);
    assert_eq!(all.len(), 2 + 19, "{all:?}");
    assert_eq!(wrong(&browser, &french, &all, LIGHT, axe.as_deref()), "", "French, light");
    // The others have the same parts; a few stand for all.
    let some = |place: &Place| -> Vec<String> {
        let kinds = ["/index.html", "/evidence.html", "/presto.html", "/etat-civil.html"];
        let is_one = |page: &String| kinds.iter().any(|kind| page.ends_with(kind));
        pages(place).into_iter().filter(is_one).collect()
    };
    assert_eq!(some(&french).len(), 4);
    assert_eq!(wrong(&browser, &french, &some(&french), DARK, axe.as_deref()), "", "French, dark");
    let english = reported("--lang en");
    assert_eq!(wrong(&browser, &english, &some(&english), LIGHT, axe.as_deref()), "", "English");
}
