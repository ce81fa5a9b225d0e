use super::Headline;
use super::Page;
use crate::report::Verdict;
use crate::report::Wording;
use crate::report::chart::verdict_icon;
use crate::text::Language;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

/// The headline figures, one card each.
pub(super) fn markup(page: &Page, words: &Wording) -> Markup {
    html! {
        @if !page.headlines.is_empty() {
            section aria-labelledby="in-brief" {
                h2 id="in-brief" { (words.in_brief) }
                ul.headlines {
                    @for (number, headline) in (1..).zip(&page.headlines) {
                        li { (card(headline, number, page.language)) }
                    }
                }
            }
        }
    }
}

fn card(headline: &Headline, number: usize, language: Language) -> Markup {
    html! {
        p.label { (headline.label) }
        p.value { (headline.value) }
        p.behind {
            @if let Some(interval) = &headline.interval { span { (interval) } " " }
            span { (headline.calls) }
        }
        @if let Some(verdict) = headline.verdict {
            p class={ "verdict " (class(verdict)) } {
                (icon(verdict, number, language)) " " (verdict.words(language))
            }
        }
    }
}

/// The sign of the verdict; hidden from those who hear the page, who hear its words.
fn icon(verdict: Verdict, number: usize, language: Language) -> Markup {
    let picture = verdict_icon(verdict, language).svg_element(&format!("verdict-{number}"));
    html! { span.sign aria-hidden="true" { (PreEscaped(picture)) } }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "meets",
        Verdict::FallsShort => "falls-short",
        Verdict::NotProven => "not-proven",
    }
}
