//! What each command looks like when it is typed: shown below its help.

pub(super) const RUN: &str = "\
Example:
  mystery run campaigns/spring --scorecards deliveries";

pub(super) const INIT: &str = "\
Examples:
  mystery init campaigns/spring
  mystery init campaigns/spring --from services.xlsx";

pub(super) const CHECK: &str = "\
Examples:
  mystery check campaigns/spring
  mystery check campaigns/spring --from campaigns/autumn --cells

Exit code 1 if no calendar is found, 2 if the files have problems.";

pub(super) const PLAN: &str = "\
Examples:
  mystery plan campaigns/spring
  mystery plan campaigns/spring --seed rehearsal --out draft.csv
  mystery plan campaigns/spring --commit
  mystery plan campaigns/spring --seed-from 3-14-15-27-41-9
  mystery plan campaigns/spring --adopt calendar.csv";

pub(super) const VERIFY: &str = "\
Examples:
  mystery verify campaigns/spring
  mystery verify campaigns/spring --seal 3f1c

Exit code 1 if the plan is not that draw, or the seal is none of the ledger.";

pub(super) const REPLAN: &str = "\
Example:
  mystery replan campaigns/spring --from 2027-04-12 --reason \"counter closed until then\"";

pub(super) const MOVE: &str = "\
Example:
  mystery move campaigns/spring C041 --date 2027-04-14 --start 09:40 --reason \"fire drill\"";

pub(super) const ABSENT: &str = "\
Example:
  mystery absent campaigns/spring e03 2027-04-12..2027-04-16 --reason illness";

pub(super) const AGENDA: &str = "\
Examples:
  mystery agenda campaigns/spring --week 2027-04-12
  mystery agenda campaigns/spring --evaluator e03 --format csv";

pub(super) const EXPORT: &str = "\
Examples:
  mystery export campaigns/spring --to handouts
  mystery export campaigns/spring --to handouts --only ics,xlsx
  mystery export campaigns/spring --to analysis --only tidy";

pub(super) const IMPORT: &str = "\
Examples:
  mystery import campaigns/spring deliveries/e01.csv deliveries/e02.xlsx
  mystery import campaigns/spring form.csv --mapping form.toml --dry-run

Exit code 1 if rows were rejected: they are in FILE.rejects.csv with the reason.";

pub(super) const MAPPING: &str = "\
Example:
  mystery mapping form.csv --campaign campaigns/spring";

pub(super) const SIMULATE: &str = "\
Examples:
  mystery simulate campaigns/spring --mean 85
  mystery simulate campaigns/spring --truth truth.toml --to rehearsal";

pub(super) const CORRECT: &str = "\
Example:
  mystery correct campaigns/spring C041 phone-greeting=yes --by \"A. Martin\" --reason typo";

pub(super) const APPEAL: &str = "\
Examples:
  mystery appeal open campaigns/spring C041 --by \"head of registry\" --reason \"line was cut\"
  mystery appeal uphold campaigns/spring C041 --withdraw --by quality --reason \"line was cut\"";

pub(super) const REGRID: &str = "\
Example:
  mystery regrid campaigns/spring --by quality --reason \"one criterion was ambiguous\"";

pub(super) const FORGET: &str = "\
Examples:
  mystery forget campaigns/spring originals --by dpo --reason \"end of retention\"
  mystery forget campaigns/spring evaluator e03 --by dpo --reason \"on request\"";

pub(super) const STATUS: &str = "\
Examples:
  mystery status campaigns/spring
  mystery status campaigns/spring --format json";

pub(super) const SCORE: &str = "\
Examples:
  mystery score campaigns/spring --by campaign,service,commitment
  mystery score campaigns/spring --where channel=phone --format csv
  mystery score campaigns/spring --fail-under 80

Exit code 1 if the mean score is below --fail-under.";

pub(super) const COMPARE: &str = "\
Examples:
  mystery compare campaigns/spring campaigns/autumn
  mystery compare campaigns/spring --baseline last-year.csv --by service";

pub(super) const AGREE: &str = "\
Example:
  mystery agree campaigns/spring";

pub(super) const CHART: &str = "\
Examples:
  mystery chart campaigns/spring services
  mystery chart campaigns/spring services --out services.png";

pub(super) const REPORT: &str = "\
Examples:
  mystery report campaigns/spring
  mystery report campaigns/spring --lang en";

pub(super) const LOG: &str = "\
Example:
  mystery log campaigns/spring --format csv";

pub(super) const SEAL: &str = "\
Example:
  mystery seal campaigns/spring";

pub(super) const INTERVAL: &str = "\
Examples:
  mystery interval 10 12
  mystery interval --scores 0.8,1,0.6,1 --one-sided --format json";

pub(super) const SIZE: &str = "\
Examples:
  mystery size --width 10 --share 85
  mystery size --target 80 --share 90
  mystery size --calls 12 --target 80";

pub(super) const SCHEMA: &str = "\
Example:
  mystery schema campaign > campaign.schema.json

An editor that knows TOML finds it by a first line in campaign.toml:
  #:schema ./campaign.schema.json";

pub(super) const COMPLETIONS: &str = "\
Example:
  mystery completions bash > ~/.local/share/bash-completion/completions/mystery";

pub(super) const MAN: &str = "\
Example:
  mystery man > mystery.1";

#[cfg(test)]
mod tests {
    use crate::cli::args::Arguments;
    use clap::{CommandFactory, Parser};

    /// The words of a command line, quotes taken off.
    fn words(line: &str) -> Vec<String> {
        let parts = line.split('"').enumerate();
        let words = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<String>>(),
            _ => vec![part.to_owned()],
        });
        words.take_while(|word| word != ">").collect()
    }

    #[test]
    fn every_command_shows_examples_that_it_understands() {
        let command = Arguments::command();
        for each in command.get_subcommands().filter(|each| each.get_name() != "help") {
            let name = each.get_name();
            let help = each.get_after_help().map(ToString::to_string).unwrap_or_default();
            let lines = help.lines().filter_map(|line| line.strip_prefix("  mystery "));
            let examples: Vec<&str> = lines.collect();
            assert!(!examples.is_empty(), "{name} has no example");
            for line in examples {
                assert!(line.starts_with(name), "{name}: {line}");
                let typed = words(&format!("mystery {line}"));
                Arguments::try_parse_from(typed).unwrap_or_else(|why| panic!("{line}: {why}"));
            }
        }
    }
}
