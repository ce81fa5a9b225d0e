use super::DelayDay;
use super::DelayPanel;
use super::Delays;
use crate::report::chart::frame;
use crate::report::chart::frame::BODY;
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
use crate::report::chart::plane::LEVEL_NUMBERS;
use crate::report::chart::plane::Plane;
use crate::report::chart::plane::round_numbers;
use crate::report::chart::theme::Ink;
use crate::report::chart::wrap::wrap;
use crate::text::typography;

const WIDTH: f64 = 900.0;
const GAP: f64 = 36.0;
const HEIGHT: f64 = 130.0;
const OPACITY: f64 = 0.16;
/// Room for the numbers of the axis of shares, and for the name of the numbers beneath.
const GUTTER: f64 = 60.0;
/// Room for half a number at the right end of the axis.
const END: f64 = 14.0;

/// A panel with its texts wrapped.
struct Panel<'a> {
    shown: &'a DelayPanel,
    name: Vec<String>,
    headline: Vec<String>,
}

pub(super) fn picture(delays: &Delays) -> Picture {
    let pen = Pen::new();
    let below = delays.caption.draw(&pen, WIDTH);
    let mut y = frame::legend(&pen, "", &entries(delays), below - 4.0, WIDTH) + 14.0;
    let columns = if delays.panels.len() > 1 { 2.0 } else { 1.0 };
    let width = (WIDTH - 2.0 * MARGIN - (columns - 1.0) * GAP) / columns;
    let panels: Vec<Panel> = delays.panels.iter().map(|panel| Panel::of(panel, width)).collect();
    for pair in panels.chunks(2) {
        let texts = pair.iter().map(Panel::texts_height).fold(0.0, f64::max);
        for (at, panel) in pair.iter().enumerate() {
            let left = MARGIN + times(at) * (width + GAP);
            panel.draw(delays, &pen, (left, y), width, texts);
        }
        y += texts + HEIGHT + 2.0 * LEVEL_NUMBERS + 44.0;
    }
    delays.caption.finish(pen, (WIDTH, y - 14.0), Vec::new(), delays.table())
}

fn entries(delays: &Delays) -> Vec<Entry> {
    let [curve, interval, open] = &delays.labels;
    let mut entries = vec![
        Entry { sign: Sign::Line(Ink::Meets), text: curve.clone() },
        Entry { sign: Sign::Band(Ink::Meets, OPACITY), text: interval.clone() },
    ];
    let ends_open = |panel: &DelayPanel| panel.days.iter().any(|day| day.ends_open);
    if delays.panels.iter().any(ends_open) {
        entries.push(Entry { sign: Sign::Tick, text: open.clone() });
    }
    entries.push(Entry { sign: Sign::None, text: delays.awaited_labels[1].clone() });
    entries
}

impl Panel<'_> {
    fn of(panel: &DelayPanel, width: f64) -> Panel<'_> {
        Panel {
            shown: panel,
            name: wrap(&panel.name, STRONG, width),
            headline: wrap(&panel.headline, BODY, width),
        }
    }

    fn texts_height(&self) -> f64 {
        times(self.name.len()) * STRONG.leading() + times(self.headline.len()) * BODY.leading()
    }

    fn draw(&self, delays: &Delays, pen: &Pen, (left, top): Point, width: f64, texts: f64) {
        let first = top + STRONG.leading() / 2.0;
        pen.lines(&self.name, (left, first), Setting::left(STRONG, Ink::Text));
        let second = first + times(self.name.len()) * STRONG.leading();
        pen.lines(&self.headline, (left, second), Setting::left(BODY, Ink::Text));
        let plane = self.plane(left, top + texts + 24.0, width);
        self.draw_axes(delays, pen, &plane, left);
        self.draw_curve(pen, &plane);
        self.draw_limit(pen, &plane, left + width);
    }

    fn plane(&self, left: f64, top: f64, width: f64) -> Plane {
        let last = times(self.shown.days.len().saturating_sub(1)).max(self.shown.limit).max(1.0);
        let bounds =
            Bounds { left: left + GUTTER, top, right: left + width - END, bottom: top + HEIGHT };
        Plane { bounds, level: (0.0, last), upright: (0.0, 1.0) }
    }

    /// Shares, days, and beneath the days how many were still awaited.
    fn draw_axes(&self, delays: &Delays, pen: &Pen, plane: &Plane, left: f64) {
        let language = delays.caption.language;
        plane.draw_shares(pen, language, &FEW_SHARES);
        let below = plane.bounds.bottom + LEVEL_NUMBERS + 6.0;
        let days = round_numbers(plane.level.1, 6);
        for day in days.into_iter().filter(|day| *day <= plane.level.1) {
            plane.draw_upright_line(pen, day, &typography::number(language, day, 0));
            if let Some(shown) = self.shown.days.get(index(day)) {
                let awaited = typography::whole(language, shown.awaited);
                let (x, _) = plane.at(day, 0.0);
                pen.text(&awaited, (x, below), Setting::center(SMALL, Ink::Muted));
            }
        }
        pen.text(&delays.awaited_labels[0], (left, below), Setting::left(SMALL, Ink::Muted));
        let at = (left + GUTTER, below + SMALL.leading() + 2.0);
        pen.text(&delays.days_label, at, Setting::left(SMALL, Ink::Muted));
    }

    /// The curve in steps, its interval, and upright marks where waits were last seen open.
    fn draw_curve(&self, pen: &Pen, plane: &Plane) {
        let known: Vec<(f64, &DelayDay, f64)> = self
            .shown
            .days
            .iter()
            .enumerate()
            .map_while(|(at, day)| day.share.map(|share| (times(at), day, share)))
            .collect();
        let last = known.last().map_or(0.0, |(at, _, _)| *at);
        for (at, day, _) in &known {
            if let Some(bounds) = day.interval {
                let end = (at + 1.0).min(last);
                let edges = [(*at, bounds.low, bounds.high), (end, bounds.low, bounds.high)];
                plane.draw_band(pen, &edges, Ink::Meets, OPACITY);
            }
        }
        let mut points: Vec<(f64, f64)> = Vec::new();
        for (at, _, share) in &known {
            let before = points.last().map_or(0.0, |point| point.1);
            points.extend([(*at, before), (*at, *share)]);
        }
        plane.draw_line(pen, &points, Ink::Meets, 2.0);
        for (at, _, share) in known.iter().filter(|(_, day, _)| day.ends_open) {
            let (x, y) = plane.at(*at, *share);
            pen.line(&[(x, y - 5.0), (x, y + 5.0)], Ink::Target, 1.5);
        }
    }

    fn draw_limit(&self, pen: &Pen, plane: &Plane, end: f64) {
        let Bounds { left, top, bottom, .. } = plane.bounds;
        let (x, _) = plane.at(self.shown.limit, 0.0);
        pen.dashes((x, top - 6.0), (x, bottom), Ink::Target, 1.5);
        let half = SMALL.width(&self.shown.limit_label) / 2.0;
        let middle = x.min(end - half).max(left - GUTTER + half);
        let at = (middle, top - 14.0);
        pen.text(&self.shown.limit_label, at, Setting::center(SMALL, Ink::Target));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of days on an axis that starts at 0"
)]
fn index(day: f64) -> usize {
    day.round() as usize
}
