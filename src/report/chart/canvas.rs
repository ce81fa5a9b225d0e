use super::font::Face;
use super::font::Weight;
use super::mark::Color;
use super::mark::Label;
use super::mark::Mark;
use super::mark::Paint;
use super::mark::Point;
use super::mark::Side;
use super::mark::Turn;
use super::mark::Way;
use plotters_backend::BackendColor;
use plotters_backend::BackendCoord;
use plotters_backend::BackendStyle;
use plotters_backend::BackendTextStyle;
use plotters_backend::DrawingBackend;
use plotters_backend::DrawingErrorKind;
use plotters_backend::FontStyle;
use plotters_backend::FontTransform;
use plotters_backend::text_anchor::HPos;
use plotters_backend::text_anchor::Pos;
use plotters_backend::text_anchor::VPos;
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

/// Steps of the drawing grid in one pixel: plotters draws in whole numbers.
pub(super) const SUB_PIXELS: f64 = 8.0;
/// The side of the drawing ground in sub-pixels; pictures are cut to size when they are done.
const SIDE: u32 = 1 << 22;

/// Where plotters draws: it keeps what is drawn as [`Mark`]s in pixels, at eight sub-pixels a
/// pixel. Sizes of text are in sub-pixels an em.
pub(super) struct Canvas {
    marks: Rc<RefCell<Vec<Mark>>>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas {
    pub(super) fn new(marks: Rc<RefCell<Vec<Mark>>>) -> Canvas {
        Canvas { marks }
    }

    fn keep(&mut self, color: BackendColor, mark: Mark) {
        if color.alpha > 0.0 {
            self.marks.borrow_mut().push(mark);
        }
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (SIDE, SIDE)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (point(upper_left), point(bottom_right));
        let size = (right - left, bottom - top);
        let paint = paint(style, fill);
        self.keep(style.color(), Mark::Rectangle { corner: (left, top), size, paint });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = path.into_iter().map(point).collect();
        self.keep(style.color(), Mark::Line { points, paint: paint(style, false) });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let radius = f64::from(radius) / SUB_PIXELS;
        let paint = paint(style, fill);
        self.keep(style.color(), Mark::Circle { center: point(center), radius, paint });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let points = corners.into_iter().map(point).collect();
        self.keep(style.color(), Mark::Polygon { points, paint: paint(style, true) });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let (x, y) = point(at);
        let face = face(style);
        let Pos { h_pos, v_pos } = style.anchor();
        let to_middle = match v_pos {
            VPos::Top => face.size * 0.5,
            VPos::Center => 0.0,
            VPos::Bottom => -face.size * 0.5,
        };
        let (anchor, turn) = match style.transform() {
            FontTransform::Rotate270 => ((x + to_middle, y), Turn::Upward),
            _ => ((x, y + to_middle), Turn::Level),
        };
        let side = match h_pos {
            HPos::Left => Side::Start,
            HPos::Center => Side::Middle,
            HPos::Right => Side::End,
        };
        let color = color(style.color());
        let label = Label { text: text.to_owned(), anchor, side, face, color, turn };
        self.keep(style.color(), Mark::Text(label));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let face = face(style);
        Ok((sub_pixels(face.width(text)).unsigned_abs(), sub_pixels(face.size).unsigned_abs()))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        panic!("charts are drawn in lines and areas, never in bitmaps");
    }
}

/// Pixels as the nearest whole number of sub-pixels.
#[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than 2^28 pixels")]
pub(super) fn sub_pixels(pixels: f64) -> i32 {
    (pixels * SUB_PIXELS).round() as i32
}

fn point((x, y): BackendCoord) -> Point {
    (f64::from(x) / SUB_PIXELS, f64::from(y) / SUB_PIXELS)
}

fn color(color: BackendColor) -> Color {
    Color { rgb: color.rgb, opacity: color.alpha }
}

fn paint<S: BackendStyle>(style: &S, fill: bool) -> Paint {
    let stroke = Way::Stroke(f64::from(style.stroke_width()) / SUB_PIXELS);
    Paint { color: color(style.color()), way: if fill { Way::Fill } else { stroke } }
}

fn face<S: BackendTextStyle>(style: &S) -> Face {
    let weight = match style.style() {
        FontStyle::Bold => Weight::SemiBold,
        _ => Weight::Regular,
    };
    Face { size: style.size() / SUB_PIXELS, weight }
}
