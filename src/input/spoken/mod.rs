//! What problems of deliveries, campaigns and grids say, and what commands that fail say: in the
//! language of the campaign. Each is found and worded in English, where its rule stands; here its
//! text is said anew, its code stays. A text
//! that has no French yet stays English.

mod french;

use crate::source::{Labels, Problem, Problems};
use crate::text::{Language, listed};
use french::{PHRASES, THINGS, patterns};

/// The same problems in a language.
#[must_use]
pub fn spoken(problems: Problems, language: Language) -> Problems {
    problems.into_iter().map(|problem| spoken_one(problem, language)).collect()
}

/// The same problem in a language.
pub(crate) fn spoken_one(problem: Problem, language: Language) -> Problem {
    let message = match language {
        Language::English => None,
        Language::French => french(&problem.message),
    };
    let Some(message) = message else { return problem };
    let Problem { hint, related, .. } = problem;
    let related = related.into_iter().map(|(place, label)| (place, said(label))).collect();
    Problem { message, hint: hint.map(said), related, labels: Labels::French, ..problem }
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
    if let Some(number) = stated_number(text) {
        return Some(number);
    }
    let (holes, french) =
        patterns().find_map(|(pattern, french)| Some((holes(pattern, text)?, french)))?;
    Some(filled(french, &holes))
}

/// `` `points` is -1 `` in French.
fn stated_number(text: &str) -> Option<String> {
    let (key, number) = text.strip_prefix('`')?.split_once("` is ")?;
    number.parse::<f64>().ok()?;
    Some(format!("`{key}` vaut {number}"))
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

/// A text with its holes `{0}`, `{1}` filled; those of `{0+}` hold lists of words, those of `{0=}`
/// a thing. Other braces are part of the text.
fn filled(french: &str, holes: &[&str]) -> String {
    let mut pieces = french.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or(("", piece));
        let number: Option<usize> = name.trim_end_matches(['+', '=']).parse().ok();
        let Some(hole) = number.and_then(|at| holes.get(at)) else {
            text.push('{');
            text.push_str(piece);
            continue;
        };
        text.push_str(&match name.chars().last() {
            Some('+') => list_of_words(hole),
            Some('=') => thing(hole),
            _ => (*hole).to_owned(),
        });
        text.push_str(rest);
    }
    text
}

/// ``gate of criterion `x` `` in French.
fn thing(text: &str) -> String {
    if let Some((part, whole)) = text.split_once(" of ") {
        let whole = thing(whole);
        let of = if whole.starts_with(['é', 'e']) { "d’" } else { "de " };
        return format!("{part} {of}{whole}");
    }
    let french =
        |word: &str| THINGS.iter().find(|(known, _)| *known == word).map(|(_, said)| *said);
    let named = || text.split_once(' ').and_then(|(word, id)| Some((french(word)?, id)));
    match (french(text), named()) {
        (Some(said), _) => said.to_owned(),
        (None, Some((said, id))) => format!("{said} {id}"),
        (None, None) => text.to_owned(),
    }
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
