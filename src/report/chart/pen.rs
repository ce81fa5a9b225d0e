use super::canvas::Canvas;
use super::canvas::SUB_PIXELS;
use super::canvas::sub_pixels;
use super::font::FAMILY;
use super::font::Face;
use super::mark::Mark;
use super::mark::Paint;
use super::mark::Point;
use super::mark::Turn;
use super::mark::Way;
use super::picture::Picture;
use super::theme::Ink;
use super::told::Told;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::drawing::IntoDrawingArea;
use plotters::element::Circle;
use plotters::element::PathElement;
use plotters::element::Polygon;
use plotters::element::Rectangle;
use plotters::element::Text;
use plotters::style::Color;
use plotters::style::FontDesc;
use plotters::style::FontFamily;
use plotters::style::FontTransform;
use plotters::style::RGBColor;
use plotters::style::ShapeStyle;
use plotters::style::TextStyle;
use plotters::style::text_anchor::HPos;
use plotters::style::text_anchor::Pos;
use plotters::style::text_anchor::VPos;
use std::cell::RefCell;
use std::rc::Rc;

/// Draws on a plotters area in pixels and inks, and hands over the finished picture.
pub(super) struct Pen {
    area: DrawingArea<Canvas, Shift>,
    marks: Rc<RefCell<Vec<Mark>>>,
}

/// How a text is set: face, ink and side of the anchor.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) face: Face,
    pub(super) ink: Ink,
    pub(super) align: HPos,
}

impl Setting {
    pub(super) fn left(face: Face, ink: Ink) -> Setting {
        Setting { face, ink, align: HPos::Left }
    }

    pub(super) fn center(face: Face, ink: Ink) -> Setting {
        Setting { face, ink, align: HPos::Center }
    }

    pub(super) fn right(face: Face, ink: Ink) -> Setting {
        Setting { face, ink, align: HPos::Right }
    }
}

impl Pen {
    pub(super) fn new() -> Pen {
        let marks = Rc::new(RefCell::new(Vec::new()));
        Pen { area: Canvas::new(Rc::clone(&marks)).into_drawing_area(), marks }
    }

    /// A filled rectangle.
    pub(super) fn rectangle(&self, (x, y): Point, (width, height): Point, ink: Ink) {
        let corners = [grid((x, y)), grid((x + width, y + height))];
        self.draw(&Rectangle::new(corners, filled(ink)));
    }

    /// Joined strokes of a width.
    pub(super) fn line(&self, points: &[Point], ink: Ink, width: f64) {
        let points: Vec<_> = points.iter().copied().map(grid).collect();
        self.draw(&PathElement::new(points, stroked(ink, width)));
    }

    /// A dashed level or upright line.
    pub(super) fn dashes(&self, from: Point, to: Point, ink: Ink, width: f64) {
        let (dash, gap) = (5.0, 4.0);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let along = |distance: f64| {
            let part = distance / length;
            (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1))
        };
        let mut at = 0.0;
        while at < length {
            self.line(&[along(at), along((at + dash).min(length))], ink, width);
            at += dash + gap;
        }
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[Point], ink: Ink) {
        let points: Vec<_> = points.iter().copied().map(grid).collect();
        self.draw(&Polygon::new(points, filled(ink)));
    }

    /// A filled polygon through which what lies beneath is seen.
    pub(super) fn veil(&self, points: &[Point], ink: Ink, opacity: f64) {
        let points: Vec<_> = points.iter().copied().map(grid).collect();
        let style = ShapeStyle { color: color(ink).mix(opacity), filled: true, stroke_width: 0 };
        self.draw(&Polygon::new(points, style));
    }

    /// A circle line of a width.
    pub(super) fn ring(&self, center: Point, radius: f64, ink: Ink, width: f64) {
        self.draw(&Circle::new(grid(center), sub_pixels(radius), stroked(ink, width)));
    }

    /// A filled circle.
    pub(super) fn disc(&self, center: Point, radius: f64, ink: Ink) {
        self.draw(&Circle::new(grid(center), sub_pixels(radius), filled(ink)));
    }

    /// Slanted lines over a rectangle.
    pub(super) fn hatching(&self, (x, y): Point, (width, height): Point, ink: Ink) {
        let pitch = 6.0;
        let mut offset = pitch / 2.0;
        while offset < width + height {
            let lower = (x + (offset - height).max(0.0), y + offset.min(height));
            let upper = (x + offset.min(width), y + (offset - width).max(0.0));
            self.line(&[lower, upper], ink, 1.0);
            offset += pitch;
        }
    }

    /// A line of text; `at` is the middle of its capitals.
    pub(super) fn text(&self, text: &str, at: Point, setting: Setting) {
        self.turned_text(text, at, setting, Turn::Level);
    }

    /// A line of text in a direction.
    pub(super) fn turned_text(&self, text: &str, at: Point, setting: Setting, turn: Turn) {
        if text.is_empty() {
            return;
        }
        let Setting { face, ink, align } = setting;
        let font =
            FontDesc::new(FontFamily::Name(FAMILY), face.size * SUB_PIXELS, face.weight.style());
        let font = match turn {
            Turn::Level => font,
            Turn::Upward => font.transform(FontTransform::Rotate270),
        };
        let style = TextStyle {
            font,
            color: color(ink).to_backend_color(),
            pos: Pos::new(align, VPos::Center),
        };
        self.draw(&Text::new(text.to_owned(), grid(at), style));
    }

    /// Lines of a paragraph, each a leading below the last; `at` is the middle of the first.
    pub(super) fn lines(&self, lines: &[String], (x, y): Point, setting: Setting) {
        let mut y = y;
        for line in lines {
            self.text(line, (x, y), setting);
            y += setting.face.leading();
        }
    }

    /// The picture, cut to a size in whole pixels and set on its ground.
    pub(super) fn finish(self, size: Point, told: Told) -> Picture {
        self.area.present().expect("what is kept in memory is always presented");
        let (width, height) = (size.0.ceil(), size.1.ceil());
        let mut marks = vec![Mark::Rectangle {
            corner: (0.0, 0.0),
            size: (width, height),
            paint: Paint { color: Ink::Ground.color(), way: Way::Fill },
        }];
        marks.append(&mut self.marks.borrow_mut());
        Picture::new((width, height), told, marks)
    }

    fn draw<'a, E>(&self, element: &'a E)
    where
        &'a E: plotters::element::PointCollection<'a, (i32, i32)>,
        E: plotters::element::Drawable<Canvas>,
    {
        self.area.draw(element).expect("marks are kept in memory, which cannot fail");
    }
}

fn grid((x, y): Point) -> (i32, i32) {
    (sub_pixels(x), sub_pixels(y))
}

fn color(ink: Ink) -> RGBColor {
    let (red, green, blue) = ink.color().rgb;
    RGBColor(red, green, blue)
}

fn filled(ink: Ink) -> ShapeStyle {
    ShapeStyle { color: color(ink).into(), filled: true, stroke_width: 0 }
}

fn stroked(ink: Ink, width: f64) -> ShapeStyle {
    let stroke_width = sub_pixels(width).unsigned_abs();
    ShapeStyle { color: color(ink).into(), filled: false, stroke_width }
}
