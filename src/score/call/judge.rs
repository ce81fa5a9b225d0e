use crate::model::Answer;
use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Curve;
use crate::model::Delay;
use crate::model::Outcome;
use crate::model::PlannedCall;
use crate::model::Scorecard;
use crate::score::call::Entry;
use crate::score::call::Scorer;
use chrono::NaiveDate;

/// One scorecard being read: the call it belongs to, how it ended, and whether its reply is late.
pub(super) struct Reading<'a> {
    pub(super) planned: &'a PlannedCall,
    pub(super) card: &'a Scorecard,
    pub(super) outcome: Outcome,
    pub(super) is_past_due: bool,
}

impl Scorer<'_> {
    /// What each criterion came to, before gates.
    pub(super) fn entries(&self, reading: &Reading<'_>) -> Vec<Entry> {
        self.grid
            .criteria
            .iter()
            .enumerate()
            .map(|(at, criterion)| {
                let at = CriterionIndex(at);
                if self.is_judged(at, reading.planned) {
                    self.entry(criterion, at, reading)
                } else {
                    Entry::NotJudged
                }
            })
            .collect()
    }

    /// Whether a call is judged by a criterion.
    pub(super) fn is_judged(&self, at: CriterionIndex, planned: &PlannedCall) -> bool {
        let is_asked = self.asked[planned.channel.0][at.0];
        let criterion = self.grid.criterion(at);
        is_asked && (criterion.tags.is_empty() || criterion.judges(planned, self.campaign))
    }

    fn entry(&self, criterion: &Criterion, at: CriterionIndex, reading: &Reading<'_>) -> Entry {
        let answer = reading.card.answer(at);
        match (&criterion.kind, answer) {
            (CriterionKind::Outcome(table), _) => outcome_entry(table, reading.outcome),
            (_, Answer::NotApplicable) => Entry::NotApplicable,
            (_, Answer::NotObserved) => Entry::NotObserved,
            (CriterionKind::Delay(curve), Answer::Delay(_) | Answer::Missing) => {
                self.delay_entry(curve, answer, reading)
            }
            _ => criterion.earns(answer).map_or(Entry::Missing, Entry::Earned),
        }
    }

    fn delay_entry(&self, curve: &Curve, answer: Answer, reading: &Reading<'_>) -> Entry {
        let after = |day| Entry::Earned(curve.earns(f64::from(self.waited(reading, day))));
        match answer {
            Answer::Delay(Delay::WorkingDays(days)) => Entry::Earned(curve.earns(f64::from(days))),
            Answer::Delay(Delay::On(day)) => after(day),
            Answer::Delay(Delay::Never) => Entry::Earned(0.0),
            Answer::Delay(Delay::Pending) if reading.is_past_due => Entry::Earned(0.0),
            Answer::Delay(Delay::Pending) => Entry::Open,
            _ => match reading.card.replied {
                Some(day) => after(day),
                None if self.never_came(reading) => Entry::Earned(0.0),
                None if reading.outcome == Outcome::Pending => Entry::Open,
                None => Entry::Missing,
            },
        }
    }

    /// Whether the scorecard of a written call says that no reply came.
    pub(super) fn never_came(&self, reading: &Reading<'_>) -> bool {
        self.campaign.channel(reading.planned.channel).kind.is_written()
            && reading.outcome == Outcome::NoAnswer
    }

    /// Working days from the sending (not counted) to `day` (counted).
    fn waited(&self, reading: &Reading<'_>, day: NaiveDate) -> u32 {
        self.working_days(sent(reading.planned, reading.card), day)
    }
}

/// The day on which a contact was sent or made, as recorded, or else as planned.
pub(super) fn sent(planned: &PlannedCall, card: &Scorecard) -> NaiveDate {
    card.sent.or(card.date).unwrap_or(planned.date)
}

/// What an outcome earns; one that the table does not name earns nothing.
fn outcome_entry(table: &[(Outcome, f64)], outcome: Outcome) -> Entry {
    Entry::Earned(
        table.iter().find(|(named, _)| *named == outcome).map_or(0.0, |(_, earns)| *earns),
    )
}
