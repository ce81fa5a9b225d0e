use crate::text::Language;

/// The text of a template in a language: of each `⟨English|French⟩` one side.
pub(super) fn in_language(template: &str, language: Language) -> String {
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
