use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::input::mapping::Mapping;
use crate::source::Labels;
use crate::text::Language;
use crate::workflow::{
    Delivered, ImportMode, OpenCampaign, RejectsFile, WorkflowError, import_watched,
    read_mapping_of,
};
use std::path::PathBuf;

pub(super) fn import(args: &args::Import, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let mode = if args.dry_run { ImportMode::DryRun } else { ImportMode::Record };
    let mapping = match &args.mapping {
        None => None,
        Some(path) => {
            let (mapping, warnings) = read_mapping_of(path, &open)?;
            terminal.problems(&warnings);
            Some(mapping)
        }
    };
    let delivered = imported(&open, &args.files, mapping.as_ref(), mode)?;
    for file in &delivered {
        told(file, open.campaign.language, terminal);
        terminal.problems(&file.problems);
        terminal.problems(&file.doubts);
        terminal.result(&format!("{}\n", line(file, open.campaign.language)))?;
    }
    if args.dry_run {
        terminal.message(words(open.campaign.language).dry_run);
    }
    unreadable(&delivered, open.campaign.language)?;
    let rejected = delivered.iter().any(|file| file.rejected > 0);
    Ok(if rejected { Ending::DoesNotHold } else { Ending::Done })
}

/// Imports files with a bar that says how far a large one is.
pub(super) fn imported(
    open: &OpenCampaign,
    files: &[PathBuf],
    mapping: Option<&Mapping>,
    mode: ImportMode,
) -> Result<Vec<Delivered>, WorkflowError> {
    let bar = Terminal::bar();
    let delivered = import_watched(open, files, mapping, mode, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    delivered
}

/// Says through which mapping a file was read, if nobody named it.
pub(super) fn told(file: &Delivered, language: Language, terminal: &mut Terminal) {
    if let Some(mapping) = &file.through {
        let words = words(language);
        let through = words.through.replace("{}", &mapping.display().to_string());
        terminal.message(&format!("{}{}{through}", file.path.display(), words.colon));
    }
}

/// A failure if a file could not be read as scorecards at all.
pub(super) fn unreadable(delivered: &[Delivered], language: Language) -> Result<(), Failure> {
    let unread = delivered.iter().filter(|file| file.imported.is_none()).count();
    if unread == 0 {
        return Ok(());
    }
    let words = words(language);
    let message = format!("{unread} {}", words.unread[usize::from(unread > 1)]);
    Err(Failure::Spoken(words.labels, message, words.mend_above.to_owned()))
}

/// What became of a file, in one line.
pub(super) fn line(file: &Delivered, language: Language) -> String {
    let words = words(language);
    let (path, colon) = (file.path.display(), words.colon);
    let Some(imported) = &file.imported else { return format!("{path}{colon}{}", words.nothing) };
    let counts = [
        (imported.updated, words.completed),
        (imported.unchanged, words.known),
        (file.rejected, words.rejected),
        (file.flagged, words.flagged),
        (file.unfilled, words.unfilled),
    ];
    let counted = |(n, forms): (usize, [&str; 2])| format!("{n} {}", forms[usize::from(n > 1)]);
    let mut parts = vec![counted((imported.added, words.new))];
    parts.extend(counts.into_iter().filter(|(n, _)| *n > 0).map(counted));
    let semicolon = words.semicolon;
    let rejects = match &file.rejects {
        Some(RejectsFile::Written(path)) => {
            format!("{semicolon}{}", words.mend.replace("{}", &path.display().to_string()))
        }
        Some(RejectsFile::LeftAlone(path)) => {
            format!("{semicolon}{}", words.left_alone.replace("{}", &path.display().to_string()))
        }
        None => String::new(),
    };
    format!("{path}{colon}{}{rejects}", parts.join(", "))
}

/// What is said about a delivery; counts with their word for one and for more.
struct Words {
    labels: Labels,
    colon: &'static str,
    semicolon: &'static str,
    nothing: &'static str,
    new: [&'static str; 2],
    completed: [&'static str; 2],
    known: [&'static str; 2],
    rejected: [&'static str; 2],
    flagged: [&'static str; 2],
    unfilled: [&'static str; 2],
    through: &'static str,
    mend: &'static str,
    left_alone: &'static str,
    unread: [&'static str; 2],
    mend_above: &'static str,
    dry_run: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

const ENGLISH: Words = Words {
    labels: Labels::English,
    colon: ": ",
    semicolon: "; ",
    nothing: "nothing taken",
    new: ["new"; 2],
    completed: ["completed"; 2],
    known: ["already recorded"; 2],
    rejected: ["rejected"; 2],
    flagged: ["flagged"; 2],
    unfilled: ["not filled in yet"; 2],
    through: "read through {}",
    mend: "mend {} and import it",
    left_alone: "{} is there already, with other contents, and was left alone",
    unread: ["file could not be read as scorecards", "files could not be read as scorecards"],
    mend_above: "mend what is said above, and import again",
    dry_run: "nothing was written: this was a dry run",
};

const FRENCH: Words = Words {
    labels: Labels::French,
    colon: "\u{a0}: ",
    semicolon: "\u{202f}; ",
    nothing: "rien n’a été pris",
    new: ["nouvelle", "nouvelles"],
    completed: ["complétée", "complétées"],
    known: ["déjà enregistrée", "déjà enregistrées"],
    rejected: ["rejetée", "rejetées"],
    flagged: ["signalée", "signalées"],
    unfilled: ["pas encore remplie", "pas encore remplies"],
    through: "lu à travers {}",
    mend: "corriger {} puis l’importer",
    left_alone: "{} existe déjà, avec un autre contenu, et a été laissé tel quel",
    unread: [
        "fichier n’a pas pu être lu comme des fiches",
        "fichiers n’ont pas pu être lus comme des fiches",
    ],
    mend_above: "corrigez ce qui est dit plus haut, puis importez de nouveau",
    dry_run: "rien n’a été écrit\u{a0}: c’était un essai",
};
