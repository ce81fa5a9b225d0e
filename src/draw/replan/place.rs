use crate::draw::replan::Obstacles;
use crate::draw::replan::odds::Mass;
use crate::draw::rules::{Held, Rule};
use crate::draw::seconds::second;
use crate::draw::{Cell, Frame, Lots};
use crate::model::{CallId, EvaluatorIndex, PlannedCall, ScenarioIndex};
use crate::num::Minute;
use crate::rng::Stream;
use chrono::NaiveDate;

/// Which displaced calls take their places first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Those whose slots stand.
    WithSlot,
    /// The audits, which find fewest days.
    Audits,
}

/// Displaced calls on their way to new places.
pub(super) struct Placing<'f, 'a> {
    frame: &'f Frame<'a>,
    lots: &'f Lots,
    held: Held<'f, 'a>,
    from: NaiveDate,
    stream: Stream,
}

impl<'f, 'a> Placing<'f, 'a> {
    pub(super) fn new(
        frame: &'f Frame<'a>,
        lots: &'f Lots,
        held: Held<'f, 'a>,
        from: NaiveDate,
        stream: Stream,
    ) -> Placing<'f, 'a> {
        Placing { frame, lots, held, from, stream }
    }

    /// All calls, those that stayed and those that were placed.
    pub(super) fn into_calls(self) -> Vec<PlannedCall> {
        self.held.calls().to_vec()
    }

    /// Finds other evaluators for calls whose slots stand, then new slots for the rest; both for
    /// the audits before all others if they come first.
    ///
    /// # Errors
    /// The call for which there is no place, and what is in its way.
    pub(super) fn place_all(
        &mut self,
        without_evaluator: &[PlannedCall],
        without_slot: &[PlannedCall],
        first: First,
    ) -> Result<(), (CallId, Obstacles)> {
        let mystery = |call: &PlannedCall| {
            first == First::WithSlot || self.frame.campaign().channel(call.channel).is_mystery()
        };
        let split = |calls: &[PlannedCall]| calls.iter().copied().partition(mystery);
        let (stranded, stranded_audits): (Vec<_>, Vec<_>) = split(without_evaluator);
        let (homeless, homeless_audits): (Vec<_>, Vec<_>) = split(without_slot);
        self.place_some(stranded_audits, homeless_audits)?;
        self.place_some(stranded, homeless)
    }

    fn place_some(
        &mut self,
        mut stranded: Vec<PlannedCall>,
        mut homeless: Vec<PlannedCall>,
    ) -> Result<(), (CallId, Obstacles)> {
        self.stream.shuffle(&mut stranded);
        for call in stranded {
            if !self.staff(&call, Some(call.start)) {
                homeless.push(call);
            }
        }
        self.stream.shuffle(&mut homeless);
        let lost = homeless.iter().find(|call| !self.draw(call));
        lost.map_or(Ok(()), |call| Err((call.id, self.obstacles(call))))
    }

    /// What is in the way of a call that found no place.
    fn obstacles(&self, call: &PlannedCall) -> Obstacles {
        let frame = self.frame;
        let of = |cell: &&Cell| cell.service == call.service && cell.channel == call.channel;
        let cell = frame.cells().iter().find(of);
        let is_open = |day: usize| {
            cell.is_some_and(|cell| (0..frame.bands().len()).any(|b| frame.open(cell, day, b) > 0))
        };
        let days = frame.days().iter().enumerate().filter(|(_, day)| **day >= self.from);
        let mut found = Obstacles { from: self.from, days: 0, closed: 0, near: 0, busy: 0 };
        for (at, day) in days {
            found.days += 1;
            match (is_open(at), self.is_apart(call, *day)) {
                (false, _) => found.closed += 1,
                (true, false) => found.near += 1,
                (true, true) => found.busy += 1,
            }
        }
        found
    }

    /// Finds other seconds for calls that stay, where somebody is free.
    pub(super) fn find_seconds(&mut self, without: &[PlannedCall]) {
        for call in without {
            let at = self.held.calls().iter().position(|held| held.id == call.id);
            let at = at.expect("a call that stays is held");
            let call = self.held.calls()[at];
            if let Some(who) = second(&self.held, &call, &mut self.stream) {
                self.held.hold_second(at, who);
            }
        }
    }

    /// Draws a slot in the innermost level that has one, until one can be staffed.
    fn draw(&mut self, call: &PlannedCall) -> bool {
        let of = |cell: &&Cell| cell.service == call.service && cell.channel == call.channel;
        let Some(cell) = self.frame.cells().iter().find(of) else { return false };
        let days = self.frame.days();
        // A day that is no longer one of the campaign's is nearest to its first or its last.
        let day = days.partition_point(|day| *day < call.date).min(days.len() - 1);
        let band = self.frame.bands().iter().position(|band| Some(*band) == call.band);
        let mass = Mass { frame: self.frame, lots: self.lots, from: self.from };
        for mut level in mass.levels(cell, day, band) {
            level.retain(|(at, _, _)| self.is_apart(call, days[*at]));
            while !level.is_empty() {
                let (at, band, _) = level.swap_remove(self.weighted(&level));
                let band = self.frame.bands()[band];
                let slot = PlannedCall { date: days[at], band: Some(band), ..*call };
                if self.staff(&slot, None) {
                    return true;
                }
            }
        }
        false
    }

