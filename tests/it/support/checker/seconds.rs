//! How many calls are judged twice.

use crate::support::checker::{Case, Checker};

impl Checker<'_> {
    /// Mystery calls only, and no more than the share asked for; fewer where the record says that
    /// seconds were lacking. Who is a second must be able to is judged call by call.
    pub(super) fn seconds(&self, case: &Case<'_>, found: &mut Vec<String>) {
        let twice = case.calls.iter().filter(|call| call.second.is_some());
        let (mut calls, mut audits) = (0.0, 0);
        for call in twice {
            if self.is_audit(call) {
                audits += 1;
            } else {
                calls += 1.0;
            }
        }
        if audits > 0 {
            found.push(format!("{audits} audits have a second"));
        }
        let share = self.campaign.double_scored.get();
        let asked = share * self.mystery(case).map(|_| 1.0).sum::<f64>();
        if calls > (asked - 1e-9).ceil() {
            found.push(format!("{calls} calls are judged twice, {asked} were asked for"));
        }
    }

    /// As many seconds as asked for, unless the record says that some were lacking.
    pub(crate) fn enough_seconds(&self, case: &Case<'_>) -> bool {
        let lacking = case.bent.iter().find(|bent| bent.rule == "double-scored");
        let calls: f64 = self.mystery(case).filter(|c| c.second.is_some()).map(|_| 1.0).sum();
        let asked = self.campaign.double_scored.get() * f64::from(self.campaign.calls);
        match lacking {
            Some(bent) => (bent.applied - calls).abs() < 0.5 && calls < (asked + 1e-9).floor(),
            None => calls >= (asked + 1e-9).floor(),
        }
    }
}
