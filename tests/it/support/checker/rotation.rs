//! The rules of rotation.

use crate::support::checker::time::Time;
use crate::support::checker::{Case, Checker};
use chrono::NaiveDate;
use mystery_calls::model::PlannedCall;
use std::collections::BTreeSet;

impl Checker<'_> {
    pub(super) fn rotation(&self, case: &Case<'_>, found: &mut Vec<String>) {
        for (at, service) in self.campaign.services.iter().enumerate() {
            let calls: Vec<&PlannedCall> =
                self.mystery(case).filter(|call| call.service.0 == at).collect();
            let audits: Vec<&PlannedCall> = case
                .calls
                .iter()
                .filter(|call| call.service.0 == at && self.is_audit(call))
                .collect();
            let called: BTreeSet<NaiveDate> = calls.iter().map(|call| call.date).collect();
            for (n, a) in calls.iter().enumerate() {
                for b in &calls[n + 1..] {
                    self.pair(&service.id, &called, (a, b), found);
                }
            }
            self.evaluators_at(&service.id, &calls, found);
            for audit in audits {
                for call in &calls {
                    self.beside_audit(audit, call, found);
                }
            }
        }
    }

    fn pair(
        &self,
        service: &str,
        called: &BTreeSet<NaiveDate>,
        (a, b): (&PlannedCall, &PlannedCall),
        found: &mut Vec<String>,
    ) {
        let rotation = self.campaign.rotation;
        let mut say =
            |what: &str| found.push(format!("{} and {} at `{service}`: {what}", a.id, b.id));
        let counts = |day| self.time.working(day) || called.contains(&day);
        let apart = Time::distance(a.date, b.date, counts);
        if rotation.service_gap_days.is_some_and(|gap| apart < gap as usize) {
            say(&format!("{apart} days apart"));
        }
        let dates = (a.date - b.date).num_days().unsigned_abs();
        let within = |gap: Option<u32>| gap.is_some_and(|gap| dates < u64::from(gap));
        if a.evaluator == b.evaluator && within(rotation.evaluator_service_gap_days) {
            say("the same evaluator is back too soon");
        }
        let same_story = a.scenario.is_some() && a.scenario == b.scenario;
        if same_story && within(rotation.scenario_service_gap_days) {
            say("the same scenario is back too soon");
        }
    }

    fn evaluators_at(&self, service: &str, calls: &[&PlannedCall], found: &mut Vec<String>) {
        let Some(most) = self.campaign.rotation.evaluator_service_max else { return };
        for (at, who) in self.campaign.evaluators.iter().enumerate() {
            let own = calls.iter().filter(|call| call.evaluator.is_some_and(|who| who.0 == at));
            let times = own.count();
            if times > most as usize {
                found.push(format!("`{}` calls `{service}` {times} times", who.id));
            }
        }
    }

    fn beside_audit(&self, audit: &PlannedCall, call: &PlannedCall, found: &mut Vec<String>) {
        let Some(gap) = self.campaign.rotation.audit_gap_days else { return };
        let apart = Time::distance(audit.date, call.date, |day| self.time.working(day));
        if audit.date == call.date || apart <= gap as usize {
            found.push(format!("{} lies {apart} working days from {}", call.id, audit.id));
        }
    }
}
