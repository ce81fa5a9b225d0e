use super::*;
use crate::report::Origin;
use crate::report::html::{self, Block, Fact, Section};
use crate::report::table::{Column, Table};
use crate::text::Language;
use typst::layout::{Frame, FrameItem};

/// The page of the tests of HTML with a long table whose cells look like markup, a word longer
/// than a line, letters that the font lacks, and a section that has only links.
fn page(language: Language) -> Page {
    let row = |at: usize| vec![format!("#service[{at}] *x* $y$"), "85,4\u{a0}%".to_owned()];
    let table = Table {
        caption: "Notes".to_owned(),
        columns: vec![Column::text("Objet"), Column::number("Valeur")],
        rows: (0..80).map(row).collect(),
    };
    let fact = Fact { term: "日".to_owned(), text: "a1".repeat(99) };
    let mut page = html::tests::page(language);
    let first = page.sections.remove(0);
    page.sections.push(first.table(table).with(Block::Facts(vec![fact])));
    page.sections.push(Section::new("files", "Fichiers").with(Block::Links(Vec::new())));
    page
}

/// The texts of each page of paper in the order in which they are set.
fn texts(page: &Page) -> Vec<String> {
    let world = PageWorld::of(page);
    let made = typst::compile::<PagedDocument>(&world);
    let warnings: Vec<String> = made.warnings.iter().map(|fault| told(&world, fault)).collect();
    assert_eq!(warnings, Vec::<String>::new());
    let pages = faultless(&world, made.output);
    pages.pages().iter().map(|page| text(&page.frame)).collect()
}

fn text(frame: &Frame) -> String {
    let items = frame.items().map(|(_, item)| match item {
        FrameItem::Group(group) => text(&group.frame),
        FrameItem::Text(run) => run.text.to_string(),
        _ => String::new(),
    });
    items.collect::<Vec<String>>().join(" ").split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn the_file_says_that_it_is_tagged_accessible_and_in_which_language() {
    for (language, code) in [(Language::French, "fr"), (Language::English, "en")] {
        let bytes = written(&page(language));
        assert!(bytes.starts_with(b"%PDF-1.7"));
        let lang = format!("/Lang({code})");
        let parts = [
            "<pdfuaid:part>1</pdfuaid:part>",
            "/StructTreeRoot",
            "/MarkInfo<</Marked true",
            "/DisplayDocTitle true",
            "Appels mystères, avril à juin 2022</rdf:li>",
            "mystery 0.1.0",
            lang.as_str(),
        ];
        for part in parts {
            assert!(holds(&bytes, part), "{part}");
        }
        assert!(!holds(&bytes, "CreateDate") && !holds(&bytes, "CreationDate"));
    }
}

#[test]
fn a_page_of_empty_texts_is_a_file_all_the_same() {
    let heading = Block::Heading("\u{200d}".to_owned());
    let section = Section { id: "a", heading: String::new(), blocks: vec![heading] };
    let page = Page {
        title: " ".to_owned(),
        subtitle: None,
        language: Language::French,
        origin: Origin::Recorded,
        provisional: None,
        headlines: Vec::new(),
        sections: vec![section.text(""), Section::new("b", "")],
        footer: String::new(),
    };
    assert!(written(&page).starts_with(b"%PDF"));
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let first = written(&page(Language::French));
    assert!(first == written(&page(Language::French)));
    assert!(first != written(&page(Language::English)));
}

#[test]
fn every_piece_stands_on_paper_as_it_is() {
    let shown = texts(&page(Language::French)).join("\n");
    let parts = [
        "Appels mystères, avril à juin 2022",
        "Ville de Montpellier",
        "85,4 %",
        "[72,8 – 92,8]",
        "n = 232",
        "non prouvé",
        "141 appels sur 232",
        "Part des points obtenus & leur intervalle.",
        "Fig. 2",
        "Tableau 1 – Score par service",
        "<script>alert(1)</script>",
        "#service[79] *x* $y$",
        "Méthode de Wilson.",
        "Détail",
        "Graine",
        "A coûté 4,2 points.",
        "mystery 0.1.0",
    ];
    for part in parts {
        let part = part.replace('\u{a0}', " ");
        assert!(shown.replace('\u{a0}', " ").contains(&part), "{part} in {shown}");
    }
    assert!(!shown.contains("Fichiers"), "what leads nowhere is left out");
}

#[test]
fn every_page_has_its_number_its_mark_and_the_headings_of_its_table() {
    let shown = texts(&page(Language::French));
    assert!(shown.len() >= 4, "{} pages", shown.len());
    for (at, page) in shown.iter().enumerate() {
        assert!(page.contains(&format!("{} / {}", at + 1, shown.len())), "{page}");
        assert!(page.contains("DONNÉES SIMULÉES"), "{page}");
    }
    let tabled = shown.iter().filter(|page| page.contains("#service["));
    assert!(tabled.clone().count() >= 2);
    assert!(tabled.clone().all(|page| page.contains("Valeur")));
    let recorded = Page { origin: Origin::Recorded, ..page(Language::French) };
    assert!(texts(&recorded).iter().all(|page| !page.contains("SIMUL")));
}
