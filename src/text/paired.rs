use crate::text::Language;

/// A text that says some of it twice, in one language: of each `⟨English|French⟩` one side.
///
/// # Panics
/// If a pair is not closed, or has no `|`: what is written so is part of the program.
///
/// # Example
/// ```
/// use mystery_calls::text::{Language, in_language};
/// assert_eq!(in_language("⟨two calls|deux appels⟩ a day", Language::English), "two calls a day");
/// ```
#[must_use]
pub fn in_language(template: &str, language: Language) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, pair)) = rest.split_once('⟨') {
        let (pair, after) = pair.split_once('⟩').expect("what a template opens it closes");
        let (english, french) = pair.split_once('|').expect("a template says it twice");
        text.push_str(before);
        text.push_str(match language {
            Language::English => english,
            Language::French => french,
        });
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_of_each_pair_is_kept() {
        let template = "a ⟨one|un⟩ b ⟨two\n|deux⟩";
        assert_eq!(in_language(template, Language::English), "a one b two\n");
        assert_eq!(in_language(template, Language::French), "a un b deux");
        assert_eq!(in_language("plain", Language::French), "plain");
    }
}
