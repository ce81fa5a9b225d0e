use crate::model::Answer;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Delay;
use crate::model::Outcome;
use crate::score::call::Scorer;
use crate::score::call::Waited;
use crate::score::call::judge::Reading;
use crate::score::call::judge::sent;
use crate::stats::survival::Wait;

impl Scorer<'_> {
    /// How long the event of each delay criterion was waited for. What has not come is watched up
    /// to the day of the scorer, a reply that never came like one that is pending. Gates do not
    /// matter: a letter that stays without a reply was waited for.
    pub(super) fn waits(&self, reading: &Reading<'_>) -> Vec<Waited> {
        let delays = self
            .grid
            .criteria
            .iter()
            .enumerate()
            .filter(|(_, criterion)| matches!(criterion.kind, CriterionKind::Delay(_)))
            .map(|(at, _)| CriterionIndex(at))
            .filter(|at| self.is_judged(*at, reading.planned));
        delays
            .filter_map(|criterion| {
                let wait = self.wait(reading, reading.card.answer(criterion))?;
                Some(Waited { criterion, wait })
            })
            .collect()
    }

    fn wait(&self, reading: &Reading<'_>, answer: Answer) -> Option<Wait> {
        let from = sent(reading.planned, reading.card);
        let until = |day| f64::from(self.working_days(from, day));
        let open = || Wait::Open(until(self.as_of));
        match answer {
            Answer::Delay(Delay::WorkingDays(days)) => Some(Wait::Ended(f64::from(days))),
            Answer::Delay(Delay::On(day)) => Some(Wait::Ended(until(day))),
            Answer::Delay(Delay::Never | Delay::Pending) => Some(open()),
            Answer::Missing => match reading.card.replied {
                Some(day) => Some(Wait::Ended(until(day))),
                None if reading.card.outcome == Outcome::Pending => Some(open()),
                None => self.never_came(reading).then(open),
            },
            _ => None,
        }
    }
}
