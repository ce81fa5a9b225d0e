//! Checks that hold for every picture.

use super::caption::Caption;
use super::mark::Bounds;
use super::mark::Label;
use super::mark::Mark;
use super::picture::Picture;
use super::theme::DARK;
use super::theme::LIGHT;
use crate::num::Interval;
use crate::report::Figure;
use crate::report::Origin;
use crate::text::Language;
use proptest::prelude::*;
use resvg::tiny_skia::Pixmap;
use std::fmt::Write;
use std::path::Path;

/// What is wrong with a picture: marks that leave it, texts that overlap, table rows that do not
/// fit their columns.
pub(super) fn faults(picture: &Picture) -> String {
    let mut faults = text_faults(picture);
    let (width, height) = picture.size();
    let picture_bounds = Bounds { left: 0.0, top: 0.0, right: width, bottom: height };
    for mark in picture.marks() {
        let (least, most) = reach(mark);
        let bounds = Bounds { left: least.0, top: least.1, right: most.0, bottom: most.1 };
        if !picture_bounds.holds(bounds) {
            let _ = writeln!(faults, "{mark:?} leaves the picture");
        }
    }
    let table = picture.table();
    if table.rows.is_empty() || table.rows.iter().any(|row| row.len() != table.columns.len()) {
        let _ = writeln!(faults, "the table is empty or uneven");
    }
    faults
}

/// The corners of what a mark covers.
fn reach(mark: &Mark) -> ((f64, f64), (f64, f64)) {
    let of = |points: &[(f64, f64)]| {
        points.iter().fold(
            ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY)),
            |(least, most), (x, y)| {
                ((least.0.min(*x), least.1.min(*y)), (most.0.max(*x), most.1.max(*y)))
            },
        )
    };
    match mark {
        Mark::Rectangle { corner, size, .. } => {
            of(&[*corner, (corner.0 + size.0, corner.1 + size.1)])
        }
        Mark::Polygon { points, .. } | Mark::Line { points, .. } => of(points),
        Mark::Circle { center: (x, y), radius, .. } => {
            of(&[(x - radius, y - radius), (x + radius, y + radius)])
        }
        Mark::Text(label) => {
            let bounds = label.bounds();
            of(&[(bounds.left, bounds.top), (bounds.right, bounds.bottom)])
        }
    }
}

/// The texts of a picture that leave it, and those that overlap.
pub(super) fn text_faults(picture: &Picture) -> String {
    let mut labels: Vec<(&Label, Bounds)> = picture
        .marks()
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text(label) => Some((label, label.bounds())),
            _ => None,
        })
        .collect();
    let (width, height) = picture.size();
    let picture = Bounds { left: 0.0, top: 0.0, right: width, bottom: height };
    let mut faults = String::new();
    labels.sort_by(|(_, a), (_, b)| a.top.total_cmp(&b.top));
    for (i, (label, bounds)) in labels.iter().enumerate() {
        if !picture.holds(*bounds) {
            let _ = writeln!(faults, "`{}` leaves the picture: {bounds:?}", label.text);
        }
        let near = labels[i + 1..].iter().take_while(|(_, other)| other.top < bounds.bottom);
        for (other, _) in near.filter(|(_, other)| bounds.overlaps(*other)) {
            let _ = writeln!(faults, "`{}` overlaps `{}`", label.text, other.text);
        }
    }
    faults
}

