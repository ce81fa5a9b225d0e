use crate::report::campaign::{CampaignView, LEVELS, calendar, page, services_forest};
use crate::report::chart::Picture;
use crate::report::estimates::{self, Naming};
use crate::text::Language;
use crate::workflow::{
    OpenCampaign, ScoreRequest, ScoredCampaign, Verified, WorkflowError, files, score_campaign,
    verify_campaign,
};
use std::path::{Path, PathBuf};

/// How many dots a PNG has for each pixel of the picture.
const SHARPNESS: f32 = 2.0;

/// A report that was written.
#[derive(Debug)]
pub struct Reported {
    /// The results that it shows.
    pub scored: ScoredCampaign,
    /// The page to open.
    pub page: PathBuf,
    /// All files, in the order in which they were written.
    pub files: Vec<PathBuf>,
}

/// Writes the report folder of a campaign: the page, each chart as SVG and PNG, the estimates.
///
/// # Errors
/// If there is no plan, or a file cannot be read or written.
pub fn report_campaign(open: &OpenCampaign, language: Language) -> Result<Reported, WorkflowError> {
    let request = ScoreRequest::of(&LEVELS);
    let mut scored = score_campaign(open, &request)?;
    scored.verified = Some(verify_campaign(open)?);
    let view = scored.view(open, language);
    let folder = open.report_path();
    let mut written = Vec::new();
    let mut put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        files::write(&path, bytes)?;
        written.push(path);
        Ok::<(), WorkflowError>(())
    };
    put("index.html", page(&view).html().as_bytes())?;
    let pictures = [
        ("services", services_forest(&view).picture()),
        ("calendar", calendar(&open.campaign, &scored.plan, language).picture()),
    ];
    for (name, picture) in pictures {
        put(&format!("{name}.svg"), picture.svg_file().as_bytes())?;
        put(&format!("{name}.png"), &png(&folder.join(name), &picture)?)?;
    }
    let naming = Naming { campaign: &open.campaign, grid: &open.grid, language };
    let (made, origin) = (&scored.scores.estimates, scored.origin);
    put("estimates.csv", estimates::csv(made, &naming, origin).as_bytes())?;
    put("estimates.json", estimates::json(made, &naming, origin).as_bytes())?;
    Ok(Reported { scored, page: folder.join("index.html"), files: written })
}

impl ScoredCampaign {
    /// The results as a report shows them.
    #[must_use]
    pub fn view<'a>(&'a self, open: &'a OpenCampaign, language: Language) -> CampaignView<'a> {
        CampaignView {
            campaign: &open.campaign,
            grid: &open.grid,
            plan: &self.plan,
            record: self.record.as_ref(),
            scores: &self.scores,
            summary: &self.summary,
            origin: self.origin,
            as_of: self.as_of,
            seal: self.seal.as_deref(),
            is_the_draw: self.verified.as_ref().map(Verified::is_the_draw),
            language,
        }
    }
}

/// Writes one picture, as PNG if the name of the file ends so, else as SVG.
///
/// # Errors
/// If the file cannot be written.
pub fn write_picture(path: &Path, picture: &Picture) -> Result<(), WorkflowError> {
    let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    if is_png {
        files::write(path, &png(path, picture)?)
    } else {
        files::write(path, picture.svg_file().as_bytes())
    }
}

fn png(path: &Path, picture: &Picture) -> Result<Vec<u8>, WorkflowError> {
    picture.png(SHARPNESS).map_err(|error| WorkflowError::File {
        action: "draw",
        path: path.to_owned(),
        source: std::io::Error::other(error),
    })
}
