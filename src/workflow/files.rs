//! The one door to the file system: whole files in, whole files out.
#![expect(clippy::disallowed_methods, reason = "this module is where files are read and written")]

use crate::ledger::sha256_from;
use crate::workflow::WorkflowError;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::time::SystemTime;

/// The bytes of a file.
///
/// # Errors
/// If it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, WorkflowError> {
    fs::read(path).map_err(|source| failed("read", path, source))
}

/// The SHA-256 of a file in hexadecimal, without holding its bytes.
///
/// # Errors
/// If it cannot be read.
pub fn sha256(path: &Path) -> Result<String, WorkflowError> {
    let hash = fs::File::open(path).and_then(sha256_from);
    hash.map_err(|source| failed("read", path, source))
}

/// What tells whether a file was written to meanwhile: its length in bytes, and when it was written
/// last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    length: u64,
    at: Option<SystemTime>,
}

/// When a file was written last; `None` of what is no file on a disk, such as a pipe.
///
/// # Errors
/// If there is no such file, or it may not be looked at.
pub fn written(path: &Path) -> Result<Option<Written>, WorkflowError> {
    let found = fs::metadata(path).map_err(|source| failed("read", path, source))?;
    let written = || Written { length: found.len(), at: found.modified().ok() };
    Ok(found.is_file().then(written))
}

/// The bytes of a file, or `None` if there is no such file.
///
/// # Errors
/// If it is there and cannot be read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, WorkflowError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed("read", path, source)),
    }
}

/// The text of a file; bytes that are not UTF-8 become the replacement character.
///
/// # Errors
/// If it cannot be read.
pub fn read_text(path: &Path) -> Result<String, WorkflowError> {
    let lossy = |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
    read(path).map(|bytes| String::from_utf8(bytes).unwrap_or_else(lossy))
}

/// Writes a file whole or not at all: into a file beside it, which then takes its name. A file
/// that holds these bytes already is left alone.
///
/// # Errors
/// If it cannot be written; a file that was there before is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WorkflowError> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    write_beside(path, bytes).map_err(|source| failed("write", path, source))
}

/// Where what a file is to become lies until it is decided that it does: hidden, beside it.
#[must_use]
pub fn ahead(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.next"))
}

/// Lets what lies ahead of a file take its place; nothing if it has done so already.
///
/// # Errors
/// If it cannot.
pub fn put_in_place(path: &Path) -> Result<(), WorkflowError> {
    match fs::rename(ahead(path), path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(failed("write", path, error))
        }
        _ => Ok(()),
    }
}

/// Writes a new file that its owner alone may read.
///
/// # Errors
/// If it is there already, or cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), WorkflowError> {
    let written = prepared(path, bytes)
        .and_then(|file| file.persist_noclobber(path).map_err(|error| error.error).map(|_| ()));
    written.map_err(|source| failed("write", path, source))
}

fn write_beside(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let file = prepared(path, bytes)?;
    readable_by_all(file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The bytes in a file beside the one that they are for; temporary files are private.
fn prepared(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".mystery-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Temporary files are private; what they become is not.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Whether there is a file or folder.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Whether there is a file, not a folder.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// All files in a folder and in the folders in it, by path; none if there is no such folder.
///
/// # Errors
/// If a folder cannot be listed.
pub fn all_in(folder: &Path) -> Result<Vec<PathBuf>, WorkflowError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| failed("list", folder, source))? {
        let path = entry.map_err(|source| failed("list", folder, source))?.path();
        if path.is_dir() {
            files.extend(all_in(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The files of a folder whose names end with `.csv`, `.xlsx` or `.ods`, by name; not the rejects
/// files, nor those that a program keeps open or hidden. None if there is no such folder.
///
/// # Errors
/// If the folder cannot be listed.
pub fn deliveries(folder: &Path) -> Result<Vec<PathBuf>, WorkflowError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let listed = fs::read_dir(folder).map_err(|source| failed("list", folder, source))?;
    let mut files = Vec::new();
    for entry in listed {
        let path = entry.map_err(|source| failed("list", folder, source))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let parts: Vec<&str> = name.rsplitn(3, '.').collect();
        let is_delivery =
            matches!(parts[0], "csv" | "xlsx" | "ods") && !name.starts_with(['.', '~']);
        if parts.len() > 1 && is_delivery && parts[1] != "rejects" {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Removes a file if it is there.
///
/// # Errors
/// If it is there and cannot be removed.
pub fn remove_if_there(path: &Path) -> Result<(), WorkflowError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(failed("remove", path, error))
        }
        _ => Ok(()),
    }
}

fn failed(action: &'static str, path: &Path, source: std::io::Error) -> WorkflowError {
    // Temporary files put their names into what the system says, which mean nothing to anybody.
    let is_plain = source.raw_os_error().is_some();
    let source = if is_plain { source } else { std::io::Error::from(source.kind()) };
    WorkflowError::File { action, path: path.to_owned(), source }
}
