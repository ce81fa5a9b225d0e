//! Checks that hold for every picture.

use super::mark::Bounds;
use super::mark::Label;
use super::mark::Mark;
use super::picture::Picture;
use std::fmt::Write;

/// What is wrong with the texts of a picture: those that leave it and those that overlap.
pub(super) fn text_faults(picture: &Picture) -> String {
    let labels: Vec<(&Label, Bounds)> = picture
        .marks()
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text(label) => Some((label, label.bounds())),
            _ => None,
        })
        .collect();
    let (width, height) = picture.size();
    let mut faults = String::new();
    for (i, (label, bounds)) in labels.iter().enumerate() {
        let inside = bounds.left >= 0.0
            && bounds.top >= 0.0
            && bounds.right <= width
            && bounds.bottom <= height;
        if !inside {
            let _ = writeln!(faults, "`{}` leaves the picture: {bounds:?}", label.text);
        }
        for (other, _) in labels[i + 1..].iter().filter(|(_, other)| bounds.overlaps(*other)) {
            let _ = writeln!(faults, "`{}` overlaps `{}`", label.text, other.text);
        }
    }
    faults
}

#[test]
fn faults_are_found_where_there_are_some() {
    use super::font::Face;
    use super::pen::Pen;
    use super::pen::Setting;
    use super::theme::Ink;
    let pen = Pen::new();
    let setting = Setting::left(Face::regular(13.0), Ink::Text);
    pen.text("one", (5.0, 20.0), setting);
    pen.text("two", (20.0, 25.0), setting);
    pen.text("three", (90.0, 60.0), setting);
    let faults = text_faults(&pen.finish((100.0, 80.0), "", ""));
    assert!(faults.contains("`one` overlaps `two`"), "{faults}");
    assert!(faults.contains("`three` leaves the picture"), "{faults}");
}
