use crate::calendar::WorkingDays;
use crate::model::Campaign;
use crate::model::ChannelTruth;
use crate::model::Outcome;
use crate::model::PlannedCall;
use crate::model::Truth;
use crate::rng::Stream;
use crate::simulate::chance::by_share;
use crate::simulate::chance::geometric;
use crate::simulate::chance::happens;
use chrono::NaiveDate;

/// How a call that was made ended on the service's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) outcome: Outcome,
    pub(super) attempts: u32,
    pub(super) replied: Option<NaiveDate>,
}

/// The attempts at a contact and what came of them.
pub(super) fn contact(stream: &mut Stream, channel: &ChannelTruth) -> Contact {
    let reached = (1..=channel.attempts).find(|_| happens(stream, channel.reached.get()));
    let (outcome, attempts) = match reached {
        Some(attempt) => (Outcome::Completed, attempt),
        None => {
            (by_share(stream, &channel.failures).unwrap_or(Outcome::NoAnswer), channel.attempts)
        }
    };
    Contact { outcome, attempts, replied: None }
}

/// The contact with the day of its reply. A reply that never comes, or comes after replies are
/// awaited, makes it one without an answer.
pub(super) fn with_reply(
    stream: &mut Stream,
    contact: Contact,
    call: &PlannedCall,
    (truth, channel): (&Truth, &ChannelTruth),
    (campaign, working_days): (&Campaign, &WorkingDays),
) -> Contact {
    let Some(criterion) = channel.replied.filter(|_| contact.outcome == Outcome::Completed) else {
        return contact;
    };
    let mean = truth.mean_delay(criterion, call.channel).expect("every delay has a mean");
    let comes = !happens(stream, truth.criterion(criterion).never.get());
    let delay = geometric(stream, mean);
    let day = working_days.nth_after(call.date, delay).filter(|_| comes);
    match day.filter(|day| *day <= campaign.replies_until) {
        Some(day) => Contact { replied: Some(day), ..contact },
        None => Contact { outcome: Outcome::NoAnswer, ..contact },
    }
}
