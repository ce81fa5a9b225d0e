//! The commands of README.md do what it says, in the order in which it says it.

use crate::program::Place;
use std::path::Path;
use std::process::Command;

/// The commands of the console blocks, without the prompt.
fn commands() -> Vec<String> {
    let readme = include_str!("../../README.md");
    let mut inside = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            commands.push(line.strip_prefix("$ ").expect("a command has a prompt").to_owned());
        }
    }
    commands
}

#[test]
fn the_readme_opens_with_the_two_commands() {
    let commands = commands();
    assert_eq!(
        commands[..2],
        ["cargo run --release -- run campaigns/montpellier-2022-q2", "cargo test"]
    );
}

#[test]
fn the_five_minutes_of_the_readme_work_as_written() {
    let place = Place::new();
    let binary = Path::new(env!("CARGO_BIN_EXE_mystery"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let of_mystery: Vec<String> =
        commands().into_iter().filter(|command| command.starts_with("mystery ")).collect();
    assert!(of_mystery.len() >= 8, "{of_mystery:?}");
    for command in of_mystery {
        let ran = Command::new("sh")
            .args(["-c", &command])
            .current_dir(place.path("."))
            .env("PATH", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{command}: {said}");
    }
    assert!(place.path("campaigns/spring/report/index.html").exists());
}

/// A problem that the README shows is one that the program reports, word for word.
#[test]
fn the_problem_that_the_readme_shows_is_real() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let place = Place::new();
    place.mystery("init campaigns/spring");
    let campaign = place.read("campaigns/spring/campaign.toml");
    let misspelt =
        campaign.replace("service_gap_days           = 2 ", "service_gap_day            = 2 ");
    // Problems are told in the language that the campaign states, and the page is in English.
    let misspelt = misspelt.replacen("language = \"fr\"", "language = \"en\"", 1);
    place.write("campaigns/spring/campaign.toml", &misspelt);
    let ran = place.mystery("check campaigns/spring");
    assert!(ran.stderr.contains(shown.trim_end()), "{}", ran.stderr);
}
