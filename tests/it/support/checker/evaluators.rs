//! What an evaluator's calls must keep together, as the first or the second: caps, one call at a
//! time, travel.

use crate::support::checker::time::week;
use crate::support::checker::{Case, Checker, on_site};
use mystery_calls::model::PlannedCall;
use std::collections::BTreeMap;

impl Checker<'_> {
    pub(super) fn evaluators(&self, case: &Case<'_>, found: &mut Vec<String>) {
        for (at, who) in self.campaign.evaluators.iter().enumerate() {
            let own: Vec<&PlannedCall> = case
                .calls
                .iter()
                .filter(|call| {
                    [call.evaluator, call.second].iter().flatten().any(|who| who.0 == at)
                })
                .collect();
            let mut days: BTreeMap<_, u32> = BTreeMap::new();
            let mut weeks: BTreeMap<_, u32> = BTreeMap::new();
            for call in &own {
                *days.entry(call.date).or_default() += 1;
                *weeks.entry(week(call.date)).or_default() += 1;
            }
            let above = |calls: u32, limit: Option<u32>| limit.is_some_and(|limit| calls > limit);
            for (day, calls) in days.iter().filter(|(_, n)| above(**n, who.limits.per_day)) {
                found.push(format!("`{}` has {calls} calls on {day}", who.id));
            }
            for (week, calls) in weeks.iter().filter(|(_, n)| above(**n, who.limits.per_week)) {
                found.push(format!("`{}` has {calls} calls in the week {week}", who.id));
            }
            let all = u32::try_from(own.len()).expect("calls are few");
            if above(all, who.limits.total) {
                found.push(format!("`{}` has {all} calls in all", who.id));
            }
            for (n, first) in own.iter().enumerate() {
                for second in own[n + 1..].iter().filter(|other| other.date == first.date) {
                    self.one_at_a_time(first, second, found);
                }
            }
        }
    }

    fn one_at_a_time(&self, a: &PlannedCall, b: &PlannedCall, found: &mut Vec<String>) {
        let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
        let break_minutes = i32::from(second.start.get()) - i32::from(first.end.get());
        if break_minutes < 0 {
            return found.push(format!("{} and {} overlap", a.id, b.id));
        }
        let same_place = a.service == b.service
            || (self.service(a).site.is_some() && self.service(a).site == self.service(b).site);
        let travels = on_site(self.channel(a)) && on_site(self.channel(b)) && !same_place;
        let needed = i32::from(self.campaign.rotation.travel_minutes.unwrap_or(0));
        if travels && break_minutes < needed {
            found.push(format!("{} and {} leave {break_minutes} minutes to travel", a.id, b.id));
        }
    }
}
