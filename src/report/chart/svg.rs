use super::font::FAMILY;
use super::font::Weight;
use super::mark::Color;
use super::mark::Label;
use super::mark::Mark;
use super::mark::Paint;
use super::mark::Point;
use super::mark::Side;
use super::mark::Turn;
use super::mark::Way;
use super::picture::Picture;
use super::theme::Ink;
use super::theme::Theme;
use super::theme::hex;

/// Fonts for readers whose program ignores the embedded one.
const FALLBACKS: &str = "'Segoe UI', Arial, sans-serif";

/// How colours are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Colors<'t> {
    /// As the colours of a theme, for files.
    Fixed(&'t Theme),
    /// As CSS variables, for pages with a light and a dark theme.
    Variables,
}

/// The picture as SVG. Ids start with `id`; `css` goes into a style element if there is any.
pub(super) fn write(picture: &Picture, id: &str, colors: Colors<'_>, css: &str) -> String {
    let (width, height) = picture.size();
    let id = escaped(id);
    let (namespace, description) = match colors {
        Colors::Fixed(_) => (" xmlns=\"http://www.w3.org/2000/svg\"", picture.description()),
        Colors::Variables => (" class=\"chart\"", picture.summary()),
    };
    let mut out = format!(
        "<svg{namespace} viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
         font-family=\"{FAMILY}, {FALLBACKS}\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n",
        escaped(picture.title()),
        escaped(description),
    );
    if !css.is_empty() {
        out.extend(["<style>", css, "</style>\n"]);
    }
    let mut marks = picture.marks();
    while let Some(first) = marks.first() {
        let taken = shared(marks);
        out.push_str(&match first {
            Mark::Line { paint, .. } => strokes(&marks[..taken], *paint, colors),
            other => element(other, colors),
        });
        out.push('\n');
        marks = &marks[taken..];
    }
    out.push_str("</svg>\n");
    out
}

/// How many marks from the first on go into one element: lines that follow each other in the
/// same colour and width.
fn shared(marks: &[Mark]) -> usize {
    let Some(Mark::Line { paint: first, .. }) = marks.first() else { return 1 };
    marks
        .iter()
        .take_while(|mark| matches!(mark, Mark::Line { paint, .. } if paint == first))
        .count()
}

fn strokes(lines: &[Mark], paint: Paint, colors: Colors<'_>) -> String {
    let mut path = String::new();
    for line in lines {
        let Mark::Line { points, .. } = line else { continue };
        for (i, (x, y)) in points.iter().enumerate() {
            let step = if i == 0 { "M" } else { "L" };
            path.extend([step, &decimal(*x), " ", &decimal(*y)]);
        }
    }
    format!("<path d=\"{path}\" {}/>", painted(paint, colors))
}

fn element(mark: &Mark, colors: Colors<'_>) -> String {
    match mark {
        Mark::Rectangle { corner, size, paint } => format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>",
            decimal(corner.0),
            decimal(corner.1),
            decimal(size.0),
            decimal(size.1),
            painted(*paint, colors)
        ),
        Mark::Polygon { points, paint } => {
            format!("<polygon points=\"{}\" {}/>", listed(points), painted(*paint, colors))
        }
        Mark::Circle { center, radius, paint } => format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>",
            decimal(center.0),
            decimal(center.1),
            decimal(*radius),
            painted(*paint, colors)
        ),
        Mark::Text(label) => text(label, colors),
        Mark::Line { paint, .. } => strokes(std::slice::from_ref(mark), *paint, colors),
    }
}

fn text(label: &Label, colors: Colors<'_>) -> String {
    let (x, y) = label.anchor;
    let anchor = match label.side {
        Side::Start => "",
        Side::Middle => " text-anchor=\"middle\"",
        Side::End => " text-anchor=\"end\"",
    };
    let weight = match label.face.weight {
        Weight::Regular => "",
        Weight::SemiBold => " font-weight=\"600\"",
    };
    let turn = match label.turn {
        Turn::Level => String::new(),
        Turn::Upward => format!(" transform=\"rotate(-90 {} {})\"", decimal(x), decimal(y)),
    };
    format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor}{weight}{turn} fill=\"{}\">{}</text>",
        decimal(x),
        decimal(y + label.baseline_shift()),
        decimal(label.face.size),
        color(label.color, colors),
        escaped(&label.text)
    )
}

fn painted(paint: Paint, colors: Colors<'_>) -> String {
    let color = color(paint.color, colors);
    let (kind, mut text) = match paint.way {
        Way::Fill => ("fill", format!("fill=\"{color}\"")),
        Way::Stroke(width) => (
            "stroke",
            format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"{}\"", decimal(width)),
        ),
    };
    if paint.color.opacity < 1.0 {
        text.extend([" ", kind, "-opacity=\"", &decimal(paint.color.opacity), "\""]);
    }
    text
}

fn color(color: Color, colors: Colors<'_>) -> String {
    match (colors, Ink::of_color(color.rgb)) {
        (Colors::Variables, Some(ink)) => format!("var({})", ink.variable()),
        (Colors::Fixed(theme), Some(ink)) => hex(theme.rgb(ink)),
        (_, None) => hex(color.rgb),
    }
}

fn listed(points: &[Point]) -> String {
    let points: Vec<String> =
        points.iter().map(|(x, y)| format!("{},{}", decimal(*x), decimal(*y))).collect();
    points.join(" ")
}

/// At most three decimals, none that say nothing.
fn decimal(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A text as XML takes it; characters that XML has no place for become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let written = [1.0, 0.125, -0.000_01, 12.5, 100.0].map(decimal);
        assert_eq!(written, ["1", "0.125", "0", "12.5", "100"]);
    }

    #[test]
    fn texts_cannot_leave_their_element() {
        assert_eq!(escaped("<a & \"b\">\u{7}\n"), "&lt;a &amp; &quot;b&quot;&gt;\u{fffd} ");
    }
}
