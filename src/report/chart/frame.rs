//! What all pictures share: title, subtitle, the band over simulated figures, legends, footnotes.

use super::calendar::Standing;
use super::caption::Caption;
use super::font::Face;
use super::heat::HeatMark;
use super::mark::Point;
use super::pen::Pen;
use super::pen::Setting;
use super::picture::Picture;
use super::slopes::Change;
use super::theme::Ink;
use super::told::Told;
use super::wrap::wrap;
use crate::report::Origin;
use crate::report::Verdict;
use crate::report::table::Table;
use crate::report::wording;
use crate::text::Language;

/// The empty border of a picture.
pub(super) const MARGIN: f64 = 16.0;
/// The least width of a picture: the band's text fits on one line.
pub(super) const LEAST_WIDTH: f64 = 420.0;
/// Names and figures.
pub(super) const BODY: Face = Face::regular(13.0);
/// Names and figures of a summary.
pub(super) const STRONG: Face = Face::semi_bold(13.0);
/// Axes, legends, footnotes.
pub(super) const SMALL: Face = Face::regular(11.5);
const TITLE: Face = Face::semi_bold(18.0);
const SUBTITLE: Face = Face::regular(12.5);
const BAND: Face = Face::semi_bold(12.0);
const BAND_HEIGHT: f64 = 26.0;

/// A sign in a legend.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Verdict(Option<Verdict>),
    Step(u8),
    Hatched,
    Empty,
    /// Nothing: the text stands for itself.
    None,
    /// A short upright line.
    Tick,
    Triangle(HeatMark),
    Segment(Standing),
    /// A day with a corner turned down.
    DogEar,
    Disc(Ink),
    Ring(Ink),
    Change(Change),
    Line(Ink),
    Dashes(Ink),
    /// A band of some opacity.
    Band(Ink, f64),
}

/// An entry of a legend.
pub(super) struct Entry {
    pub(super) sign: Sign,
    pub(super) text: String,
}

impl Caption {
    /// Draws band, title and subtitle; the height at which the body may begin.
    pub(super) fn draw(&self, pen: &Pen, width: f64) -> f64 {
        let top = match self.origin {
            Origin::Recorded => MARGIN,
            Origin::Simulated => self.draw_band(pen, width) + 14.0,
        };
        let room = width - 2.0 * MARGIN;
        let below = paragraph(pen, &self.title, top, room, Setting::left(TITLE, Ink::Text));
        if self.subtitle.is_empty() {
            return below + 10.0;
        }
        let muted = Setting::left(SUBTITLE, Ink::Muted);
        paragraph(pen, &self.subtitle, below + 4.0, room, muted) + 12.0
    }

    fn draw_band(&self, pen: &Pen, width: f64) -> f64 {
        pen.rectangle((0.0, 0.0), (width, BAND_HEIGHT), Ink::Band);
        let text = wording(self.language).simulated_band;
        let setting = Setting::center(BAND, Ink::OnBand);
        pen.text(text, (width / 2.0, BAND_HEIGHT / 2.0), setting);
        BAND_HEIGHT
    }

    /// Draws the footnote, if any, below `top` and hands over the picture, told by its summary
    /// and its table.
    pub(super) fn finish(
        &self,
        pen: Pen,
        (width, top): Point,
        summary: Vec<String>,
        table: Table,
    ) -> Picture {
        let height = self.draw_footnote(&pen, top, width);
        let simulated = match self.origin {
            Origin::Recorded => String::new(),
            Origin::Simulated => wording(self.language).simulated_heading.to_owned(),
        };
        let mut told = vec![simulated, self.subtitle.clone()];
        told.extend(summary);
        told.extend(self.footnote.iter().flat_map(|text| text.lines()).map(str::to_owned));
        let table = Table { caption: self.title.clone(), ..table };
        let (title, language) = (self.title.clone(), self.language);
        pen.finish((width, height), Told { title, summary: told, table, language })
    }

