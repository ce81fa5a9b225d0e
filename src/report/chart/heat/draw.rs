use super::HeatCell;
use super::HeatMap;
use super::HeatMark;
use crate::report::chart::font::Face;
use crate::report::chart::frame;
use crate::report::chart::frame::BODY;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::LEAST_WIDTH;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::Sign;
use crate::report::chart::mark::Point;
use crate::report::chart::mark::Turn;
use crate::report::chart::mark::times;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::theme::Ink;
use crate::report::chart::wrap::wrap;
use crate::report::chart::wrap::wrapped_width;
use crate::report::wording;
use crate::text::typography;

const WIDTH: f64 = 860.0;
const NAMES_LIMIT: f64 = 260.0;
const NAMES_GAP: f64 = 14.0;
const GAP: f64 = 2.0;
const LEAST_ROW: f64 = 38.0;
const CALLS: Face = Face::regular(10.0);
/// The least width of a column with level headings.
const LEVEL_COLUMN: f64 = 76.0;
const TURNED_COLUMN: f64 = 48.0;
/// The longest line of a turned heading.
const TURNED_LIMIT: f64 = 150.0;
/// The percentages from which the steps of the scale begin, from the second step on.
const STEP_STARTS: [u8; 5] = [50, 60, 70, 80, 90];

struct Layout<'a> {
    map: &'a HeatMap,
    names: f64,
    column: f64,
    turn: Turn,
    headings: Vec<Vec<String>>,
}

pub(super) fn picture(map: &HeatMap) -> Picture {
    let layout = Layout::of(map);
    let width = layout.width();
    let pen = Pen::new();
    let top = map.caption.draw(&pen, width);
    let mut y = layout.draw_headings(&pen, top);
    for row in 0..map.rows.len() {
        y = layout.draw_row(&pen, row, y);
    }
    let below = frame::legend(&pen, "%", &layout.entries(), y + 8.0, width);
    map.caption.finish(pen, (width, below), Vec::new(), map.table())
}

