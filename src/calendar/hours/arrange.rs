use crate::calendar::hours::rules::starts_a_rule;
use crate::calendar::hours::token::Kind;
use crate::calendar::hours::token::Token;
use std::ops::Range;

/// Hours in the syntax of OpenStreetMap, with the way back to the text they came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arranged {
    /// The hours.
    pub(super) text: String,
    /// For each piece, in order: where it starts in `text`, and where it stood originally.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Arranged {
    /// Where the piece at a byte of the hours stood originally; beyond the end, the last piece.
    pub(super) fn origin(&self, at: usize) -> Range<usize> {
        let behind = self.pieces.partition_point(|(start, _)| *start <= at);
        self.pieces.get(behind.saturating_sub(1)).map_or(0..0, |(_, span)| span.clone())
    }

    /// Whether the hours are the text as it was written, but for case and white space.
    pub(super) fn is_as_written(&self, written: &str) -> bool {
        let plain = |text: &str| {
            let letters = text.chars().filter(|c| !c.is_whitespace());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        plain(&self.text) == plain(written)
    }
}

/// Puts the pieces together again, with the white space that the syntax asks for. This matters: a
/// space after a comma starts a new rule there, so that `Mo, We 09:00-12:00` would be open all
/// Monday.
pub(super) fn arranged(tokens: &[Token]) -> Arranged {
    let mut arranged = Arranged { text: String::new(), pieces: Vec::new() };
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|previous| tokens.get(previous));
        if before.is_some() && has_space_before(tokens, index) {
            arranged.text.push(' ');
        }
        arranged.pieces.push((arranged.text.len(), token.span.clone()));
        arranged.text.push_str(&token.text);
    }
    arranged
}

fn has_space_before(tokens: &[Token], index: usize) -> bool {
    let (before, token) = (&tokens[index - 1], &tokens[index]);
    match (before.kind, token.kind) {
        (_, Kind::Comma | Kind::Semicolon) => false,
        (_, Kind::Fallback) | (Kind::Fallback | Kind::Semicolon, _) => true,
        (Kind::Comma, _) => starts_a_rule(tokens, index - 1),
        (Kind::Dash, _) => joins_spaced(tokens, index - 1) && token.spaced,
        (_, Kind::Dash) => joins_spaced(tokens, index) && token.spaced,
        (kind, Kind::Time(_)) if kind.closes_days() => true,
        (Kind::Time(_), kind) if kind != Kind::Plus && kind != Kind::Slash => true,
        _ => token.spaced,
    }
}

/// Whether the white space around a dash is kept: between days, months or times it is not.
fn joins_spaced(tokens: &[Token], dash: usize) -> bool {
    let kind = |index: Option<usize>| index.and_then(|i| tokens.get(i)).map(|token| token.kind);
    !matches!(
        (kind(dash.checked_sub(1)), kind(Some(dash + 1))),
        (Some(Kind::Weekday), Some(Kind::Weekday))
            | (Some(Kind::Month), Some(Kind::Month))
            | (Some(Kind::Number(_)), Some(Kind::Number(_)))
            | (Some(Kind::Time(_)), Some(Kind::Time(_)))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::hours::lexer::tokens;

    fn text(written: &str) -> String {
        arranged(&tokens(written).unwrap()).text
    }

    #[test]
    fn white_space_is_what_the_syntax_asks_for() {
        for (written, expected) in [
            ("Mo, We ,Fr 09:00 - 12:00 , 14:00-17:00", "Mo,We,Fr 09:00-12:00,14:00-17:00"),
            ("Lu-Ve : 8h30-12h", "Mo-Fr 08:30-12:00"),
            ("Mo - Fr08:00-12:00", "Mo-Fr 08:00-12:00"),
            ("Mo-Fr 08:00-12:00,Sa 09:00-12:00", "Mo-Fr 08:00-12:00, Sa 09:00-12:00"),
            ("Mo-Fr 08:00-12:00;PH off", "Mo-Fr 08:00-12:00; PH off"),
            ("Mo off,Tu 08:00-12:00", "Mo off, Tu 08:00-12:00"),
            ("Sa[1], Sa[3] 09:00-12:00", "Sa[1],Sa[3] 09:00-12:00"),
            ("Dec 24, Dec 31 off", "Dec 24,Dec 31 off"),
            ("PH +1 day off", "PH +1 day off"),
            (
                "2022 Jul 10-2022 Aug 31: Mo-Fr 09:00-12:00",
                "2022 Jul 10-2022 Aug 31: Mo-Fr 09:00-12:00",
            ),
            ("Mo-Fr 08:00-12:00||Sa off", "Mo-Fr 08:00-12:00 || Sa off"),
            ("Mo 08:00-12:00\"x\"", "Mo 08:00-12:00 \"x\""),
        ] {
            assert_eq!(text(written), expected, "{written}");
        }
    }

    #[test]
    fn every_piece_knows_where_it_stood() {
        let written = "Lundi - Ve : 8h30-12h";
        let arranged = arranged(&tokens(written).unwrap());
        assert_eq!(arranged.text, "Mo-Fr 08:30-12:00");
        let origin = |at: usize| &written[arranged.origin(at)];
        assert_eq!([origin(0), origin(3), origin(6), origin(99)], ["Lundi", "Ve", "8h30", "12h"]);
    }
}
