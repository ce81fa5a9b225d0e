use crate::cli::answers::answers;
use crate::cli::args::{self, ExportKind, Reader};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::table::CsvForm;
use crate::report::tidy::Names;
use crate::workflow::{Artefact, TidyForm, export_campaign, export_tidy};
use std::collections::BTreeSet;

pub(super) fn export(args: &args::Export, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let names = if args.names { Names::Shown } else { Names::Hidden };
    for form in args.only.iter().filter_map(|kind| tidy(*kind, args.reader)) {
        for file in export_tidy(&open, names, form, &args.to)? {
            terminal.result(&format!("{}\n", file.display()))?;
        }
    }
    let only: BTreeSet<Artefact> = args.only.iter().filter_map(|kind| artefact(*kind)).collect();
    let artefacts = if args.only.is_empty() { BTreeSet::from(Artefact::ALL) } else { only };
    if artefacts.is_empty() {
        return Ok(Ending::Done);
    }
    let exported = export_campaign(&open, &artefacts, &args.to)?;
    for file in &exported.files {
        terminal.result(&format!("{}\n", file.display()))?;
    }
    if exported.unassigned > 0 {
        let answers = answers(open.campaign.language);
        terminal.message(&(answers.unassigned)(exported.unassigned));
    }
    Ok(Ending::Done)
}

/// What evaluators are handed, if it is something of theirs.
fn artefact(kind: ExportKind) -> Option<Artefact> {
    match kind {
        ExportKind::Ics => Some(Artefact::Calendar),
        ExportKind::Xlsx => Some(Artefact::Workbook),
        ExportKind::Csv => Some(Artefact::Csv),
        ExportKind::Sheets => Some(Artefact::Sheets),
        ExportKind::Tidy | ExportKind::Parquet => None,
    }
}

/// What tables for researchers are written as, if it is they.
fn tidy(kind: ExportKind, reader: Reader) -> Option<TidyForm> {
    match (kind, reader) {
        (ExportKind::Tidy, Reader::Programs) => Some(TidyForm::Csv(CsvForm::Plain)),
        (ExportKind::Tidy, Reader::ExcelFr) => Some(TidyForm::Csv(CsvForm::Spreadsheet)),
        (ExportKind::Parquet, _) => Some(TidyForm::Parquet),
        _ => None,
    }
}
