use super::font;
use super::mark::Mark;
use super::mark::Point;
use super::raster;
use super::raster::RasterError;
use super::svg;
use super::svg::Colors;
use super::theme::Theme;
use super::told::Told;
use crate::report::table::Table;

/// A finished chart: what is drawn, its size in pixels, and for those who do not see it the title,
/// a description and the table of what is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    size: Point,
    title: String,
    summary: String,
    description: String,
    table: Table,
    marks: Vec<Mark>,
}

impl Picture {
    pub(super) fn new(size: Point, told: Told, marks: Vec<Mark>) -> Picture {
        let (summary, description) = (told.summary(), told.description());
        Picture { size, title: told.title, summary, description, table: told.table, marks }
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        self.size
    }

    /// The title, also written in the picture.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The description: what the picture shows, in words.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The description without what the table holds.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// What the picture shows, as a table: the caption is the title.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The picture as an SVG file that stands alone: the colours of a theme, the font inside.
    #[must_use]
    pub fn svg_file(&self, theme: &Theme) -> String {
        svg::write(self, "picture", Colors::Fixed(theme), font::font_face_css())
    }

    /// The picture as an SVG element for a page that embeds the font, sets the variables of
    /// [`LIGHT`](super::LIGHT) or [`DARK`](super::DARK), and shows the table beside: it is not told
    /// a second time. `id` tells the pictures of a page apart.
    #[must_use]
    pub fn svg_element(&self, id: &str) -> String {
        svg::write(self, id, Colors::Variables, "")
    }

    /// The picture as a PNG file in the colours of a theme, set in the embedded font, `scale` dots
    /// a pixel (2 for print and sharp screens).
    ///
    /// # Errors
    /// [`RasterError::TooLarge`] where the scaled picture has no whole number of dots from 1 to
    /// 32 767 each way.
    pub fn png(&self, theme: &Theme, scale: f32) -> Result<Vec<u8>, RasterError> {
        raster::png(&svg::write(self, "picture", Colors::Fixed(theme), ""), self.size, scale)
    }

    /// The picture as SVG in the colours on paper, without the font.
    #[cfg(any(test, feature = "pdf"))]
    pub(in crate::report) fn plain_svg(&self) -> String {
        svg::write(self, "picture", Colors::Fixed(&super::theme::LIGHT), "")
    }

    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }
}
