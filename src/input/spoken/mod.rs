//! What problems of deliveries say to evaluators, and what commands that fail say to whoever runs
//! them: in the language of the campaign. Each is found and worded in English, where its rule stands; here its text is said anew, its code stays. A text
//! that has no French yet stays English.

mod french;

use crate::source::{Problem, Problems};
use crate::text::{Language, listed};
use french::{PHRASES, patterns};

/// The same problems in a language.
#[must_use]
pub fn spoken(problems: Problems, language: Language) -> Problems {
    problems.into_iter().map(|problem| spoken_one(problem, language)).collect()
}

/// The same problem in a language.
pub(crate) fn spoken_one(problem: Problem, language: Language) -> Problem {
    if language == Language::English {
        return problem;
    }
    let Problem { message, hint, related, .. } = problem;
    let related = related.into_iter().map(|(place, label)| (place, said(label)));
    Problem { message: said(message), hint: hint.map(said), related: related.collect(), ..problem }
}

/// An English text in a language, if it is one of those that problems and failures say.
#[must_use]
pub fn said_in(text: String, language: Language) -> String {
    if language == Language::English { text } else { said(text) }
}

fn said(text: String) -> String {
    french(&text).unwrap_or(text)
}

/// An English text in French; `None` if there is none.
fn french(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("did you mean `") {
        let (near, rest) = rest.split_once("`?")?;
        let rest = rest.trim_start();
        let blank = if rest.is_empty() { "" } else { " " };
        let rest = french(rest).unwrap_or_else(|| rest.to_owned());
        return Some(format!("vouliez-vous dire `{near}`\u{202f}?{blank}{rest}"));
    }
    let (holes, french) =
        patterns().find_map(|(pattern, french)| Some((holes(pattern, text)?, french)))?;
    Some(filled(french, &holes))
}

/// The parts of a text that stand in the holes `{}` of a pattern; `None` if it does not fit.
fn holes<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut pieces = pieces.peekable();
    let mut found = Vec::new();
    while let Some(piece) = pieces.next() {
        let is_last = pieces.peek().is_none();
        let at = if is_last { rest.strip_suffix(piece)?.len() } else { rest.find(piece)? };
        found.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(found)
}

/// A text with its holes `{0}`, `{1}` filled; those of `{0+}` hold lists of words.
fn filled(french: &str, holes: &[&str]) -> String {
    let mut pieces = french.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or(("", piece));
        let number: Option<usize> = name.trim_end_matches('+').parse().ok();
        let hole = number.and_then(|at| holes.get(at)).copied().unwrap_or_default();
        let is_list = name.ends_with('+');
        text.push_str(&if is_list { list_of_words(hole) } else { hole.to_owned() });
        text.push_str(rest);
    }
    text
}

/// `a, b and c` in French; what stands in backticks is left as it is.
fn list_of_words(list: &str) -> String {
    let plain = without_quoted(list);
    let joints = [(" and ", "et"), (" or ", "ou")].into_iter();
    let found = joints.filter_map(|(joint, french)| Some((plain.rfind(joint)?, joint, french)));
    let Some((end, joint, french)) = found.max_by_key(|(at, ..)| *at) else { return phrase(list) };
    let (mut words, mut start) = (Vec::new(), 0);
    for (at, comma) in plain[..end].match_indices(", ") {
        words.push(phrase(&list[start..at]));
        start = at + comma.len();
    }
    words.push(phrase(&list[start..end]));
    words.push(phrase(&list[end + joint.len()..]));
    listed(&words, french)
}

/// The text with as many bytes of nothing in place of what stands in backticks and in brackets.
fn without_quoted(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut quoted, mut depth) = (false, 0_usize);
    for letter in text.chars() {
        match letter {
            '`' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if quoted || depth > 0 {
            plain.extend(std::iter::repeat_n('_', letter.len_utf8()));
        } else {
            plain.push(letter);
        }
    }
    plain
}

/// A word of a list, which may be one that everybody writes as it is.
fn phrase(word: &str) -> String {
    let found = PHRASES.iter().find_map(|(pattern, french)| Some((holes(pattern, word)?, french)));
    found.map_or_else(|| word.to_owned(), |(holes, french)| filled(french, &holes))
}

#[cfg(test)]
mod tests;
