use chrono::NaiveDate;

/// How the days of a column are written where the year stands last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// As in 31/12/2022.
    DayFirst,
    /// As in 12/31/2022.
    MonthFirst,
    /// No cell of the column tells, or its cells contradict each other.
    #[default]
    Unknown,
}

/// What the cells of a column prove about the order of day and month, looked at one by one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DayProof {
    day_first: bool,
    month_first: bool,
}

impl DayProof {
    pub(crate) fn look(&mut self, cell: &str) {
        // Moments carry their time after the day.
        let day = cell.split([' ', 'T']).next().unwrap_or_default();
        if let Some((first, second, _)) = year_last(day) {
            self.day_first |= first > 12;
            self.month_first |= second > 12;
        }
    }

    /// Takes over what other cells of the column prove.
    pub(crate) fn add(&mut self, other: DayProof) {
        self.day_first |= other.day_first;
        self.month_first |= other.month_first;
    }

    pub(crate) fn order(self) -> DayOrder {
        match (self.day_first, self.month_first) {
            (true, false) => DayOrder::DayFirst,
            (false, true) => DayOrder::MonthFirst,
            _ => DayOrder::Unknown,
        }
    }
}

/// Why a text gives no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayFault {
    /// It is not written like a date.
    NotADate,
    /// It is written like a date, and there is no such day.
    NoSuchDay,
    /// It may be either.
    Undecidable(NaiveDate, NaiveDate),
}

impl DayOrder {
    /// The order that the cells of a column prove by a number beyond 12.
    pub(crate) fn of<'a>(cells: impl IntoIterator<Item = &'a str>) -> DayOrder {
        let mut proof = DayProof::default();
        cells.into_iter().for_each(|cell| proof.look(cell));
        proof.order()
    }

    /// The day that a text writes out: `2022-04-01`, or with the year last in this order.
    pub(crate) fn day(self, text: &str) -> Result<NaiveDate, DayFault> {
        if let Some((year, month, day)) = year_first(text) {
            return NaiveDate::from_ymd_opt(year, month, day).ok_or(DayFault::NoSuchDay);
        }
        let (first, second, year) = year_last(text).ok_or(DayFault::NotADate)?;
        let day_first = NaiveDate::from_ymd_opt(year, second, first);
        let month_first = NaiveDate::from_ymd_opt(year, first, second);
        match (self, day_first, month_first) {
            (DayOrder::DayFirst, day, _) | (DayOrder::MonthFirst, _, day) => {
                day.ok_or(DayFault::NoSuchDay)
            }
            (DayOrder::Unknown, Some(one), Some(other)) if one != other => {
                Err(DayFault::Undecidable(one, other))
            }
            (DayOrder::Unknown, one, other) => one.or(other).ok_or(DayFault::NoSuchDay),
        }
    }
}

/// Year, month and day of a text such as `2022-04-01`.
fn year_first(text: &str) -> Option<(i32, u32, u32)> {
    let (year, month, day) = three(text, '-')?;
    (year.len() == 4).then_some(())?;
    Some((year.parse().ok()?, short(month)?, short(day)?))
}

/// The two short numbers and the year of a text such as `01/04/2022` or `1.4.2022`.
fn year_last(text: &str) -> Option<(u32, u32, i32)> {
    let (first, second, year) = three(text, '/').or_else(|| three(text, '.'))?;
    (year.len() == 4).then_some(())?;
    Some((short(first)?, short(second)?, year.parse().ok()?))
}

fn three(text: &str, separator: char) -> Option<(&str, &str, &str)> {
    let mut parts = text.split(separator);
    let three = (parts.next()?, parts.next()?, parts.next()?);
    let all_digits = [three.0, three.1, three.2]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (parts.next().is_none() && all_digits).then_some(three)
}

fn short(digits: &str) -> Option<u32> {
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_number_beyond_twelve_tells_the_order_of_its_column() {
        assert_eq!(DayOrder::of(["05/04/2022", "13/04/2022"]), DayOrder::DayFirst);
        assert_eq!(DayOrder::of(["05/04/2022", "04/13/2022"]), DayOrder::MonthFirst);
        assert_eq!(DayOrder::of(["13/04/2022", "04/13/2022"]), DayOrder::Unknown);
        assert_eq!(DayOrder::of(["2022-04-13", ""]), DayOrder::Unknown);
    }

    #[test]
    fn days_are_read_only_where_they_can_mean_one_thing() {
        assert_eq!(DayOrder::Unknown.day("2022-04-01"), Ok(day(2022, 4, 1)));
        assert_eq!(DayOrder::DayFirst.day("05/04/2022"), Ok(day(2022, 4, 5)));
        assert_eq!(DayOrder::MonthFirst.day("5.4.2022"), Ok(day(2022, 5, 4)));
        assert_eq!(DayOrder::Unknown.day("13/04/2022"), Ok(day(2022, 4, 13)));
        assert_eq!(DayOrder::Unknown.day("04/04/2022"), Ok(day(2022, 4, 4)));
        let either = DayFault::Undecidable(day(2022, 4, 5), day(2022, 5, 4));
        assert_eq!(DayOrder::Unknown.day("05/04/2022"), Err(either));
        assert_eq!(DayOrder::Unknown.day("2022-02-30"), Err(DayFault::NoSuchDay));
        assert_eq!(DayOrder::DayFirst.day("31/04/2022"), Err(DayFault::NoSuchDay));
        for text in ["", "hier", "14/04/22", "2022-4", "2022/04/01", "20220401", "1/2/3/2022"] {
            assert_eq!(DayOrder::DayFirst.day(text), Err(DayFault::NotADate), "{text}");
        }
    }
}
