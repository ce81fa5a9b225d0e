use crate::model::Answer;
use crate::model::Campaign;
use crate::model::Criterion;
use crate::model::CriterionKind;
use crate::model::Delay;
use crate::model::Grid;
use crate::model::Scorecard;

/// The columns before the criteria, in their order.
const BEFORE: [&str; 8] =
    ["call", "evaluator", "date", "time", "outcome", "attempts", "sent", "replied"];
/// The columns after the criteria, in their order.
const AFTER: [&str; 3] = ["detected", "comment", "simulated"];

/// The scorecards as a CSV file: UTF-8, commas, a header with a column for each criterion of the
/// grid, one row a scorecard in the order given.
///
/// A cell that would only repeat the row is blank, as evaluators leave it: an outcome criterion
/// that says how the call ended, a delay until the day of the reply. What is missing is blank too.
/// Read back against the same campaign and grid, the file gives the same scorecards.
#[must_use]
pub fn write_scorecards(scorecards: &[&Scorecard], campaign: &Campaign, grid: &Grid) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header(grid)).expect("memory takes all bytes");
    for scorecard in scorecards {
        let row = row(scorecard, campaign, grid);
        writer.write_record(row).expect("rows of one width go into memory");
    }
    let bytes = writer.into_inner().expect("memory takes all bytes");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

/// The cells of a scorecard as that file has them, each with its column.
pub(super) fn cells(
    card: &Scorecard,
    campaign: &Campaign,
    grid: &Grid,
) -> impl Iterator<Item = (String, String)> {
    let names: Vec<String> = header(grid).map(str::to_owned).collect();
    names.into_iter().zip(row(card, campaign, grid))
}

fn header(grid: &Grid) -> impl Iterator<Item = &str> {
    let criteria = grid.criteria.iter().map(|criterion| criterion.id.as_str());
    BEFORE.into_iter().chain(criteria).chain(AFTER)
}

fn row(card: &Scorecard, campaign: &Campaign, grid: &Grid) -> Vec<String> {
    let evaluator = card.evaluator.map(|index| &campaign.evaluator(index).id);
    let mut row = vec![
        card.call.to_string(),
        shown(evaluator),
        shown(card.date),
        shown(card.time),
        card.outcome.word().to_owned(),
        shown(card.attempts),
        shown(card.sent),
        shown(card.replied),
    ];
    row.extend(grid.criteria.iter().zip(&card.answers).map(|(criterion, answer)| {
        if repeats(card, criterion, *answer) { String::new() } else { cell(criterion, *answer) }
    }));
    row.extend([
        shown(card.detected.map(yes_or_no)),
        card.comment.clone(),
        yes_or_no(card.simulated).to_owned(),
    ]);
    row
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Whether an answer says only what stands in the columns of the call.
fn repeats(card: &Scorecard, criterion: &Criterion, answer: Answer) -> bool {
    match (answer, &criterion.kind) {
        (Answer::Chosen(at), CriterionKind::Outcome(outcomes)) => outcomes[at].0 == card.outcome,
        (Answer::Delay(Delay::On(day)), _) => card.replied == Some(day),
        _ => false,
    }
}

/// The word for an answer; blank if it is missing.
fn cell(criterion: &Criterion, answer: Answer) -> String {
    match (answer, &criterion.kind) {
        (Answer::Yes, _) => "yes".to_owned(),
        (Answer::No, _) => "no".to_owned(),
        (Answer::Level(at), CriterionKind::Scale(levels)) => levels[at].level.to_string(),
        (Answer::Measured(number), _) => number.to_string(),
        (Answer::Chosen(at), CriterionKind::Choice(choices)) => choices[at].0.clone(),
        (Answer::Chosen(at), CriterionKind::Outcome(outcomes)) => outcomes[at].0.word().to_owned(),
        (Answer::Delay(delay), _) => delay_cell(delay),
        (Answer::NotApplicable, _) => "na".to_owned(),
        (Answer::NotObserved, _) => "nobs".to_owned(),
        (Answer::Missing, _) => String::new(),
        (Answer::Level(_) | Answer::Chosen(_), _) => {
            panic!("the answer to criterion `{}` is not of its kind", criterion.id)
        }
    }
}

fn delay_cell(delay: Delay) -> String {
    match delay {
        Delay::On(day) => day.to_string(),
        Delay::WorkingDays(days) => days.to_string(),
        Delay::Never => "none".to_owned(),
        Delay::Pending => "pending".to_owned(),
    }
}
