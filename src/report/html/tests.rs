use super::*;
use crate::report::chart::Caption;
use crate::report::chart::Forest;
use crate::report::table::Column;
use std::collections::BTreeSet;

fn forest() -> Picture {
    Forest {
        caption: Caption {
            title: "Score <moyen>".to_owned(),
            subtitle: String::new(),
            language: Language::French,
            origin: Origin::Simulated,
            footnote: None,
        },
        subject: String::new(),
        columns: Vec::new(),
        target: None,
        groups: Vec::new(),
        summary: None,
    }
    .picture()
}

fn section(id: &'static str, heading: &str) -> Section {
    let table = Table {
        caption: "Score par service".to_owned(),
        columns: vec![Column::text("Service"), Column::number("Score")],
        rows: vec![vec!["<script>alert(1)</script>".to_owned(), "85,4\u{a0}%".to_owned()]],
    };
    let step = Step {
        heading: "Décroché".to_owned(),
        text: "A coûté 4,2 points.".to_owned(),
        quotes: vec!["«\u{a0}<b>Long</b>.\u{a0}»".to_owned()],
    };
    let link =
        Link { target: "#services".to_owned(), text: "là".to_owned(), about: "oui".to_owned() };
    Section::new(id, heading)
        .text("Part des points obtenus & leur intervalle.")
        .chart(forest())
        .linked(table, vec!["#services".to_owned()])
        .note("Méthode de Wilson.")
        .with(Block::Heading("Détail".to_owned()))
        .with(Block::Facts(vec![Fact { term: "Graine".to_owned(), text: "a1b2".to_owned() }]))
        .with(Block::List(vec!["un".to_owned()]))
        .with(Block::Steps(vec![step]))
        .with(Block::Links(vec![link]))
}

/// A page with every kind of piece.
pub(in crate::report) fn page(language: Language) -> Page {
    let headline = Headline {
        label: "Score moyen".to_owned(),
        value: "85,4\u{a0}%".to_owned(),
        interval: Some("[72,8\u{a0}–\u{a0}92,8]".to_owned()),
        calls: "n\u{a0}=\u{a0}232".to_owned(),
        verdict: Some(Verdict::NotProven),
    };
    Page {
        title: "Appels mystères, avril à juin 2022".to_owned(),
        subtitle: Some("Ville de Montpellier".to_owned()),
        language,
        origin: Origin::Simulated,
        provisional: Some("141 appels sur 232".to_owned()),
        headlines: vec![headline.clone(), headline],
        sections: vec![section("services", "Services"), section("channels", "Canaux")],
        footer: "mystery 0.1.0".to_owned(),
    }
}

/// The tags of a page in order: name, whole text, and whether it closes.
fn tags(html: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("every tag ends");
        let tag = &rest[start + 1..end];
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
        found.push((name, tag));
        rest = &rest[end + 1..];
        if name == "style" && !tag.starts_with('/') {
            rest = &rest[rest.find("</style").expect("the style ends")..];
        }
    }
    found
}

fn attribute_values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().expect("split gives a first part"))
        .collect()
}

#[test]
fn every_tag_that_opens_closes_in_order() {
    let html = page(Language::French).html();
    let mut open = Vec::new();
    for (name, tag) in tags(&html) {
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "in {tag}");
        } else if !tag.ends_with('/') && !["!DOCTYPE", "meta"].contains(&name) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn ids_are_unique_and_every_reference_finds_its_id() {
    let html = page(Language::French).html();
    let ids = attribute_values(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    let labels = attribute_values(&html, "aria-labelledby");
    for id in labels.iter().flat_map(|ids| ids.split(' ')) {
        assert!(unique.contains(id), "{id}");
    }
    for link in attribute_values(&html, "href") {
        assert!(unique.contains(link.strip_prefix('#').unwrap()), "{link}");
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let html = page(Language::English).html();
    for outside in ["http", "//", "<script", "<link", "@import", "javascript:", " src="] {
        let found = html.replace(base64_part(&html), "");
        assert!(!found.contains(outside), "{outside}");
    }
    assert_eq!(html.matches("url(").count(), html.matches("url(data:font/woff2;base64,").count());
}

/// The embedded fonts: letters that may spell anything.
fn base64_part(html: &str) -> &str {
    let start = html.find("@font-face").expect("the font is embedded");
    &html[start..html.find(":root").expect("the themes follow")]
}

#[test]
fn texts_are_escaped_everywhere() {
    let html = page(Language::French).html();
    assert!(html.contains("&lt;script&gt;alert(1)"));
    assert!(html.contains("Score &lt;moyen&gt;"));
    assert!(html.contains("&lt;b&gt;Long"));
}

#[test]
fn the_page_speaks_its_language_and_says_what_it_shows() {
    let french = page(Language::French).html();
    assert!(french.starts_with("<!DOCTYPE html><html lang=\"fr\">"));
    for text in ["Données simulées", "Résultats provisoires", "En bref", "Sommaire"] {
        assert!(french.contains(text), "{text}");
    }
    let english = page(Language::English).html();
    assert!(english.contains("lang=\"en\"") && english.contains("Simulated data"));
    let recorded = Page { origin: Origin::Recorded, provisional: None, ..page(Language::French) };
    assert!(!recorded.html().contains("Résultats provisoires"));
    assert!(!recorded.html().contains("class=\"simulated\""));
}

#[test]
fn headings_never_skip_a_level_and_tables_name_their_rows() {
    let html = page(Language::French).html();
    let levels: Vec<&str> = tags(&html)
        .into_iter()
        .filter(|(name, tag)| ["h1", "h2", "h3", "h4"].contains(name) && !tag.starts_with('/'))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(levels, ["h1", "h2", "h2", "h2", "h3", "h2", "h3"]);
    assert_eq!(html.matches("scope=\"row\"").count(), 2);
    assert_eq!(html.matches("<caption").count(), html.matches("<table").count());
    assert_eq!(html.matches("<figcaption").count(), html.matches("<figure").count());
}

#[test]
fn pictures_take_their_colours_from_the_theme_of_the_page() {
    let html = page(Language::French).html();
    let body = &html[html.find("<body").unwrap()..];
    assert!(body.contains("var(--chart-ground)"));
    assert!(!body.contains("fill=\"#"));
}
