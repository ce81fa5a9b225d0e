//! The calendar of a plan as a page of a wall calendar, for the terminal.

use crate::calendar::{Month, Week};
use crate::model::{Campaign, Plan};
use crate::text::typography;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One line a week with the calls of each day, a block a month; days outside the campaign are
/// blank, days without a call a dot.
#[must_use]
pub fn month_view(plan: &Plan, campaign: &Campaign) -> String {
    let mut calls: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for call in plan.calls() {
        *calls.entry(call.date).or_default() += 1;
    }
    let weekend = calls.keys().any(|day| day.weekday().num_days_from_monday() > 4);
    let columns = if weekend { 7 } else { 5 };
    let mut text = String::new();
    for month in Month::spanned(campaign.first, campaign.last) {
        let name = typography::month(campaign.language, month.first());
        writeln!(text, "{name} {}", month.year()).expect("a text takes every line");
        let mut week = Week::of(month.first()).monday();
        while week <= month.last() {
            let days = week.iter_days().take(columns);
            let cells: String =
                days.map(|day| cell(day, calls.get(&day).copied(), month, campaign)).collect();
            if !cells.trim().is_empty() {
                writeln!(text, "  {:>2}  {}", Week::of(week).number(), cells.trim_end())
                    .expect("a text takes every line");
            }
            week = Week::of(week).monday() + chrono::Days::new(7);
        }
    }
    text
}

fn cell(day: NaiveDate, calls: Option<u32>, month: Month, campaign: &Campaign) -> String {
    let outside = Month::of(day) != month || day < campaign.first || day > campaign.last;
    match calls {
        _ if outside => "    ".to_owned(),
        Some(calls) => format!("{calls:>4}"),
        None => "   ·".to_owned(),
    }
}
