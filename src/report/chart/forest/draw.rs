use super::Forest;
use super::ForestRow;
use super::layout::Columns;
use super::layout::Kind;
use super::layout::Line;
use super::layout::PLOT_GAP;
use crate::num::Interval;
use crate::report::Figure;
use crate::report::Verdict;
use crate::report::chart::frame;
use crate::report::chart::frame::BODY;
use crate::report::chart::frame::Entry;
use crate::report::chart::frame::MARGIN;
use crate::report::chart::frame::SMALL;
use crate::report::chart::frame::Sign;
use crate::report::chart::mark::times;
use crate::report::chart::pen::Pen;
use crate::report::chart::pen::Setting;
use crate::report::chart::picture::Picture;
use crate::report::chart::theme::Ink;
use crate::report::wording;
use crate::text::typography;

/// From so many lines on the axis is numbered at its upper end too.
const TALL: usize = 16;

/// The plot from top to bottom.
pub(super) fn picture(forest: &Forest) -> Picture {
    let columns = Columns::of(forest);
    let lines = Line::all(forest, &columns);
    let pen = Pen::new();
    let legend = draw_legend(forest, &pen, &columns);
    let top = draw_headings(forest, &pen, &columns, legend, lines.len() >= TALL);
    let bottom = top + lines.iter().map(Line::height).sum::<f64>();
    draw_axis(forest, &pen, &columns, (top, bottom));
    let below = draw_target(forest, &pen, &columns, (top, bottom));
    let mut y = top;
    for line in &lines {
        draw_line(forest, &pen, &columns, line, y);
        y += line.height();
    }
    let summary = forest.target.iter().map(|target| target.label.clone()).collect();
    forest.caption.finish(pen, (columns.width, below), summary, forest.table())
}

fn draw_legend(forest: &Forest, pen: &Pen, columns: &Columns) -> f64 {
    let below = forest.caption.draw(pen, columns.width);
    let entries = legend_entries(forest);
    if entries.is_empty() {
        return below;
    }
    frame::legend(pen, "", &entries, below - 4.0, columns.width) + 8.0
}

/// All three verdicts where any is given, and the square where some figure has none.
fn legend_entries(forest: &Forest) -> Vec<Entry> {
    if forest.rows().all(|row| row.verdict.is_none()) {
        return Vec::new();
    }
    let language = forest.caption.language;
    let entry = |verdict: Verdict| Entry {
        sign: Sign::Verdict(Some(verdict)),
        text: verdict.words(language).to_owned(),
    };
    let mut entries: Vec<Entry> = Verdict::ALL.into_iter().map(entry).collect();
    let rows = forest.groups.iter().flat_map(|group| &group.rows);
    let bare =
        |row: &ForestRow| row.verdict.is_none() && matches!(row.figure, Figure::Known { .. });
    if rows.into_iter().any(bare) {
        let text = wording(language).no_verdict.to_owned();
        entries.push(Entry { sign: Sign::Verdict(None), text });
    }
    if forest.rows().any(|row| row.target.is_some()) {
        entries.push(Entry { sign: Sign::Tick, text: wording(language).own_target.to_owned() });
    }
    entries
}

/// The headings over names and figures, and over the axis its numbers if it is tall; the height of
/// their end.
fn draw_headings(forest: &Forest, pen: &Pen, columns: &Columns, top: f64, tall: bool) -> f64 {
    let height = columns.headings_height();
    let leading = SMALL.leading();
    let first = |lines: usize| top + height - 6.0 - (times(lines) - 0.5) * leading;
    let muted = Setting::left(SMALL, Ink::Muted);
    pen.text(&forest.subject, (MARGIN, first(1)), muted);
    for (lines, end) in columns.headings.iter().zip(&columns.ends) {
        let at = (*end, first(lines.len()));
        pen.lines(lines, at, Setting::right(SMALL, Ink::Muted));
    }
    if tall {
        draw_ticks(forest, pen, columns, first(1));
    }
    let y = top + height - 2.0;
    pen.line(&[(MARGIN, y), (columns.width - MARGIN, y)], Ink::Grid, 1.0);
    top + height
}

const TICKS: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];

fn draw_axis(forest: &Forest, pen: &Pen, columns: &Columns, (top, bottom): (f64, f64)) {
    for tick in TICKS {
        let x = columns.at(tick);
        pen.line(&[(x, top), (x, bottom + 5.0)], Ink::Grid, 1.0);
    }
    draw_ticks(forest, pen, columns, bottom + 15.0);
}

fn draw_ticks(forest: &Forest, pen: &Pen, columns: &Columns, y: f64) {
    for tick in TICKS {
        let label = typography::percent(forest.caption.language, tick, 0);
        pen.text(&label, (columns.at(tick), y), Setting::center(SMALL, Ink::Muted));
    }
}

