//! What a call must keep by itself.

use crate::support::checker::time::Time;
use crate::support::checker::{Checker, written};
use mystery_calls::model::{Evaluator, PlannedCall};

impl Checker<'_> {
    pub(super) fn single(&self, call: &PlannedCall, found: &mut Vec<String>) {
        let mut say = |what: String| found.push(format!("{}: {what}", call.id));
        let channel = self.channel(call);
        let (start, end) = (usize::from(call.start.get()), usize::from(call.end.get()));
        let minutes = usize::from(channel.minutes);
        if call.date < self.campaign.first || call.date > self.campaign.last {
            return say(format!("{} lies outside the campaign", call.date));
        }
        if start % 5 != 0 {
            say(format!("starts at {}, not on the grid of 5 minutes", call.start));
        }
        if end != start + minutes {
            say(format!("lasts from {} to {}, not {minutes} minutes", call.start, call.end));
        }
        if self.time.closed(call.date) {
            say(format!("{} is a day without calls", call.date));
        }
        if !self.service(call).offers.iter().any(|offer| offer.channel == call.channel) {
            say("the service does not offer the channel".to_owned());
        }
        let open = self.time.service_run(self.service(call), call.channel.0, call.date)[start];
        if usize::from(open) < minutes {
            say(format!("the service is not open from {} to {}", call.start, call.end));
        }
        if written(channel) && !self.time.working(call.date) {
            say(format!("is sent on {}, no working day", call.date));
        }
        self.band(call, &mut say);
        self.due(call, &mut say);
        self.scenario(call, &mut say);
        match call.evaluator {
            None => say("has no evaluator".to_owned()),
            Some(who) => self.evaluator(call, &self.campaign.evaluators[who.0], &mut say),
        }
        if let Some(second) = call.second {
            if Some(second) == call.evaluator {
                say("is repeated by its own evaluator".to_owned());
            }
            self.evaluator(call, &self.campaign.evaluators[second.0], &mut say);
        }
    }

    fn band(&self, call: &PlannedCall, say: &mut impl FnMut(String)) {
        let start = call.start.get();
        match call.band.map(|band| &self.campaign.bands[band.0]) {
            None => say("has no band".to_owned()),
            Some(band) if start < band.span.from.get() || start >= band.span.to.get() => {
                say(format!("starts at {}, outside its band `{}`", call.start, band.id));
            }
            Some(_) => {}
        }
    }

    fn due(&self, call: &PlannedCall, say: &mut impl FnMut(String)) {
        let days = self.channel(call).reply_days;
        let due = days.map(|days| self.time.working_days_later(call.date, days));
        if call.due != due {
            say(format!("is due on {:?} instead of {due:?}", call.due));
        }
        if call.due.is_some_and(|due| due > self.campaign.replies_until) {
            say(format!("its reply is due after {}", self.campaign.replies_until));
        }
    }

    fn scenario(&self, call: &PlannedCall, say: &mut impl FnMut(String)) {
        let expected = !self.is_audit(call) && !self.campaign.scenarios.is_empty();
        if call.scenario.is_some() != expected {
            say(format!("has the scenario {:?}", call.scenario));
        }
        if let Some(story) = call.scenario.map(|story| &self.campaign.scenarios[story.0])
            && !(story.channels.contains(&call.channel) && story.services.contains(&call.service))
        {
            say(format!("the scenario `{}` does not fit service and channel", story.id));
        }
    }

    fn evaluator(&self, call: &PlannedCall, who: &Evaluator, say: &mut impl FnMut(String)) {
        self.skills(call, who, say);
        if who.absent.contains(&call.date) {
            say(format!("`{}` is absent on {}", who.id, call.date));
        }
        let channel = self.channel(call);
        let there = Time::evaluator_run(who, written(channel), call.date);
        if there[usize::from(call.start.get())] < channel.minutes {
            say(format!("`{}` is not there from {} to {}", who.id, call.start, call.end));
        }
    }

    fn skills(&self, call: &PlannedCall, who: &Evaluator, say: &mut impl FnMut(String)) {
        if !who.channels.contains(&call.channel) {
            say(format!("`{}` does not do `{}`", who.id, self.channel(call).id));
        }
        if !who.services.contains(&call.service) {
            say(format!("`{}` may not call `{}`", who.id, self.service(call).id));
        }
    }
}
