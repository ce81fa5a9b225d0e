//! What all pictures share: title, subtitle, the band over simulated figures, legends, footnotes.

use super::font::Face;
use super::mark::Point;
use super::pen::Pen;
use super::pen::Setting;
use super::picture::Picture;
use super::theme::Ink;
use super::wrap::wrap;
use crate::report::Origin;
use crate::report::Verdict;
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

/// What stands over a picture.
pub(super) struct Heading<'a> {
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) language: Language,
    pub(super) origin: Origin,
}

/// A sign in a legend.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Verdict(Option<Verdict>),
    Step(u8),
    Hatched,
    Empty,
}

/// An entry of a legend.
pub(super) struct Entry {
    pub(super) sign: Sign,
    pub(super) text: String,
}

impl Heading<'_> {
    /// Draws band, title and subtitle; the height at which the body may begin.
    pub(super) fn draw(&self, pen: &Pen, width: f64) -> f64 {
        let top = match self.origin {
            Origin::Recorded => MARGIN,
            Origin::Simulated => self.draw_band(pen, width) + 14.0,
        };
        let room = width - 2.0 * MARGIN;
        let below = paragraph(pen, self.title, top, room, Setting::left(TITLE, Ink::Text));
        if self.subtitle.is_empty() {
            return below + 10.0;
        }
        let muted = Setting::left(SUBTITLE, Ink::Muted);
        paragraph(pen, self.subtitle, below + 4.0, room, muted) + 12.0
    }

    fn draw_band(&self, pen: &Pen, width: f64) -> f64 {
        pen.rectangle((0.0, 0.0), (width, BAND_HEIGHT), Ink::Band);
        let text = wording(self.language).simulated_band;
        let setting = Setting::center(BAND, Ink::OnBand);
        pen.text(text, (width / 2.0, BAND_HEIGHT / 2.0), setting);
        BAND_HEIGHT
    }
}

/// Draws the footnote, if any, below `top`; the height of the whole picture.
pub(super) fn footnote(pen: &Pen, text: Option<&str>, top: f64, width: f64) -> f64 {
    let Some(text) = text else { return top + MARGIN };
    let muted = Setting::left(SMALL, Ink::Muted);
    paragraph(pen, text, top + 10.0, width - 2.0 * MARGIN, muted) + MARGIN
}

/// Draws a paragraph whose lines are wrapped; the height of its end.
fn paragraph(pen: &Pen, text: &str, top: f64, room: f64, setting: Setting) -> f64 {
    let leading = setting.face.leading();
    let mut y = top;
    for line in wrap(text, setting.face, room) {
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
        let taken = 20.0 + SMALL.width(text);
        if x > MARGIN && x + taken > width - MARGIN {
            (x, y) = (MARGIN, y + pitch);
        }
        sign.draw(pen, (x + 7.0, y));
        pen.text(text, (x + 20.0, y), muted);
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
            Sign::Empty => pen.rectangle(corner, size, Ink::Closed),
            Sign::Hatched => {
                pen.rectangle(corner, size, Ink::Closed);
                pen.hatching(corner, size);
            }
        }
    }
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
    pen.finish((16.0, 16.0), verdict.words(language), "")
}
