use super::Control;
use super::ControlWeek;
use crate::num::Interval;
use crate::report::chart::font::Face;
use crate::report::chart::frame;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::STRONG;
use crate::report::chart::frame::Sign;
use crate::report::chart::heat::HeatMark;
use crate::report::chart::mark::Bounds;
use crate::report::chart::mark::times;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::plane::Plane;
use crate::report::chart::plane::SHARE_NUMBERS;
use crate::report::chart::plane::SHARES;
use crate::report::chart::theme::Ink;
use crate::text::typography;

const WIDTH: f64 = 900.0;
const WEEKLY: f64 = 240.0;
const SMOOTHED: f64 = 180.0;
const COUNT: Face = Face::regular(10.5);
const OPACITY: f64 = 0.14;

/// Where the weeks stand.
struct Layout<'a> {
    control: &'a Control,
    width: f64,
    pitch: f64,
}

pub(super) fn picture(control: &Control) -> Picture {
    let layout = Layout::of(control);
    let pen = Pen::new();
    let below = control.caption.draw(&pen, layout.width);
    let top = frame::legend(&pen, "", &entries(control), below - 4.0, layout.width) + 26.0;
    let share = Setting::left(STRONG, Ink::Text);
    pen.text(&control.share_label, (MARGIN, top - 12.0), share);
    let weekly = layout.plane(top + 6.0, WEEKLY);
    layout.draw_weekly(&pen, &weekly);
    let after = layout.draw_weeks(&pen, weekly.bounds.bottom);
    pen.text(&control.smoothed_labels[0], (MARGIN, after + 22.0), share);
    let smoothed = layout.plane(after + 40.0, SMOOTHED);
    layout.draw_smoothed(&pen, &smoothed);
    let end = layout.draw_names(&pen, smoothed.bounds.bottom);
    let summary = vec![control.centre_label.clone()];
    control.caption.finish(pen, (layout.width, end), summary, control.table())
}

fn entries(control: &Control) -> Vec<Entry> {
    let entry = |sign, text: &String| Entry { sign, text: text.clone() };
    let [interval, limits, inside, beyond] = &control.labels;
    let mut entries = vec![
        entry(Sign::Line(Ink::Text), &control.centre_label),
        entry(Sign::Disc(Ink::NotProven), inside),
        entry(Sign::Tick, interval),
        entry(Sign::Band(Ink::Meets, OPACITY), limits),
    ];
    if control.weeks.iter().any(ControlWeek::is_beyond) {
        entries.push(entry(Sign::Triangle(HeatMark::Below), beyond));
    }
    entries
}

impl Layout<'_> {
    fn of(control: &Control) -> Layout<'_> {
        let weeks = times(control.weeks.len().max(1));
        let room = WIDTH - 2.0 * MARGIN - SHARE_NUMBERS;
        let counts = control.weeks.iter().map(|week| count(control, week));
        let pitch = (room / weeks).max(COUNT.widest(counts) + 5.0);
        let width = (2.0 * MARGIN + SHARE_NUMBERS + weeks * pitch).ceil().max(WIDTH);
        Layout { control, width, pitch }
    }

    fn plane(&self, top: f64, height: f64) -> Plane {
        let left = MARGIN + SHARE_NUMBERS;
        let weeks = times(self.control.weeks.len().max(1));
        let right = left + weeks * self.pitch;
        let bounds = Bounds { left, top, right, bottom: top + height };
        Plane { bounds, level: (0.0, weeks), upright: (0.0, 1.0) }
    }

    /// The weeks with where they begin.
    fn weeks(&self) -> impl Iterator<Item = (f64, &ControlWeek)> {
        self.control.weeks.iter().enumerate().map(|(at, week)| (times(at), week))
    }

    fn draw_weekly(&self, pen: &Pen, plane: &Plane) {
        self.draw_frame(pen, plane, |week| week.limits);
        let points: Vec<(f64, f64)> = self
            .weeks()
            .filter_map(|(at, week)| week.share.map(|(share, _)| (at + 0.5, share)))
            .collect();
        plane.draw_line(pen, &points, Ink::NotProven, 0.75);
        for (at, week) in self.weeks() {
            let Some((share, Interval { low, high })) = week.share else { continue };
            plane.draw_line(pen, &[(at + 0.5, low), (at + 0.5, high)], Ink::NotProven, 1.5);
            let point = plane.at(at + 0.5, share);
            if week.is_beyond() {
                let above = share > self.control.centre;
                let mark = if above { HeatMark::Above } else { HeatMark::Below };
                frame::triangle(pen, point, mark, Ink::Text);
            } else {
                pen.disc(point, 4.5, Ink::NotProven);
            }
        }
    }

    fn draw_smoothed(&self, pen: &Pen, plane: &Plane) {
        self.draw_frame(pen, plane, |week| week.smoothed.map(|smoothed| smoothed.limits));
        let points: Vec<(f64, f64)> = self
            .weeks()
            .filter_map(|(at, week)| week.smoothed.map(|smoothed| (at + 0.5, smoothed.value)))
            .collect();
        plane.draw_line(pen, &points, Ink::Text, 2.0);
        for (at, value) in points {
            pen.disc(plane.at(at, value), 3.0, Ink::Text);
        }
    }

    /// Axis, limits and centre.
    fn draw_frame(
        &self,
        pen: &Pen,
        plane: &Plane,
        limits: impl Fn(&ControlWeek) -> Option<Interval>,
    ) {
        plane.draw_shares(pen, self.control.caption.language, &SHARES);
        for (at, week) in self.weeks() {
            let Some(bounds) = limits(week) else { continue };
            let edges = [(at, bounds.low, bounds.high), (at + 1.0, bounds.low, bounds.high)];
            plane.draw_band(pen, &edges, Ink::Meets, OPACITY);
        }
        let (from, to) = plane.level;
        let centre = self.control.centre;
        plane.draw_line(pen, &[(from, centre), (to, centre)], Ink::Text, 1.5);
    }

    /// The number of calls of every week and its name; the height of their end.
    fn draw_weeks(&self, pen: &Pen, top: f64) -> f64 {
        let muted = Setting::center(COUNT, Ink::Muted);
        pen.text(
            "n",
            (MARGIN + SHARE_NUMBERS - 8.0, top + 13.0),
            Setting::right(COUNT, Ink::Muted),
        );
        for (at, week) in self.weeks() {
            let x = MARGIN + SHARE_NUMBERS + (at + 0.5) * self.pitch;
            pen.text(&count(self.control, week), (x, top + 13.0), muted);
        }
        self.draw_names(pen, top + 16.0)
    }

    /// The names of weeks, as many as there is room for; the height of their end.
    fn draw_names(&self, pen: &Pen, top: f64) -> f64 {
        let widest = SMALL.widest(self.control.weeks.iter().map(|week| &week.name));
        let mut free = 0.0;
        for (at, week) in self.weeks() {
            let x = MARGIN + SHARE_NUMBERS + (at + 0.5) * self.pitch;
            let (left, right) = (x - widest / 2.0, x + widest / 2.0);
            if left >= free && right <= self.width {
                pen.text(&week.name, (x, top + 13.0), Setting::center(SMALL, Ink::Muted));
                free = right + 6.0;
            }
        }
        top + 24.0
    }
}

fn count(control: &Control, week: &ControlWeek) -> String {
    typography::whole(control.caption.language, week.n as usize)
}
