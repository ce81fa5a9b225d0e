use crate::calendar::hours::token::Kind;
use crate::calendar::hours::token::Token;
use std::ops::Range;

/// One rule of opening hours: days, times, state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule<'a> {
    /// Its pieces, without the separators around it.
    pub(super) tokens: &'a [Token],
    /// Whether it stands after a semicolon, so that it takes the place of earlier ones.
    pub(super) replaces: bool,
}

impl<'a> Rule<'a> {
    /// Whether some piece of it is of this kind.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.tokens.iter().any(|token| token.kind == kind)
    }

    /// Whether it states at least one time.
    pub(super) fn has_times(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.kind, Kind::Time(_)))
    }

    /// How the days it holds for are spelt: all before the first time, state or comment.
    pub(super) fn days(&self) -> Vec<&'a str> {
        let days = self.tokens.iter().take_while(|token| !token.kind.ends_a_rule());
        days.filter(|token| token.kind != Kind::Colon).map(|token| token.text.as_str()).collect()
    }

    /// From its first to its last byte.
    pub(super) fn span(&self) -> Range<usize> {
        match self.tokens {
            [first, .., last] => first.span.start..last.span.end,
            [only] => only.span.clone(),
            [] => 0..0,
        }
    }
}

/// The rules of a text, in order, empty ones left out. A comma separates rules if a rule can end
/// before it and no further stretch of time follows.
pub(super) fn rules(tokens: &[Token]) -> Vec<Rule<'_>> {
    let mut rules = Vec::new();
    let (mut start, mut replaces) = (0, false);
    for (index, token) in tokens.iter().enumerate() {
        if is_separator(tokens, index) {
            rules.push(Rule { tokens: &tokens[start..index], replaces });
            (start, replaces) = (index + 1, token.kind == Kind::Semicolon);
        }
    }
    rules.push(Rule { tokens: &tokens[start..], replaces });
    rules.retain(|rule| !rule.tokens.is_empty());
    rules
}

fn is_separator(tokens: &[Token], index: usize) -> bool {
    match tokens[index].kind {
        Kind::Semicolon | Kind::Fallback => true,
        Kind::Comma => starts_a_rule(tokens, index),
        _ => false,
    }
}

/// Whether the comma at an index is followed by another rule, and not by more of the same list.
pub(super) fn starts_a_rule(tokens: &[Token], comma: usize) -> bool {
    let before = comma.checked_sub(1).and_then(|index| tokens.get(index));
    let after = tokens.get(comma + 1);
    before.is_some_and(|token| token.kind.ends_a_rule())
        && after.is_some_and(|token| !matches!(token.kind, Kind::Time(_)))
}
