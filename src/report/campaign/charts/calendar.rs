use super::remarks::with_stop;
use super::words::chart_words;
use crate::calendar::{HolidayCalendar, WorkingDays};
use crate::model::{Campaign, Plan};
use crate::report::Origin;
use crate::report::chart::{Calendar, Caption};
use crate::text::{Language, typography};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The calendar of a plan. What was planned is real, even where scorecards are a rehearsal.
#[must_use]
pub fn calendar(campaign: &Campaign, plan: &Plan, language: Language) -> Calendar {
    let words = chart_words(language);
    let mut calls: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for call in plan.calls() {
        *calls.entry(call.date).or_default() += 1;
    }
    let audits = plan.calls().iter().filter(|call| !campaign.channel(call.channel).is_mystery());
    let audits = audits.count();
    let counted = |n, (one, many)| typography::counted(language, n, one, many);
    let mystery = counted(plan.calls().len() - audits, words.mystery_calls);
    let announced = (audits > 0).then(|| format!(", {}", counted(audits, words.audits)));
    let subtitle = format!(
        "{mystery}{}, {}.",
        announced.unwrap_or_default(),
        typography::date_span(language, campaign.first, campaign.last)
    );
    Calendar {
        caption: Caption {
            title: words.calls_by_day.to_owned(),
            subtitle,
            language,
            origin: Origin::Recorded,
            footnote: Some(with_stop(&campaign.title)),
        },
        first: campaign.first,
        last: campaign.last,
        calls,
        closed: closed_days(campaign),
        fieldwork: None,
        by_hand: BTreeMap::new(),
    }
}

/// Public holidays and closed days of the campaign.
pub(super) fn closed_days(campaign: &Campaign) -> BTreeSet<NaiveDate> {
    let Some(holidays) = HolidayCalendar::from_code(&campaign.holidays) else {
        return BTreeSet::new();
    };
    let closed = campaign.closed.iter().copied();
    let working = WorkingDays::new(campaign.first, campaign.last, holidays, closed);
    campaign.days().filter(|day| working.is_closed(*day)).collect()
}
