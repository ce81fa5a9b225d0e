use crate::calendar::Week;
use crate::draw::Frame;
use crate::draw::rules::{Breach, Rule};
use crate::model::{CallId, EvaluatorIndex, PlannedCall, ServiceIndex};
use crate::num::MinuteSpan;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Calls that stand, to judge others against.
#[derive(Clone, Debug)]
pub struct Held<'f, 'a> {
    frame: &'f Frame<'a>,
    calls: Vec<PlannedCall>,
    by_service: BTreeMap<ServiceIndex, Vec<usize>>,
    /// As the first or the second.
    by_evaluator: BTreeMap<EvaluatorIndex, Vec<usize>>,
}

impl<'f, 'a> Held<'f, 'a> {
    /// No call yet.
    #[must_use]
    pub fn new(frame: &'f Frame<'a>) -> Held<'f, 'a> {
        let (by_service, by_evaluator) = (BTreeMap::new(), BTreeMap::new());
        Held { frame, calls: Vec::new(), by_service, by_evaluator }
    }

    /// The frame.
    #[must_use]
    pub fn frame(&self) -> &'f Frame<'a> {
        self.frame
    }

    /// The calls, in the order in which they came.
    #[must_use]
    pub fn calls(&self) -> &[PlannedCall] {
        &self.calls
    }

    /// Takes a call in, whatever it breaks.
    pub fn hold(&mut self, call: PlannedCall) {
        let at = self.calls.len();
        self.by_service.entry(call.service).or_default().push(at);
        for who in call.evaluator.iter().chain(&call.second) {
            self.by_evaluator.entry(*who).or_default().push(at);
        }
        self.calls.push(call);
    }

    /// Takes calls in, whatever they break.
    pub fn hold_all(&mut self, calls: impl IntoIterator<Item = PlannedCall>) {
        for call in calls {
            self.hold(call);
        }
    }

    /// Names the second of a call that is held.
    pub fn hold_second(&mut self, at: usize, second: EvaluatorIndex) {
        self.calls[at].second = Some(second);
        self.by_evaluator.entry(second).or_default().push(at);
    }

    /// The calls to a service.
    pub fn at_service(&self, service: ServiceIndex) -> impl Iterator<Item = &PlannedCall> {
        self.by_service.get(&service).into_iter().flatten().map(|at| &self.calls[*at])
    }

    /// The calls of an evaluator, as the first or the second.
    pub fn of(&self, who: EvaluatorIndex) -> impl Iterator<Item = &PlannedCall> {
        self.by_evaluator.get(&who).into_iter().flatten().map(|at| &self.calls[*at])
    }

    /// How many mystery calls an evaluator makes at a service.
    #[must_use]
    pub fn visits(&self, who: EvaluatorIndex, service: ServiceIndex) -> usize {
        let mine = |call: &&PlannedCall| call.evaluator == Some(who) && self.is_mystery(call);
        self.at_service(service).filter(mine).count()
    }

    fn is_mystery(&self, call: &PlannedCall) -> bool {
        self.frame.campaign().channel(call.channel).is_mystery()
    }

    /// Every rule that a call would break beside the calls that are held.
    #[must_use]
    pub fn breaches(&self, call: &PlannedCall) -> Vec<Breach> {
        let mut found = Vec::new();
        let mut note = |rule, with| found.push(Breach { rule, call: call.id, with });
        for rule in self.of_slot(call) {
            note(rule, None);
        }
        for other in self.at_service(call.service).filter(|other| other.id != call.id) {
            if let Some(rule) = self.too_near(call, call.date, other) {
                note(rule, Some(other.id));
            }
            if self.same_story_too_soon(call, other) {
                note(Rule::ScenarioServiceGap, Some(other.id));
            }
        }
        match call.evaluator {
            None => note(Rule::Evaluator, None),
            Some(who) => self.of_evaluator(call, who).for_each(|(rule, with)| note(rule, with)),
        }
        if call.second.is_some_and(|second| !self.can_be_second(call, second)) {
            note(Rule::Second, None);
        }
        found
    }

    /// What the call breaks by its service, day, minute and scenario alone.
    fn of_slot(&self, call: &PlannedCall) -> impl Iterator<Item = Rule> {
        let campaign = self.frame.campaign();
        let inside = (campaign.first..=campaign.last).contains(&call.date);
        let offered = campaign.service(call.service).offer(call.channel).is_some();
        let open = || self.frame.service_starts(call.service, call.channel, call.date);
        let open = inside && offered && open().covers(call.start);
        let fits = call
            .scenario
            .is_none_or(|story| campaign.scenario(story).fits(call.service, call.channel));
        let rules =
            [(inside, Rule::Campaign), (!inside || open, Rule::Open), (fits, Rule::Scenario)];
        rules.into_iter().filter(|(holds, _)| !holds).map(|(_, rule)| rule)
    }

    /// The rule of distance, if any, that a call on `day` breaks with another at its service.
    #[must_use]
    pub fn too_near(
        &self,
        call: &PlannedCall,
        day: NaiveDate,
        other: &PlannedCall,
    ) -> Option<Rule> {
        let rotation = self.frame.campaign().rotation;
        let (from, to) = (day.min(other.date), day.max(other.date));
        let working = || self.frame.working().between(from, to);
        match (self.is_mystery(call), self.is_mystery(other)) {
            (true, true) => {
                let between =
                    || working() - u32::from(from < to && self.frame.working().is_working(to));
                let near = |gap: u32| from == to || between() + 1 < gap;
                rotation.service_gap_days.is_some_and(near).then_some(Rule::ServiceGap)
            }
            (false, false) => (from == to).then_some(Rule::AuditGap),
            _ => {
                let near = |gap: u32| from == to || working() <= gap;
                rotation.audit_gap_days.is_some_and(near).then_some(Rule::AuditGap)
            }
        }
    }

