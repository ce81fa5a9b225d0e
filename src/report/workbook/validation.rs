use super::WorkbookError;
use super::columns::Column;
use super::grid::GridSheet;
use super::names::shortened;
use super::style::date;
use super::words::Words;
use crate::model::{Criterion, Kind};
use crate::report::handout::{Free, Handout, Offered, Word, answer_words, outcomes, yes_no};
use crate::text::{Language, listed};
use chrono::NaiveDate;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Formula, XlsxError, utility,
};

/// The most UTF-16 units in the message of a validation, and in its title.
const LONGEST_MESSAGE: usize = 255;
const LONGEST_TITLE: usize = 32;
/// A call is not tried more often than scorecards take.
const MOST_ATTEMPTS: i32 = 99;

/// What the cells of a column take, from the cell at (`row`, `at`) downwards: a list to choose from
/// where there is one; the wording is shown beside the cell. `None` for a free text.
pub(super) fn validation(
    column: Column<'_>,
    (row, at): (u32, u16),
    handout: &Handout<'_>,
    kind: Kind,
    grid: &GridSheet<'_>,
    words: &Words,
) -> Result<Option<DataValidation>, WorkbookError> {
    let (language, new) = (handout.language, DataValidation::new);
    let (rule, takes) = match column {
        Column::Call | Column::Evaluator | Column::Comment => return Ok(None),
        Column::Date | Column::Sent | Column::Replied => (dates()?, words.date.to_owned()),
        Column::Time => (times()?, words.time.to_owned()),
        Column::Outcome => {
            let words = self::words(&outcomes(kind, language));
            (new().allow_list_strings(&words)?, String::new())
        }
        Column::Attempts => {
            let rule = DataValidationRule::Between(0, MOST_ATTEMPTS);
            (new().allow_whole_number(rule), String::new())
        }
        Column::Detected => {
            let words = self::words(&yes_no(language));
            (new().allow_list_strings(&words)?, answers_are(&words, language))
        }
        Column::Criterion(criterion) => {
            let offered = grid.offered(criterion);
            (answers(criterion, offered, &cell(row, at), grid), takes(criterion, offered, language))
        }
    };
    let wording = column.wording(handout, words);
    let parts = [wording.as_str(), takes.as_str()].into_iter().filter(|part| !part.is_empty());
    let message = parts.collect::<Vec<_>>().join("\n");
    let rule = rule
        .set_input_title(shortened(&column.heading(), LONGEST_TITLE))?
        .set_input_message(shortened(&message, LONGEST_MESSAGE))?
        .set_error_title(words.out_of_place)?
        .set_error_message(shortened(&takes, LONGEST_MESSAGE))?;
    Ok(Some(rule))
}

/// Cells in which nothing is to be written.
pub(super) fn nothing(words: &Words) -> Result<DataValidation, WorkbookError> {
    Ok(DataValidation::new()
        .allow_custom(Formula::new("=FALSE"))
        .set_input_message(words.not_judged)?
        .set_error_message(words.not_judged)?)
}

/// `Answers: yes, no or nobs`.
fn answers_are(answers: &[String], language: Language) -> String {
    let words = super::words::words(language);
    format!("{}{}", words.takes, listed(answers, words.or))
}

fn words(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.word.clone()).collect()
}

fn cell(row: u32, column: u16) -> String {
    utility::row_col_to_cell(row, column)
}

fn dates() -> Result<DataValidation, XlsxError> {
    let earliest = NaiveDate::from_ymd_opt(2000, 1, 1).expect("it is a day");
    let rule = DataValidationRule::GreaterThanOrEqualTo(date(earliest)?);
    Ok(DataValidation::new().allow_date(rule))
}

fn times() -> Result<DataValidation, XlsxError> {
    let bounds = (ExcelDateTime::from_hms(0, 0, 0)?, ExcelDateTime::from_hms(23, 59, 59)?);
    Ok(DataValidation::new().allow_time(DataValidationRule::Between(bounds.0, bounds.1)))
}

fn answers(
    criterion: &Criterion,
    offered: &Offered,
    cell: &str,
    grid: &GridSheet<'_>,
) -> DataValidation {
    let is_word = format!("COUNTIF({},{cell})>0", grid.list(criterion).trim_start_matches('='));
    match offered.free {
        Free::Nothing => {
            DataValidation::new().allow_list_formula(Formula::new(grid.list(criterion)))
        }
        Free::Number => {
            let formula = format!("=OR(AND(ISNUMBER({cell}),N({cell})>=0),{is_word})");
            DataValidation::new().allow_custom(Formula::new(formula))
        }
        // Days are kept as they were typed, so only the form that leaves no doubt is let in.
        Free::Delay => {
            let day = format!(
                "AND(LEN({cell})=10,MID({cell},5,1)=\"-\",MID({cell},8,1)=\"-\",\
                 ISNUMBER(VALUE(LEFT({cell},4))),ISNUMBER(VALUE(RIGHT({cell},2))))"
            );
            let days = format!("AND(LEN({cell})<=3,ISNUMBER(VALUE({cell})))");
            let formula = format!("=OR({is_word},IFERROR({day},FALSE),IFERROR({days},FALSE))");
            DataValidation::new().allow_custom(Formula::new(formula))
        }
    }
}

fn takes(criterion: &Criterion, offered: &Offered, language: Language) -> String {
    let texts = answer_words(language);
    let free = match offered.free {
        Free::Nothing => None,
        Free::Number if criterion.unit.is_empty() => Some(texts.number.to_owned()),
        Free::Number => Some(format!("{} ({})", texts.number, criterion.unit)),
        Free::Delay => Some(texts.delay.to_owned()),
    };
    let all: Vec<String> = free.into_iter().chain(words(&offered.words)).collect();
    answers_are(&all, language)
}
