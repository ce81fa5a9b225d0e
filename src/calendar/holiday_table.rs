use crate::calendar::easter_sunday;
use crate::text::Language;
use chrono::Datelike;
use chrono::NaiveDate;

/// The day of the year on which a holiday falls.
#[derive(Clone, Copy, Debug)]
enum Day {
    /// Always this month and day.
    Fixed(u32, u32),
    /// This many days after Easter Sunday.
    Easter(i64),
}

/// One public holiday: when it falls, in which years it holds, what it is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holiday {
    day: Day,
    first_year: i32,
    last_year: i32,
    french: &'static str,
    english: &'static str,
}

impl Holiday {
    /// The day on which it falls in a year, if it holds then.
    pub(super) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        if !(self.first_year..=self.last_year).contains(&year) {
            return None;
        }
        match self.day {
            Day::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Day::Easter(after) => {
                easter_sunday(year)?.checked_add_signed(chrono::TimeDelta::days(after))
            }
        }
    }

    /// Whether it falls on a day.
    pub(super) fn falls_on(&self, day: NaiveDate) -> bool {
        // Most days are ruled out by what is cheap to know.
        let may = match self.day {
            Day::Fixed(month, number) => (month, number) == (day.month(), day.day()),
            Day::Easter(after) => {
                after.rem_euclid(7) == i64::from(day.weekday().num_days_from_sunday())
            }
        };
        may && self.in_year(day.year()) == Some(day)
    }

    /// What it is called.
    pub(super) fn name(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.french,
            Language::English => self.english,
        }
    }

    const fn from(self, first_year: i32) -> Holiday {
        Holiday { first_year, ..self }
    }

    const fn until(self, last_year: i32) -> Holiday {
        Holiday { last_year, ..self }
    }
}

/// A country or a part of it, with the lists that make up its holidays.
#[derive(Debug)]
pub(super) struct Region {
    /// ISO 3166-1 or 3166-2 code, or `none`.
    pub(super) code: &'static str,
    /// Its holidays, list by list.
    pub(super) lists: &'static [&'static [Holiday]],
}

const fn fixed(month: u32, day: u32, french: &'static str, english: &'static str) -> Holiday {
    let day = Day::Fixed(month, day);
    Holiday { day, first_year: i32::MIN, last_year: i32::MAX, french, english }
}

const fn easter(after: i64, french: &'static str, english: &'static str) -> Holiday {
    let day = Day::Easter(after);
    Holiday { day, first_year: i32::MIN, last_year: i32::MAX, french, english }
}

const NEW_YEAR: Holiday = fixed(1, 1, "Jour de l’an", "New Year’s Day");
const EASTER_MONDAY: Holiday = easter(1, "Lundi de Pâques", "Easter Monday");
const LABOUR_DAY: Holiday = fixed(5, 1, "Fête du Travail", "Labour Day");
const ASCENSION: Holiday = easter(39, "Ascension", "Ascension Day");
const WHIT_MONDAY: Holiday = easter(50, "Lundi de Pentecôte", "Whit Monday");
const ASSUMPTION: Holiday = fixed(8, 15, "Assomption", "Assumption");
const ALL_SAINTS: Holiday = fixed(11, 1, "Toussaint", "All Saints’ Day");
const ARMISTICE: Holiday = fixed(11, 11, "Armistice de 1918", "Armistice Day");
const CHRISTMAS: Holiday = fixed(12, 25, "Noël", "Christmas Day");

const SHARED: &[Holiday] = &[
    NEW_YEAR,
    EASTER_MONDAY,
    LABOUR_DAY,
    ASCENSION,
    WHIT_MONDAY,
    ASSUMPTION,
    ALL_SAINTS,
    CHRISTMAS,
];
const FRANCE: &[Holiday] = &[
    fixed(5, 8, "Victoire de 1945", "Victory Day").from(1982),
    fixed(7, 14, "Fête nationale", "Bastille Day"),
    ARMISTICE,
];
const ALSACE_MOSELLE: &[Holiday] = &[
    easter(-2, "Vendredi saint", "Good Friday"),
    fixed(12, 26, "Saint-Étienne", "St Stephen’s Day"),
];
const BELGIUM: &[Holiday] = &[fixed(7, 21, "Fête nationale", "National Day"), ARMISTICE];
const LUXEMBOURG: &[Holiday] = &[
    fixed(5, 9, "Journée de l’Europe", "Europe Day").from(2019),
    fixed(6, 23, "Fête nationale", "National Day"),
    fixed(12, 26, "Saint-Étienne", "St Stephen’s Day"),
];

const fn abolition(month: u32, day: u32) -> Holiday {
    fixed(month, day, "Abolition de l’esclavage", "Abolition of Slavery")
}

const fn region(code: &'static str, lists: &'static [&'static [Holiday]]) -> Region {
    Region { code, lists }
}

/// Every region that is known, in the order in which codes are offered.
pub(super) const REGIONS: &[Region] = &[
    region("none", &[]),
    region("FR", &[SHARED, FRANCE]),
    region("FR-57", &[SHARED, FRANCE, ALSACE_MOSELLE]),
    region("FR-67", &[SHARED, FRANCE, ALSACE_MOSELLE]),
    region("FR-68", &[SHARED, FRANCE, ALSACE_MOSELLE]),
    region("FR-971", &[SHARED, FRANCE, &[abolition(5, 27)]]),
    region("FR-972", &[SHARED, FRANCE, &[abolition(5, 22)]]),
    region("FR-973", &[SHARED, FRANCE, &[abolition(6, 10)]]),
    region("FR-974", &[SHARED, FRANCE, &[abolition(12, 20).from(1981)]]),
    region("FR-976", &[SHARED, FRANCE, &[abolition(4, 27)]]),
    region("FR-BL", &[SHARED, FRANCE, &[abolition(10, 9)]]),
    region(
        "FR-MF",
        &[SHARED, FRANCE, &[abolition(5, 27).until(2017), abolition(5, 28).from(2018)]],
    ),
    region("FR-NC", &[SHARED, FRANCE]),
    region("FR-PF", &[SHARED, FRANCE]),
    region("FR-PM", &[SHARED, FRANCE]),
    region("FR-WF", &[SHARED, FRANCE]),
    region("BE", &[SHARED, BELGIUM]),
    region("LU", &[SHARED, LUXEMBOURG]),
];
