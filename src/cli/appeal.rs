use crate::cli::answers::answers;
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
    let answers = answers(open.campaign.language);
    let call = recorded.call.to_string();
    let said = match step {
        AppealStep::Open => (answers.contested)(&call),
        AppealStep::Reject => (answers.rejected)(&call),
        AppealStep::Withdraw => (answers.withdrawn)(&call) + &changes(&recorded, answers),
        AppealStep::Correct(_) => {
            (answers.corrected_on_appeal)(&call) + &changes(&recorded, answers)
        }
    };
    terminal.result(&said)?;
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
