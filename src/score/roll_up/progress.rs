use crate::model::Campaign;
use crate::score::call::CallFacts;
use crate::score::call::CallStanding;

/// How far the fieldwork has come, in mystery calls; audits are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Calls planned.
    pub planned: u32,
    /// Of these, calls with a scorecard, whatever it says.
    pub recorded: u32,
    /// Of those recorded, calls that have a score.
    pub scored: u32,
    /// Of those recorded, calls that took place and to which too few points apply.
    pub not_scored: u32,
    /// Of those recorded, written calls whose reply is still awaited.
    pub pending: u32,
    /// Of those recorded, calls that the evaluator did not make.
    pub non_response: u32,
    /// Of those scored, calls with a criterion that is still awaited.
    pub open: u32,
}

impl Progress {
    /// How far the mystery calls among `calls` have come.
    #[must_use]
    pub fn of<'c, C: CallFacts + 'c>(
        campaign: &Campaign,
        calls: impl IntoIterator<Item = &'c C>,
    ) -> Progress {
        let mut progress = Progress::default();
        for call in calls.into_iter().filter(|call| call.is_mystery(campaign)) {
            progress.planned += 1;
            progress.recorded += u32::from(call.standing() != CallStanding::Missing);
            progress.open += u32::from(call.score().is_some() && call.is_open());
            match call.standing() {
                CallStanding::Scored => progress.scored += 1,
                CallStanding::NotScored => progress.not_scored += 1,
                CallStanding::Pending => progress.pending += 1,
                CallStanding::NonResponse => progress.non_response += 1,
                CallStanding::Missing => {}
            }
        }
        progress
    }

    /// Calls without a scorecard.
    #[must_use]
    pub fn missing(self) -> u32 {
        self.planned - self.recorded
    }

    /// Whether calls or replies are still to come, so that figures may change.
    #[must_use]
    pub fn is_provisional(self) -> bool {
        self.missing() > 0 || self.pending > 0 || self.open > 0
    }
}
