use crate::cli::answers::answers;
use crate::cli::args;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::num::Share;
use crate::workflow::{TruthSource, simulate_campaign};

pub(super) fn simulate(args: &args::Simulate, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let source = match (&args.truth, args.mean) {
        (Some(path), _) => TruthSource::File(path.clone()),
        (None, mean) => {
            let percent = mean.unwrap_or_default();
            let mean = Share::from_percent(percent).ok_or_else(|| {
                let message = format!("`--mean` is {percent} percent");
                Failure::Usage(message, "give a percentage from 0 to 100".to_owned())
            })?;
            TruthSource::Mean(mean)
        }
    };
    let folder = args.to.clone().unwrap_or_else(|| open.scorecards_path());
    let simulated = simulate_campaign(&open, &source, args.seed.as_deref(), &folder)?;
    for (path, cards) in &simulated.files {
        let answers = answers(open.campaign.language);
        terminal.result(&(answers.simulated)(&path.display().to_string(), *cards))?;
    }
    Ok(Ending::Done)
}
