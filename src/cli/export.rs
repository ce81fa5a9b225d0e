use crate::cli::args::{self, ExportKind};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::text::count;
use crate::workflow::{Artefact, export_campaign};
use std::collections::BTreeSet;

pub(super) fn export(args: &args::Export, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let only: BTreeSet<Artefact> = args.only.iter().map(|kind| artefact(*kind)).collect();
    let artefacts = if only.is_empty() { BTreeSet::from(Artefact::ALL) } else { only };
    let exported = export_campaign(&open, &artefacts, &args.to)?;
    for file in &exported.files {
        terminal.result(&format!("{}\n", file.display()))?;
    }
    if exported.unassigned > 0 {
        let calls = count(exported.unassigned, "call has", "calls have");
        terminal.message(&format!("warning: {calls} no evaluator: see the folder `unassigned`"));
    }
    Ok(Ending::Done)
}

fn artefact(kind: ExportKind) -> Artefact {
    match kind {
        ExportKind::Ics => Artefact::Calendar,
        ExportKind::Xlsx => Artefact::Workbook,
        ExportKind::Csv => Artefact::Csv,
        ExportKind::Sheets => Artefact::Sheets,
    }
}
