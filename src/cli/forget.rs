use crate::cli::args::{self, Forgettable};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::ledger::Forgotten;
use crate::text::{count, listed};
use crate::workflow::{ForgetRequest, forget as erase};

pub(super) fn forget(args: &args::Forget, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let request = request(args)?;
    let made = erase(&open, &request, &args.declared.by, &args.declared.reason)?;
    terminal.result(&said(&made.forgotten))?;
    if let (ForgetRequest::Evaluator(id), Some(pseudonym)) = (&request, &made.forgotten.pseudonym) {
        terminal.message(&format!(
            "write `{pseudonym}` for `{id}` and the name in campaign.toml and plan.csv; the draw \
             cannot be verified any more"
        ));
    }
    if !made.elsewhere.is_empty() {
        terminal.message("warning: outside the ledger it stands, or may stand, in");
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
fn said(forgotten: &Forgotten) -> String {
    if forgotten.is_nothing() {
        return "nothing of it is in the ledger: nothing was erased or logged\n".to_owned();
    }
    let Forgotten { scorecards, rejects, files, grids, events, .. } = *forgotten;
    let parts = [
        (scorecards, "scorecard", "scorecards"),
        (rejects, "rejected row", "rejected rows"),
        (files, "file", "files"),
        (grids, "grid", "grids"),
        (events, "entry of the log", "entries of the log"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|part| part.0 > 0)
        .map(|(n, one, many)| count(n, one, many))
        .collect();
    format!("erased in {}\nlogged; the chain holds\n", listed(&parts, "and"))
}
