use crate::calendar::WorkingDays;
use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::CriterionIndex;
use crate::model::Grid;
use crate::model::Outcome;
use crate::model::PlannedCall;
use crate::model::SLACK;
use crate::model::Scorecard;
use crate::model::Standing;
use crate::score::call::CallScore;
use crate::score::call::CallStanding;
use crate::score::call::Entry;
use crate::score::call::caps;
use crate::score::call::judge::Reading;
use crate::score::call::judge::sent;
use crate::score::call::points;
use chrono::NaiveDate;

/// Scores calls one by one by a grid, as things stood on a day.
#[derive(Clone, Debug)]
pub struct Scorer<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) grid: &'a Grid,
    /// For each channel, whether each criterion is asked there.
    pub(super) asked: Vec<Vec<bool>>,
    days: &'a WorkingDays,
    pub(super) as_of: NaiveDate,
}

impl<'a> Scorer<'a> {
    /// A scorer for the calls of a campaign. Delays count in `days`; what is still awaited on
    /// `as_of` and due before it counts as never come.
    #[must_use]
    pub fn new(
        campaign: &'a Campaign,
        grid: &'a Grid,
        days: &'a WorkingDays,
        as_of: NaiveDate,
    ) -> Scorer<'a> {
        let is_asked = |channel| {
            grid.criteria
                .iter()
                .map(|each| each.channels.contains(&ChannelIndex(channel)))
                .collect()
        };
        let asked = (0..campaign.channels.len()).map(is_asked).collect();
        Scorer { campaign, grid, asked, days, as_of }
    }

    /// The score of a planned call, given the scorecard that counts for it, if there is one.
    #[must_use]
    pub fn call(&self, planned: &PlannedCall, card: Option<&Scorecard>) -> CallScore {
        let Some(card) = card else {
            return self.without_result(CallStanding::Missing, None, planned);
        };
        let is_past_due = self.is_past_due(planned, card);
        let outcome = match card.outcome {
            Outcome::Pending if is_past_due => Outcome::NoAnswer,
            outcome => outcome,
        };
        match outcome.standing() {
            Standing::NonResponse => {
                self.without_result(CallStanding::NonResponse, Some(outcome), planned)
            }
            Standing::Pending => {
                let reading = Reading { planned, card, outcome, is_past_due };
                CallScore {
                    entries: self.entries(&reading),
                    waits: self.waits(&reading),
                    ..self.without_result(CallStanding::Pending, Some(outcome), planned)
                }
            }
            Standing::Result => self.result(&Reading { planned, card, outcome, is_past_due }),
        }
    }

    /// Whether the reply to a call is late on the day of the scorer: the planned due day is over,
    /// and so are the working days given for a reply since the call was really sent. A written
    /// call for which neither is known is late when replies are no longer awaited.
    fn is_past_due(&self, planned: &PlannedCall, card: &Scorecard) -> bool {
        let channel = self.campaign.channel(planned.channel);
        let given =
            channel.reply_days.and_then(|days| self.days.nth_after(sent(planned, card), days));
        let awaited = channel.kind.is_written().then_some(self.campaign.replies_until);
        planned.due.max(given).or(awaited).is_some_and(|due| self.as_of > due)
    }

    /// Working days after `from` up to `to`, `to` included.
    pub(super) fn working_days(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        self.days.between(from, to)
    }

    fn without_result(
        &self,
        standing: CallStanding,
        outcome: Option<Outcome>,
        planned: &PlannedCall,
    ) -> CallScore {
        let judged = |at| {
            let is_judged = self.is_judged(CriterionIndex(at), planned);
            if is_judged { Entry::Missing } else { Entry::NotJudged }
        };
        let entries = (0..self.grid.criteria.len()).map(judged).collect();
        CallScore::without_result(standing, outcome, self.grid.sections.len(), entries)
    }

    fn result(&self, reading: &Reading<'_>) -> CallScore {
        let answered = self.entries(reading);
        let gate = caps::closed_gate(self.grid, &answered);
        let entries = caps::behind_gate(&answered, gate);
        let applicable = points::applicable_share(self.grid, &answered, &entries);
        let points = points::of_call(self.grid, &entries);
        let sections = points::of_sections(self.grid, &entries);
        let enough = points::enough_apply(self.grid, applicable);
        let raw = points::raw(self.grid, points, &sections).filter(|_| enough);
        let knock_outs = caps::fired(self.grid, &entries);
        let score = raw.map(|raw| caps::capped(self.grid, raw, gate, &knock_outs));
        CallScore {
            standing: match score {
                Some(_) => CallStanding::Scored,
                None if enough && entries.contains(&Entry::Open) => CallStanding::Pending,
                None => CallStanding::NotScored,
            },
            outcome: Some(reading.outcome),
            raw,
            score,
            compliant: score.map(|score| score >= self.grid.pass.get() - SLACK),
            sections,
            entries,
            points,
            applicable,
            gate,
            knock_outs,
            waits: self.waits(reading),
        }
    }
}
