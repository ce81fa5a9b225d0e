use crate::calendar::Zone;
use crate::input::mapping::model::Field;
use crate::input::mapping::source::{OrderFrom, Source, heading};
use crate::input::scorecards::day::DayOrder;
use crate::input::scorecards::moment::{Moment, MomentFault};
use crate::input::scorecards::sheet::Sheet;
use crate::model::{CriterionKind, Grid};
use crate::num::Minute;
use crate::source::{Problem, Problems};
use crate::text::count;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The columns in which moments stand, how they are read, and what was assumed in it.
pub(super) struct Moments {
    home: Zone,
    columns: BTreeMap<usize, MomentColumn>,
}

struct MomentColumn {
    order: DayOrder,
    from: OrderFrom,
    zone: Option<Zone>,
    /// How many cells were read.
    read: usize,
    /// How many times stated no zone, and none was known.
    bare: usize,
    /// How many times were moved to the clock at home.
    shifted: usize,
    /// How many years had two digits.
    short_years: usize,
}

/// A local day, and the time of day if there is one.
pub(super) type Local = (NaiveDate, Option<Minute>);

impl Moments {
    pub(super) fn of(sheet: &Sheet, source: &Source<'_>, grid: &Grid, home: Zone) -> Moments {
        let fields = source.fields.iter();
        let of_fields = fields
            .filter(|(field, _)| field.is_moment() || **field == Field::Time)
            .flat_map(|(_, columns)| columns.iter().copied());
        let bound = source.mapping.criteria.iter().zip(&source.criteria);
        let of_delays = bound
            .filter(|(bound, _)| {
                matches!(grid.criterion(bound.criterion).kind, CriterionKind::Delay(_))
            })
            .map(|(_, column)| *column);
        let columns = of_fields.chain(of_delays).map(|at| {
            let (order, from) = source.order(sheet, at);
            let zone = source.zone(at);
            (at, MomentColumn { order, from, zone, read: 0, bare: 0, shifted: 0, short_years: 0 })
        });
        Moments { home, columns: columns.collect() }
    }

    /// The local day and time that a cell of a column means; `None` if it is no moment.
    pub(super) fn read(&mut self, column: usize, text: &str) -> Option<Result<Local, MomentFault>> {
        let moment = Moment::read(text)?;
        let seen = self.columns.get_mut(&column)?;
        let read = moment.at_home(seen.order, seen.zone, self.home);
        if let Ok(local) = read {
            seen.read += 1;
            seen.short_years += usize::from(moment.is_short_year);
            let is_bare = moment.time.is_some() && moment.offset.is_none();
            seen.bare += usize::from(is_bare && seen.zone.is_none());
            let unmoved = Moment { offset: None, ..moment };
            let unmoved = unmoved.at_home(seen.order, None, self.home);
            seen.shifted += usize::from(unmoved != Ok(local));
        }
        Some(read)
    }

    /// What was taken for granted, as warnings in the order of the columns.
    pub(super) fn assumptions(&self, sheet: &Sheet, source: &Source<'_>) -> Problems {
        let columns = self.columns.iter();
        columns.flat_map(|(at, seen)| self.of_column(*at, seen, sheet, source)).collect()
    }

    fn of_column(
        &self,
        at: usize,
        seen: &MomentColumn,
        sheet: &Sheet,
        source: &Source<'_>,
    ) -> Vec<Problem> {
        let name = &source.header.columns[at].name;
        let mut problems = Vec::new();
        let mut warn = |code, message: String, hint: &str| {
            let place = heading(sheet, at);
            problems.push(Problem::warning(code, place, message).hint(hint));
        };
        if let Some(order) = order_words(seen, source) {
            let message = format!("the dates of column `{name}` are read {order}");
            warn("assumed-dates", message, "state `dates` in the mapping to leave no doubt");
        }
        if seen.short_years > 0 {
            let years = count(seen.short_years, "year", "years");
            let message = format!("{years} of column `{name}` with two digits: taken as 20..");
            warn("assumed-century", message, "write years with four digits");
        }
        // Whoever makes a sheet by hand writes the time on the wall.
        let is_tool = !source.mapping.profile.signs.is_empty();
        if seen.bare > 0 && is_tool {
            let home = self.home.name();
            let message = format!("the times of column `{name}` state no zone: taken as {home}");
            warn("assumed-zone", message, "state `zone` in the mapping, such as `zone = \"UTC\"`");
        }
        if seen.shifted > 0 {
            let times = count(seen.shifted, "time", "times");
            let from = seen.zone.map_or("their stated offset", Zone::name);
            let home = self.home.name();
            let message = format!("{times} of column `{name}` moved from {from} to {home}");
            warn(
                "shifted-times",
                message,
                "compare one with the tool; `zone` in the mapping rules",
            );
        }
        problems
    }
}

/// How the days of a column were read, if that had to be found out.
fn order_words(seen: &MomentColumn, source: &Source<'_>) -> Option<String> {
    let order = match seen.order {
        DayOrder::DayFirst => "day first",
        DayOrder::MonthFirst => "month first",
        DayOrder::Unknown => return None,
    };
    if seen.read == 0 {
        return None;
    }
    match seen.from {
        OrderFrom::Cells => Some(order.to_owned()),
        OrderFrom::Profile => {
            Some(format!("{order}, as {} writes them", source.mapping.profile.name))
        }
        OrderFrom::Mapping | OrderFrom::Nothing => None,
    }
}