    /// A slot with its open minutes as weight.
    fn weighted(&mut self, level: &[(usize, usize, u32)]) -> usize {
        let all: u64 = level.iter().map(|(_, _, open)| u64::from(*open)).sum();
        let mut at = self.stream.below(all);
        for (position, (_, _, open)) in level.iter().enumerate() {
            if at < u64::from(*open) {
                return position;
            }
            at -= u64::from(*open);
        }
        unreachable!("a number below the sum lies in one of its parts")
    }

    fn is_apart(&self, call: &PlannedCall, day: NaiveDate) -> bool {
        let near = |other: &PlannedCall| self.held.too_near(call, day, other).is_some();
        !self.held.at_service(call.service).any(near)
    }

    /// Gives the call of a slot an evaluator, a minute (the preferred one if it can be), a
    /// scenario and, if it had one, a second; false, with nothing changed, if that cannot be.
    fn staff(&mut self, call: &PlannedCall, preferred: Option<Minute>) -> bool {
        let scenario = self.scenario(call);
        if call.scenario.is_some() && scenario.is_none() {
            return false;
        }
        for who in self.candidates(call) {
            for start in self.starts(call, who, preferred) {
                let end = start.plus(self.frame.campaign().channel(call.channel).minutes);
                let due = self.frame.due(call.channel, call.date);
                let staffed = PlannedCall {
                    start,
                    end,
                    due,
                    scenario,
                    evaluator: Some(who),
                    band: self.frame.campaign().band_of(start),
                    second: None,
                    ..*call
                };
                if self.held.breaches(&staffed).is_empty() {
                    let second = call.second.and_then(|old| self.second(&staffed, old));
                    self.held.hold(PlannedCall { second, ..staffed });
                    return true;
                }
            }
        }
        false
    }

    /// The second who was to judge the call if that can still be, else another.
    fn second(&mut self, call: &PlannedCall, old: EvaluatorIndex) -> Option<EvaluatorIndex> {
        if self.held.can_be_second(call, old) {
            return Some(old);
        }
        second(&self.held, call, &mut self.stream)
    }

    /// The evaluator that the call had first, then those least at the service, least laden.
    fn candidates(&mut self, call: &PlannedCall) -> Vec<EvaluatorIndex> {
        let mut all = self.frame.evaluators().to_vec();
        self.stream.shuffle(&mut all);
        all.sort_by_key(|who| {
            let visits = self.held.visits(*who, call.service);
            (call.evaluator != Some(*who), visits, self.held.of(*who).count())
        });
        all
    }

    /// The minutes at which an evaluator may start the call in its band, in a drawn order, the
    /// preferred one first.
    fn starts(
        &mut self,
        call: &PlannedCall,
        who: EvaluatorIndex,
        preferred: Option<Minute>,
    ) -> Vec<Minute> {
        let campaign = self.frame.campaign();
        let all = self.frame.evaluator_starts(call.service, call.channel, who, call.date);
        let all = call.band.map_or(all, |band| all.within(campaign.band(band).span));
        let mut starts: Vec<Minute> = all.iter().collect();
        self.stream.shuffle(&mut starts);
        starts.sort_by_key(|start| Some(*start) != preferred);
        starts
    }

    /// The scenario of the call if it keeps its gap, else the one least told at the service that
    /// does; none if there is none, or the call has none.
    fn scenario(&mut self, call: &PlannedCall) -> Option<ScenarioIndex> {
        call.scenario?;
        let campaign = self.frame.campaign();
        let mut all: Vec<ScenarioIndex> =
            (0..campaign.scenarios.len()).map(ScenarioIndex).collect();
        all.sort_by_key(|story| &campaign.scenario(*story).id);
        self.stream.shuffle(&mut all);
        let told = |story: &ScenarioIndex| {
            let at_service = self.held.at_service(call.service);
            at_service.filter(|other| other.scenario == Some(*story)).count()
        };
        all.sort_by_cached_key(|story| (call.scenario != Some(*story), told(story)));
        let fits = |story: &ScenarioIndex| {
            let told = PlannedCall { scenario: Some(*story), ..*call };
            let of_story = |rule| matches!(rule, Rule::Scenario | Rule::ScenarioServiceGap);
            !self.held.breaches(&told).iter().any(|breach| of_story(breach.rule))
        };
        all.into_iter().find(fits)
    }
}
