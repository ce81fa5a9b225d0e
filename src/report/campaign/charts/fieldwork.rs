use super::super::CampaignView;
use super::calendar::closed_days;
use crate::draw::ADOPTED;
use crate::report::chart::{Calendar, DayCalls, Standing};
use crate::score::call::CallFacts;
use crate::score::call::{CallStanding, ScoredCall};
use crate::text::typography;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The calendar of the fieldwork: what became of the mystery calls of each day.
///
/// # Errors
/// Before the first scorecard, that there is nothing to show.
pub fn fieldwork(view: &CampaignView<'_>) -> Result<Calendar, String> {
    let words = view.chart_words();
    let last = view.last_record().ok_or_else(|| words.nothing_recorded.to_owned())?;
    let mut days: BTreeMap<NaiveDate, DayCalls> = BTreeMap::new();
    let mut calls: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut by_hand: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let is_drawn = view.record.is_some_and(|record| record.seed_origin != ADOPTED);
    for call in view.calls.iter().filter(|call| call.is_mystery(view.campaign)) {
        // Of a drawn call only a move by hand takes the probability.
        if is_drawn && call.planned.probability.is_none() {
            *by_hand.entry(call.planned.date).or_default() += 1;
        }
        days.entry(call.planned.date).or_default().add(standing(call, last));
        *calls.entry(call.planned.date).or_default() += 1;
    }
    let as_of = typography::date_long(view.language, last);
    let subtitle = format!("{} {as_of}. {}", words.as_of, words.fieldwork_subtitle);
    Ok(Calendar {
        caption: view.caption(words.fieldwork, &subtitle, ""),
        first: view.campaign.first,
        last: view.campaign.last,
        calls,
        closed: closed_days(view.campaign),
        fieldwork: Some(days),
        by_hand,
    })
}

/// What became of a call, by the last day on record.
pub(super) fn standing(call: &ScoredCall<'_>, last: NaiveDate) -> Standing {
    let planned = call.planned.date;
    let made = call.card.and_then(|card| card.date.or(card.sent));
    match call.score.standing {
        CallStanding::Missing if planned > last => Standing::ToCome,
        CallStanding::Missing | CallStanding::NonResponse => Standing::Missed,
        CallStanding::Pending => Standing::Awaited,
        CallStanding::Scored | CallStanding::NotScored => match made {
            Some(made) if made != planned => Standing::Moved,
            _ => Standing::Done,
        },
    }
}
