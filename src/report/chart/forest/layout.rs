use super::Forest;
use super::ForestGroup;
use super::ForestRow;
use crate::report::Figure;
use crate::report::chart::font::Face;
use crate::report::chart::frame::BODY;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::STRONG;
use crate::report::chart::mark::times;
use crate::report::chart::wrap::wrap;
use crate::report::chart::wrap::wrapped_width;

/// The width of a picture whose columns do not ask for more.
const WIDTH: f64 = 900.0;
/// The most that names take before they are wrapped.
const NAMES_LIMIT: f64 = 290.0;
/// The most that a heading over figures takes before it is wrapped, unless its figures take more.
const HEADING_LIMIT: f64 = 84.0;
/// The least width of the axis.
const LEAST_PLOT: f64 = 320.0;
/// Room for half a tick label at either end of the axis, and for the sign of the summary's verdict
/// behind its name.
pub(super) const PLOT_GAP: f64 = 26.0;
const COLUMN_GAP: f64 = 14.0;
const ROW_PADDING: f64 = 12.0;
const LEAST_ROW: f64 = 30.0;

/// Where the columns of the plot stand, in pixels from the left.
pub(super) struct Columns {
    pub(super) width: f64,
    pub(super) names: f64,
    pub(super) plot: (f64, f64),
    /// The right edge of each column of figures.
    pub(super) ends: Vec<f64>,
    /// The headings over the figures, wrapped.
    pub(super) headings: Vec<Vec<String>>,
}

/// One line of the plot with the texts that it holds, wrapped.
pub(super) struct Line<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) name: Vec<String>,
    pub(super) reason: Vec<String>,
}

pub(super) enum Kind<'a> {
    Heading,
    Subject(&'a ForestRow),
    Summary(&'a ForestRow),
}

impl Columns {
    pub(super) fn of(forest: &Forest) -> Columns {
        let names = names_width(forest);
        let cells: Vec<f64> = (0..forest.columns.len()).map(|at| cells_width(forest, at)).collect();
        let headings: Vec<Vec<String>> = forest
            .columns
            .iter()
            .zip(&cells)
            .map(|(column, cells)| wrap(&column.heading, SMALL, cells.max(HEADING_LIMIT)))
            .collect();
        let widths: Vec<f64> = cells
            .iter()
            .zip(&headings)
            .map(|(cells, lines)| cells.max(SMALL.widest(lines)))
            .collect();
        let figures: f64 = widths.iter().map(|width| width + COLUMN_GAP).sum();
        let plot_start = MARGIN + names + PLOT_GAP;
        let width = WIDTH.max(plot_start + LEAST_PLOT + PLOT_GAP + figures + MARGIN).ceil();
        let first = width - MARGIN - figures;
        let ends = widths.iter().scan(first, |end, width| {
            *end += width + COLUMN_GAP;
            Some(*end)
        });
        Columns {
            width,
            names,
            plot: (plot_start, first - PLOT_GAP),
            ends: ends.collect(),
            headings,
        }
    }

    /// Where a share stands on the axis; what lies beyond the axis stands at its end.
    pub(super) fn at(&self, share: f64) -> f64 {
        let (start, end) = self.plot;
        start + share.clamp(0.0, 1.0) * (end - start)
    }

    /// The height of the line of headings.
    pub(super) fn headings_height(&self) -> f64 {
        let lines = self.headings.iter().map(Vec::len).max().unwrap_or_default().max(1);
        times(lines) * SMALL.leading() + 6.0
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
        let names = times(self.name.len()) * self.kind.face().leading();
        let reasons = times(self.reason.len()) * SMALL.leading();
        let extra = if matches!(self.kind, Kind::Heading) { 4.0 } else { 0.0 };
        (names.max(reasons) + ROW_PADDING).max(LEAST_ROW) + extra
    }
}

impl Kind<'_> {
    pub(super) fn face(&self) -> Face {
        match self {
            Kind::Subject(_) => BODY,
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
    let rows = group.rows.iter().map(|row| Line::row(Kind::Subject(row), row, columns));
    heading.chain(rows).collect()
}

fn names_width(forest: &Forest) -> f64 {
    let rows = forest.groups.iter().flat_map(|group| &group.rows).map(|row| (&row.name, BODY));
    let headings =
        forest.groups.iter().flat_map(|group| &group.heading).map(|heading| (heading, STRONG));
    let summary = forest.summary.iter().map(|row| (&row.name, STRONG));
    let subject = std::iter::once((&forest.subject, SMALL));
    rows.chain(headings)
        .chain(summary)
        .chain(subject)
        .map(|(name, face)| wrapped_width(name, face, NAMES_LIMIT))
        .fold(0.0, f64::max)
}

/// The widest cell of a column; bold where the summary is.
fn cells_width(forest: &Forest, column: usize) -> f64 {
    let rows = forest.groups.iter().flat_map(|group| &group.rows);
    let summary = forest.summary.iter().map(|row| STRONG.width(row.cell(column)));
    rows.map(|row| BODY.width(row.cell(column))).chain(summary).fold(0.0, f64::max)
}