/// Draws the target line and its label under the axis; the height of what is drawn.
fn draw_target(forest: &Forest, pen: &Pen, columns: &Columns, (top, bottom): (f64, f64)) -> f64 {
    let Some(target) = &forest.target else { return bottom + 24.0 };
    let x = columns.at(target.share);
    pen.dashes((x, top - 2.0), (x, bottom + 5.0), Ink::Target, 1.5);
    let half = SMALL.width(&target.label) / 2.0;
    let middle = x.min(columns.width - MARGIN - half).max(MARGIN + half);
    pen.text(&target.label, (middle, bottom + 33.0), Setting::center(SMALL, Ink::Target));
    bottom + 42.0
}

fn draw_line(forest: &Forest, pen: &Pen, columns: &Columns, line: &Line, top: f64) {
    let face = line.kind.face();
    let middle = top + line.height() / 2.0;
    let center = if matches!(line.kind, Kind::Heading) { middle + 4.0 } else { middle };
    let first = |count: usize, leading: f64| center - times(count.max(1) - 1) * leading / 2.0;
    let name = (MARGIN, first(line.name.len(), face.leading()));
    pen.lines(&line.name, name, Setting::left(face, Ink::Text));
    if !line.reason.is_empty() {
        let at = (columns.plot.0 + 8.0, first(line.reason.len(), SMALL.leading()));
        draw_reason(pen, &line.reason, at);
    }
    match line.kind {
        Kind::Heading => {}
        Kind::Subject(row) => {
            draw_figures(forest, pen, columns, row, line, center);
            draw_estimate(pen, columns, row, center);
        }
        Kind::Summary(row) => {
            pen.line(&[(MARGIN, top), (columns.width - MARGIN, top)], Ink::Rule, 1.0);
            draw_figures(forest, pen, columns, row, line, center);
            draw_diamond(pen, columns, row, center);
            if let (Some(_), Some(last)) = (row.verdict, line.name.last()) {
                // Beside the name, where nobody takes it for a value.
                let x = MARGIN + face.width(last) + PLOT_GAP / 2.0 + 2.0;
                let y = name.1 + times(line.name.len() - 1) * face.leading();
                frame::verdict_sign(pen, (x, y), row.verdict);
            }
        }
    }
}

/// The reason in place of an estimate, on a ground of its own so that no grid line runs through.
fn draw_reason(pen: &Pen, lines: &[String], (x, y): (f64, f64)) {
    let leading = SMALL.leading();
    let size = (SMALL.widest(lines) + 8.0, leading * times(lines.len()));
    pen.rectangle((x - 4.0, y - leading / 2.0), size, Ink::Ground);
    pen.lines(lines, (x, y), Setting::left(SMALL, Ink::Muted));
}

fn draw_figures(
    forest: &Forest,
    pen: &Pen,
    columns: &Columns,
    row: &ForestRow,
    line: &Line,
    y: f64,
) {
    let face = line.kind.face();
    for (at, end) in columns.ends.iter().enumerate() {
        let ink = if at + 1 == forest.columns.len() { Ink::Muted } else { Ink::Text };
        pen.text(row.cell(at), (*end, y), Setting::right(face, ink));
    }
}

/// The interval as a line with caps, the value as the sign of its verdict, and the target of the
/// row where it has its own.
fn draw_estimate(pen: &Pen, columns: &Columns, row: &ForestRow, y: f64) {
    if let Some(target) = row.target {
        let x = columns.at(target);
        pen.line(&[(x, y - 9.0), (x, y + 9.0)], Ink::Target, 1.5);
    }
    let Figure::Known { value, interval } = &row.figure else { return };
    let ink = frame::verdict_ink(row.verdict);
    if let Some(Interval { low, high }) = interval {
        let (low, high) = (columns.at(*low), columns.at(*high));
        pen.line(&[(low, y), (high, y)], ink, 2.0);
        for end in [low, high] {
            pen.line(&[(end, y - 5.0), (end, y + 5.0)], ink, 2.0);
        }
    }
    frame::verdict_sign(pen, (columns.at(*value), y), row.verdict);
}

/// The whole as a diamond as wide as its interval.
fn draw_diamond(pen: &Pen, columns: &Columns, row: &ForestRow, y: f64) {
    let Figure::Known { value, interval } = &row.figure else { return };
    let x = columns.at(*value);
    let (low, high) = match interval {
        Some(bounds) => (columns.at(bounds.low), columns.at(bounds.high)),
        None => (x, x),
    };
    let half = BODY.size * 0.6;
    let corners = [(low.min(x - 4.0), y), (x, y - half), (high.max(x + 4.0), y), (x, y + half)];
    pen.polygon(&corners, Ink::Text);
}
