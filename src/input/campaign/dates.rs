use crate::calendar::DateRange;
use crate::input::toml::{Table, within_quotes};
use crate::source::Problem;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The days that a list of dates may touch.
pub(super) struct Within {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) noun: &'static str,
}

/// The days of a list of dates and ranges such as `"2022-05-09..2022-05-20"`. A range may reach
/// beyond `within`; a problem if none of it lies inside.
pub(super) fn days(
    table: &Table<'_, '_>,
    key: &'static str,
    within: &Within,
) -> BTreeSet<NaiveDate> {
    let mut found = BTreeSet::new();
    for item in table.dates_and_texts(key) {
        let range = match DateRange::parse(&item.value) {
            Ok(range) => range,
            Err(error) => {
                let place = within_quotes(&item, error.span());
                let problem = Problem::error(error.code(), place, error.to_string());
                table.document().push(problem.hint(error.hint()));
                continue;
            }
        };
        let (first, last) = (range.first(), range.last());
        if last < within.first || first > within.last {
            let message = format!(
                "`{}` lies outside {}, {} to {}",
                item.value, within.noun, within.first, within.last
            );
            let problem = Problem::error("outside-campaign", item.place, message);
            table.document().push(problem.hint("mend the date or take it out"));
            continue;
        }
        let last = last.min(within.last);
        found.extend(first.max(within.first).iter_days().take_while(|day| *day <= last));
    }
    found
}
