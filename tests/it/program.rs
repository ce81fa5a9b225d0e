//! The binary as a user runs it, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// What a run of the binary left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// A folder in which the binary is run.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    /// A folder with the campaign and the scorecards of the founding case, as committed.
    pub(crate) fn founding() -> Place {
        let place = Place::new();
        for folder in ["campaigns/montpellier-2022-q2", "scorecards/montpellier-2022-q2"] {
            place.take(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), folder);
        }
        place
    }

    /// Copies the files of a folder, those of folders in it excepted, and no ledger.
    pub(crate) fn take(&self, from: &Path, to: &str) {
        let to = self.path(to);
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() && !name.starts_with("ledger.") {
                fs::copy(&path, to.join(name)).unwrap();
            }
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Runs the binary with words separated by blanks.
    pub(crate) fn mystery(&self, words: &str) -> Ran {
        self.mystery_with(words, &[])
    }

    /// The same with variables of the environment.
    pub(crate) fn mystery_with(&self, words: &str, variables: &[(&str, &str)]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_mystery"))
            .args(words.split_whitespace())
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .env_remove("COLUMNS")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", "C.UTF-8")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Ran {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }
}

/// Compares a text with a file of the repository; `MYSTERY_BLESS=1` rewrites the file instead.
#[track_caller]
pub(crate) fn assert_golden(text: &str, file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("MYSTERY_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "differs from {file}; MYSTERY_BLESS=1 rewrites it");
}
