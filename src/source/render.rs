use crate::source::{Labels, Problem, Problems, Severity};
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
        let rest = ordered.len() - SHOWN;
        let (before, after) = ordered[SHOWN].labels.words().more[usize::from(rest == 1)];
        text.push_str(&format!("{before}{rest}{after}\n\n"));
    }
    text
}

fn render_one(problem: &Problem, coloured: bool) -> String {
    let labels = problem.labels;
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name(labels.words().error),
        Severity::Warning => Level::WARNING.with_name(labels.words().warning),
    };
    let mut group =
        Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code));
    let kinds =
        std::iter::once(AnnotationKind::Primary).chain(std::iter::repeat(AnnotationKind::Context));
    let places = problem.place.iter().map(|place| (place, None));
    let related = problem.related.iter().map(|(place, label)| (place, Some(label.as_str())));
    for ((place, label), kind) in places.chain(related).zip(kinds) {
        // No more of a long file than is shown.
        let (excerpt, line) = place.excerpt();
        let span = place.span.start - excerpt.start..place.span.end - excerpt.start;
        let snippet = Snippet::source(&place.file.text()[excerpt])
            .path(place.file.name())
            .line_start(line)
            .annotation(kind.span(span).label(label));
        group = group.element(snippet);
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    // The first colon is the one behind label and code.
    let mut text = text.replacen(Labels::English.words().colon, labels.words().colon, 1);
    if let Some(hint) = &problem.hint {
        text.push('\n');
        text.push_str(&labels.hint_text(hint));
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

    #[test]
    fn a_place_is_shown_as_in_the_whole_file() {
        let texts = ["", "a", "a\n", "\n\n", "\u{feff}a\nb\r\nc\n", "a\n\nbé\n\n\n", "x\ny\nz\nw"];
        let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
        for text in texts {
            let file = SourceFile::new("f", text);
            for (start, end) in (0..=text.len()).flat_map(|s| (s..=text.len()).map(move |e| (s, e)))
            {
                let place = Place::new(&file, start..end);
                let whole = Snippet::source(text)
                    .path("f")
                    .annotation(AnnotationKind::Primary.span(place.span.clone()));
                let title = Level::ERROR.primary_title("m").id("c");
                let wanted = renderer.render(&[Group::with_title(title).element(whole)]);
                let problems = Problems::from_iter([Problem::error("c", place, "m")]);
                assert_eq!(render(&problems, false), wanted + "\n\n", "{text:?} {start}..{end}");
            }
        }
    }

    #[test]
    fn the_words_around_a_problem_are_in_the_language_of_its_message() {
        let file = SourceFile::new("e03.csv", "call\n");
        let problem = |coloured| {
            let problem =
                Problem::warning("empty-file", Place::new(&file, 0..4), "rien\u{a0}: vide");
            let problem = Problem { labels: Labels::French, ..problem.hint("ajoutez une ligne") };
            render(&Problems::from_iter(vec![problem; 22]), coloured)
        };
        let plain = problem(false);
        let one = "\
avertissement[empty-file]\u{a0}: rien\u{a0}: vide
 --> e03.csv:1:1
  |
1 | call
  | ^^^^
conseil\u{a0}: ajoutez une ligne

";
        assert_eq!(plain, one.repeat(20) + "et 2 autres\n\n");
        assert!(problem(true).contains("\u{a0}: rien\u{a0}: vide"), "{}", problem(true));
    }
}
