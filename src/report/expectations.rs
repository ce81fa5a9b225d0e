//! How sure the results will be, before the fieldwork, as a table.

use crate::draw::Expectation;
use crate::model::Campaign;
use crate::report::table::{Column, Table};
use crate::text::typography;

/// One line a subject: expected calls, interval width in points, chance to prove the target, and
/// the fewest calls that could.
#[must_use]
pub fn table(expectations: &[Expectation], campaign: &Campaign) -> Table {
    let language = campaign.language;
    let row = |expectation: &Expectation| {
        let chance = expectation.chance_to_prove;
        let fewest = expectation.fewest_to_prove.and_then(|n| usize::try_from(n).ok());
        vec![
            expectation.name.clone(),
            typography::number(language, expectation.calls, 1),
            typography::number(language, 100.0 * expectation.width, 0),
            chance.map_or_else(String::new, |chance| typography::percent(language, chance, 0)),
            fewest.map_or_else(String::new, |n| typography::whole(language, n)),
        ]
    };
    Table {
        caption: "Before the fieldwork: how wide intervals will be, in points of 100".to_owned(),
        columns: vec![
            Column::text("subject"),
            Column::number("calls"),
            Column::number("width"),
            Column::number("proof"),
            Column::number("at least"),
        ],
        rows: expectations.iter().map(row).collect(),
    }
}
