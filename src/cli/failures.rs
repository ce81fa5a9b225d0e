use crate::cli::answers::answers;
use crate::cli::replan::broken;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, labels};
use crate::input::spoken::said_in;
use crate::text::Language;
use crate::workflow::WorkflowError;
use std::io;

/// Says what went wrong, in the language of the campaign where one was open; the exit code.
pub(super) fn report_failure(failure: &Failure, terminal: &mut Terminal) -> u8 {
    let language = terminal.language();
    match failure {
        // Nobody reads the results any more: nothing is wrong.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Failure::Output(error) => {
            terminal.message(&format!("error: cannot write the result: {error}"));
            3
        }
        Failure::Usage(message, hint) => {
            say(message, &said_in(message.clone(), language), Some(hint.clone()), terminal);
            2
        }
        Failure::Spoken(labels, message, hint) => {
            terminal.message(&labels.error_text(message, Some(hint)));
            2
        }
        Failure::Workflow(WorkflowError::Input(problems)) => {
            terminal.problems(problems);
            2
        }
        Failure::Workflow(error) => {
            say(&error.to_string(), &told(error, language), error.hint(), terminal);
            error.exit_code()
        }
    }
}

/// Says what went wrong and what to do about it; both in one language.
fn say(english: &str, told: &str, hint: Option<String>, terminal: &mut Terminal) {
    let language = if told == english { Language::English } else { terminal.language() };
    let hint = hint.map(|hint| said_in(hint, language));
    terminal.message(&labels(language).error_text(told, hint.as_deref()));
}

/// What went wrong, where its words are made of parts that are told apart.
fn told(error: &WorkflowError, language: Language) -> String {
    if language == Language::English {
        return error.to_string();
    }
    let answers = answers(language);
    match error {
        WorkflowError::NoPlan(why) => format!("aucun plan trouvé\u{a0}: {}", why.text(language)),
        WorkflowError::Unverified(why) => {
            format!("le plan ne peut pas être remanié\u{a0}: {}", (answers.verified)(why))
        }
        WorkflowError::BreaksRules { call, breaches } => {
            let lines: Vec<String> =
                breaches.iter().map(|breach| format!("  {}", broken(breach, answers))).collect();
            format!("l’appel `{call}` ne peut pas être là\u{a0}:\n{}", lines.join("\n"))
        }
        _ => said_in(error.to_string(), language),
    }
}
