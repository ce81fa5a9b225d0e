use super::mark::times;
use plotters::style::FontDesc;
use plotters::style::FontFamily;
use plotters::style::FontStyle;
use plotters::style::register_font;
use std::sync::LazyLock;
use std::sync::Once;

/// The family name of the embedded typeface.
pub(in crate::report) const FAMILY: &str = "Inter";
/// Inter Regular for measuring and rasterising.
pub(in crate::report) const REGULAR: &[u8] = include_bytes!("fonts/Inter-400Regular-sub.ttf");
/// Inter `SemiBold` for measuring and rasterising.
pub(in crate::report) const SEMI_BOLD: &[u8] = include_bytes!("fonts/Inter-600SemiBold-sub.ttf");
/// Inter Regular for pages.
const REGULAR_WEB: &[u8] = include_bytes!("fonts/Inter-400Regular-web.woff2");
/// Inter `SemiBold` for pages.
const SEMI_BOLD_WEB: &[u8] = include_bytes!("fonts/Inter-600SemiBold-web.woff2");

/// Units of one em in both fonts.
const UNITS: f64 = 2048.0;
/// Ascent and descent together, in units: the height that `ab_glyph` scales to the asked size.
const HEIGHT_UNITS: f64 = 2478.0;
/// What a letter that the font lacks may take at most: other fonts' letters are one em wide.
const FOREIGN_EMS: f64 = 1.0;

/// The two weights that pictures are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

/// A size in pixels an em, and a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) weight: Weight,
}

impl Face {
    pub(super) const fn regular(size: f64) -> Face {
        Face { size, weight: Weight::Regular }
    }

    pub(super) const fn semi_bold(size: f64) -> Face {
        Face { size, weight: Weight::SemiBold }
    }

    /// The width of a text in pixels, by the advances of the embedded font. Kerning is left out:
    /// it mostly draws letters together, so the text as set is hardly ever wider.
    pub(super) fn width(self, text: &str) -> f64 {
        let foreign = text.chars().filter(|c| is_foreign(*c)).count();
        let own: String = text.chars().filter(|c| !is_foreign(*c)).collect();
        let ((left, _), (right, _)) = self
            .at_font_units()
            .layout_box(&own)
            .expect("the embedded font is registered before it is used");
        let units = f64::from(right - left);
        (units / UNITS + FOREIGN_EMS * times(foreign)) * self.size
    }

    /// The widest of some texts; 0 for none.
    pub(super) fn widest<S: AsRef<str>>(self, texts: impl IntoIterator<Item = S>) -> f64 {
        texts.into_iter().map(|text| self.width(text.as_ref())).fold(0.0, f64::max)
    }

    /// The distance between two lines of a paragraph.
    pub(super) fn leading(self) -> f64 {
        (self.size * 1.3).round()
    }

    fn at_font_units(self) -> FontDesc<'static> {
        register();
        FontDesc::new(FontFamily::Name(FAMILY), HEIGHT_UNITS, self.weight.style())
    }
}

impl Weight {
    pub(super) fn style(self) -> FontStyle {
        match self {
            Weight::Regular => FontStyle::Normal,
            Weight::SemiBold => FontStyle::Bold,
        }
    }
}

/// The rules that embed the typeface into a page or a picture.
pub(crate) fn font_face_css() -> &'static str {
    static CSS: LazyLock<String> = LazyLock::new(written_css);
    &CSS
}

fn written_css() -> String {
    [(400, REGULAR_WEB), (600, SEMI_BOLD_WEB)]
        .map(|(weight, bytes)| {
            format!(
                "@font-face{{font-family:{FAMILY};font-style:normal;font-weight:{weight};\
                 src:url(data:font/woff2;base64,{}) format(\"woff2\")}}",
                super::base64::encode(bytes)
            )
        })
        .concat()
}

/// Letters beyond the Latin blocks and the punctuation that the font was cut to.
fn is_foreign(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{17f}' | '\u{2000}'..='\u{206f}' | '\u{20ac}' | '\u{2190}'..='\u{22ff}')
}

fn register() {
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        for (style, bytes) in [(FontStyle::Normal, REGULAR), (FontStyle::Bold, SEMI_BOLD)] {
            assert!(register_font(FAMILY, style, bytes).is_ok(), "the embedded font is readable");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_the_advances_of_the_font() {
        let face = Face::regular(2048.0);
        assert!(face.width("É").to_bits() == face.width("E").to_bits());
        assert!(face.width("lll") < face.width("WWW") / 3.0);
        assert!((face.width("nn") - 2.0 * face.width("n")).abs() < 1e-9);
        assert!(Face::semi_bold(13.0).width("Ensemble") > Face::regular(13.0).width("Ensemble"));
    }

    #[test]
    fn letters_that_the_font_lacks_take_a_whole_em() {
        assert!((Face::regular(10.0).width("日本") - 20.0).abs() < 1e-9);
    }
}
