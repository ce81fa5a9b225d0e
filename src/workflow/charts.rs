use crate::report::campaign::{CampaignView, ChartKind, Charted, LEVELS, charts};
use crate::report::chart::{Picture, Theme};
use crate::text::Language;
use crate::workflow::{OpenCampaign, ScoreRequest, WorkflowError, files, score_campaign};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// How many dots a PNG has for each pixel of the picture.
const SHARPNESS: f32 = 2.0;

/// The charts of a campaign that were asked for.
#[derive(Debug)]
pub struct DrawnCharts {
    /// The pictures, in the order of their kinds.
    pub charts: Vec<Charted>,
    /// The kinds that have nothing to show, each with the reason.
    pub nothing: Vec<(ChartKind, String)>,
}

/// A picture with the file that it goes into, as PNG if the name ends so, else as SVG.
#[derive(Debug)]
pub struct PictureFile<'a> {
    /// The file.
    pub path: PathBuf,
    /// The picture.
    pub picture: &'a Picture,
    /// Its colours.
    pub theme: &'a Theme,
}

/// Draws charts of a campaign, in a language; `against` is the campaign to compare with.
///
/// # Errors
/// If there is no plan, or a ledger cannot be read.
pub fn draw_charts(
    open: &OpenCampaign,
    kinds: &[ChartKind],
    language: Language,
    against: Option<&OpenCampaign>,
) -> Result<DrawnCharts, WorkflowError> {
    let request = ScoreRequest::of(&LEVELS);
    let scored = score_campaign(open, &request)?;
    let calls = scored.calls(open);
    let view = CampaignView { calls: &calls, ..scored.view(open, language) };
    let before = against.map(|other| score_campaign(other, &request)).transpose()?;
    let before = before.as_ref().zip(against);
    let former_calls = before.map(|(before, open)| before.calls(open)).unwrap_or_default();
    let before = before
        .map(|(before, open)| CampaignView { calls: &former_calls, ..before.view(open, language) });
    let drawn: Vec<(ChartKind, Result<Vec<Charted>, String>)> =
        kinds.par_iter().map(|kind| (*kind, charts(&view, *kind, before.as_ref()))).collect();
    let mut made = DrawnCharts { charts: Vec::new(), nothing: Vec::new() };
    for (kind, charts) in drawn {
        match charts {
            Ok(charts) => made.charts.extend(charts),
            Err(reason) => made.nothing.push((kind, reason)),
        }
    }
    Ok(made)
}

/// Writes pictures, all at once.
///
/// # Errors
/// If a file cannot be written; others may have been written then.
pub fn write_pictures(pictures: &[PictureFile<'_>]) -> Result<(), WorkflowError> {
    pictures.par_iter().try_for_each(|file| files::write(&file.path, &file.bytes()?))
}

impl PictureFile<'_> {
    /// What the file holds.
    ///
    /// # Errors
    /// If the picture is too large for a PNG.
    pub fn bytes(&self) -> Result<Vec<u8>, WorkflowError> {
        let is_png = |path: &Path| {
            path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"))
        };
        if !is_png(&self.path) {
            return Ok(self.picture.svg_file(self.theme).into_bytes());
        }
        self.picture.png(self.theme, SHARPNESS).map_err(|error| WorkflowError::File {
            action: "draw",
            path: self.path.clone(),
            source: std::io::Error::other(error),
        })
    }
}
