use super::font::FAMILY;
use super::font::REGULAR;
use super::font::SEMI_BOLD;
use super::mark::Point;
use super::palette::{indexed, opaque};
use resvg::tiny_skia::Pixmap;
use resvg::tiny_skia::Transform;
use resvg::usvg::Options;
use resvg::usvg::Tree;
use resvg::usvg::fontdb::Database;
use std::sync::Arc;
use std::sync::LazyLock;
use thiserror::Error;

/// The most dots a side may have.
const LIMIT: f64 = 32_767.0;

/// Why a picture could not be turned into dots.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum RasterError {
    /// More dots than an image may have, or none at all.
    #[error("a picture of {width} by {height} dots is beyond 1 to 32767 each way")]
    TooLarge {
        /// Dots from left to right.
        width: f64,
        /// Dots from top to bottom.
        height: f64,
    },
}

/// The PNG file of an SVG picture of a size in pixels.
pub(super) fn png(svg: &str, size: Point, scale: f32) -> Result<Vec<u8>, RasterError> {
    let tree = Tree::from_str(svg, &options()).expect("our own SVG is well-formed");
    let mut dots = ground(size, f64::from(scale))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    Ok(encoded(&dots))
}

/// A picture that lets nothing through as a PNG file, with a palette where its colours fit into
/// one. Charts are flat: the difference to the line above is nearly always nothing, and a quick
/// compression finds that as well as a thorough one.
fn encoded(dots: &Pixmap) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, dots.width(), dots.height());
    let data = if let Some(indexed) = indexed(dots.data()) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(indexed.palette);
        indexed.dots
    } else {
        encoder.set_color(png::ColorType::Rgb);
        opaque(dots.data())
    };
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().expect("memory takes every byte");
    writer.write_image_data(&data).expect("as many bytes as the header says");
    writer.finish().expect("memory takes every byte");
    bytes
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the sides are checked to lie between 1 and 32767"
)]
fn ground(size: Point, scale: f64) -> Result<Pixmap, RasterError> {
    let (width, height) = ((size.0 * scale).round(), (size.1 * scale).round());
    let fits = |side: f64| (1.0..=LIMIT).contains(&side);
    let refused = RasterError::TooLarge { width, height };
    if !(fits(width) && fits(height)) {
        return Err(refused);
    }
    Pixmap::new(width as u32, height as u32).ok_or(refused)
}

/// The embedded font and no other: a picture has the same dots on every machine.
fn options() -> Options<'static> {
    static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut fonts = Database::new();
        fonts.load_font_data(REGULAR.to_vec());
        fonts.load_font_data(SEMI_BOLD.to_vec());
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    });
    Options { fontdb: Arc::clone(&FONTS), font_family: FAMILY.to_owned(), ..Options::default() }
}

/// The width that the rasteriser gives a text, kerning included.
#[cfg(test)]
pub(super) fn set_width(text: &str, face: super::font::Face) -> f64 {
    let weight = if face.weight == super::font::Weight::SemiBold { 600 } else { 400 };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
         <text font-family=\"{FAMILY}\" font-size=\"{}\" font-weight=\"{weight}\">{text}</text></svg>",
        face.size
    );
    let tree = Tree::from_str(&svg, &options()).unwrap();
    f64::from(tree.root().abs_bounding_box().width())
}

#[cfg(test)]
mod tests {
    use super::super::font::Face;
    use super::*;

    #[test]
    fn texts_as_set_are_as_wide_as_measured() {
        for face in [Face::regular(13.0), Face::semi_bold(18.0)] {
            for text in ["Mairie de proximité Tastavin", "État civil", "[72,8 – 92,8]", "n = 1"]
            {
                let (measured, set) = (face.width(text), set_width(text, face));
                assert!(set <= measured + 0.02 * face.size, "{text}: {set} > {measured}");
                assert!(set >= 0.9 * measured, "{text}: {set} < {measured}");
            }
        }
    }

    #[test]
    fn pictures_beyond_what_an_image_holds_are_refused() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
        let refused = RasterError::TooLarge { width: 40_000.0, height: 18.0 };
        assert_eq!(png(svg, (20_000.0, 9.0), 2.0), Err(refused));
        assert_eq!(&png(svg, (9.0, 9.0), 2.0).unwrap()[..8], b"\x89PNG\r\n\x1a\n");
    }
}
