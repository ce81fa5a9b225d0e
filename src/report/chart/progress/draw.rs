use super::Progress;
use super::ProgressLine;
use crate::report::chart::frame;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::Sign;
use crate::report::chart::mark::Bounds;
use crate::report::chart::mark::times;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::plane::LEVEL_NUMBERS;
use crate::report::chart::plane::Plane;
use crate::report::chart::plane::round_numbers;
use crate::report::chart::theme::Ink;
use crate::text::typography;
use chrono::Datelike;
use chrono::NaiveDate;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 300.0;
const BAR: f64 = 22.0;

pub(super) fn picture(progress: &Progress) -> Picture {
    let pen = Pen::new();
    let below = progress.caption.draw(&pen, WIDTH);
    let top = frame::legend(&pen, "", &entries(progress), below - 4.0, WIDTH) + 40.0;
    let plane = plane(progress, top);
    draw_axes(progress, &pen, &plane);
    draw_lines(progress, &pen, &plane);
    draw_as_of(progress, &pen, &plane);
    let bar = plane.bounds.bottom + LEVEL_NUMBERS + 16.0;
    let below = draw_shares(progress, &pen, bar);
    let shares = progress.shares.iter().map(|share| share.label.clone());
    let summary = progress.lines().map(|line| line.label.clone()).chain(shares).collect();
    progress.caption.finish(pen, (WIDTH, below), summary, progress.table())
}

fn entries(progress: &Progress) -> Vec<Entry> {
    let entry = |sign, line: &ProgressLine| Entry { sign, text: line.label.clone() };
    let planned = entry(Sign::Line(Ink::NotProven), &progress.planned);
    let done = progress.done.iter().map(|line| entry(Sign::Line(Ink::Meets), line));
    let expected = progress.expected.iter().map(|line| entry(Sign::Dashes(Ink::Meets), line));
    std::iter::once(planned).chain(done).chain(expected).collect()
}

fn plane(progress: &Progress, top: f64) -> Plane {
    let most = progress.lines().flat_map(|line| {
        let counts = line.counts.iter().map(|(_, count)| *count);
        counts.chain(line.range.map(|(_, high)| high))
    });
    let most = most.max();
    let most = round_numbers(times(most.unwrap_or_default()), 6).pop().unwrap_or(1.0);
    let language = progress.caption.language;
    let numbers = round_numbers(most, 6);
    let widest = SMALL.widest(numbers.iter().map(|n| typography::number(language, *n, 0)));
    let left = MARGIN + widest.ceil() + 10.0;
    let bounds = Bounds { left, top, right: WIDTH - MARGIN, bottom: top + HEIGHT };
    let level = (0.0, since(progress, progress.last).max(1.0));
    Plane { bounds, level, upright: (0.0, most) }
}

/// Days since the morning of the first day.
fn since(progress: &Progress, day: NaiveDate) -> f64 {
    let days = (day - progress.first).num_days().max(0);
    f64::from(i32::try_from(days).unwrap_or(i32::MAX)) + 1.0
}

fn draw_axes(progress: &Progress, pen: &Pen, plane: &Plane) {
    let language = progress.caption.language;
    for number in round_numbers(plane.upright.1, 6) {
        plane.draw_level_line(pen, number, &typography::number(language, number, 0));
    }
    let at = (MARGIN, plane.bounds.top - 16.0);
    pen.text(&progress.calls_label, at, Setting::left(SMALL, Ink::Muted));
    let mut free = 0.0;
    for day in ticks(progress) {
        let name = typography::date_short(language, day);
        let (x, _) = plane.at(since(progress, day) - 1.0, 0.0);
        let half = SMALL.width(&name) / 2.0;
        if x - half >= free && x + half <= WIDTH {
            plane.draw_upright_line(pen, since(progress, day) - 1.0, &name);
            free = x + half + 8.0;
        }
    }
}

/// The first days of months; Mondays where the campaign is shorter than two months.
fn ticks(progress: &Progress) -> impl Iterator<Item = NaiveDate> {
    let is_long = (progress.last - progress.first).num_days() > 61;
    let days = progress.first.iter_days().take_while(|day| *day <= progress.last);
    days.filter(
        move |day| if is_long { day.day() == 1 } else { day.weekday().number_from_monday() == 1 },
    )
}

fn draw_lines(progress: &Progress, pen: &Pen, plane: &Plane) {
    let points = |line: &ProgressLine| -> Vec<(f64, f64)> {
        line.counts.iter().map(|(day, count)| (since(progress, *day), times(*count))).collect()
    };
    let mut planned = points(&progress.planned);
    planned.insert(0, (0.0, 0.0));
    plane.draw_line(pen, &planned, Ink::NotProven, 2.0);
    if let Some(line) = &progress.expected {
        let points: Vec<_> = points(line).iter().map(|(x, y)| plane.at(*x, *y)).collect();
        for pair in points.windows(2) {
            pen.dashes(pair[0], pair[1], Ink::Meets, 2.0);
        }
        if let Some(end) = points.last() {
            pen.ring(*end, 4.5, Ink::Meets, 2.0);
            if let Some((low, high)) = line.range {
                let last = since(progress, progress.last);
                let bounds = [(last, times(low)), (last, times(high))];
                plane.draw_line(pen, &bounds, Ink::Meets, 2.0);
            }
        }
    }
    if let Some(line) = &progress.done {
        let mut done = points(line);
        done.insert(0, (0.0, 0.0));
        plane.draw_line(pen, &done, Ink::Meets, 3.0);
        if let Some((x, y)) = done.last() {
            pen.disc(plane.at(*x, *y), 4.5, Ink::Meets);
        }
    }
}

fn draw_as_of(progress: &Progress, pen: &Pen, plane: &Plane) {
    let Some((day, words)) = &progress.as_of else { return };
    let (x, _) = plane.at(since(progress, *day), 0.0);
    let Bounds { top, bottom, .. } = plane.bounds;
    pen.dashes((x, top - 6.0), (x, bottom), Ink::Target, 1.5);
    let half = SMALL.width(words) / 2.0;
    let free = MARGIN + SMALL.width(&progress.calls_label) + 12.0 + half;
    let middle = x.max(free).min(WIDTH - MARGIN - half);
    pen.text(words, (middle, top - 16.0), Setting::center(SMALL, Ink::Target));
}

/// A bar of what became of the calls, and what its parts are; the height of its end.
fn draw_shares(progress: &Progress, pen: &Pen, top: f64) -> f64 {
    let all: usize = progress.shares.iter().map(|share| share.count).sum();
    let room = WIDTH - 2.0 * MARGIN;
    let mut left = MARGIN;
    for share in progress.shares.iter().filter(|share| share.count > 0) {
        let part = room * times(share.count) / times(all);
        frame::segment(pen, (left, top), ((part - 1.5).max(1.5), BAR), share.standing);
        left += part;
    }
    let entries: Vec<Entry> = progress
        .shares
        .iter()
        .map(|share| Entry { sign: Sign::Segment(share.standing), text: share.label.clone() })
        .collect();
    frame::legend(pen, "", &entries, top + BAR + 8.0, WIDTH)
}
