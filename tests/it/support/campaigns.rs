//! Campaigns to draw, read from their files.

use mystery_calls::input::campaign::read_campaign;
use mystery_calls::model::Campaign;
use mystery_calls::source::SourceFile;
use std::path::Path;

/// The text of the founding case.
pub(crate) fn founding_text() -> String {
    text("campaigns/montpellier-2022-q2/campaign.toml")
}

/// The founding case.
pub(crate) fn founding() -> Campaign {
    read("founding", &founding_text())
}

/// The instance `tests/campaigns/<name>.toml`.
pub(crate) fn instance(name: &str) -> Campaign {
    read(name, &text(&format!("tests/campaigns/{name}.toml")))
}

/// The campaign of a text that has no errors.
pub(crate) fn read(name: &str, text: &str) -> Campaign {
    match read_campaign(&SourceFile::new(name, text)) {
        Ok((campaign, _)) => campaign,
        Err(problems) => panic!("{name}: {problems:#?}"),
    }
}

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}
