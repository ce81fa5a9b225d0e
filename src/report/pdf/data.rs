//! What the template reads: one JSON file with every text, and each picture as SVG.

use super::letters::{settable, settable_svg};
use crate::report::chart::{FAMILY, LIGHT, Picture, verdict_icon};
use crate::report::html::{Block, Fact, Headline, Page, Section, Step};
use crate::report::table::{Align, Table};
use crate::report::{Origin, Verdict, Wording, wording};
use crate::text::typography::EN_DASH;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The files of a page by name.
pub(super) fn files(page: &Page) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = Verdict::ALL
        .map(|verdict| (sign(verdict), verdict_icon(verdict, page.language).plain_svg()))
        .into();
    let sections = sections(page, &mut files);
    let words = wording(page.language);
    let data = json!({
        "language": page.language.code(),
        "font": FAMILY,
        "colors": colors(),
        "title": heading(&page.title),
        "subtitle": page.subtitle.as_deref().map(settable),
        "simulated": simulated(page.origin, words),
        "provisional": page.provisional.as_deref().map(|text| json!({
            "heading": words.provisional_heading,
            "text": settable(text),
        })),
        "in_brief": words.in_brief,
        "contents": words.contents,
        "headlines": page.headlines.iter().map(|each| headline(each, page)).collect::<Vec<Value>>(),
        "sections": sections,
        "footer": settable(&page.footer),
    });
    files.insert("page.json".to_owned(), data.to_string());
    files
}

fn colors() -> Map<String, Value> {
    LIGHT.named().map(|(name, color)| (name.to_owned(), Value::String(color))).collect()
}

fn simulated(origin: Origin, words: &Wording) -> Option<Value> {
    (origin == Origin::Simulated).then(|| {
        json!({
            "band": words.simulated_band,
            "heading": words.simulated_heading,
            "text": words.simulated_text,
        })
    })
}

/// The name of the picture of a verdict's sign.
fn sign(verdict: Verdict) -> String {
    format!("{}.svg", ink(verdict))
}

/// The ink in which a verdict is written.
fn ink(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "meets",
        Verdict::FallsShort => "falls-short",
        Verdict::NotProven => "not-proven",
    }
}

fn headline(headline: &Headline, page: &Page) -> Value {
    let verdict = headline.verdict.map(|verdict| {
        json!({
            "words": verdict.words(page.language),
            "ink": ink(verdict),
            "sign": sign(verdict),
        })
    });
    json!({
        "label": settable(&headline.label),
        "value": settable(&headline.value),
        "interval": headline.interval.as_deref().map(settable),
        "calls": settable(&headline.calls),
        "verdict": verdict,
    })
}

/// The sections that have something to show on paper; their pictures go into the files.
fn sections(page: &Page, files: &mut BTreeMap<String, String>) -> Vec<Value> {
    let mut shown = Vec::new();
    for Section { heading, blocks, .. } in &page.sections {
        let pieces: Vec<Value> = blocks.iter().filter_map(|each| piece(each, files)).collect();
        if !pieces.is_empty() {
            shown.push(json!({ "heading": self::heading(heading), "pieces": pieces }));
        }
    }
    shown
}

/// A piece of a section; nothing for links, which lead nowhere from paper.
fn piece(block: &Block, files: &mut BTreeMap<String, String>) -> Option<Value> {
    Some(match block {
        Block::Text(text) => json!({ "kind": "text", "text": settable(text) }),
        Block::Note(text) => json!({ "kind": "note", "text": settable(text) }),
        Block::Heading(text) => json!({ "kind": "heading", "text": heading(text) }),
        Block::Chart(picture) => chart(picture, files),
        Block::Table(linked) => table(&linked.table),
        Block::Facts(facts) => {
            let fact = |Fact { term, text }: &Fact| json!([settable(term), settable(text)]);
            json!({ "kind": "facts", "facts": facts.iter().map(fact).collect::<Vec<Value>>() })
        }
        Block::List(lines) => json!({ "kind": "list", "lines": all_settable(lines) }),
        Block::Steps(steps) => {
            json!({ "kind": "steps", "steps": steps.iter().map(step).collect::<Vec<Value>>() })
        }
        Block::Links(_) => return None,
    })
}

fn chart(picture: &Picture, files: &mut BTreeMap<String, String>) -> Value {
    let name = format!("picture-{}.svg", files.len());
    files.insert(name.clone(), settable_svg(&picture.plain_svg()));
    let (width, height) = picture.size();
    json!({
        "kind": "chart",
        "file": name,
        "alt": format!("{}. {}", picture.title(), picture.description()),
        "title": settable(picture.title()),
        "width": width,
        "height": height,
    })
}

fn table(table: &Table) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            json!({
                "heading": settable(&column.heading),
                "is_number": column.align == Align::Number,
            })
        })
        .collect();
    let cells = |row: &Vec<String>| table.cells(row).map(settable).collect::<Vec<String>>();
    json!({
        "kind": "table",
        "caption": settable(&table.caption),
        "columns": columns,
        "rows": table.rows.iter().map(cells).collect::<Vec<Vec<String>>>(),
    })
}

fn step(step: &Step) -> Value {
    json!({
        "heading": settable(&step.heading),
        "text": settable(&step.text),
        "quotes": all_settable(&step.quotes),
    })
}

/// A title or heading; a dash for an empty one, which PDF/UA forbids.
fn heading(text: &str) -> String {
    let text = settable(text);
    if text.trim().is_empty() { EN_DASH.to_string() } else { text }
}

fn all_settable(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| settable(text)).collect()
}
