//! Call sheets to print: one HTML page an evaluator, one block a call with its scenario and the
//! grid of its channel as boxes to tick. Self-contained: style and font inside, no scripts, nothing
//! fetched. A4, each call on a page of its own.

mod call;
mod questions;
mod words;

use crate::report::chart::font_face_css;
use crate::report::handout::Handout;
use crate::text::typography;
use maud::{DOCTYPE, PreEscaped, html};
use words::words;

const STYLE: &str = include_str!("style.css");

/// The call sheets of one evaluator as a page, from `<!DOCTYPE html>` on.
#[must_use]
pub fn call_sheets(handout: &Handout<'_>) -> String {
    let (words, language) = (words(handout.language), handout.language);
    let who = if handout.name().is_empty() { handout.id() } else { handout.name() };
    let calls = handout.calls.len();
    let noun = if calls == 1 { words.calls.0 } else { words.calls.1 };
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (words.title) " – " (who) }
                style { (PreEscaped(font_face_css())) (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (words.title) }
                    p { strong { (who) } " · " (typography::whole(language, calls)) "\u{a0}" (noun) }
                    p.hint { (words.hint) }
                }
                main {
                    @for assigned in &handout.calls { (call::markup(handout, assigned, words)) }
                }
            }
        }
    };
    page.into_string()
}
