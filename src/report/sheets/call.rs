use super::questions;
use super::words::Words;
use crate::model::{PlannedCall, Scenario};
use crate::report::handout::{Assigned, Handout, Part, Word, outcomes, yes_no};
use crate::text::Language;
use crate::text::typography;
use maud::{Markup, html};

/// The block of one call.
pub(super) fn markup(handout: &Handout<'_>, assigned: &Assigned<'_>, words: &Words) -> Markup {
    let (campaign, call) = (handout.campaign, assigned.call);
    let id = call.id.to_string();
    html! {
        article id=(id) {
            header {
                p.id { (id) }
                div {
                    h2 { (campaign.service(call.service).name) }
                    p { (campaign.channel(call.channel).name) }
                }
                div.when { (when(handout, call, words)) }
            }
            @if assigned.part == Part::Second { p.second { (words.second) } }
            (contact(handout, call, words))
            @if let Some(scenario) = handout.scenario(call) { (story(scenario, words)) }
            (record(handout, call, words))
            (questions::markup(handout, call, words))
            section.comment { h3 { (words.comment) } }
        }
    }
}

fn when(handout: &Handout<'_>, call: &PlannedCall, words: &Words) -> Markup {
    let language = handout.language;
    let day = typography::weekday_date(language, call.date);
    html! {
        p { strong { (day) } }
        p { strong { (span(language, call.start.get(), call.end.get())) } }
        @if let Some(window) = handout.window(call) {
            p.hint { (words.window) " " (span(language, window.from.get(), window.to.get())) }
        }
    }
}

/// `9 h 40 – 9 h 50`.
fn span(language: Language, from: u16, to: u16) -> String {
    let [from, to] = [from, to].map(|minutes| typography::time(language, minutes));
    format!("{from}\u{a0}– {to}")
}

fn contact(handout: &Handout<'_>, call: &PlannedCall, words: &Words) -> Markup {
    html! {
        dl.facts {
            div {
                dt { (words.contact) }
                dd { (handout.contact(call).unwrap_or(words.not_stated)) }
            }
            @if let Some(due) = call.due {
                div {
                    dt { (words.due) }
                    dd { (typography::weekday_date(handout.language, due)) }
                }
            }
        }
    }
}

fn story(scenario: &Scenario, words: &Words) -> Markup {
    let parts = [
        (words.persona, &scenario.persona),
        (words.brief, &scenario.brief),
        (words.key, &scenario.answer),
    ];
    html! {
        section.story {
            h3 { (words.scenario) " – " (scenario.title) }
            dl {
                @for (term, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
                    div { dt { (term) } dd { (text) } }
                }
            }
        }
    }
}

/// What the scorecard asks about the call as a whole.
fn record(handout: &Handout<'_>, call: &PlannedCall, words: &Words) -> Markup {
    let kind = handout.campaign.channel(call.channel).kind;
    html! {
        section.record {
            h3 { (words.record) }
            p {
                (field(words.made_on, "line")) (field(words.made_at, "line short"))
                (field(words.attempts, "line short"))
                @if kind.is_written() {
                    (field(words.sent, "line")) (field(words.replied, "line"))
                }
            }
            p.boxes { strong { (words.outcome) } (boxes(&outcomes(kind, handout.language))) }
            p.boxes { strong { (words.detected) } (boxes(&yes_no(handout.language))) }
        }
    }
}

/// A term with a line to write on, never parted.
pub(super) fn field(term: &str, line: &str) -> Markup {
    html! { span.field { (term) span class=(line) {} } " " }
}

/// Words with a box before each: their meaning where it says more.
pub(super) fn boxes(words: &[Word]) -> Markup {
    html! {
        @for Word { word, meaning } in words {
            span.tick {
                i {}
                @if meaning.is_empty() { (word) } @else if word.parse::<f64>().is_ok() {
                    (word) " – " (meaning)
                } @else { (meaning) }
            }
            " "
        }
    }
}
