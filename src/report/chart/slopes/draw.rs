use super::Change;
use super::SlopePanel;
use super::Slopes;
use crate::num::Interval;
use crate::report::Figure;
use crate::report::chart::frame;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::STRONG;
use crate::report::chart::frame::Sign;
use crate::report::chart::mark::Bounds;
use crate::report::chart::mark::Point;
use crate::report::chart::mark::times;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::plane::FEW_SHARES;
use crate::report::chart::plane::Plane;
use crate::report::chart::plane::SHARE_NUMBERS;
use crate::report::chart::theme::Ink;
use crate::report::chart::wrap::wrap;
use crate::report::wording;
use crate::text::typography;

const WIDTH: f64 = 900.0;
const COLUMNS: usize = 4;
const GAP: f64 = 16.0;
const HEIGHT: f64 = 130.0;
/// Where the two campaigns stand in a panel.
const PLACES: [f64; 2] = [0.25, 0.75];

/// A panel with its texts wrapped.
struct Panel<'a> {
    shown: &'a SlopePanel,
    name: Vec<String>,
    difference: Vec<String>,
}

pub(super) fn picture(slopes: &Slopes) -> Picture {
    let pen = Pen::new();
    let below = slopes.caption.draw(&pen, WIDTH);
    let mut y = frame::legend(&pen, "", &entries(slopes), below - 4.0, WIDTH) + 14.0;
    let room = WIDTH - 2.0 * MARGIN - SHARE_NUMBERS;
    let width = (room - times(COLUMNS - 1) * GAP) / times(COLUMNS);
    let panels: Vec<Panel> = slopes.panels.iter().map(|panel| Panel::of(panel, width)).collect();
    for line in panels.chunks(COLUMNS) {
        let texts = line.iter().map(Panel::texts_height).fold(0.0, f64::max);
        for (at, panel) in line.iter().enumerate() {
            let left = MARGIN + SHARE_NUMBERS + times(at) * (width + GAP);
            let plane = plane(left, y + texts + 12.0, width);
            panel.draw_texts(&pen, (left, y));
            plane.draw_grid(&pen, slopes, at == 0);
            panel.draw_slope(slopes, &pen, &plane);
        }
        y += texts + HEIGHT + 12.0 + 2.0 * SMALL.leading() + 26.0;
    }
    slopes.caption.finish(pen, (WIDTH, y - 12.0), slopes.campaigns.to_vec(), slopes.table())
}

fn plane(left: f64, top: f64, width: f64) -> Plane {
    let bounds = Bounds { left, top, right: left + width, bottom: top + HEIGHT };
    Plane { bounds, level: (0.0, 1.0), upright: (0.0, 1.0) }
}

fn entries(slopes: &Slopes) -> Vec<Entry> {
    let [before, now] = &slopes.campaigns;
    let mut entries = vec![
        Entry { sign: Sign::Ring(Ink::NotProven), text: before.clone() },
        Entry { sign: Sign::Disc(Ink::NotProven), text: now.clone() },
    ];
    for change in [Change::Better, Change::Worse, Change::NotProven] {
        let sign = Sign::Change(change);
        entries.push(Entry { sign, text: slopes.change_label(change).to_owned() });
    }
    entries
}

impl Plane {
    /// The grid of a small panel; numbers only at the left of a line of panels.
    fn draw_grid(&self, pen: &Pen, slopes: &Slopes, is_first: bool) {
        if is_first {
            return self.draw_shares(pen, slopes.caption.language, &FEW_SHARES);
        }
        for tick in FEW_SHARES {
            self.draw_line(pen, &[(0.0, tick), (1.0, tick)], Ink::Grid, 1.0);
        }
    }
}

impl Panel<'_> {
    fn of(panel: &SlopePanel, width: f64) -> Panel<'_> {
        Panel {
            shown: panel,
            name: wrap(&panel.name, STRONG, width),
            difference: wrap(&panel.difference, SMALL, width - 16.0),
        }
    }

    fn texts_height(&self) -> f64 {
        times(self.name.len()) * STRONG.leading() + times(self.difference.len()) * SMALL.leading()
    }

    fn draw_texts(&self, pen: &Pen, (left, top): Point) {
        let first = top + STRONG.leading() / 2.0;
        pen.lines(&self.name, (left, first), Setting::left(STRONG, Ink::Text));
        let y = first + times(self.name.len()) * STRONG.leading();
        if !self.shown.difference.is_empty() {
            frame::change_sign(pen, (left + 5.0, y), self.shown.change);
        }
        pen.lines(&self.difference, (left + 16.0, y), Setting::left(SMALL, Ink::Text));
    }

    /// Both values with their intervals, and the slope between them.
    fn draw_slope(&self, slopes: &Slopes, pen: &Pen, plane: &Plane) {
        let language = slopes.caption.language;
        let ink = frame::change_ink(self.shown.change);
        let values = self.shown.figures.each_ref().map(|figure| match figure {
            Figure::Known { value, .. } => Some(*value),
            Figure::Absent { .. } => None,
        });
        if let [Some(before), Some(now)] = values {
            let line = [(PLACES[0], before), (PLACES[1], now)];
            plane.draw_line(pen, &line, ink, 2.0);
        }
        let bottom = plane.bounds.bottom;
        for (at, place) in PLACES.into_iter().enumerate() {
            let (figure, calls) = (&self.shown.figures[at], self.shown.calls[at]);
            let (x, _) = plane.at(place, 0.0);
            let value = match figure {
                Figure::Absent { .. } => wording(language).no_figure.to_owned(),
                known @ Figure::Known { .. } => known.value_text(language),
            };
            pen.text(&value, (x, bottom + 14.0), Setting::center(SMALL, Ink::Text));
            let below = bottom + 14.0 + SMALL.leading();
            let calls = format!("n\u{a0}=\u{a0}{}", typography::whole(language, calls));
            pen.text(&calls, (x, below), Setting::center(SMALL, Ink::Muted));
            draw_figure(pen, plane, place, figure, at == 0);
        }
    }
}

/// A value with its interval: an open circle before, a disc now.
fn draw_figure(pen: &Pen, plane: &Plane, place: f64, figure: &Figure, is_before: bool) {
    let Figure::Known { value, interval } = figure else { return };
    if let Some(Interval { low, high }) = interval {
        plane.draw_line(pen, &[(place, *low), (place, *high)], Ink::NotProven, 1.5);
        for end in [low, high] {
            let (x, y) = plane.at(place, *end);
            pen.line(&[(x - 4.0, y), (x + 4.0, y)], Ink::NotProven, 1.5);
        }
    }
    let point = plane.at(place, *value);
    pen.disc(point, 5.0, if is_before { Ink::Ground } else { Ink::NotProven });
    pen.ring(point, 5.0, Ink::NotProven, 1.5);
}
