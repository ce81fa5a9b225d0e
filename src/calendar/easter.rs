use chrono::NaiveDate;

/// Easter Sunday of a year of the Gregorian calendar; `None` before 1583, when it did not exist.
///
/// Source: Meeus (1991), Astronomical Algorithms, chapter 8, the anonymous Gregorian computus.
#[must_use]
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(days / 31).ok()?,
        u32::try_from(days % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    #[test]
    fn easter_falls_where_the_published_examples_put_it() {
        // Meeus (1991), chapter 8: 1818 and 2285 are the earliest, 1886 and 2038 the latest.
        for (year, month, day) in
            [(1991, 3, 31), (1992, 4, 19), (1993, 4, 11), (1954, 4, 18), (2000, 4, 23)]
                .into_iter()
                .chain([(1818, 3, 22), (2285, 3, 22), (1886, 4, 25), (2038, 4, 25)])
        {
            assert_eq!(easter_sunday(year), NaiveDate::from_ymd_opt(year, month, day));
        }
        assert_eq!(easter_sunday(1582), None);
    }

    #[test]
    fn easter_is_always_a_sunday_of_march_or_april() {
        for year in 1583..9999 {
            let easter = easter_sunday(year).unwrap();
            assert_eq!(easter.weekday(), chrono::Weekday::Sun, "{year}");
            assert!((81..=116).contains(&easter.ordinal()), "{year}");
        }
    }
}
