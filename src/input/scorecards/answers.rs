use super::answer::{Fault, answer};
use super::columns::Reserved;
use super::row::Row;
use super::words::{is_bare, number, yes_or_no};
use crate::model::{
    Answer, Check, Criterion, CriterionIndex, CriterionKind, Delay, Outcome, PlannedCall,
    Scorecard, Standing,
};
use crate::source::Problem;

/// The slack with which a gate compares, as in the call score.
const SLACK: f64 = 1e-9;

impl Row<'_, '_> {
    /// Reads all answers of a call into its scorecard. An outcome that cannot be read leaves open
    /// which answers it needs.
    pub(super) fn answers(
        &mut self,
        call: &PlannedCall,
        outcome: Option<Outcome>,
        card: &mut Scorecard,
    ) {
        let grid = self.reader.lookup.fieldwork.grid;
        let mut can_apply = outcome.is_some_and(|o| o.standing() == Standing::Result);
        let mut gate = OpenGate::Open;
        for (at, criterion) in grid.criteria.iter().enumerate() {
            let column = self.reader.columns.criterion(CriterionIndex(at));
            let text = column.map_or("", |column| self.entry.cell(column));
            if !self.reader.lookup.applies(CriterionIndex(at), call) {
                self.check_in_place(criterion, call, column, text);
                card.answers.push(Answer::Missing);
                continue;
            }
            // Most by far are these, and nothing hangs on them.
            if let Some(answer) = plain_answer(criterion, text).filter(|_| can_apply) {
                card.answers.push(answer);
                continue;
            }
            let answer = self.answer(CriterionIndex(at), column, text, card, outcome);
            if let Some(answer) = answer {
                self.check_delay(criterion, column, answer, card);
                self.check_not_made(criterion, column, text, outcome);
                self.check_gate(&mut gate, criterion, column, text, answer);
                if can_apply && criterion.required && answer == Answer::Missing {
                    self.missing(criterion, column, call);
                }
            }
            // Behind a gate that cannot be read nothing is known to be missing.
            can_apply &= criterion.gate.is_none() || answer.is_some();
            if is_closed_gate(criterion, answer.unwrap_or(Answer::Missing)) {
                can_apply = false;
                gate = gate.closed_by(criterion);
            }
            card.answers.push(answer.unwrap_or(Answer::Missing));
        }
    }

    /// Checks that nothing is answered behind a closed gate; the first such answer is named.
    fn check_gate(
        &mut self,
        gate: &mut OpenGate<'_>,
        criterion: &Criterion,
        column: Option<usize>,
        text: &str,
        answer: Answer,
    ) {
        let says_nothing =
            matches!(answer, Answer::Missing | Answer::NotApplicable | Answer::NotObserved);
        let (OpenGate::Closed(by), Some(at), false) = (*gate, column, says_nothing) else { return };
        if text.is_empty() {
            return;
        }
        *gate = OpenGate::Contradicted;
        let message = format!(
            "`{}` is answered, though `{}` says that it could not arise",
            criterion.id, by.id
        );
        let place = self.reader.table.place(self.entry, at);
        let found = Problem::error(Check::GateContradicted.code(), place, message);
        let hint = format!("correct `{}`, or clear the answers that follow it", by.id);
        self.find(Check::GateContradicted, found.hint(hint));
    }

    /// Checks that nothing is answered that the call is not judged by.
    fn check_in_place(
        &mut self,
        criterion: &Criterion,
        call: &PlannedCall,
        column: Option<usize>,
        text: &str,
    ) {
        let (Some(at), false) = (column, text.is_empty()) else { return };
        let (id, hint) = (&criterion.id, "clear the cell".to_owned());
        let fault = if criterion.channels.contains(&call.channel) {
            let message =
                format!("criterion `{id}` is not judged in the scenario of call `{}`", call.id);
            Fault { code: "not-in-scenario", message, hint }
        } else {
            let channel = &self.reader.lookup.fieldwork.campaign.channel(call.channel).id;
            let message = format!(
                "criterion `{id}` is not judged on `{channel}`, the channel of call `{}`",
                call.id
            );
            Fault { code: "not-on-channel", message, hint }
        };
        self.fault(at, fault);
    }

    /// The answer to a criterion; `None` if its cell cannot be read. A blank outcome comes from
    /// the outcome of the call, a blank delay from its reply.
    fn answer(
        &mut self,
        index: CriterionIndex,
        column: Option<usize>,
        text: &str,
        card: &Scorecard,
        outcome: Option<Outcome>,
    ) -> Option<Answer> {
        let criterion = self.reader.lookup.fieldwork.grid.criterion(index);
        let order = column.map(|at| self.reader.orders[at]).unwrap_or_default();
        match answer(criterion, text, order) {
            Ok(Answer::Missing) => match &criterion.kind {
                CriterionKind::Outcome(outcomes) => {
                    self.answer_of_outcome(criterion, outcomes, outcome)
                }
                CriterionKind::Delay(_) => {
                    Some(card.replied.map_or(Answer::Missing, |day| Answer::Delay(Delay::On(day))))
                }
                _ => Some(Answer::Missing),
            },
            Ok(answer) => {
                if matches!(answer, Answer::Measured(_)) && !is_plain(text) {
                    self.units.push(index);
                }
                Some(answer)
            }
            Err(fault) => {
                self.fault(column.expect("an unreadable cell has a column"), fault);
                None
            }
        }
    }

