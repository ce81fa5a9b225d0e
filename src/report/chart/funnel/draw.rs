use super::Funnel;
use super::FunnelPoint;
use super::FunnelStanding;
use crate::report::chart::font::Face;
use crate::report::chart::frame;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::Sign;
use crate::report::chart::heat::HeatMark;
use crate::report::chart::mark::Bounds;
use crate::report::chart::mark::Point;
use crate::report::chart::mark::Side;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::places::Places;
use crate::report::chart::plane::LEVEL_NUMBERS;
use crate::report::chart::plane::Plane;
use crate::report::chart::plane::SHARE_NUMBERS;
use crate::report::chart::plane::SHARES;
use crate::report::chart::plane::round_numbers;
use crate::report::chart::theme::Ink;
use crate::text::typography;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 440.0;
const NAME: Face = Face::regular(11.0);
/// What a name takes at most before it is cut to its beginning.
const LONGEST_NAME: f64 = 220.0;
const OPACITY: f64 = 0.13;

pub(super) fn picture(funnel: &Funnel) -> Picture {
    let pen = Pen::new();
    let below = funnel.caption.draw(&pen, WIDTH);
    let top = frame::legend(&pen, "", &entries(funnel), below - 4.0, WIDTH) + 26.0;
    let plane = plane(funnel, top);
    draw_axes(funnel, &pen, &plane);
    draw_limits(funnel, &pen, &plane);
    draw_points(funnel, &pen, &plane);
    let summary = vec![funnel.centre_label.clone()];
    let end = plane.bounds.bottom + LEVEL_NUMBERS + 22.0;
    funnel.caption.finish(pen, (WIDTH, end), summary, funnel.table())
}

fn plane(funnel: &Funnel, top: f64) -> Plane {
    let points = funnel.points.iter().map(|point| point.n);
    let last = points.chain(funnel.limits.iter().map(|at| at.n)).max().unwrap_or(1);
    let bounds = Bounds {
        left: MARGIN + SHARE_NUMBERS,
        top,
        right: WIDTH - MARGIN - 16.0,
        bottom: top + HEIGHT,
    };
    Plane { bounds, level: (0.0, f64::from(last)), upright: (0.0, 1.0) }
}

fn entries(funnel: &Funnel) -> Vec<Entry> {
    let entry = |sign, text: &String| Entry { sign, text: text.clone() };
    let mut entries = vec![
        entry(Sign::Line(Ink::Text), &funnel.centre_label),
        entry(Sign::Band(Ink::Meets, 2.2 * OPACITY), &funnel.limit_labels[0]),
        entry(Sign::Band(Ink::Meets, OPACITY), &funnel.limit_labels[1]),
    ];
    let has = |standing| funnel.points.iter().any(|point| point.standing == standing);
    let signs = [
        (FunnelStanding::Inside, Sign::Disc(Ink::NotProven)),
        (FunnelStanding::Beyond, Sign::Triangle(HeatMark::Below)),
        (FunnelStanding::FarBeyond, Sign::Verdict(Some(crate::report::Verdict::FallsShort))),
    ];
    for (standing, sign) in signs.into_iter().filter(|(standing, _)| has(*standing)) {
        entries.push(Entry { sign, text: funnel.standing_label(standing).to_owned() });
    }
    entries
}

fn draw_axes(funnel: &Funnel, pen: &Pen, plane: &Plane) {
    let language = funnel.caption.language;
    plane.draw_shares(pen, language, &SHARES);
    let numbers = round_numbers(plane.level.1, 8);
    for number in numbers.into_iter().filter(|number| *number <= plane.level.1) {
        let text = typography::number(language, number, 0);
        plane.draw_upright_line(pen, number, &text);
    }
    let Bounds { top, right, bottom, .. } = plane.bounds;
    let muted = Setting::left(SMALL, Ink::Muted);
    pen.text(&funnel.share_label, (MARGIN, top - 16.0), muted);
    let at = (right + 16.0, bottom + LEVEL_NUMBERS + 10.0);
    pen.text(&funnel.calls_label, at, Setting::right(SMALL, Ink::Muted));
}

