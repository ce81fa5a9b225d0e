use crate::cli::answers::{Answers, answers};
use crate::cli::args::{self, Declared};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::{DecisionRequest, Recorded, correct_call};

pub(super) fn correct(args: &args::Correct, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let request =
        request(&args.call, args.evaluator.as_ref(), &args.declared, args.evidence.as_ref());
    let recorded = correct_call(&open, &request, &cells(&args.cells)?)?;
    let answers = answers(open.campaign.language);
    let said = (answers.corrected)(&recorded.call.to_string()) + &changes(&recorded, answers);
    terminal.result(&said)?;
    Ok(Ending::Done)
}

/// What is asked for in every decision about a call.
pub(super) fn request(
    call: &str,
    evaluator: Option<&String>,
    declared: &Declared,
    evidence: Option<&String>,
) -> DecisionRequest {
    DecisionRequest {
        call: call.to_owned(),
        evaluator: evaluator.cloned(),
        by: declared.by.clone(),
        reason: declared.reason.clone(),
        evidence: evidence.cloned(),
    }
}

/// Names and cells, cut at the first `=`.
pub(super) fn cells(typed: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let cell = |text: &String| {
        let (name, cell) = text.split_once('=').ok_or_else(|| {
            let hint = "write what is corrected and the answer, such as `tel-greeting=yes`";
            Failure::Usage(format!("`{text}` says nothing"), hint.to_owned())
        })?;
        Ok((name.trim().to_owned(), cell.trim().to_owned()))
    };
    typed.iter().map(cell).collect()
}

/// What changed, one line each.
pub(super) fn changes(recorded: &Recorded, answers: &Answers) -> String {
    let shown = |text: &str| match text {
        "" => answers.blank.to_owned(),
        text => format!("`{text}`"),
    };
    let lines = recorded
        .changes
        .iter()
        .map(|change| (answers.changed)(&change.what, &shown(&change.from), &shown(&change.to)));
    lines.collect()
}
