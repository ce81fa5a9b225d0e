use super::call::{boxes, field};
use super::words::Words;
use crate::model::{Criterion, CriterionKind, PlannedCall, SectionIndex};
use crate::report::handout::{Free, Handout, Offered, offered};
use maud::{Markup, html};

/// The criteria of a call in the order of the grid, with a line wherever another section begins.
/// Points are not shown: they are no business of who observes.
pub(super) fn markup(handout: &Handout<'_>, call: &PlannedCall, words: &Words) -> Markup {
    let judged = handout.grid.criteria.iter().filter(|each| handout.is_judged(each, call));
    let judged: Vec<&Criterion> = judged.collect();
    html! {
        @if !judged.is_empty() {
            table {
                caption { (words.grid) }
                thead {
                    tr { th scope="col" { (words.criterion) } th scope="col" { (words.answer) } }
                }
                tbody {
                    @for (at, criterion) in judged.iter().enumerate() {
                        @if at == 0 || judged[at - 1].section != criterion.section {
                            (section(handout, criterion.section))
                        }
                        (question(handout, criterion, words))
                    }
                }
            }
        }
    }
}

fn section(handout: &Handout<'_>, section: SectionIndex) -> Markup {
    let name = handout.grid.section(section).name.in_language(handout.language);
    html! {
        tr.section { th colspan="2" scope="rowgroup" { (name) } }
    }
}

fn question(handout: &Handout<'_>, criterion: &Criterion, words: &Words) -> Markup {
    html! {
        tr {
            th scope="row" {
                (criterion.wording.in_language(handout.language))
                " " code { (criterion.id) }
                @if criterion.gate.is_some() { p.gate { (words.gate) } }
            }
            td { (answer(criterion, &offered(criterion, handout.language), words)) }
        }
    }
}

/// Lines to write on and boxes to tick; how the call ended is ticked once, above.
fn answer(criterion: &Criterion, offered: &Offered, words: &Words) -> Markup {
    if matches!(criterion.kind, CriterionKind::Outcome(_)) {
        return html! { span.hint { (words.as_outcome) } };
    }
    html! {
        @match offered.free {
            Free::Nothing => {}
            Free::Number => { span.line.short {} (criterion.unit) " " }
            Free::Delay => {
                (field(words.date, "line")) (field(words.working_days, "line short"))
            }
        }
        (boxes(&offered.words))
    }
}
