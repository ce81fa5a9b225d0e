//! The report folder as its readers meet it.

mod browser;
mod golden;
mod privacy;
mod workbook;

use crate::program::Place;

pub(crate) const CAMPAIGN: &str = "campaigns/montpellier-2022-q2";

/// The founding case with its scorecards imported and its report written.
pub(crate) fn reported(options: &str) -> Place {
    let place = Place::founding();
    place.mystery(&format!("run {CAMPAIGN}"));
    let ran = place.mystery(&format!("report {CAMPAIGN} {options}"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    place
}

pub(crate) fn page(place: &Place, name: &str) -> String {
    place.read(&format!("{CAMPAIGN}/report/{name}"))
}
