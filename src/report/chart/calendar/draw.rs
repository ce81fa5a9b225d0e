use super::Calendar;
use super::Day;
use super::DayCalls;
use super::Standing;
use super::weeks::Block;
use crate::report::chart::font::Face;
use crate::report::chart::frame;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::LEAST_WIDTH;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::Sign;
use crate::report::chart::mark::Point;
use crate::report::chart::mark::times;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::theme::Ink;
use crate::report::chart::theme::STEPS;
use crate::report::wording;
use crate::text::typography;
use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Weekday;

/// The width that cells are made to fill.
const WIDTH: f64 = 860.0;
/// The gap between cells.
const GAP: f64 = 3.0;
/// The heights of the line of months and of the line of Mondays.
const MONTHS: f64 = 20.0;
const MONDAYS: f64 = 18.0;
const BLOCK_GAP: f64 = 18.0;
const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// What is decided before anything is drawn.
struct Layout<'a> {
    calendar: &'a Calendar,
    blocks: Vec<Block>,
    weekdays: usize,
    /// The left edge of the first column of cells.
    cells: f64,
    /// The size of a cell.
    cell: Point,
    number: Face,
    /// The most calls of a day.
    most: usize,
}

pub(super) fn picture(calendar: &Calendar) -> Picture {
    let layout = Layout::of(calendar);
    let width = layout.width();
    let pen = Pen::new();
    let mut y = calendar.caption.draw(&pen, width);
    for block in &layout.blocks {
        y = layout.draw_block(&pen, block, y) + BLOCK_GAP;
    }
    let legend = match calendar.fieldwork {
        Some(_) => "",
        None => wording(calendar.caption.language).calls_a_day,
    };
    let entries = layout.entries();
    let below = frame::legend(&pen, legend, &entries, y - 6.0, width);
    calendar.caption.finish(pen, (width, below), calendar.months(), calendar.table())
}

