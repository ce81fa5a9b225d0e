use super::Page;
use super::block;
use super::headline;
use crate::report::Origin;
use crate::report::Wording;
use crate::report::chart::DARK;
use crate::report::chart::LIGHT;
use crate::report::chart::font_face_css;
use crate::report::wording;
use maud::DOCTYPE;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

const STYLE: &str = include_str!("style.css");

pub(super) fn markup(page: &Page) -> Markup {
    let words = wording(page.language);
    html! {
        (DOCTYPE)
        html lang=(page.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (page.title) }
                style { (PreEscaped(css())) }
            }
            body {
                a.skip href="#content" { (words.skip_to_content) }
                header { (head(page, words)) }
                main id="content" tabindex="-1" {
                    (headline::markup(page, words))
                    @if page.sections.len() > 1 { (contents(page, words)) }
                    @for part in &page.sections { (block::section(part, words)) }
                }
                footer { p { (page.footer) } }
            }
        }
    }
}

/// Font, both themes and the rules. Dark is for screens alone: paper stays light.
fn css() -> String {
    format!(
        "{}\n:root{{color-scheme:light dark;{}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n{STYLE}",
        font_face_css(),
        LIGHT.css_variables(),
        DARK.css_variables()
    )
}

fn head(page: &Page, words: &Wording) -> Markup {
    html! {
        @if page.origin == Origin::Simulated {
            p.simulated role="note" {
                strong { (words.simulated_heading) } " " (words.simulated_text)
            }
        }
        h1 { (page.title) }
        @if let Some(subtitle) = &page.subtitle { p.subtitle { (subtitle) } }
        @if let Some(provisional) = &page.provisional {
            p.provisional role="note" {
                strong { (words.provisional_heading) } " " (provisional)
            }
        }
    }
}

fn contents(page: &Page, words: &Wording) -> Markup {
    html! {
        nav aria-labelledby="contents" {
            h2 id="contents" { (words.contents) }
            ol {
                @for part in &page.sections {
                    li { a href={ "#" (part.id) } { (part.heading) } }
                }
            }
        }
    }
}
