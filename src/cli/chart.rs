use crate::cli::args::{self, AskedCharts, Lang};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open};
use crate::report::campaign::{ChartKind, Charted};
use crate::report::chart::{DARK, LIGHT};
use crate::text::Language;
use crate::workflow::{PictureFile, draw_charts, open_campaign, write_pictures};
use std::path::{Path, PathBuf};

pub(super) fn chart(args: &args::Chart, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let endings = endings(args)?;
    let open = open(&args.path.campaign, terminal)?;
    let against = args.against.as_deref().map(open_campaign).transpose()?;
    let language = language(args.lang, open.campaign.language);
    let kinds = match args.kind {
        AskedCharts::All => ChartKind::ALL.to_vec(),
        AskedCharts::One(kind) => vec![kind],
    };
    let drawn = draw_charts(&open, &kinds, language, against.as_ref())?;
    let folder = open.report_path().join("charts");
    let files = files(args, &drawn.charts, &folder, &endings);
    write_pictures(&files)?;
    let paths: Vec<String> = files.iter().map(|file| file.path.display().to_string()).collect();
    if !paths.is_empty() {
        terminal.result(&format!("{}\n", paths.join("\n")))?;
    }
    for (kind, reason) in &drawn.nothing {
        terminal.message(&format!("{}: {reason}", kind.word()));
    }
    Ok(if files.is_empty() { Ending::DoesNotHold } else { Ending::Done })
}

/// The endings of the files to write: that of `--out`, or else SVG, and both for all charts.
fn endings(args: &args::Chart) -> Result<Vec<String>, Failure> {
    let both = || vec!["svg".to_owned(), "png".to_owned()];
    let Some(path) = &args.out else {
        return Ok(if args.kind == AskedCharts::All { both() } else { vec!["svg".to_owned()] });
    };
    match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()) {
        None if args.kind == AskedCharts::All => Ok(both()),
        Some(ending) if ["svg", "png"].contains(&ending.as_str()) => Ok(vec![ending]),
        _ => {
            let message = format!("{} is no picture that can be drawn", path.display());
            Err(Failure::Usage(message, "end the name with .svg or .png".to_owned()))
        }
    }
}

/// The files of the pictures. A name that was asked for belongs to the only picture; several get
/// what tells them apart behind it.
fn files<'a>(
    args: &args::Chart,
    charts: &'a [Charted],
    folder: &Path,
    endings: &[String],
) -> Vec<PictureFile<'a>> {
    let theme = if args.theme == args::ThemeChoice::Dark { &DARK } else { &LIGHT };
    let path = |chart: &Charted, ending: &str| -> PathBuf {
        let suffix = if args.theme == args::ThemeChoice::Dark { "-dark" } else { "" };
        match (&args.out, args.kind) {
            (None, _) => folder.join(format!("{}{suffix}.{ending}", chart.name)),
            (Some(out), AskedCharts::One(_)) if charts.len() == 1 => out.clone(),
            (Some(out), AskedCharts::One(kind)) => {
                let stem = out.file_stem().unwrap_or_default().to_string_lossy();
                let apart = chart.name.strip_prefix(kind.word()).unwrap_or(&chart.name);
                out.with_file_name(format!("{stem}{apart}.{ending}"))
            }
            (Some(out), AskedCharts::All) if out.extension().is_none() => {
                out.join(format!("{}{suffix}.{ending}", chart.name))
            }
            (Some(out), AskedCharts::All) => {
                let stem = out.file_stem().unwrap_or_default().to_string_lossy();
                out.with_file_name(format!("{stem}-{}.{ending}", chart.name))
            }
        }
    };
    let of = |chart: &'a Charted| {
        let files = endings.iter().map(|ending| PictureFile {
            path: path(chart, ending),
            picture: &chart.picture,
            theme,
        });
        files.collect::<Vec<_>>()
    };
    charts.iter().flat_map(of).collect()
}

/// The language that was asked for, or else that of the campaign.
pub(super) fn language(asked: Option<Lang>, campaign: Language) -> Language {
    match asked {
        Some(Lang::Fr) => Language::French,
        Some(Lang::En) => Language::English,
        None => campaign,
    }
}
