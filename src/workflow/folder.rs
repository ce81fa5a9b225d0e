//! A folder of files that appears whole or not at all.
#![expect(clippy::disallowed_methods, reason = "with `files`, where files are read and written")]

use crate::workflow::WorkflowError;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tempfile::TempDir;

/// The list of the files of a folder with their SHA-256, as `sha256sum -c` reads it.
const LIST: &str = "SHA256SUMS";

/// A folder in the making, beside the one that it will replace. Nothing is left of it if it is
/// dropped before it takes its place. Its files are not forced onto the disk: they can be made
/// again.
pub(super) struct NewFolder {
    place: PathBuf,
    made: TempDir,
    hashes: Mutex<BTreeMap<String, String>>,
}

impl NewFolder {
    /// A new folder that is to take a place.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub(super) fn begin(place: &Path) -> Result<NewFolder, WorkflowError> {
        let parent = parent(place);
        let made = fs::create_dir_all(parent)
            .and_then(|()| tempfile::Builder::new().prefix(".mystery-").tempdir_in(parent));
        let made = made.map_err(|source| failed("write", place, source))?;
        Ok(NewFolder { place: place.to_owned(), made, hashes: Mutex::default() })
    }

    /// Puts a file into it, under a name with `/` between folders.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<(), WorkflowError> {
        let path = self.made.path().join(name);
        let written = fs::create_dir_all(parent(&path)).and_then(|()| fs::write(&path, bytes));
        written.map_err(|source| failed("write", &self.place.join(name), source))?;
        let hash = Sha256::digest(bytes);
        let hash: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut hashes = self.hashes.lock().expect("no thread fails while it holds it");
        hashes.insert(name.to_owned(), hash.concat());
        Ok(())
    }

    /// Lets it take its place, with a list of its files; the paths of all of them, by name. Of what
    /// was there before, files that its list names go, others are taken over.
    ///
    /// # Errors
    /// If that fails; what was there before is then there again.
    pub(super) fn take_its_place(self) -> Result<Vec<PathBuf>, WorkflowError> {
        let place = self.place.clone();
        self.replace().map_err(|source| failed("write", &place, source))
    }

    fn replace(self) -> io::Result<Vec<PathBuf>> {
        let hashes = self.hashes.into_inner().expect("no thread failed while it held it");
        let list: Vec<String> =
            hashes.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        let made = self.made.path();
        fs::write(made.join(LIST), list.concat())?;
        if self.place.exists() {
            take_over(&self.place, made)?;
        }
        readable_by_all(made)?;
        let old = tempfile::Builder::new().prefix(".mystery-").tempdir_in(parent(&self.place))?;
        let aside = old.path().join("old");
        if self.place.exists() {
            fs::rename(&self.place, &aside)?;
        }
        if let Err(error) = fs::rename(made, &self.place) {
            if aside.exists() {
                fs::rename(&aside, &self.place)?;
            }
            return Err(error);
        }
        let names = hashes.keys().map(String::as_str).chain([LIST]);
        Ok(names.map(|name| self.place.join(name)).collect())
    }
}

/// Copies the files of an old folder that its list does not name and the new one does not have.
fn take_over(old: &Path, new: &Path) -> io::Result<()> {
    let list = fs::read_to_string(old.join(LIST)).unwrap_or_default();
    let mut listed: BTreeSet<&str> =
        list.lines().filter_map(|line| Some(line.split_once("  ")?.1)).collect();
    listed.insert(LIST);
    for (name, path) in files_of(old, "")? {
        let target = new.join(&name);
        if !listed.contains(name.as_str()) && !target.exists() {
            fs::create_dir_all(parent(&target))?;
            fs::copy(path, target)?;
        }
    }
    Ok(())
}

/// All files under a folder with their names as seen from the top, `/` between folders.
fn files_of(folder: &Path, above: &str) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(files_of(&entry.path(), &format!("{name}/"))?);
        } else {
            found.push((name, entry.path()));
        }
    }
    Ok(found)
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn failed(action: &'static str, path: &Path, source: io::Error) -> WorkflowError {
    WorkflowError::File { action, path: path.to_owned(), source }
}

/// Temporary folders are private; what they become is not.
#[cfg(unix)]
fn readable_by_all(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn readable_by_all(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(place: &Path, files: &[(&str, &str)]) -> Vec<PathBuf> {
        let folder = NewFolder::begin(place).unwrap();
        for (name, text) in files {
            folder.put(name, text.as_bytes()).unwrap();
        }
        folder.take_its_place().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            files_of(folder, "").unwrap().into_iter().map(|(name, _)| name).collect();
        names.sort();
        names
    }

    #[test]
    fn what_an_earlier_report_left_goes_and_what_others_put_there_stays() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("report");
        written(&place, &[("index.html", "1"), ("services/a.html", "a")]);
        fs::write(place.join("services/mine.txt"), "mine").unwrap();
        let files = written(&place, &[("index.html", "2"), ("services/b.html", "b")]);
        assert_eq!(
            names(&place),
            ["SHA256SUMS", "index.html", "services/b.html", "services/mine.txt"]
        );
        assert_eq!(files.len(), 3);
        assert_eq!(fs::read_to_string(place.join("index.html")).unwrap(), "2");
        assert_eq!(names(home.path()).len(), 4, "something is left beside it");
    }

    #[test]
    fn a_folder_that_is_given_up_leaves_everything_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("report");
        written(&place, &[("index.html", "1")]);
        let folder = NewFolder::begin(&place).unwrap();
        folder.put("index.html", b"2").unwrap();
        drop(folder);
        assert_eq!(fs::read_to_string(place.join("index.html")).unwrap(), "1");
        assert_eq!(names(home.path()), ["report/SHA256SUMS", "report/index.html"]);
    }
}