    /// The height of the whole picture.
    fn draw_footnote(&self, pen: &Pen, top: f64, width: f64) -> f64 {
        let Some(text) = &self.footnote else { return top + MARGIN };
        let muted = Setting::left(SMALL, Ink::Muted);
        paragraph(pen, text, top + 10.0, width - 2.0 * MARGIN, muted) + MARGIN
    }
}

/// Draws paragraphs whose lines are wrapped; the height of their end.
pub(super) fn paragraph(pen: &Pen, text: &str, top: f64, room: f64, setting: Setting) -> f64 {
    let leading = setting.face.leading();
    let mut y = top;
    for line in text.lines().flat_map(|line| wrap(line, setting.face, room)) {
        pen.text(&line, (MARGIN, y + leading / 2.0), setting);
        y += leading;
    }
    y
}

/// Draws a legend with as many lines as it needs; the height of its end.
pub(super) fn legend(pen: &Pen, heading: &str, entries: &[Entry], top: f64, width: f64) -> f64 {
    let (pitch, muted) = (20.0, Setting::left(SMALL, Ink::Muted));
    let (mut x, mut y) = (MARGIN, top + pitch / 2.0);
    if !heading.is_empty() {
        pen.text(heading, (x, y), muted);
        x += SMALL.width(heading) + 14.0;
    }
    for Entry { sign, text } in entries {
        let room = if matches!(sign, Sign::None) { 0.0 } else { 20.0 };
        let taken = room + SMALL.width(text);
        if x > MARGIN && x + taken > width - MARGIN {
            (x, y) = (MARGIN, y + pitch);
        }
        sign.draw(pen, (x + 7.0, y));
        pen.text(text, (x + room, y), muted);
        x += taken + 16.0;
    }
    y + pitch / 2.0
}

impl Sign {
    fn draw(self, pen: &Pen, (x, y): Point) {
        let (corner, size) = ((x - 7.0, y - 6.0), (14.0, 12.0));
        match self {
            Sign::Verdict(verdict) => verdict_sign(pen, (x, y), verdict),
            Sign::Step(step) => pen.rectangle(corner, size, Ink::Step(step)),
            Sign::None => {}
            Sign::Empty => pen.rectangle(corner, size, Ink::Closed),
            Sign::Hatched => {
                pen.rectangle(corner, size, Ink::Closed);
                pen.hatching(corner, size, Ink::Hatch);
            }
            Sign::Tick => pen.line(&[(x, y - 7.0), (x, y + 7.0)], Ink::Target, 1.5),
            Sign::Triangle(mark) => triangle(pen, (x, y), mark, Ink::Text),
            Sign::Segment(standing) => segment(pen, (x - 7.0, y - 5.0), (14.0, 10.0), standing),
            Sign::DogEar => {
                pen.rectangle(corner, size, Ink::Step(0));
                dog_ear(pen, (x + 7.0, y - 6.0));
            }
            Sign::Disc(ink) => pen.disc((x, y), 4.5, ink),
            Sign::Ring(ink) => pen.ring((x, y), 4.5, ink, 1.5),
            Sign::Change(change) => change_sign(pen, (x, y), change),
            Sign::Line(ink) => pen.line(&[(x - 8.0, y), (x + 8.0, y)], ink, 2.0),
            Sign::Dashes(ink) => pen.dashes((x - 8.0, y), (x + 8.0, y), ink, 2.0),
            Sign::Band(ink, opacity) => {
                let (left, right, top, bottom) = (x - 7.0, x + 7.0, y - 6.0, y + 6.0);
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                pen.veil(&corners, ink, opacity);
            }
        }
    }
}

/// The ink of a change.
pub(super) fn change_ink(change: Change) -> Ink {
    match change {
        Change::Better => Ink::Meets,
        Change::Worse => Ink::FallsShort,
        Change::NotProven => Ink::NotProven,
    }
}

