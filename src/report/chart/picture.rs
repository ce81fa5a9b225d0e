use super::font;
use super::mark::Mark;
use super::mark::Point;
use super::raster;
use super::raster::RasterError;
use super::svg;
use super::svg::Colors;

/// A finished chart: what is drawn, its size in pixels, and its title and description for those
/// who do not see it.
#[derive(Clone, Debug)]
pub struct Picture {
    size: Point,
    title: String,
    description: String,
    marks: Vec<Mark>,
}

impl Picture {
    pub(super) fn new(size: Point, title: &str, description: &str, marks: Vec<Mark>) -> Picture {
        let (title, description) = (title.to_owned(), description.to_owned());
        Picture { size, title, description, marks }
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

    /// The picture as an SVG file that stands alone: colours on paper, the font inside.
    #[must_use]
    pub fn svg_file(&self) -> String {
        svg::write(self, "picture", Colors::Paper, &font::font_face_css())
    }

    /// The picture as an SVG element for a page that embeds the font and sets the variables of
    /// [`LIGHT`](super::LIGHT) or [`DARK`](super::DARK). `id` tells the pictures of a page apart.
    #[must_use]
    pub fn svg_element(&self, id: &str) -> String {
        svg::write(self, id, Colors::Variables, "")
    }

    /// The picture as a PNG file, set in the embedded font, `scale` dots a pixel (2 for print and
    /// sharp screens).
    ///
    /// # Errors
    /// [`RasterError::TooLarge`] where the scaled picture has no whole number of dots from 1 to
    /// 32 767 each way.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, RasterError> {
        raster::png(&self.plain_svg(), self.size, scale)
    }

    /// The picture as SVG in the colours on paper, without the font.
    pub(super) fn plain_svg(&self) -> String {
        svg::write(self, "picture", Colors::Paper, "")
    }

    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }
}
