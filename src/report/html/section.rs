use super::Chart;
use super::Section;
use crate::report::Wording;
use crate::report::table::Align;
use crate::report::table::Column;
use crate::report::table::Table;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

/// The least width in pixels that a chart is shrunk to; on narrower screens it scrolls.
const LEAST_CHART: f64 = 680.0;

/// The id of a section by its number.
pub(super) fn id(number: usize) -> String {
    format!("section-{number}")
}

pub(super) fn markup(section: &Section, number: usize, words: &Wording) -> Markup {
    let id = id(number);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (section.heading) }
            @if let Some(intro) = &section.intro { p { (intro) } }
            @if let Some(drawn) = &section.chart { (chart(drawn, number, words)) }
            @if let Some(behind) = &section.table { (table(behind, number)) }
            @for note in &section.notes { p.note { (note) } }
        }
    }
}

fn chart(chart: &Chart, number: usize, words: &Wording) -> Markup {
    let (width, _) = chart.picture.size();
    let bounds = format!("min-width:{}px;max-width:{width}px", width.min(LEAST_CHART));
    let label = format!("{} {number}", words.chart_region);
    html! {
        figure {
            div.scroll role="region" aria-label=(label) tabindex="0" {
                div style=(bounds) {
                    (PreEscaped(chart.picture.svg_element(&format!("chart-{number}"))))
                }
            }
            figcaption { (chart.caption) }
        }
    }
}

fn table(table: &Table, number: usize) -> Markup {
    let id = format!("table-{number}");
    html! {
        div.scroll role="region" aria-labelledby=(id) tabindex="0" {
            table {
                caption id=(id) { (table.caption) }
                thead {
                    tr {
                        @for column in &table.columns {
                            th scope="col" class=[class(column)] { (column.heading) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows { tr { (cells(table, row)) } }
                }
            }
        }
    }
}

fn cells(table: &Table, row: &[String]) -> Markup {
    html! {
        @for (index, (column, cell)) in table.columns.iter().zip(table.cells(row)).enumerate() {
            @if index == 0 {
                th scope="row" class=[class(column)] { (cell) }
            } @else {
                td class=[class(column)] { (cell) }
            }
        }
    }
}

fn class(column: &Column) -> Option<&'static str> {
    match column.align {
        Align::Text => None,
        Align::Number => Some("number"),
    }
}
