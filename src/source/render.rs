use crate::source::{Problem, Problems, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// At most this many problems are written out; the rest are counted.
const SHOWN: usize = 20;

/// All problems as text for a terminal, in file order, each with place, excerpt, caret and hint,
/// with colours if `coloured`. At most 20 are written out, the rest counted.
#[must_use]
pub fn render(problems: &Problems, coloured: bool) -> String {
    let ordered = problems.in_file_order();
    let mut text = String::new();
    for problem in ordered.iter().take(SHOWN) {
        text.push_str(&render_one(problem, coloured));
        text.push_str("\n\n");
    }
    if ordered.len() > SHOWN {
        text.push_str("and ");
        text.push_str(&(ordered.len() - SHOWN).to_string());
        text.push_str(" more\n\n");
    }
    text
}

fn render_one(problem: &Problem, coloured: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group =
        Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code));
    let kinds =
        std::iter::once(AnnotationKind::Primary).chain(std::iter::repeat(AnnotationKind::Context));
    let places = problem.place.iter().map(|place| (place, None));
    let related = problem.related.iter().map(|(place, label)| (place, Some(label.as_str())));
    for ((place, label), kind) in places.chain(related).zip(kinds) {
        let snippet = Snippet::source(place.file.text())
            .path(place.file.name())
            .annotation(kind.span(place.span.clone()).label(label));
        group = group.element(snippet);
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    if let Some(hint) = &problem.hint {
        text.push_str("\nhint: ");
        text.push_str(hint);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, SourceFile};

    #[test]
    fn a_problem_shows_place_excerpt_caret_and_cure() {
        let file = SourceFile::new("e03.csv", "call,outcome,tel-greeting\nC041,completed,yess\n");
        let at = file.text().find("yess").unwrap();
        let problem = Problem::error(
            "unknown-answer",
            Place::new(&file, at..at + 4),
            "`yess` is not an answer to criterion `tel-greeting`",
        )
        .hint("did you mean `yes`? it takes yes, no, na or nobs");
        assert_eq!(
            render(&Problems::from_iter([problem]), false),
            "\
error[unknown-answer]: `yess` is not an answer to criterion `tel-greeting`
 --> e03.csv:2:16
  |
2 | C041,completed,yess
  |                ^^^^
hint: did you mean `yes`? it takes yes, no, na or nobs

"
        );
    }
}
