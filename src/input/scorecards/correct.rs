use super::columns::Reserved;
use super::delivery::Delivery;
use super::fieldwork::Fieldwork;
use super::read_scorecards;
use super::sheet::csv_text;
use super::write;
use crate::model::Scorecard;
use crate::source::{Place, Problem, Problems, SourceFile};
use crate::text::{backticked, listed, nearest};

/// What of a scorecard can be corrected besides answers.
const CORRECTABLE: [Reserved; 8] = [
    Reserved::Outcome,
    Reserved::Date,
    Reserved::Time,
    Reserved::Attempts,
    Reserved::Sent,
    Reserved::Replied,
    Reserved::Detected,
    Reserved::Comment,
];

/// The scorecard with some of its cells written anew, each as its column or criterion and what
/// evaluators would write; blank clears it. The whole is checked as if it had been delivered so.
///
/// # Errors
/// Everything that is wrong with it, by the same rules as a delivery; and every name that is
/// neither a criterion nor something that can be corrected.
pub fn correct_scorecard(
    card: &Scorecard,
    cells: &[(String, String)],
    fieldwork: Fieldwork<'_>,
) -> Result<Scorecard, Problems> {
    let name = format!("correction of {}", card.call);
    let (cells, mut problems) = known(&name, cells, fieldwork);
    let is_new = |name: &str| cells.iter().any(|(new, _)| new.eq_ignore_ascii_case(name));
    let mut rows = vec![["call", "criterion", "answer"].map(str::to_owned)];
    let call = card.call.to_string();
    for (name, cell) in write::cells(card, fieldwork.campaign, fieldwork.grid) {
        // The evaluator is known already, and stays.
        if !["call", "evaluator"].contains(&name.as_str()) && !is_new(&name) {
            rows.push([call.clone(), name, cell]);
        }
    }
    rows.extend(cells.iter().map(|(name, cell)| [call.clone(), name.clone(), cell.clone()]));
    let text = csv_text(b',', rows);
    match read_scorecards(&name, text.as_bytes(), fieldwork) {
        Err(more) => problems.extend(more),
        Ok(delivery) => match delivery.rows().as_slice() {
            [row] if delivery.rejects().is_empty() && problems.is_empty() => {
                return Ok(Scorecard { evaluator: card.evaluator, ..row.scorecard.clone() });
            }
            _ => problems.extend(rejected(&delivery)),
        },
    }
    Err(problems)
}

fn rejected(delivery: &Delivery) -> Problems {
    delivery.rejects().iter().flat_map(|reject| &reject.problems).cloned().collect()
}

/// The cells that can be corrected, and what is wrong with the names of the others.
fn known(
    file: &str,
    cells: &[(String, String)],
    fieldwork: Fieldwork<'_>,
) -> (Vec<(String, String)>, Problems) {
    let lines: Vec<String> = cells.iter().map(|(name, cell)| format!("{name}={cell}\n")).collect();
    let file = SourceFile::new(file, lines.concat());
    let criteria = fieldwork.grid.criteria.iter().map(|criterion| criterion.id.as_str());
    let known: Vec<&str> = CORRECTABLE.map(Reserved::word).into_iter().chain(criteria).collect();
    let (mut right, mut problems, mut at) = (Vec::new(), Problems::default(), 0);
    for (name, cell) in cells {
        if known.iter().any(|word| word.eq_ignore_ascii_case(name)) {
            right.push((name.clone(), cell.clone()));
        } else {
            let place = Place::new(&file, at..at + name.len());
            let message = format!("`{name}` cannot be corrected");
            let hint = nearest(name, known.iter().copied()).map_or_else(
                || {
                    let words = listed(&backticked(&CORRECTABLE.map(Reserved::word)), "or");
                    format!("name a criterion of the grid, or {words}")
                },
                |near| format!("did you mean `{near}`?"),
            );
            problems.push(Problem::error("not-correctable", place, message).hint(hint));
        }
        at += name.len() + cell.len() + 2;
    }
    (right, problems)
}
