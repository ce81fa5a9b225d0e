//! Mapping files: what the columns and cells of a foreign file (the export of a form tool, a sheet
//! made by hand) mean in the words of a campaign. Knows what the exports of common tools look
//! like; knows nothing of what is already recorded.
//!
//! A mapping file says as little as it can. `mystery mapping FILE --campaign CAMPAIGN` proposes
//! one; `mystery import CAMPAIGN FILE --mapping MAPPING` reads through it.
//!
//! ```toml
//! profile   = "limesurvey"       # or kobo, google-forms, microsoft-forms, surveymonkey,
//!                                # qualtrics, redcap, excel: what the tool does by itself
//! # How the file is written; found out where absent.
//! encoding  = "windows-1252"     # a byte order mark and clean UTF-8 beat it
//! separator = ";"                # "," ";" "tab" "|"
//! sheet     = "Réponses"         # of a workbook; else the first visible one that is not blank
//! rows_above = 0                 # rows above the header that are not blank
//! header    = "one-row"          # tags (a row of #tags below), two-rows (choices below the
//!                                # questions), three-rows (codes, wordings, technical marks)
//! dates     = "day-first"        # or month-first, where the cells of a column leave it open
//! zone      = "UTC"              # of times to which the file adds none; else the campaign's
//! within_days = 0                # a call may have been made so many days off its planned day
//! # Cells that are no answer, in all criteria.
//! na        = ["N/A", "99"]      # could not arise
//! nobs      = ["NC"]             # was not seen
//! missing   = ["-oth-"]          # nothing was said
//! keep      = ["Adresse e-mail"] # recorded although it holds addresses of persons
//! ignore    = ["Score"]          # says nothing, and need not be mentioned
//!
//! [columns]                      # columns by their name, their wording or their tag
//! service   = "Service évalué"   # call, evaluator, date, time, service, channel, outcome,
//! channel   = "Canal"            # attempts, sent, replied, detected, comment, simulated,
//! date      = "submitdate"       # entered (when it was filled in), duration (seconds), or
//! time      = "submitdate"       # started and ended; one column may serve as several
//!
//! [otherwise]                    # the column that is read where the first is blank
//! date      = "datestamp"
//!
//! [constants]                    # what is the same in all rows, or where the cell is blank
//! outcome   = "completed"
//!
//! [long]                         # if a row holds one answer; [columns] then binds call and
//! criterion = "Question"         # evaluator alone
//! answer    = "Réponse"
//! criteria  = { "Q1" = "tel-rings", "Issue" = "outcome" }
//! answers   = { "abouti" = "completed" }
//!
//! [values.service]               # what stands in the cell, and the id that it means; ids and
//! "ETC" = "etat-civil"           # names of the campaign need not be listed
//!
//! [complete]                     # rows that were not sent in are rejected; else as the profile
//! column = "submitdate"          # has it. `column = ""`: all rows count
//! is     = ["True", "1"]         # absent: anything but blank
//!
//! [[criterion]]
//! id      = "tel-greeting"
//! column  = "Formules employées [Bonjour]"
//! answers = { "A1" = "yes", "A2" = "no" }   # on top of the usual words
//! na      = ["N/A"]              # nobs and missing likewise, for this criterion
//! has     = "Bonjour"            # of several choices in one cell, this one: yes, else no
//! blank   = "no"                 # what a blank means in a call that took place: a box unticked
//! unit    = "min"                # of numbers without one, turned into the unit of the grid
//! ```
//!
//! Where no `call` is bound, the call is the one planned at that service, on that channel and day,
//! for that evaluator, as far as the row says these; if there is none or more than one, the row is
//! rejected with the candidates. A column named `call` is always read, so that an id can be added
//! to a file of rejects. A column that several criteria are bound to answers those that are judged
//! on the channel of the call. Columns with e-mail or IP addresses are not recorded.

mod answers;
mod call;
mod cells;
pub(crate) mod fold;
mod header;
mod long;
mod model;
mod moments;
mod names;
mod personal;
mod profile;
mod propose;
mod read;
mod source;
mod table;
mod when;

#[cfg(test)]
mod tests;

pub use model::Mapping;
pub use propose::{Known, propose_mapping};
pub use read::read_mapping;
pub use table::read_mapped_scorecards;