/// Compares a picture with its golden file, which `MYSTERY_BLESS=1` writes, and checks what holds
/// for all: no faults, the same bytes again, a PNG of its size in both themes, sentences.
pub(super) fn assert_golden(name: &str, draw: impl Fn() -> Picture) {
    let picture = draw();
    let svg = picture.plain_svg();
    golden(name, &svg);
    assert_eq!(faults(&picture), "");
    assert_eq!(draw().plain_svg(), svg);
    let (width, height) = picture.size();
    for theme in [&LIGHT, &DARK] {
        let png = picture.png(theme, 2.0).unwrap();
        assert_eq!(draw().png(theme, 2.0).unwrap(), png);
        let dots = Pixmap::decode_png(&png).unwrap();
        assert!((f64::from(dots.width()) - 2.0 * width).abs() < 1.0, "{name}");
        assert!((f64::from(dots.height()) - 2.0 * height).abs() < 1.0, "{name}");
    }
    assert!(picture.description().ends_with('.'), "{}", picture.description());
    assert_ne!(picture.svg_file(&LIGHT), picture.svg_file(&DARK));
}

#[expect(clippy::disallowed_methods, reason = "golden files lie beside the code")]
fn golden(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/report/chart/golden")
        .join(format!("{name}.svg"));
    if std::env::var_os("MYSTERY_BLESS").is_some() {
        std::fs::write(&path, svg).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    assert!(wanted == svg, "{name}.svg has changed: look at it, then bless it");
}

/// What stands around a chart of a test.
pub(super) fn caption(title: &str) -> Caption {
    Caption {
        title: title.to_owned(),
        subtitle: "Intervalle de confiance à 95\u{a0}%.".to_owned(),
        language: Language::French,
        origin: Origin::Simulated,
        footnote: Some("34 appels notés sur 36 prévus\u{a0}: 2 non faits.".to_owned()),
    }
}

/// Names of 4 to 70 characters: many words, one word, the widest letters.
pub(super) fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zÀ-ÿ' -]{4,70}",
        "[W]{4,70}",
        "[a-zé]{4,70}",
        "[A-Z][a-z]{3,12}( [a-z]{2,9}){0,6}"
    ]
}

/// A share with an interval that holds it.
pub(super) fn any_share() -> impl Strategy<Value = (f64, Interval)> {
    prop::array::uniform3(0.0..=1.0f64).prop_map(|mut ends: [f64; 3]| {
        ends.sort_by(f64::total_cmp);
        (ends[1], Interval::new(ends[0], ends[2]))
    })
}

/// A figure, or a reason why there is none.
pub(super) fn any_figure() -> impl Strategy<Value = Figure> {
    let known =
        any_share().prop_map(|(value, bounds)| Figure::known(value, bounds.low, bounds.high));
    let absent = "[a-z ]{0,200}".prop_map(|reason| Figure::Absent { reason });
    prop_oneof![4 => known, 1 => absent]
}

/// Both languages, real and simulated.
pub(super) fn any_caption() -> impl Strategy<Value = Caption> {
    let languages = prop_oneof![Just(Language::French), Just(Language::English)];
    let origins = prop_oneof![Just(Origin::Recorded), Just(Origin::Simulated)];
    let footnotes = prop::option::of("[A-Za-zé ]{0,300}");
    ("[A-Za-zé ]{1,160}", "[A-Za-zé ]{0,200}", languages, origins, footnotes).prop_map(
        |(title, subtitle, language, origin, footnote)| Caption {
            title,
            subtitle,
            language,
            origin,
            footnote,
        },
    )
}

#[test]
fn faults_are_found_where_there_are_some() {
    use super::font::Face;
    use super::pen::Pen;
    use super::pen::Setting;
    use super::theme::Ink;
    use super::told::Told;
    let pen = Pen::new();
    let setting = Setting::left(Face::regular(13.0), Ink::Text);
    pen.text("one", (5.0, 20.0), setting);
    pen.text("two", (20.0, 25.0), setting);
    pen.text("three", (90.0, 60.0), setting);
    pen.disc((50.0, 78.0), 5.0, Ink::Text);
    let faults = faults(&pen.finish((100.0, 80.0), Told::default()));
    assert!(faults.contains("`one` overlaps `two`"), "{faults}");
    assert!(faults.contains("`three` leaves the picture"), "{faults}");
    assert!(faults.contains("Circle"), "{faults}");
    assert!(faults.contains("the table is empty"), "{faults}");
}