impl Layout<'_> {
    fn of(map: &HeatMap) -> Layout<'_> {
        let names = map.rows.iter().map(|row| wrapped_width(&row.name, BODY, NAMES_LIMIT));
        let names = names.fold(0.0, f64::max);
        let room = WIDTH - 2.0 * MARGIN - names - NAMES_GAP;
        let even = (room / times(map.columns.len().max(1)) - GAP).floor();
        let (turn, column, limit) = if even >= LEVEL_COLUMN {
            (Turn::Level, even.min(120.0), even.min(120.0) - 6.0)
        } else {
            (Turn::Upward, even.max(TURNED_COLUMN), TURNED_LIMIT)
        };
        let headings: Vec<Vec<String>> =
            map.columns.iter().map(|name| wrap(name, SMALL, limit)).collect();
        let column = match turn {
            Turn::Level => column,
            Turn::Upward => headings
                .iter()
                .map(|lines| times(lines.len()) * SMALL.leading() + 4.0)
                .fold(column, f64::max),
        };
        let marked = BODY.width("100") + 2.0 * 14.0;
        let column = column.max(calls_width(map) + 6.0).max(marked).ceil();
        Layout { map, names, column, turn, headings }
    }

    fn width(&self) -> f64 {
        let cells = times(self.map.columns.len()) * (self.column + GAP);
        (MARGIN + self.names + NAMES_GAP + cells + MARGIN).max(LEAST_WIDTH).ceil()
    }

    fn left(&self, column: usize) -> f64 {
        MARGIN + self.names + NAMES_GAP + times(column) * (self.column + GAP)
    }

    /// Draws the headings of the columns, their ends in line; the height of their end.
    fn draw_headings(&self, pen: &Pen, top: f64) -> f64 {
        let leading = SMALL.leading();
        let lines = self.headings.iter().map(Vec::len).max().unwrap_or_default();
        let height = match self.turn {
            Turn::Level => times(lines) * leading,
            Turn::Upward => {
                self.headings.iter().map(|lines| SMALL.widest(lines)).fold(0.0, f64::max)
            }
        };
        let bottom = top + height;
        for (column, lines) in self.headings.iter().enumerate() {
            let middle = self.left(column) + self.column / 2.0;
            self.draw_column_heading(pen, lines, (middle, bottom));
        }
        bottom + 6.0
    }

    fn draw_column_heading(&self, pen: &Pen, lines: &[String], (middle, bottom): Point) {
        let leading = SMALL.leading();
        let count = times(lines.len());
        match self.turn {
            Turn::Level => {
                let first = bottom - (count - 0.5) * leading;
                pen.lines(lines, (middle, first), Setting::center(SMALL, Ink::Text));
            }
            Turn::Upward => {
                for (i, line) in lines.iter().enumerate() {
                    let x = middle + (times(i) - (count - 1.0) / 2.0) * leading;
                    let setting = Setting::left(SMALL, Ink::Text);
                    pen.turned_text(line, (x, bottom), setting, Turn::Upward);
                }
            }
        }
    }

    /// Draws a service; the height of its end.
    fn draw_row(&self, pen: &Pen, index: usize, top: f64) -> f64 {
        let row = &self.map.rows[index];
        let name = wrap(&row.name, BODY, self.names);
        let height = (times(name.len()) * BODY.leading() + 8.0).max(LEAST_ROW);
        let middle = top + height / 2.0;
        let first = middle - (times(name.len()) - 1.0) * BODY.leading() / 2.0;
        pen.lines(&name, (MARGIN, first), Setting::left(BODY, Ink::Text));
        for column in 0..self.map.columns.len() {
            let cell = row.cells.get(column).copied();
            let cell = cell.unwrap_or(HeatCell::EMPTY);
            self.draw_cell(pen, cell, (self.left(column), top), (self.column, height));
        }
        top + height + GAP
    }

    fn draw_cell(&self, pen: &Pen, cell: HeatCell, corner: Point, size: Point) {
        let (x, y) = (corner.0 + size.0 / 2.0, corner.1 + size.1 / 2.0);
        let ink = match cell.share.and_then(percentage) {
            None => {
                pen.rectangle(corner, size, Ink::Closed);
                pen.text("–", (x, y - 7.0), Setting::center(BODY, Ink::Muted));
                Ink::Muted
            }
            Some(percentage) => {
                let step = step(percentage);
                let ink = Ink::on_step(step);
                pen.rectangle(corner, size, Ink::Step(step));
                let text = percentage.to_string();
                pen.text(&text, (x, y - 7.0), Setting::center(BODY, ink));
                if let Some(mark) = cell.mark {
                    let beside = x + BODY.width(&text) / 2.0 + 8.0;
                    frame::triangle(pen, (beside, y - 7.0), mark, ink);
                }
                ink
            }
        };
        pen.text(&calls_text(self.map, cell), (x, y + 9.0), Setting::center(CALLS, ink));
    }

    fn entries(&self) -> Vec<Entry> {
        let mut texts = vec![format!("<\u{a0}{}", STEP_STARTS[0])];
        texts.extend(STEP_STARTS.windows(2).map(|pair| format!("{}–{}", pair[0], pair[1] - 1)));
        texts.push(format!("≥\u{a0}{}", STEP_STARTS[STEP_STARTS.len() - 1]));
        let steps = (0u8..).zip(texts);
        let mut entries: Vec<Entry> =
            steps.map(|(step, text)| Entry { sign: Sign::Step(step), text }).collect();
        let lacks = |cells: &Vec<HeatCell>| {
            cells.len() < self.map.columns.len() || cells.iter().any(|cell| cell.share.is_none())
        };
        if self.map.rows.iter().any(|row| lacks(&row.cells)) {
            let text = format!("–{} {}", typography::colon(self.map.caption.language), {
                wording(self.map.caption.language).no_figure
            });
            entries.push(Entry { sign: Sign::Empty, text });
        }
        entries.extend(self.mark_entries());
        entries
    }
}

impl Layout<'_> {
    /// The marks that some cell has.
    fn mark_entries(&self) -> Vec<Entry> {
        let words = wording(self.map.caption.language);
        let has = |mark| {
            self.map.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.mark == Some(mark))
        };
        let marks = [(HeatMark::Above, words.mark_above), (HeatMark::Below, words.mark_below)];
        let entry = |(mark, text): (HeatMark, &str)| Entry {
            sign: Sign::Triangle(mark),
            text: text.to_owned(),
        };
        marks.into_iter().filter(|(mark, _)| has(*mark)).map(entry).collect()
    }
}

/// A share as a whole percentage; `None` for what is no share.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share is checked to lie between 0 and 1"
)]
fn percentage(share: f64) -> Option<u8> {
    (0.0..=1.0).contains(&share).then(|| (share * 100.0).round() as u8)
}

/// The step of the scale, from the percentage as it is written.
fn step(percentage: u8) -> u8 {
    STEP_STARTS.iter().map(|start| u8::from(percentage >= *start)).sum()
}

fn calls_text(map: &HeatMap, cell: HeatCell) -> String {
    format!("n\u{a0}=\u{a0}{}", typography::whole(map.caption.language, cell.calls))
}

fn calls_width(map: &HeatMap) -> f64 {
    let cells = map.rows.iter().flat_map(|row| &row.cells);
    CALLS.widest(cells.map(|cell| calls_text(map, *cell)))
}
