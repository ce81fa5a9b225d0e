use super::Block;
use super::Fact;
use super::Link;
use super::LinkedTable;
use super::Picture;
use super::Section;
use super::Step;
use crate::report::Wording;
use crate::report::table::Align;
use crate::report::table::Column;
use crate::report::table::Table;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

/// The least width in pixels that a chart is shrunk to; on narrower screens it scrolls.
const LEAST_CHART: f64 = 680.0;
/// The least part of its width that a wide chart is shrunk to: its smallest letters stay readable.
const LEAST_PART: f64 = 0.8;

/// Charts wider than this stand out on both sides of the text where the screen has room.
const WIDE: f64 = 1000.0;

pub(super) fn section(section: &Section, words: &Wording) -> Markup {
    html! {
        section aria-labelledby=(section.id) {
            h2 id=(section.id) { (section.heading) }
            @for (number, piece) in (1..).zip(&section.blocks) {
                (block(piece, &format!("{}-{number}", section.id), words))
            }
        }
    }
}

fn block(block: &Block, id: &str, words: &Wording) -> Markup {
    match block {
        Block::Text(text) => html! { p { (text) } },
        Block::Note(text) => html! { p.note { (text) } },
        Block::Heading(text) => html! { h3 { (text) } },
        Block::Chart(drawn) => chart(drawn, id, words),
        Block::Table(linked) => table(linked, id),
        Block::Facts(known) => facts(known),
        Block::List(lines) => html! { ul.lines { @for line in lines { li { (line) } } } },
        Block::Steps(taken) => steps(taken),
        Block::Links(ways) => links(ways),
    }
}

fn chart(picture: &Picture, id: &str, words: &Wording) -> Markup {
    let (width, _) = picture.size();
    let least = width.min(LEAST_CHART.max((LEAST_PART * width).round()));
    let bounds = format!("min-width:{least}px;max-width:{width}px");
    let label = format!("{} {}", words.chart_region, picture.title());
    let class = (width > WIDE).then_some("wide");
    let style = class.map(|_| format!("--width:{width}px"));
    html! {
        figure class=[class] style=[style] {
            div.scroll role="group" aria-label=(label) tabindex="0" {
                div style=(bounds) { (PreEscaped(picture.svg_element(id))) }
            }
            figcaption {
                details {
                    summary { (words.chart_data) }
                    (plain_table(picture.table(), &format!("{id}-data"), &[]))
                }
            }
        }
    }
}

fn table(linked: &LinkedTable, id: &str) -> Markup {
    let open = plain_table(&linked.table, id, &linked.targets);
    match &linked.summary {
        None => open,
        Some(summary) => html! { details.folded { summary { (summary) } (open) } },
    }
}

fn plain_table(table: &Table, id: &str, targets: &[String]) -> Markup {
    html! {
        div.scroll role="group" aria-labelledby=(id) tabindex="0" {
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
                    @for (at, row) in table.rows.iter().enumerate() {
                        tr { (cells(&table.columns, table.cells(row), targets.get(at))) }
                    }
                }
            }
        }
    }
}

fn cells<'a>(
    columns: &[Column],
    cells: impl Iterator<Item = &'a str>,
    target: Option<&String>,
) -> Markup {
    html! {
        @for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
            @if index == 0 {
                th scope="row" class=[class(column)] {
                    @if let Some(target) = target { a href=(target) { (cell) } } @else { (cell) }
                }
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

fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl { @for fact in facts { div { dt { (fact.term) } dd { (fact.text) } } } }
    }
}

fn steps(steps: &[Step]) -> Markup {
    html! {
        ol.steps {
            @for step in steps {
                li {
                    p { strong { (step.heading) } }
                    p { (step.text) }
                    @for quote in &step.quotes { blockquote { (quote) } }
                }
            }
        }
    }
}

fn links(links: &[Link]) -> Markup {
    html! {
        ul.lines {
            @for link in links {
                li { a href=(link.target) { (link.text) } " " (link.about) }
            }
        }
    }
}