    fn same_story_too_soon(&self, a: &PlannedCall, b: &PlannedCall) -> bool {
        let gap = self.frame.campaign().rotation.scenario_service_gap_days.unwrap_or(0);
        a.scenario.is_some() && a.scenario == b.scenario && days_apart(a, b) < i64::from(gap)
    }

    /// What an evaluator who makes the call breaks.
    fn of_evaluator(
        &self,
        call: &PlannedCall,
        who: EvaluatorIndex,
    ) -> impl Iterator<Item = (Rule, Option<CallId>)> {
        let mut found: Vec<(Rule, Option<CallId>)> = Vec::new();
        if !self.frame.campaign().evaluator(who).may_call(call.service, call.channel) {
            found.push((Rule::Able, None));
        } else if !self.is_there(call, who) {
            found.push((Rule::Available, None));
        }
        if self.is_mystery(call) {
            found.extend(self.visits_too_often(call, who));
        }
        found.extend(self.caps(call, who).map(|rule| (rule, None)));
        found.extend(self.clash(call, who).map(|other| (Rule::AtOnce, Some(other.id))));
        found.into_iter()
    }

    /// The evaluator's hours and absences; what the service's own hours forbid is another rule.
    fn is_there(&self, call: &PlannedCall, who: EvaluatorIndex) -> bool {
        let open = self.frame.service_starts(call.service, call.channel, call.date);
        let both = self.frame.evaluator_starts(call.service, call.channel, who, call.date);
        !open.covers(call.start) || both.covers(call.start)
    }

    fn visits_too_often(
        &self,
        call: &PlannedCall,
        who: EvaluatorIndex,
    ) -> Vec<(Rule, Option<CallId>)> {
        let rotation = self.frame.campaign().rotation;
        let mine = |other: &&PlannedCall| {
            other.id != call.id && other.evaluator == Some(who) && self.is_mystery(other)
        };
        let before: Vec<&PlannedCall> = self.at_service(call.service).filter(mine).collect();
        let gap = i64::from(rotation.evaluator_service_gap_days.unwrap_or(0));
        let soon = before.iter().filter(|other| days_apart(call, other) < gap);
        let mut found: Vec<_> =
            soon.map(|other| (Rule::EvaluatorServiceGap, Some(other.id))).collect();
        if rotation.evaluator_service_max.is_some_and(|most| before.len() >= most as usize) {
            found.push((Rule::EvaluatorServiceMax, None));
        }
        found
    }

    fn caps(&self, call: &PlannedCall, who: EvaluatorIndex) -> impl Iterator<Item = Rule> {
        let limits = self.frame.campaign().evaluator(who).limits;
        let monday = Week::of(call.date).monday();
        let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(NaiveDate::MAX);
        let (mut all, mut in_week, mut in_day) = (0, 0, 0);
        for other in self.of(who).filter(|other| other.id != call.id) {
            all += 1;
            in_week += u32::from((monday..=sunday).contains(&other.date));
            in_day += u32::from(other.date == call.date);
        }
        let full = |limit: Option<u32>, used: u32| limit.is_some_and(|limit| used >= limit);
        let caps = [
            (full(limits.per_day, in_day), Rule::PerDay),
            (full(limits.per_week, in_week), Rule::PerWeek),
            (full(limits.total, all), Rule::Total),
        ];
        caps.into_iter().filter(|(full, _)| *full).map(|(_, rule)| rule)
    }

    /// A call of the evaluator that leaves no time for this one.
    fn clash(&self, call: &PlannedCall, who: EvaluatorIndex) -> Option<&PlannedCall> {
        let others = self.of(who).filter(|other| other.id != call.id && other.date == call.date);
        others.into_iter().find(|other| !self.apart(call, other))
    }

    /// Whether one person can be at two calls of one day, with travel between sites.
    fn apart(&self, a: &PlannedCall, b: &PlannedCall) -> bool {
        let span = |call: &PlannedCall| MinuteSpan::new(call.start, call.end);
        let (Some(first), Some(second)) = (span(a), span(b)) else { return true };
        let travel = self.frame.travel((a.service, a.channel), (b.service, b.channel));
        first.to.get() + travel <= second.from.get() || second.to.get() + travel <= first.from.get()
    }

    /// Whether an evaluator can judge a call beside the one who makes it: somebody else, who may
    /// make such a call, is there for all of it, has the time, and room under the caps.
    #[must_use]
    pub fn can_be_second(&self, call: &PlannedCall, who: EvaluatorIndex) -> bool {
        let starts = || self.frame.evaluator_starts(call.service, call.channel, who, call.date);
        call.evaluator != Some(who)
            && starts().covers(call.start)
            && self.caps(call, who).next().is_none()
            && self.clash(call, who).is_none()
    }

    /// Who could judge a call beside the one who makes it, in order of ids.
    pub fn seconds(&self, call: &PlannedCall) -> impl Iterator<Item = EvaluatorIndex> {
        let all = self.frame.team(call.service).iter().copied();
        all.filter(move |who| self.can_be_second(call, *who))
    }
}

fn days_apart(a: &PlannedCall, b: &PlannedCall) -> i64 {
    (a.date - b.date).num_days().abs()
}
