use super::font::Face;
use super::theme::Rgb;

/// The height of capitals, in ems.
pub(super) const CAPITALS: f64 = 1490.0 / 2048.0;
/// How far letters reach above the baseline, accents on capitals excepted, in ems.
const ASCENT: f64 = 0.78;
/// How far letters reach below the baseline, in ems.
const DESCENT: f64 = 0.22;

/// A point in pixels, from the upper left corner.
pub(super) type Point = (f64, f64);

/// A number of columns, lines or letters as a factor of lengths.
pub(super) fn times(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a picture has far fewer than 2^32 columns and lines"))
}

/// One thing drawn.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A filled or outlined rectangle.
    Rectangle { corner: Point, size: Point, paint: Paint },
    /// A filled polygon.
    Polygon { points: Vec<Point>, paint: Paint },
    /// Joined strokes.
    Line { points: Vec<Point>, paint: Paint },
    /// A filled or outlined circle.
    Circle { center: Point, radius: f64, paint: Paint },
    /// A line of text.
    Text(Label),
}

/// A colour with its opacity from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Color {
    pub(super) rgb: Rgb,
    pub(super) opacity: f64,
}

/// A colour with what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paint {
    pub(super) color: Color,
    pub(super) way: Way,
}

/// Whether a colour fills or draws a line of some width in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Way {
    Fill,
    Stroke(f64),
}

/// A line of text at its place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) text: String,
    /// The anchor; its height is the middle of the capitals.
    pub(super) anchor: Point,
    pub(super) side: Side,
    pub(super) face: Face,
    pub(super) color: Color,
    pub(super) turn: Turn,
}

/// Which part of a text stands at its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    Middle,
    End,
}

/// The direction of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// From left to right.
    Level,
    /// From bottom to top.
    Upward,
}

/// A box with level sides, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Bounds {
    /// The box of a level line of text whose capitals have their middle at a height.
    pub(super) fn of_line(face: Face, text: &str, (x, y): Point, side: Side) -> Bounds {
        let left = x + side.start(face.width(text));
        let baseline = y + CAPITALS / 2.0 * face.size;
        Bounds {
            left,
            top: baseline - ASCENT * face.size,
            right: left + face.width(text),
            bottom: baseline + DESCENT * face.size,
        }
    }

    /// Whether another box lies in this one.
    pub(super) fn holds(self, other: Bounds) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Whether two boxes share more than their edges.
    pub(super) fn overlaps(self, other: Bounds) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

impl Side {
    /// Where a text of a width begins, from its anchor.
    fn start(self, width: f64) -> f64 {
        match self {
            Side::Start => 0.0,
            Side::Middle => -width / 2.0,
            Side::End => -width,
        }
    }
}

impl Label {
    /// The box that the text takes, by the advances of the font.
    #[cfg(test)]
    pub(super) fn bounds(&self) -> Bounds {
        let width = self.face.width(&self.text);
        let start = self.side.start(width);
        let baseline = self.baseline_shift();
        let (x, y) = self.anchor;
        let (above, below) = (ASCENT * self.face.size, DESCENT * self.face.size);
        let (top, bottom) = (baseline - above, baseline + below);
        match self.turn {
            Turn::Level => Bounds::of_line(self.face, &self.text, self.anchor, self.side),
            Turn::Upward => Bounds {
                left: x + top,
                right: x + bottom,
                top: y - start - width,
                bottom: y - start,
            },
        }
    }

    /// How far the baseline lies below the anchor.
    pub(super) fn baseline_shift(&self) -> f64 {
        CAPITALS / 2.0 * self.face.size
    }
}