/// The sign of a change: a triangle up or down, an open diamond where no difference is proven.
pub(super) fn change_sign(pen: &Pen, (x, y): Point, change: Change) {
    let ink = change_ink(change);
    match change {
        Change::Better => triangle(pen, (x, y), HeatMark::Above, ink),
        Change::Worse => triangle(pen, (x, y), HeatMark::Below, ink),
        Change::NotProven => verdict_sign(pen, (x, y), Some(Verdict::NotProven)),
    }
}

/// A small triangle that points up or down.
pub(super) fn triangle(pen: &Pen, (x, y): Point, mark: HeatMark, ink: Ink) {
    let tip = match mark {
        HeatMark::Above => -4.0,
        HeatMark::Below => 4.0,
    };
    pen.polygon(&[(x - 4.5, y - tip), (x + 4.5, y - tip), (x, y + tip)], ink);
}

/// A part of a bar that says what became of calls; each has a pattern of its own.
pub(super) fn segment(pen: &Pen, corner: Point, size: Point, standing: Standing) {
    let ((left, top), (width, height)) = (corner, size);
    let (right, bottom) = (left + width, top + height);
    let outline = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    match standing {
        Standing::Done => pen.rectangle(corner, size, Ink::Meets),
        Standing::Moved => {
            pen.rectangle(corner, size, Ink::Meets);
            pen.hatching(corner, size, Ink::Ground);
        }
        Standing::Awaited => {
            pen.rectangle(corner, size, Ink::Ground);
            pen.line(&outline, Ink::Meets, 1.5);
        }
        Standing::Missed => {
            pen.rectangle(corner, size, Ink::Ground);
            pen.line(&outline, Ink::FallsShort, 1.5);
            pen.line(&[outline[0], outline[2]], Ink::FallsShort, 1.5);
            pen.line(&[outline[1], outline[3]], Ink::FallsShort, 1.5);
        }
        Standing::ToCome => {
            pen.rectangle(corner, size, Ink::Closed);
            pen.line(&outline, Ink::Hatch, 1.0);
        }
    }
}

/// The upper right corner of a cell, turned down.
pub(super) fn dog_ear(pen: &Pen, (right, top): Point) {
    pen.polygon(&[(right - 8.0, top), (right, top), (right, top + 8.0)], Ink::Text);
}

/// The ink of a verdict.
pub(super) fn verdict_ink(verdict: Option<Verdict>) -> Ink {
    match verdict {
        Some(Verdict::Meets) => Ink::Meets,
        Some(Verdict::FallsShort) => Ink::FallsShort,
        Some(Verdict::NotProven) | None => Ink::NotProven,
    }
}

/// The sign of a verdict: a disc, a triangle that points down, an open diamond; a square where
/// there is none.
pub(super) fn verdict_sign(pen: &Pen, (x, y): Point, verdict: Option<Verdict>) {
    let ink = verdict_ink(verdict);
    let diamond = |r: f64| [(x - r, y), (x, y - r), (x + r, y), (x, y + r)];
    match verdict {
        Some(Verdict::Meets) => pen.disc((x, y), 5.5, ink),
        Some(Verdict::FallsShort) => {
            pen.polygon(&[(x - 6.5, y - 5.0), (x + 6.5, y - 5.0), (x, y + 6.5)], ink);
        }
        Some(Verdict::NotProven) => {
            pen.polygon(&diamond(7.0), ink);
            pen.polygon(&diamond(4.25), Ink::Ground);
        }
        None => pen.rectangle((x - 4.5, y - 4.5), (9.0, 9.0), ink),
    }
}

/// The sign of a verdict as a picture of its own, for pages.
pub(crate) fn verdict_icon(verdict: Verdict, language: Language) -> Picture {
    let pen = Pen::new();
    verdict_sign(&pen, (8.0, 8.0), Some(verdict));
    let title = verdict.words(language).to_owned();
    pen.finish((16.0, 16.0), Told { title, language, ..Told::default() })
}