    fn answer_of_outcome(
        &mut self,
        criterion: &Criterion,
        outcomes: &[(Outcome, f64)],
        outcome: Option<Outcome>,
    ) -> Option<Answer> {
        let outcome = outcome?;
        let found = outcomes.iter().position(|(listed, _)| *listed == outcome);
        if found.is_none() && outcome.standing() == Standing::Result {
            let word = outcome.word();
            let message =
                format!("outcome `{word}` is not an answer to criterion `{}`", criterion.id);
            let hint = format!("add `{word}` to what the criterion earns in the grid");
            self.fail(Reserved::Outcome, "unknown-answer", message, hint);
            return None;
        }
        Some(found.map_or(Answer::Missing, Answer::Chosen))
    }

    fn check_delay(
        &mut self,
        criterion: &Criterion,
        column: Option<usize>,
        answer: Answer,
        card: &Scorecard,
    ) {
        let (Answer::Delay(Delay::On(day)), Some(sent), Some(at)) = (answer, card.sent, column)
        else {
            return;
        };
        if day < sent && !self.entry.cell(at).is_empty() {
            let id = &criterion.id;
            let message = format!("`{id}` happened on {day}, before the call was sent on {sent}");
            let place = self.reader.table.place(self.entry, at);
            let problem = Problem::error("before-sent", place, message)
                .related(self.place_of(Reserved::Sent), "sent")
                .hint("correct one of the two days");
            self.problems.push(problem);
        }
    }

    fn check_not_made(
        &mut self,
        criterion: &Criterion,
        column: Option<usize>,
        text: &str,
        outcome: Option<Outcome>,
    ) {
        if let (Some(Outcome::NotMade), Some(at), false) = (outcome, column, text.is_empty()) {
            let message = format!("the call was not made, yet `{}` is answered", criterion.id);
            let hint = "clear the answers, or write how the call ended".to_owned();
            self.fault(at, Fault { code: "not-made-with-answers", message, hint });
        }
    }

    fn missing(&mut self, criterion: &Criterion, column: Option<usize>, call: &PlannedCall) {
        let id = &criterion.id;
        let message = format!("criterion `{id}` of call `{}` has no answer", call.id);
        let (place, hint) = match column {
            Some(at) => {
                let hint = if criterion.not_applicable_accepted {
                    "answer it; write `nobs` for what was not seen, `na` for what could not arise"
                } else {
                    "answer it; write `nobs` for what was not seen"
                };
                (self.reader.table.place(self.entry, at), hint.to_owned())
            }
            None => (self.place_of(Reserved::Call), format!("add a column `{id}`")),
        };
        let found = Problem::error(Check::MissingAnswer.code(), place, message);
        self.find(Check::MissingAnswer, found.hint(hint));
    }
}

/// What the gates of a call leave open.
#[derive(Clone, Copy)]
enum OpenGate<'c> {
    Open,
    /// Closed by this criterion.
    Closed(&'c Criterion),
    /// Closed, and what contradicts it already named.
    Contradicted,
}

impl<'c> OpenGate<'c> {
    /// What is left open once one more gate is closed: the first one counts.
    fn closed_by(self, criterion: &'c Criterion) -> OpenGate<'c> {
        match self {
            OpenGate::Open => OpenGate::Closed(criterion),
            other => other,
        }
    }
}

/// A yes or no to a criterion that is no gate.
fn plain_answer(criterion: &Criterion, text: &str) -> Option<Answer> {
    let is_plain = criterion.gate.is_none() && matches!(criterion.kind, CriterionKind::YesNo);
    let yes = if is_plain { yes_or_no(text)? } else { return None };
    Some(if yes { Answer::Yes } else { Answer::No })
}

/// Whether a number stands without a unit; most are told by a look at their bytes.
fn is_plain(text: &str) -> bool {
    is_bare(text) || number(text).is_some()
}

/// Whether a criterion is a gate that an answer leaves closed. A delay given as a day needs a
/// calendar and is taken as open.
fn is_closed_gate(criterion: &Criterion, answer: Answer) -> bool {
    let Some(gate) = criterion.gate else { return false };
    let earned = match (answer, &criterion.kind) {
        (Answer::Delay(Delay::Never), _) => Some(0.0),
        (Answer::Delay(Delay::WorkingDays(days)), CriterionKind::Delay(curve)) => {
            Some(curve.earns(f64::from(days)))
        }
        _ => criterion.earns(answer),
    };
    earned.is_some_and(|earned| earned < gate.open_at - SLACK)
}
