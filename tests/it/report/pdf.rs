//! The report as PDF: beside the pages, in the language asked for, the same bytes twice.

use super::{CAMPAIGN, reported};
use std::fs;

#[test]
fn the_folder_holds_the_report_as_pdf_with_its_checksum() {
    let place = reported("");
    let path = place.path(&format!("{CAMPAIGN}/report/report.pdf"));
    let french = fs::read(&path).unwrap();
    assert!(french.starts_with(b"%PDF-"));
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(holds(&french, b"/Lang(fr)"));
    assert!(super::page(&place, "SHA256SUMS").contains("  report.pdf\n"));
    place.mystery(&format!("report {CAMPAIGN}"));
    assert!(fs::read(&path).unwrap() == french, "a second report has other bytes");
    place.mystery(&format!("report {CAMPAIGN} --lang en"));
    assert!(holds(&fs::read(&path).unwrap(), b"/Lang(en)"));
}
