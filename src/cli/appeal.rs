use crate::cli::args;
use crate::cli::correct::{cells, changes, request};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::workflow::{AppealStep, appeal_call};

pub(super) fn appeal(args: &args::Appeal, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let step = step(args)?;
    let request =
        request(&args.call, args.evaluator.as_ref(), &args.declared, args.evidence.as_ref());
    let recorded = appeal_call(&open, &request, &step)?;
    let said = match step {
        AppealStep::Open => "is contested: the appeal is open\n".to_owned(),
        AppealStep::Reject => "stands: the appeal is rejected\n".to_owned(),
        AppealStep::Withdraw => {
            format!("is withdrawn: it counts as not made\n{}", changes(&recorded))
        }
        AppealStep::Correct(_) => format!("is corrected on appeal:\n{}", changes(&recorded)),
    };
    terminal.result(&format!("{} {said}", recorded.call))?;
    Ok(Ending::Done)
}

fn step(args: &args::Appeal) -> Result<AppealStep, Failure> {
    let usage = |message: &str, hint: &str| Failure::Usage(message.to_owned(), hint.to_owned());
    let has_cells = !args.cells.is_empty();
    match args.step {
        args::AppealStep::Uphold if args.withdraw => Ok(AppealStep::Withdraw),
        args::AppealStep::Uphold if has_cells => Ok(AppealStep::Correct(cells(&args.cells)?)),
        args::AppealStep::Uphold => Err(usage(
            "an appeal that is upheld changes something",
            "say what is corrected, such as `tel-greeting=yes`, or take the call out with --withdraw",
        )),
        _ if has_cells || args.withdraw => {
            Err(usage("only an appeal that is upheld changes something", "leave the changes away"))
        }
        args::AppealStep::Open => Ok(AppealStep::Open),
        args::AppealStep::Reject => Ok(AppealStep::Reject),
    }
}
