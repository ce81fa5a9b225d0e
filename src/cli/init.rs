use crate::cli::args;
use crate::cli::chart::language;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure};
use crate::input::spoken::spoken;
use crate::text::Language;
use crate::workflow::init_campaign;

pub(super) fn init(args: &args::Init, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let language = language(args.language, of_environment());
    let new = init_campaign(&args.folder, args.from.as_deref(), language)?;
    terminal.problems(&spoken(new.warnings, language));
    for file in &new.files {
        terminal.result(&format!("{}\n", file.display()))?;
    }
    let folder = args.folder.display();
    terminal.message(&match language {
        Language::French => format!("modifiez-les, puis lancez\u{a0}: mystery check {folder}"),
        Language::English => format!("edit them, then run: mystery check {folder}"),
    });
    Ok(Ending::Done)
}

/// The language of the environment, as programs of its system find it: French where that is asked
/// for, else English.
fn of_environment() -> Language {
    #[expect(clippy::disallowed_methods, reason = "the language is told by the environment")]
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let of_locale = set.as_deref().and_then(|locale| Language::from_code(locale.get(..2)?));
    of_locale.unwrap_or(Language::English)
}
