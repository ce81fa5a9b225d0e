//! What one evaluator is handed: the calls that are theirs, with all they need to make them, and
//! the answers that scorecards offer. Knows nobody else's name; knows no file formats.

mod agenda;
mod offered;
mod words;

pub use agenda::agenda;
pub use offered::{Free, Offered, Word, offered, outcomes, yes_no};
pub use words::{AnswerWords, answer_words};

use crate::model::{
    Campaign, ChannelIndex, Criterion, EvaluatorIndex, Grid, Plan, PlannedCall, Scenario, Timetable,
};
use crate::num::{Minute, MinuteSpan};
use crate::text::Language;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The part that an evaluator has in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The planned evaluator: this scorecard counts.
    First,
    /// Who scores the call again, independently.
    Second,
}

/// A call in the hands of an evaluator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assigned<'a> {
    /// The call.
    pub call: &'a PlannedCall,
    /// The evaluator's part in it.
    pub part: Part,
}

/// The calls of one evaluator, or those that nobody was given.
#[derive(Clone, Debug)]
pub struct Handout<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid.
    pub grid: &'a Grid,
    /// The language of all texts.
    pub language: Language,
    /// Whose calls they are; absent for calls without an evaluator.
    pub evaluator: Option<EvaluatorIndex>,
    /// The calls in order of date, start and id, at least one.
    pub calls: Vec<Assigned<'a>>,
}

/// One handout for each evaluator with calls, in the order of the campaign; one for calls without
/// an evaluator, if there are any, comes last.
#[must_use]
pub fn handouts<'a>(
    campaign: &'a Campaign,
    grid: &'a Grid,
    plan: &'a Plan,
    language: Language,
) -> Vec<Handout<'a>> {
    let mut hands: BTreeMap<Option<EvaluatorIndex>, Vec<Assigned<'a>>> = BTreeMap::new();
    for call in plan.calls() {
        hands.entry(call.evaluator).or_default().push(Assigned { call, part: Part::First });
        if let Some(second) = call.second.filter(|second| call.evaluator != Some(*second)) {
            hands.entry(Some(second)).or_default().push(Assigned { call, part: Part::Second });
        }
    }
    let nobody = hands.remove_entry(&None);
    let handout = |(evaluator, calls)| Handout { campaign, grid, language, evaluator, calls };
    hands.into_iter().chain(nobody).map(handout).collect()
}

impl<'a> Handout<'a> {
    /// The id of the evaluator; `unassigned` where there is none.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.evaluator.map_or("unassigned", |at| self.campaign.evaluator(at).id.as_str())
    }

    /// The name of the evaluator; empty where there is none.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.evaluator.map_or("", |at| self.campaign.evaluator(at).name.as_str())
    }

    /// The channels of the calls, in the order of the campaign.
    #[must_use]
    pub fn channels(&self) -> BTreeSet<ChannelIndex> {
        self.calls.iter().map(|assigned| assigned.call.channel).collect()
    }

    /// The calls on a channel, in order.
    pub fn calls_on(&self, channel: ChannelIndex) -> impl Iterator<Item = &Assigned<'a>> {
        self.calls.iter().filter(move |assigned| assigned.call.channel == channel)
    }

    /// The criteria that are judged on at least one channel of the calls, in the order of the grid.
    pub fn criteria(&self) -> impl Iterator<Item = &'a Criterion> + use<'a> {
        let channels = self.channels();
        let judged = move |criterion: &&Criterion| !criterion.channels.is_disjoint(&channels);
        self.grid.criteria.iter().filter(judged)
    }

    /// The story of a call, if it has one.
    #[must_use]
    pub fn scenario(&self, call: &PlannedCall) -> Option<&'a Scenario> {
        call.scenario.map(|at| self.campaign.scenario(at))
    }

    /// Number or address to turn to, if stated.
    #[must_use]
    pub fn contact(&self, call: &PlannedCall) -> Option<&'a str> {
        self.campaign.service(call.service).offer(call.channel)?.contact.as_deref()
    }

    /// The stretch of the day in which a start counts as in time, if the channel has a tolerance:
    /// as far as the service is then open to the whole call, and who makes it is there.
    #[must_use]
    pub fn window(&self, call: &PlannedCall) -> Option<MinuteSpan> {
        let channel = self.campaign.channel(call.channel);
        let tolerance = channel.window_minutes?;
        let from = Minute::new(call.start.get().saturating_sub(tolerance))?;
        let whole = MinuteSpan::new(from, call.start.plus(tolerance))?;
        let service = self.campaign.service(call.service).offer(call.channel);
        let open = service.filter(|_| !channel.kind.is_written()).map(|offer| &offer.hours);
        let there = call.evaluator.and_then(|who| self.campaign.evaluator(who).hours.as_ref());
        let mut hours = open.into_iter().chain(there);
        hours.try_fold(whole, |window, hours| within(window, hours, call))
    }

    /// Whether a criterion is judged in a call: on its channel, and in its scenario.
    #[must_use]
    pub fn is_judged(&self, criterion: &Criterion, call: &PlannedCall) -> bool {
        criterion.judges(call, self.campaign)
    }
}

/// The part of a window in which a call can start that ends within the hours in which it stands.
fn within(window: MinuteSpan, hours: &Timetable, call: &PlannedCall) -> Option<MinuteSpan> {
    let around = |open: &&MinuteSpan| open.from <= call.start && call.end <= open.to;
    let Some(open) = hours.on(call.date).iter().find(around) else { return Some(window) };
    let minutes = call.end.get() - call.start.get();
    let last = Minute::new(open.to.get() - minutes)?;
    MinuteSpan::new(window.from.max(open.from), window.to.min(last))
}
