use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::text::count;
use crate::workflow::{
    Delivered, ImportMode, RejectsFile, import_files, import_mapped_files, read_mapping_of,
};

pub(super) fn import(args: &args::Import, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let mode = if args.dry_run { ImportMode::DryRun } else { ImportMode::Record };
    let delivered = match &args.mapping {
        None => import_files(&open, &args.files, mode)?,
        Some(path) => {
            let (mapping, warnings) = read_mapping_of(path, &open)?;
            terminal.problems(&warnings);
            import_mapped_files(&open, &args.files, &mapping, mode)?
        }
    };
    for file in &delivered {
        terminal.problems(&file.problems);
        terminal.result(&format!("{}\n", line(file)))?;
    }
    if args.dry_run {
        terminal.message("nothing was written: this was a dry run");
    }
    unreadable(&delivered)?;
    let rejected = delivered.iter().any(|file| file.rejected > 0);
    Ok(if rejected { Ending::DoesNotHold } else { Ending::Done })
}

/// A failure if a file could not be read as scorecards at all.
pub(super) fn unreadable(delivered: &[Delivered]) -> Result<(), Failure> {
    let unread = delivered.iter().filter(|file| file.imported.is_none()).count();
    if unread == 0 {
        return Ok(());
    }
    Err(Failure::Usage(
        format!("{} could not be read as scorecards", count(unread, "file", "files")),
        "mend what is said above, and import again".to_owned(),
    ))
}

/// What became of a file, in one line.
pub(super) fn line(file: &Delivered) -> String {
    let path = file.path.display();
    let Some(imported) = &file.imported else { return format!("{path}: nothing taken") };
    let mut parts = vec![format!("{} new", imported.added)];
    if imported.updated > 0 {
        parts.push(format!("{} completed", imported.updated));
    }
    if imported.unchanged > 0 {
        parts.push(format!("{} already recorded", imported.unchanged));
    }
    if file.rejected > 0 {
        parts.push(format!("{} rejected", file.rejected));
    }
    let rejects = match &file.rejects {
        Some(RejectsFile::Written(path)) => format!("; mend {} and import it", path.display()),
        Some(RejectsFile::LeftAlone(path)) => {
            format!("; {} is there already and was left alone", path.display())
        }
        None => String::new(),
    };
    format!("{path}: {}{rejects}", parts.join(", "))
}
