use super::answer::{Fault, day_fault};
use super::columns::Reserved;
use super::day::DayFault;
use super::moment::Moment;
use super::quantity::quantity;
use super::row::Row;
use super::words::number;
use crate::model::{Answer, Check, CriterionIndex, Delay, Outcome, PlannedCall, Scorecard};
use crate::source::{Place, Problem};
use chrono::{Days, NaiveDate};

/// A reply may come so many days after the planned day; a later one is rather a slip of the pen, as
/// a year that is one too high.
const LATEST_REPLY: u64 = 300;

impl Row<'_, '_> {
    /// Checks what may be a fault of the row, or how the call really went.
    pub(super) fn check_doubts(&mut self, call: &PlannedCall, card: &Scorecard) {
        self.check_evaluator(call, card);
        let is_inside = self.check_campaign(call, card);
        if is_inside && card.outcome != Outcome::NotMade {
            self.check_window(call, card);
        }
        self.check_attempts(call, card);
        self.check_entered(card);
        self.check_duration(card);
    }

    fn doubt(&mut self, check: Check, column: Reserved, message: String, hint: impl Into<String>) {
        let found = Problem::error(check.code(), self.place_of(column), message);
        self.find(check, found.hint(hint));
    }

    fn check_evaluator(&mut self, call: &PlannedCall, card: &Scorecard) {
        let (Some(planned), Some(by)) = (call.evaluator, card.evaluator) else { return };
        if by == planned || call.second == Some(by) {
            return;
        }
        let campaign = self.reader.lookup.fieldwork.campaign;
        let (planned, by) = (&campaign.evaluator(planned).id, &campaign.evaluator(by).id);
        let message = format!("call `{}` is planned for `{planned}`, and is by `{by}`", call.id);
        let hint = "correct the evaluator, unless somebody stood in or scored the call once more";
        self.doubt(Check::OtherEvaluator, Reserved::Evaluator, message, hint);
    }

    /// Checks that every day lies in the campaign; whether it does.
    fn check_campaign(&mut self, call: &PlannedCall, card: &Scorecard) -> bool {
        let campaign = self.reader.lookup.fieldwork.campaign;
        let until = call.date + Days::new(LATEST_REPLY);
        let is_outside = |day: NaiveDate, last| day < campaign.first || day > last;
        let mut found: Vec<(Place, NaiveDate, NaiveDate)> = Vec::new();
        let days = [
            (Reserved::Date, card.date, campaign.last),
            (Reserved::Sent, card.sent, campaign.last),
            (Reserved::Replied, card.replied, until),
        ];
        for (column, day, last) in days {
            let outside = day.filter(|day| is_outside(*day, last));
            found.extend(outside.map(|day| (self.place_of(column), day, last)));
        }
        for (at, answer) in card.answers.iter().enumerate() {
            let Answer::Delay(Delay::On(day)) = *answer else { continue };
            if !is_outside(day, until) {
                continue;
            }
            let column = self.reader.columns.criterion(CriterionIndex(at));
            let own = column.filter(|at| !self.entry.cell(*at).is_empty());
            found.extend(own.map(|at| (self.reader.table.place(self.entry, at), day, until)));
        }
        let is_inside = found.is_empty();
        for (place, day, last) in found {
            if self.is_faulty(&place) {
                continue;
            }
            let message = format!("{day} lies outside the campaign, {} to {last}", campaign.first);
            let problem = Problem::error(Check::OutsideCampaign.code(), place, message);
            self.find(Check::OutsideCampaign, problem.hint("correct the day"));
        }
        is_inside
    }

    /// Checks that the call was made on its day, and near its planned start: what is sent has a
    /// day alone.
    fn check_window(&mut self, call: &PlannedCall, card: &Scorecard) {
        let channel = self.reader.lookup.fieldwork.campaign.channel(call.channel);
        let is_written = channel.kind.is_written();
        let (column, day) = match card.sent.filter(|_| is_written) {
            Some(sent) => (Reserved::Sent, Some(sent)),
            None => (Reserved::Date, card.date),
        };
        let hint = "correct it if it is wrong; a change of plan is made with `mystery move`";
        if let Some(day) = day.filter(|day| *day != call.date) {
            let message =
                format!("call `{}` was made on {day}, and is planned for {}", call.id, call.date);
            self.doubt(Check::OutsideWindow, column, message, hint);
        } else if let (Some(window), Some(time), false) =
            (channel.window_minutes, card.time, is_written)
            && time.get().abs_diff(call.start.get()) > window
        {
            let message = format!(
                "call `{}` was made at {time}, and is planned for {}, give or take {window} min",
                call.id, call.start
            );
            self.doubt(Check::OutsideWindow, Reserved::Time, message, hint);
        }
    }

    fn check_attempts(&mut self, call: &PlannedCall, card: &Scorecard) {
        if card.attempts == Some(0) && card.outcome != Outcome::NotMade {
            let message =
                format!("call `{}` is `{}` after no attempt", call.id, card.outcome.word());
            let hint = "write how many attempts it took, or `not-made` with the reason";
            self.doubt(Check::NoAttempts, Reserved::Attempts, message, hint);
        }
    }

    /// Checks that the scorecard was entered soon after the last that it tells of.
    fn check_entered(&mut self, card: &Scorecard) {
        let text = self.text(Reserved::Entered);
        let Some(at) = self.reader.columns.reserved(Reserved::Entered).filter(|_| !text.is_empty())
        else {
            return;
        };
        let day = Moment::read(text).map(|moment| self.reader.orders[at].day(&moment.day));
        let entered = match day.unwrap_or(Err(DayFault::NotADate)) {
            Ok(day) => day,
            Err(fault) => return self.fault(at, day_fault(text, fault)),
        };
        let Some(last) = [card.date, card.sent, card.replied].into_iter().flatten().max() else {
            return;
        };
        let days = (entered - last).num_days();
        let most = self.reader.lookup.fieldwork.campaign.checks.entered_within_days;
        let message = if days < 0 {
            format!("the scorecard was entered on {entered}, and tells of {last}")
        } else if days > i64::from(most) {
            format!("the scorecard was entered on {entered}, {days} days after {last}")
        } else {
            return;
        };
        let hint = "correct the day, or ask the evaluator what it was written from";
        self.doubt(Check::EnteredLate, Reserved::Entered, message, hint);
    }

    /// Checks that the scorecard of a call that took place was not filled in faster than can be.
    fn check_duration(&mut self, card: &Scorecard) {
        let text = self.text(Reserved::Duration);
        let Some(at) =
            self.reader.columns.reserved(Reserved::Duration).filter(|_| !text.is_empty())
        else {
            return;
        };
        let seconds =
            number(text).or_else(|| quantity(text, "s")).filter(|seconds| *seconds >= 0.0);
        let Some(seconds) = seconds else {
            let message = format!("`{text}` is not a length of time");
            let hint = "write seconds, or `1 min 45`".to_owned();
            return self.fault(at, Fault { code: "impossible-duration", message, hint });
        };
        let least = self.reader.lookup.fieldwork.campaign.checks.seconds_at_least;
        if card.outcome == Outcome::Completed && seconds < f64::from(least) {
            let message =
                format!("the scorecard was filled in within {seconds} s, less than {least}");
            let hint = "ask the evaluator whether the call took place as told";
            self.doubt(Check::TooFast, Reserved::Duration, message, hint);
        }
    }
}

#[cfg(test)]
mod tests;