impl Layout<'_> {
    fn of(calendar: &Calendar) -> Layout<'_> {
        let blocks = Block::all(calendar);
        let weekdays = calendar.weekdays();
        let most = calendar.shown().map(|(_, count)| count).max().unwrap_or_default();
        let names = WEEKDAYS[..weekdays]
            .iter()
            .map(|weekday| typography::weekday_short(calendar.caption.language, *weekday));
        let cells = (MARGIN + SMALL.widest(names) + 10.0).ceil();
        let columns = blocks.iter().map(|block| block.mondays.len()).max().unwrap_or(1);
        let side = ((WIDTH - MARGIN - cells) / times(columns) - GAP).floor().clamp(26.0, 44.0);
        let number = Face::regular(if side < 32.0 { 11.5 } else { 13.0 });
        let widest = number.width(&typography::whole(calendar.caption.language, most)) + 8.0;
        let cell = (side.max(widest.ceil()), side.min(36.0));
        Layout { calendar, blocks, weekdays, cells, cell, number, most }
    }

    fn pitch(&self) -> f64 {
        self.cell.0 + GAP
    }

    /// Wide enough for every column and for every name of a month.
    fn width(&self) -> f64 {
        let ends = self.blocks.iter().flat_map(|block| {
            let names = block.month_names(self.calendar, self.pitch(), SMALL);
            let cells = times(block.mondays.len()) * self.pitch() - GAP;
            let names = names.into_iter().map(|name| name.x + SMALL.width(&name.text));
            names.chain([cells]).collect::<Vec<f64>>()
        });
        let widest = ends.fold(0.0, f64::max);
        (self.cells + widest + MARGIN).max(LEAST_WIDTH).ceil()
    }

    fn corner(&self, column: usize, line: usize, top: f64) -> Point {
        let x = self.cells + times(column) * self.pitch();
        (x, top + times(line) * (self.cell.1 + GAP))
    }

    /// Draws a block of weeks; the height of its end.
    fn draw_block(&self, pen: &Pen, block: &Block, top: f64) -> f64 {
        let muted = Setting::left(SMALL, Ink::Muted);
        let text = Setting::left(SMALL, Ink::Text);
        for name in block.month_names(self.calendar, self.pitch(), SMALL) {
            pen.text(&name.text, (self.cells + name.x, top + MONTHS / 2.0), text);
        }
        let first_line = top + MONTHS + MONDAYS;
        for (line, weekday) in WEEKDAYS[..self.weekdays].iter().enumerate() {
            let name = typography::weekday_short(self.calendar.caption.language, *weekday);
            let y = self.corner(0, line, first_line).1 + self.cell.1 / 2.0;
            pen.text(name, (MARGIN, y), muted);
        }
        for (column, monday) in block.mondays.iter().enumerate() {
            self.draw_week(pen, *monday, column, first_line);
        }
        self.draw_month_edges(pen, block, first_line);
        first_line + times(self.weekdays) * (self.cell.1 + GAP)
    }

    fn draw_week(&self, pen: &Pen, monday: NaiveDate, column: usize, top: f64) {
        let days: Vec<(usize, NaiveDate)> =
            Block::days(self.calendar, monday, self.weekdays).collect();
        if let Some((0, first)) = days.first() {
            let x = self.corner(column, 0, top).0 + self.cell.0 / 2.0;
            let setting = Setting::center(Face::regular(10.5), Ink::Muted);
            pen.text(&first.day().to_string(), (x, top - MONDAYS / 2.0), setting);
        }
        for (line, date) in days {
            let corner = self.corner(column, line, top);
            let fieldwork = self.calendar.fieldwork.as_ref();
            match fieldwork.and_then(|days| days.get(&date)) {
                Some(calls) => {
                    self.draw_fieldwork(pen, *calls, corner);
                    if self.calendar.by_hand.contains_key(&date) {
                        frame::dog_ear(pen, (corner.0 + self.cell.0, corner.1));
                    }
                }
                None => self.draw_day(pen, self.calendar.day(date), corner),
            }
        }
    }

    fn draw_day(&self, pen: &Pen, day: Day, corner: Point) {
        match day {
            Day::Closed => {
                pen.rectangle(corner, self.cell, Ink::Closed);
                pen.hatching(corner, self.cell, Ink::Hatch);
            }
            Day::Open(count) => {
                let step = self.step(count);
                pen.rectangle(corner, self.cell, Ink::Step(step));
                let middle = (corner.0 + self.cell.0 / 2.0, corner.1 + self.cell.1 / 2.0);
                let number = typography::whole(self.calendar.caption.language, count);
                pen.text(&number, middle, Setting::center(self.number, Ink::on_step(step)));
            }
        }
    }

    /// The number of calls over a bar of what became of them.
    fn draw_fieldwork(&self, pen: &Pen, calls: DayCalls, corner: Point) {
        let ((x, y), (width, height)) = (corner, self.cell);
        pen.rectangle(corner, self.cell, Ink::Step(0));
        let all: usize = calls.0.iter().sum();
        let number = typography::whole(self.calendar.caption.language, all);
        let at = (x + width / 2.0, y + 0.32 * height);
        pen.text(&number, at, Setting::center(self.number, Ink::OnFaint));
        let room = width - 8.0;
        let mut left = x + 4.0;
        for (standing, count) in calls.shown() {
            let part = room * times(count) / times(all);
            let size = ((part - 1.0).max(1.0), 0.26 * height);
            frame::segment(pen, (left, y + 0.62 * height), size, standing);
            left += part;
        }
    }

    /// The lines between months, in the gaps between cells.
    fn draw_month_edges(&self, pen: &Pen, block: &Block, top: f64) {
        for (column, monday) in block.mondays.iter().enumerate() {
            for (line, date) in Block::days(self.calendar, *monday, self.weekdays) {
                let (x, y) = self.corner(column, line, top);
                let (right, below) = (x + self.pitch() - GAP / 2.0, y + self.cell.1 + GAP / 2.0);
                let differs = |days: u64| {
                    let other = date.checked_add_days(Days::new(days));
                    other.is_some_and(|other| {
                        self.calendar.contains(other) && other.month() != date.month()
                    })
                };
                if differs(7) && column + 1 < block.mondays.len() {
                    pen.line(&[(right, y - GAP / 2.0), (right, below)], Ink::Rule, 1.0);
                }
                if differs(1) && line + 1 < self.weekdays {
                    pen.line(&[(x - GAP / 2.0, below), (right, below)], Ink::Rule, 1.0);
                }
            }
        }
    }

    /// How many counts share a step of the scale.
    fn counts_a_step(&self) -> usize {
        self.most.div_ceil(usize::from(STEPS) - 1).max(1)
    }

    /// The step of a count: 0 for none, the strongest for the most, the others spread between.
    fn step(&self, count: usize) -> u8 {
        let strongest = usize::from(STEPS) - 1;
        let (class, classes) =
            (count.div_ceil(self.counts_a_step()), self.most.div_ceil(self.counts_a_step()));
        let step = (class * strongest).div_ceil(classes.max(1));
        u8::try_from(step).map_or(STEPS - 1, |step| step.min(STEPS - 1))
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries = if self.calendar.fieldwork.is_some() {
            self.standing_entries()
        } else {
            let zero = Entry { sign: Sign::Step(0), text: "0".to_owned() };
            let classes = (1..STEPS).filter_map(|class| self.class_entry(class));
            std::iter::once(zero).chain(classes).collect()
        };
        let shown = |date: &NaiveDate| {
            let line = date.weekday().num_days_from_monday() as usize;
            line < self.weekdays && self.calendar.day(*date) == Day::Closed
        };
        let mut days = self.calendar.first.iter_days().take_while(|d| *d <= self.calendar.last);
        if days.any(|date| shown(&date)) {
            let text = wording(self.calendar.caption.language).closed_day.to_owned();
            entries.push(Entry { sign: Sign::Hatched, text });
        }
        entries
    }

    /// Every standing with the number of its calls.
    fn standing_entries(&self) -> Vec<Entry> {
        let language = self.calendar.caption.language;
        let days = self.calendar.fieldwork.iter().flat_map(|days| days.values());
        let mut all = [0_usize; 5];
        for calls in days {
            all.iter_mut().zip(calls.0).for_each(|(all, count)| *all += count);
        }
        let counted = |what: &str, count| {
            format!("{what}{} {}", typography::colon(language), typography::whole(language, count))
        };
        let entry = |(standing, count): (Standing, usize)| Entry {
            sign: Sign::Segment(standing),
            text: counted(standing.words(language), count),
        };
        let by_hand = self.calendar.by_hand();
        let mark = (by_hand > 0).then(|| Entry {
            sign: Sign::DogEar,
            text: counted(wording(language).by_hand, by_hand),
        });
        Standing::ALL.into_iter().zip(all).map(entry).chain(mark).collect()
    }

    /// The counts of a class, if any day can have them.
    fn class_entry(&self, class: u8) -> Option<Entry> {
        let size = self.counts_a_step();
        let from = (usize::from(class) - 1) * size + 1;
        let to = (usize::from(class) * size).min(self.most);
        let whole = |count| typography::whole(self.calendar.caption.language, count);
        let text = match (from, to) {
            _ if from > self.most => return None,
            _ if from == to => whole(from),
            _ => format!("{}{}{}", whole(from), typography::EN_DASH, whole(to)),
        };
        Some(Entry { sign: Sign::Step(self.step(from)), text })
    }
}
