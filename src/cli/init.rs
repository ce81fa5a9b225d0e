use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure};
use crate::workflow::init_campaign;

pub(super) fn init(args: &args::Init, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let new = init_campaign(&args.folder, args.from.as_deref())?;
    terminal.problems(&new.warnings);
    for file in &new.files {
        terminal.result(&format!("{}\n", file.display()))?;
    }
    let folder = args.folder.display();
    terminal.message(&format!("edit them, then run: mystery check {folder}"));
    Ok(Ending::Done)
}
