use super::day::{DayFault, DayOrder};
use super::quantity::quantity;
use super::words::{is_not_applicable, is_not_observed, is_word, number, yes_or_no};
use crate::model::{Answer, Criterion, CriterionKind, Delay, Outcome};
use crate::source::Code;
use crate::text::{listed, nearest};

/// Two levels are the same up to the rounding of a spreadsheet.
const SLACK: f64 = 1e-9;
/// A delay beyond this is rather a day that a spreadsheet has turned into its own number.
const LONGEST_DELAY: f64 = 366.0;

/// Why a cell is not taken, without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// The answer that a cell gives to a criterion; blank is missing. `order` is how days are written
/// in its column.
pub(crate) fn answer(criterion: &Criterion, text: &str, order: DayOrder) -> Result<Answer, Fault> {
    if text.is_empty() {
        return Ok(Answer::Missing);
    }
    if let Some(answer) = own_answer(criterion, text, order)? {
        return Ok(answer);
    }
    if is_not_observed(text) {
        return Ok(Answer::NotObserved);
    }
    if !is_not_applicable(text) {
        return Err(unknown_answer(criterion, text));
    }
    if criterion.not_applicable_accepted {
        return Ok(Answer::NotApplicable);
    }
    Err(Fault {
        code: "na-not-accepted",
        message: format!("criterion `{}` does not take `{text}`", criterion.id),
        hint: takes(criterion),
    })
}

/// The answer in the words of the criterion itself, if the cell gives one.
fn own_answer(criterion: &Criterion, text: &str, order: DayOrder) -> Result<Option<Answer>, Fault> {
    Ok(match &criterion.kind {
        CriterionKind::YesNo => {
            yes_or_no(text).map(|yes| if yes { Answer::Yes } else { Answer::No })
        }
        CriterionKind::Scale(levels) => number(text)
            .and_then(|written| {
                levels.iter().position(|level| (level.level - written).abs() <= SLACK)
            })
            .map(Answer::Level),
        CriterionKind::Measure(_) => number(text)
            .or_else(|| quantity(text, &criterion.unit))
            .filter(|n| *n >= 0.0)
            .map(Answer::Measured),
        CriterionKind::Delay(_) => delay(text, order)?.map(Answer::Delay),
        CriterionKind::Choice(choices) => {
            choices.iter().position(|(choice, _)| is_choice(text, choice)).map(Answer::Chosen)
        }
        CriterionKind::Outcome(outcomes) => outcome(text)
            .and_then(|found| outcomes.iter().position(|(outcome, _)| *outcome == found))
            .map(Answer::Chosen),
    })
}

/// Whether two words are the same but for capitals.
fn is_choice(text: &str, choice: &str) -> bool {
    let is_plain = text.is_ascii() && choice.is_ascii();
    text.eq_ignore_ascii_case(choice) || (!is_plain && is_word(text, &choice.to_lowercase()))
}

/// The outcome of a word, whatever its capitals; blanks and underscores count as hyphens.
pub(crate) fn outcome(text: &str) -> Option<Outcome> {
    let plain = || text.to_lowercase().replace([' ', '_'], "-");
    Outcome::from_word(text).or_else(|| Outcome::from_word(&plain()))
}

fn delay(text: &str, order: DayOrder) -> Result<Option<Delay>, Fault> {
    if is_word(text, "none") {
        return Ok(Some(Delay::Never));
    }
    if is_word(text, "pending") {
        return Ok(Some(Delay::Pending));
    }
    if let Some(days) = number(text) {
        let is_count = days.fract() == 0.0 && (0.0..=LONGEST_DELAY).contains(&days);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 366")]
        return Ok(is_count.then_some(Delay::WorkingDays(days as u32)));
    }
    match order.day(text) {
        Ok(day) => Ok(Some(Delay::On(day))),
        Err(DayFault::NotADate) => Ok(None),
        Err(fault) => Err(day_fault(text, fault)),
    }
}

/// What is wrong with a date, and its cure.
pub(crate) fn day_fault(text: &str, fault: DayFault) -> Fault {
    let (code, message, hint) = match fault {
        DayFault::NotADate => (
            "impossible-date",
            format!("`{text}` is not a date"),
            "write it with the year first, such as `2022-04-01`".to_owned(),
        ),
        DayFault::NoSuchDay => (
            "impossible-date",
            format!("`{text}` is not a day of the calendar"),
            "write a day that exists, such as `2022-04-01`".to_owned(),
        ),
        DayFault::Undecidable(one, other) => (
            "undecidable-date",
            format!("`{text}` can be {one} or {other}"),
            format!("write it as `{one}` or `{other}`"),
        ),
    };
    Fault { code, message, hint }
}

fn unknown_answer(criterion: &Criterion, text: &str) -> Fault {
    let words = words(criterion);
    let near = nearest(text, words.iter().map(String::as_str));
    let takes = takes(criterion);
    Fault {
        code: "unknown-answer",
        message: format!("`{text}` is not an answer to criterion `{}`", criterion.id),
        hint: near.map_or(takes.clone(), |near| format!("did you mean `{near}`? {takes}")),
    }
}

/// The words that a criterion takes letter by letter.
fn words(criterion: &Criterion) -> Vec<String> {
    let mut words: Vec<String> = match &criterion.kind {
        CriterionKind::YesNo => vec!["yes".into(), "no".into()],
        CriterionKind::Scale(levels) => levels.iter().map(|l| l.level.to_string()).collect(),
        CriterionKind::Measure(_) => Vec::new(),
        CriterionKind::Delay(_) => vec!["none".into(), "pending".into()],
        CriterionKind::Choice(choices) => choices.iter().map(|c| c.0.clone()).collect(),
        CriterionKind::Outcome(outcomes) => {
            outcomes.iter().map(|o| o.0.word().to_owned()).collect()
        }
    };
    if criterion.not_applicable_accepted {
        words.push("na".to_owned());
    }
    words.push("nobs".to_owned());
    words
}

/// `it takes yes, no, na or nobs`.
fn takes(criterion: &Criterion) -> String {
    let mut all: Vec<String> = match &criterion.kind {
        CriterionKind::Measure(_) if criterion.unit.is_empty() => vec!["a number from 0".into()],
        CriterionKind::Measure(_) => vec![format!("a number of {} from 0", criterion.unit)],
        CriterionKind::Delay(_) => vec!["a date".into(), "a number of working days".into()],
        _ => Vec::new(),
    };
    all.extend(words(criterion));
    format!("it takes {}", listed(&all, "or"))
}
