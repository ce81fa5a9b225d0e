use super::columns::Reserved;
use super::row::Row;
use crate::model::{Outcome, PlannedCall, Scorecard, Standing};
use crate::source::{Place, Problem};

impl Row<'_, '_> {
    /// Checks that the outcome fits the channel of the call and what else the row says.
    pub(super) fn check_outcome(&mut self, call: &PlannedCall, card: &Scorecard) {
        let channel = self.reader.lookup.fieldwork.campaign.channel(call.channel);
        if card.outcome == Outcome::Pending && !channel.kind.is_written() {
            let message = format!("call `{}` is on `{}` and awaits no reply", call.id, channel.id);
            let hint = "`pending` is for letters, e-mails and web forms; write how the call ended";
            self.fail(Reserved::Outcome, "not-on-channel", message, hint);
        }
        if let (Standing::Pending, Some(replied)) = (card.outcome.standing(), card.replied) {
            let message = format!("call `{}` is pending, and has a reply on {replied}", call.id);
            let hint = "write the outcome, or clear `replied`";
            self.fail(Reserved::Outcome, "pending-with-reply", message, hint);
        }
        if card.outcome == Outcome::NotMade && card.comment.is_empty() {
            let message = format!("call `{}` was not made, and no reason is given", call.id);
            self.fail(Reserved::Outcome, "missing-reason", message, "give the reason in `comment`");
        }
    }

    /// Checks that the reply does not come before the call was sent.
    pub(super) fn check_order_of_days(&mut self, card: &Scorecard) {
        if let (Some(sent), Some(replied)) = (card.sent, card.replied)
            && replied < sent
        {
            let message = format!("the reply of {replied} came before the call was sent on {sent}");
            let sent_at = self.place_of(Reserved::Sent);
            let place = self.place_of(Reserved::Replied);
            if self.is_faulty(&place) {
                return;
            }
            let problem = Problem::error("before-sent", place, message)
                .related(sent_at, "sent")
                .hint("correct one of the two days");
            self.problems.push(problem);
        }
    }

    /// Whether something is wrong there already that sends the row back: one problem of a day is
    /// enough.
    pub(super) fn is_faulty(&self, place: &Place) -> bool {
        self.problems.iter().any(|problem| problem.place.as_ref() == Some(place))
    }
}
