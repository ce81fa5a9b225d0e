use crate::cli::answers::{Answers, answers};
use crate::cli::args::{self, Forgettable};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::ledger::Forgotten;
use crate::text::listed;
use crate::workflow::{ForgetRequest, forget as erase};

pub(super) fn forget(args: &args::Forget, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let request = request(args)?;
    let made = erase(&open, &request, &args.declared.by, &args.declared.reason)?;
    let answers = answers(open.campaign.language);
    terminal.result(&said(&made.forgotten, answers))?;
    if let (ForgetRequest::Evaluator(id), Some(pseudonym)) = (&request, &made.forgotten.pseudonym) {
        terminal.message(&(answers.pseudonym)(pseudonym, id));
    }
    if !made.elsewhere.is_empty() {
        terminal.message(answers.elsewhere);
        for path in &made.elsewhere {
            terminal.message(&format!("  {}", path.display()));
        }
    }
    Ok(Ending::Done)
}

fn request(args: &args::Forget) -> Result<ForgetRequest, Failure> {
    let usage = |message: &str, hint: &str| Err(Failure::Usage(message.into(), hint.into()));
    match (args.what, args.who.as_slice(), args.calls.as_slice()) {
        (Forgettable::Originals, [], []) => Ok(ForgetRequest::Originals),
        (Forgettable::Originals, ..) => {
            usage("`originals` are all files that came in", "name nothing after it")
        }
        (Forgettable::Agent, [], []) => usage(
            "it is not said whom to forget",
            "give the name as comments have it, or the call with --call",
        ),
        (Forgettable::Agent, names, calls) => {
            Ok(ForgetRequest::Agent { names: names.to_vec(), calls: calls.to_vec() })
        }
        (Forgettable::Evaluator, [id], []) => Ok(ForgetRequest::Evaluator(id.clone())),
        (Forgettable::Evaluator, ..) => {
            usage("one evaluator is forgotten at a time", "give one id, and no call")
        }
    }
}

/// What was erased.
fn said(forgotten: &Forgotten, answers: &Answers) -> String {
    if forgotten.is_nothing() {
        return answers.nothing_erased.to_owned();
    }
    let Forgotten { scorecards, rejects, files, grids, events, .. } = *forgotten;
    let parts = [scorecards, rejects, files, grids, events].into_iter().zip(answers.erasable);
    let parts = parts.filter(|(n, _)| *n > 0).map(|(n, (one, many))| (answers.count)(n, one, many));
    (answers.erased)(&listed(&parts.collect::<Vec<_>>(), answers.and))
}
