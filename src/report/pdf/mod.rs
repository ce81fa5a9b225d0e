//! A page of the report as PDF: tagged, PDF/UA-1, in the language of the page. What a page shows
//! comes as [`Page`]; how it stands on paper says the template, `report.typ`, set by typst. Texts
//! reach the template as data and are never read as markup. A template that cannot be set is a bug.
//!
//! Built with the feature `pdf` alone.

mod data;
mod letters;
#[cfg(test)]
mod tests;
mod world;

use self::world::PageWorld;
use super::html::Page;
use typst::WorldExt;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The page as a PDF file: the same bytes for the same page, without a date of making. Links to
/// other files of the folder are left out. Letters that the embedded font lacks lose their accent,
/// or become a black square.
#[must_use]
pub fn written(page: &Page) -> Vec<u8> {
    let world = PageWorld::of(page);
    let document = set(&world);
    let options = PdfOptions {
        creator: Smart::Custom(Some(format!("mystery {}", env!("CARGO_PKG_VERSION")))),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).expect("one standard is no conflict"),
        ..PdfOptions::default()
    };
    let bytes = faultless(&world, typst_pdf::pdf(&document, &options));
    typst::comemo::evict(0);
    bytes
}

/// The pages of paper, set.
fn set(world: &PageWorld) -> PagedDocument {
    faultless(world, typst::compile(world).output)
}

fn faultless<T>(world: &PageWorld, made: SourceResult<T>) -> T {
    made.unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(|fault| told(world, fault)).collect();
        panic!("the template of the report is at fault: {}", faults.join("; "))
    })
}

/// What typst says of a fault, and where in the template.
fn told(world: &PageWorld, fault: &SourceDiagnostic) -> String {
    let line = world.range(fault.span).and_then(|range| world.line(range.start));
    let place = line.map_or_else(String::new, |line| format!(" in line {line}"));
    let hints: Vec<&str> = fault.hints.iter().map(|hint| hint.v.as_str()).collect();
    format!("{}{place} {hints:?}", fault.message)
}
