use crate::calendar::holiday_table::Holiday;
use crate::calendar::holiday_table::REGIONS;
use crate::calendar::holiday_table::Region;
use crate::text::Language;
use chrono::NaiveDate;
use std::fmt;

/// The public holidays of a country or of a part of it.
///
/// The codes are `none`; `FR`; `FR-57`, `FR-67` and `FR-68` (Moselle and Alsace, with Good Friday
/// and 26 December); `FR-971` to `FR-976`, `FR-BL`, `FR-MF`, `FR-NC`, `FR-PF`, `FR-PM` and `FR-WF`
/// (overseas); `BE`; `LU`. Days that a territory decides by itself beside the law, such as
/// 24 September in New Caledonia, are not among them: they belong into the closed days of a
/// campaign. The lists are those in force from 1982 on.
///
/// ```
/// use chrono::NaiveDate;
/// use mystery_calls::calendar::HolidayCalendar;
///
/// let good_friday = NaiveDate::from_ymd_opt(2022, 4, 15).unwrap();
/// assert!(!HolidayCalendar::from_code("FR").unwrap().is_holiday(good_friday));
/// assert!(HolidayCalendar::from_code("FR-67").unwrap().is_holiday(good_friday));
/// ```
///
/// Source: Code du travail, articles L3133-1, L3134-13 and L3422-2; loi belge du 4 janvier 1974;
/// Code du travail luxembourgeois, article L. 232-2.
#[derive(Clone, Copy)]
pub struct HolidayCalendar {
    region: &'static Region,
}

impl HolidayCalendar {
    /// The calendar of a code, such as `FR` or `none`; upper and lower case count as equal.
    #[must_use]
    pub fn from_code(code: &str) -> Option<HolidayCalendar> {
        let region = REGIONS.iter().find(|region| region.code.eq_ignore_ascii_case(code))?;
        Some(HolidayCalendar { region })
    }

    /// All codes, in the order in which they are offered.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        REGIONS.iter().map(|region| region.code)
    }

    /// The code of this calendar.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.region.code
    }

    /// Whether the day is a public holiday.
    #[must_use]
    pub fn is_holiday(self, day: NaiveDate) -> bool {
        self.list().any(|holiday| holiday.falls_on(day))
    }

    /// The holidays of a year with their names, in order of date. Two that fall on one day, as
    /// Ascension Day and 1 May in 2008, are both listed.
    #[must_use]
    pub fn holidays(self, year: i32, language: Language) -> Vec<(NaiveDate, &'static str)> {
        let mut days: Vec<(NaiveDate, &'static str)> = self
            .list()
            .filter_map(|holiday| Some((holiday.in_year(year)?, holiday.name(language))))
            .collect();
        days.sort_by_key(|(day, _)| *day);
        days
    }

    fn list(self) -> impl Iterator<Item = &'static Holiday> {
        self.region.lists.iter().copied().flatten()
    }
}

impl PartialEq for HolidayCalendar {
    fn eq(&self, other: &HolidayCalendar) -> bool {
        self.code() == other.code()
    }
}

impl Eq for HolidayCalendar {}

impl fmt::Debug for HolidayCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HolidayCalendar({})", self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use std::collections::BTreeSet;

    const FIXTURE: &str = include_str!("../../tests/reference/holidays.csv");

    fn days(year: i32, listed: &str) -> BTreeSet<NaiveDate> {
        listed
            .split_whitespace()
            .map(|day| {
                let (month, day) = day.split_at(2);
                NaiveDate::from_ymd_opt(year, month.parse().unwrap(), day.parse().unwrap()).unwrap()
            })
            .collect()
    }

    #[test]
    fn every_region_agrees_with_the_reference_from_1990_to_2060() {
        let mut lines = FIXTURE.lines().filter(|line| !line.starts_with('#'));
        let codes: Vec<&str> = lines.next().unwrap().split(',').skip(1).collect();
        let mut compared = 0;
        for line in lines {
            let mut cells = line.split(',');
            let year: i32 = cells.next().unwrap().parse().unwrap();
            let cells: Vec<BTreeSet<NaiveDate>> = cells.map(|cell| days(year, cell)).collect();
            for (code, cell) in codes.iter().zip(&cells) {
                let mut expected = cell.clone();
                if code.starts_with("FR-") {
                    expected.extend(&cells[0]);
                }
                let calendar = HolidayCalendar::from_code(code).unwrap();
                let found: BTreeSet<NaiveDate> = calendar
                    .holidays(year, Language::French)
                    .into_iter()
                    .map(|(day, _)| day)
                    .collect();
                assert_eq!(found, expected, "{code} {year}");
                let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
                for day in first.iter_days().take_while(|day| day.year() == year) {
                    assert_eq!(calendar.is_holiday(day), expected.contains(&day), "{code} {day}");
                }
                compared += 1;
            }
        }
        assert_eq!(compared, 71 * 15);
    }

    #[test]
    fn the_three_departments_of_alsace_and_moselle_share_their_holidays() {
        let of = |code| HolidayCalendar::from_code(code).unwrap().holidays(2022, Language::English);
        assert_eq!(of("FR-57"), of("FR-67"));
        assert_eq!(of("FR-57"), of("FR-68"));
        assert_eq!(of("FR-57").len(), of("FR").len() + 2);
    }

    #[test]
    fn no_country_has_no_holidays_and_an_unknown_code_no_calendar() {
        let none = HolidayCalendar::from_code("none").unwrap();
        assert_eq!(none.holidays(2022, Language::French), []);
        assert_eq!(HolidayCalendar::from_code("XX"), None);
        assert_eq!(HolidayCalendar::from_code("fr-971").unwrap().code(), "FR-971");
        assert_eq!(HolidayCalendar::codes().collect::<BTreeSet<_>>().len(), 18);
    }

    #[test]
    fn two_holidays_on_one_day_keep_both_names() {
        let listed = HolidayCalendar::from_code("FR").unwrap().holidays(2008, Language::English);
        let may = NaiveDate::from_ymd_opt(2008, 5, 1).unwrap();
        let names: Vec<&str> =
            listed.iter().filter(|(day, _)| *day == may).map(|(_, name)| *name).collect();
        assert_eq!(names, ["Labour Day", "Ascension Day"]);
    }
}