fn draw_limits(funnel: &Funnel, pen: &Pen, plane: &Plane) {
    let edges = |outer: bool| -> Vec<(f64, f64, f64)> {
        let limits = funnel.limits.iter();
        let of = limits.map(|at| (at.n, if outer { at.outer } else { at.inner }));
        of.map(|(n, bounds)| (f64::from(n), bounds.low, bounds.high)).collect()
    };
    let (inner, outer) = (edges(false), edges(true));
    plane.draw_band(pen, &outer, Ink::Meets, OPACITY);
    plane.draw_band(pen, &inner, Ink::Meets, OPACITY);
    let lower = |edges: &[(f64, f64, f64)]| edges.iter().map(|e| (e.0, e.1)).collect::<Vec<_>>();
    let upper = |edges: &[(f64, f64, f64)]| edges.iter().map(|e| (e.0, e.2)).collect::<Vec<_>>();
    for line in [lower(&outer), upper(&outer), lower(&inner), upper(&inner)] {
        plane.draw_line(pen, &line, Ink::Meets, 1.0);
    }
    let (from, to) = plane.level;
    plane.draw_line(pen, &[(from, funnel.centre), (to, funnel.centre)], Ink::Text, 2.0);
}

/// Points with their names: those beyond the limits first, the others where there is room.
fn draw_points(funnel: &Funnel, pen: &Pen, plane: &Plane) {
    let at = |point: &FunnelPoint| plane.at(f64::from(point.n), point.share);
    let mut places = Places::new(plane.bounds);
    for point in &funnel.points {
        places.keep_free(at(point), 6.0);
    }
    let mut order: Vec<&FunnelPoint> = funnel.points.iter().collect();
    order.sort_by_key(|point| std::cmp::Reverse(point.standing as usize));
    for point in order {
        let position = at(point);
        draw_sign(pen, point, position, funnel.centre);
        let name = shortened(&point.name);
        if let Some((at, side)) = places.take(&name, NAME, position) {
            let ink = match point.standing {
                FunnelStanding::Inside => Ink::Muted,
                FunnelStanding::Beyond | FunnelStanding::FarBeyond => Ink::Text,
            };
            let setting = match side {
                Side::Start => Setting::left(NAME, ink),
                Side::Middle => Setting::center(NAME, ink),
                Side::End => Setting::right(NAME, ink),
            };
            pen.text(&name, at, setting);
        }
    }
}

/// A disc inside the limits, a triangle that points to where it lies beyond them: small beyond the
/// inner, large beyond the outer.
fn draw_sign(pen: &Pen, point: &FunnelPoint, (x, y): Point, centre: f64) {
    let above = point.share > centre;
    match point.standing {
        FunnelStanding::Inside => pen.disc((x, y), 4.5, Ink::NotProven),
        FunnelStanding::Beyond => {
            let mark = if above { HeatMark::Above } else { HeatMark::Below };
            frame::triangle(pen, (x, y), mark, Ink::Text);
        }
        FunnelStanding::FarBeyond => {
            let (tip, ink) = if above { (-6.5, Ink::Meets) } else { (6.5, Ink::FallsShort) };
            pen.polygon(&[(x - 7.0, y - tip), (x + 7.0, y - tip), (x, y + tip)], ink);
        }
    }
}

/// A name, or its beginning where it is long.
fn shortened(name: &str) -> String {
    if NAME.width(name) <= LONGEST_NAME {
        return name.to_owned();
    }
    let mut short = String::new();
    for letter in name.chars() {
        if NAME.width(&short) > LONGEST_NAME - 2.0 * NAME.size {
            break;
        }
        short.push(letter);
    }
    format!("{}…", short.trim_end())
}
