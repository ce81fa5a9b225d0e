//! Campaign files written from a few words, and what the program says of them.

use mystery_calls::draw::Frame;
use mystery_calls::draw::feasibility::{Shortfall, shortfalls};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::model::Campaign;
use mystery_calls::source::{SourceFile, render};
use std::process::Command;

/// What `mystery check` prints, without the table of expected widths, and its exit code.
pub(super) fn checked(campaign: &str) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("campaign.toml"), campaign).unwrap();
    std::fs::write(folder.path().join("grid.toml"), grid(campaign)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mystery"))
        .arg("check")
        .arg(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{text}");
    // The verdict comes after the tables and begins with the id.
    let verdict = ["april: ", "april\u{a0}: "].iter().find_map(|start| text.rfind(start)).unwrap();
    (text[verdict..].to_owned(), output.status.code())
}

/// A grid of one criterion for all channels of mystery calls that the campaign declares.
fn grid(campaign: &str) -> String {
    let declared = |id: &&&str| campaign.contains(&format!("[[channel]]\nid = \"{id}\""));
    let channels: Vec<String> =
        ["phone", "visit", "email"].iter().filter(declared).map(|id| format!("\"{id}\"")).collect();
    format!(
        "id = \"g\"\ntitle = \"Grid\"\npass = 80\n[[section]]\nid = \"s\"\n\
         name = {{ en = \"S\", fr = \"S\" }}\n[[criterion]]\nid = \"c\"\nsection = \"s\"\n\
         channels = [{}]\nkind = \"yes-no\"\nwording = {{ en = \"C\", fr = \"C\" }}\npoints = 1\n",
        channels.join(", ")
    )
}

pub(super) fn read(text: &str) -> Campaign {
    match read_campaign(&SourceFile::new("campaign.toml", text)) {
        Ok((campaign, _)) => campaign,
        Err(problems) => panic!("{}\n{text}", render(&problems, false)),
    }
}

pub(super) fn short(campaign: &Campaign) -> Vec<Shortfall> {
    shortfalls(&Frame::new(campaign))
}

/// Keys of a table, those without a value left out.
pub(super) fn keys(pairs: &[(&str, Option<u32>)]) -> String {
    let stated = pairs.iter().filter_map(|(key, value)| value.map(|value| (key, value)));
    stated.map(|(key, value)| format!("{key} = {value}\n")).collect::<Vec<String>>().concat()
}

/// `[campaign]`, from the first to the last day of April 2022.
pub(super) fn april(days: (u32, u32), calls: u32) -> String {
    format!(
        "[campaign]\nid = \"april\"\nstart = 2022-04-{:02}\nend = 2022-04-{:02}\n\
         language = \"en\"\ncalls = {calls}\n[notice]\nstaff_informed = 2022-03-01\n\
         staff_body_consulted = 2022-03-01\nregister_entry = \"R\"\nretention_days = 365\n",
        days.0, days.1
    )
}

/// A channel whose id is its kind; `quota` is its `calls` or its `share`.
pub(super) fn channel(id: &str, quota: &str) -> String {
    let name = id[..1].to_uppercase() + &id[1..];
    format!(
        "[[channel]]\nid = \"{id}\"\nkind = \"{id}\"\nname = \"{name}\"\n{quota}\nminutes = 10\n"
    )
}

pub(super) const ALL_WEEK: &str = "Mo-Fr 09:00-17:00; PH off";
pub(super) const TUESDAYS_AND_FRIDAYS: &str = "Tu,Fr 09:00-12:00; PH off";
pub(super) const TUESDAYS: &str = "Tu 09:00-12:00; PH off";

/// A service; its id is made of the letters of its name.
pub(super) fn service(name: &str, hours: &str, channels: &[&str], more: &str) -> String {
    format!(
        "[[service]]\nid = \"{}\"\nname = \"{name}\"\nhours = \"{hours}\"\nchannels = {channels:?}\n\
         {more}\n",
        name.to_lowercase().replace(|letter: char| !letter.is_ascii_lowercase(), ""),
    )
}

pub(super) fn evaluator(name: &str, more: &str) -> String {
    format!("[[evaluator]]\nid = \"{}\"\nname = \"{name}\"\n{more}\n", name.to_lowercase())
}
