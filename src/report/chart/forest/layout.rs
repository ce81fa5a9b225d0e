use super::Forest;
use super::ForestGroup;
use super::ForestRow;
use crate::report::Figure;
use crate::report::chart::font::Face;
use crate::report::chart::frame::BODY;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::STRONG;
use crate::report::chart::wrap::wrap;
use crate::report::chart::wrap::wrapped_width;

/// The width of a picture whose columns do not ask for more.
const WIDTH: f64 = 860.0;
/// The most that names take before they are wrapped.
const NAMES_LIMIT: f64 = 280.0;
/// The least width of the axis.
const LEAST_PLOT: f64 = 320.0;
/// Room for half a tick label at either end of the axis, and for the sign of the summary's verdict.
pub(super) const PLOT_GAP: f64 = 26.0;
const COLUMN_GAP: f64 = 10.0;
const ROW_PADDING: f64 = 12.0;
const LEAST_ROW: f64 = 30.0;

/// Where the columns of the plot stand, in pixels from the left.
pub(super) struct Columns {
    pub(super) width: f64,
    pub(super) names: f64,
    pub(super) plot: (f64, f64),
    pub(super) value_end: f64,
    pub(super) interval_end: f64,
    pub(super) calls_end: f64,
}

/// One line of the plot with the texts that it holds, wrapped.
pub(super) struct Line<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) name: Vec<String>,
    pub(super) reason: Vec<String>,
}

pub(super) enum Kind<'a> {
    Heading,
    Service(&'a ForestRow),
    Summary(&'a ForestRow),
}

impl Columns {
    pub(super) fn of(forest: &Forest) -> Columns {
        let names = names_width(forest);
        let [value, interval, calls] = figure_widths(forest);
        let interval_room = if interval > 0.0 { interval + COLUMN_GAP } else { 0.0 };
        let figures = value + interval_room + COLUMN_GAP + calls;
        let plot_start = MARGIN + names + PLOT_GAP;
        let width = WIDTH.max(plot_start + LEAST_PLOT + PLOT_GAP + figures + MARGIN).ceil();
        let calls_end = width - MARGIN;
        let interval_end = calls_end - calls - COLUMN_GAP;
        let value_end = interval_end - interval_room;
        let plot = (plot_start, value_end - value - PLOT_GAP);
        Columns { width, names, plot, value_end, interval_end, calls_end }
    }

    /// Where a share stands on the axis; what lies beyond the axis stands at its end.
    pub(super) fn at(&self, share: f64) -> f64 {
        let (start, end) = self.plot;
        start + share.clamp(0.0, 1.0) * (end - start)
    }

    fn reason_room(&self) -> f64 {
        self.plot.1 - self.plot.0 - 16.0
    }
}

impl Line<'_> {
    /// All lines from top to bottom.
    pub(super) fn all<'a>(forest: &'a Forest, columns: &Columns) -> Vec<Line<'a>> {
        let mut lines: Vec<Line> =
            forest.groups.iter().flat_map(|group| group_lines(group, columns)).collect();
        lines.extend(forest.summary.iter().map(|row| Line::row(Kind::Summary(row), row, columns)));
        lines
    }

    fn row<'a>(kind: Kind<'a>, row: &'a ForestRow, columns: &Columns) -> Line<'a> {
        let name = wrap(&row.name, kind.face(), columns.names);
        let reason = match &row.figure {
            Figure::Absent { reason } => wrap(reason, SMALL, columns.reason_room()),
            Figure::Known { .. } => Vec::new(),
        };
        Line { kind, name, reason }
    }

    pub(super) fn height(&self) -> f64 {
        let names = lines_height(self.name.len(), self.kind.face());
        let reasons = lines_height(self.reason.len(), SMALL);
        let extra = if matches!(self.kind, Kind::Heading) { 4.0 } else { 0.0 };
        (names.max(reasons) + ROW_PADDING).max(LEAST_ROW) + extra
    }
}

impl Kind<'_> {
    pub(super) fn face(&self) -> Face {
        match self {
            Kind::Service(_) => BODY,
            Kind::Heading | Kind::Summary(_) => STRONG,
        }
    }
}

fn group_lines<'a>(group: &'a ForestGroup, columns: &Columns) -> Vec<Line<'a>> {
    let heading = group.heading.iter().map(|heading| Line {
        kind: Kind::Heading,
        name: wrap(heading, STRONG, columns.names),
        reason: Vec::new(),
    });
    let rows = group.rows.iter().map(|row| Line::row(Kind::Service(row), row, columns));
    heading.chain(rows).collect()
}

fn names_width(forest: &Forest) -> f64 {
    let services = forest.groups.iter().flat_map(|group| &group.rows).map(|row| (&row.name, BODY));
    let headings =
        forest.groups.iter().flat_map(|group| &group.heading).map(|heading| (heading, STRONG));
    let summary = forest.summary.iter().map(|row| (&row.name, STRONG));
    services
        .chain(headings)
        .chain(summary)
        .map(|(name, face)| wrapped_width(name, face, NAMES_LIMIT))
        .fold(0.0, f64::max)
}

/// The widths of values, intervals and counts of calls; bold where the summary is.
fn figure_widths(forest: &Forest) -> [f64; 3] {
    let language = forest.language;
    let mut widths = [0.0_f64; 3];
    for row in forest.rows() {
        let texts = [
            row.figure.value_text(language),
            row.figure.interval_text(language),
            row.calls_text(language),
        ];
        for (width, text) in widths.iter_mut().zip(&texts) {
            *width = width.max(BODY.width(text)).max(STRONG.width(text));
        }
    }
    widths
}

fn lines_height(lines: usize, face: Face) -> f64 {
    (0..lines).map(|_| face.leading()).sum()
}
