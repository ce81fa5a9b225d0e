use crate::calendar::hours::HoursError;
use crate::calendar::hours::token::Kind;
use crate::calendar::hours::token::Token;
use crate::calendar::hours::vocabulary::likely;
use crate::calendar::hours::vocabulary::meaning;
use std::ops::Range;

/// Opening hours are not longer than this many bytes.
const LIMIT: usize = 1000;

/// The pieces of a text about opening hours, in order, without white space, words that say nothing
/// and the colon of `Mo-Fr: 09:00-12:00`; or the first thing in it that has no meaning.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, HoursError> {
    if text.len() > LIMIT {
        let start = (0..=LIMIT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        return Err(HoursError::TooLong { span: start..text.len(), limit: LIMIT });
    }
    let mut lexer = Lexer { text, at: 0, spaced: false };
    let mut tokens = Vec::new();
    let mut after_days = false;
    while let Some(mut token) = lexer.next_token()? {
        let last: Option<&Token> = tokens.last();
        if token.kind == Kind::Colon && last.is_some_and(|last| last.kind.closes_days()) {
            after_days = true;
        } else if token.kind != Kind::Filler {
            token.spaced |= std::mem::take(&mut after_days);
            tokens.push(token);
        }
    }
    refuse_ambiguous_days(text, &tokens)?;
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    spaced: bool,
}

impl Lexer<'_> {
    fn next_token(&mut self) -> Result<Option<Token>, HoursError> {
        self.spaced = self.skip_space() > 0;
        let Some(character) = self.rest().chars().next() else { return Ok(None) };
        let token = match character {
            '"' => self.comment()?,
            '0'..='9' => self.number()?,
            letter if letter.is_alphabetic() => self.word()?,
            _ => self.sign(character)?,
        };
        self.at = token.span.end;
        Ok(Some(token))
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn token(&self, kind: Kind, length: usize, text: impl Into<String>) -> Token {
        let span = self.at..self.at + length;
        Token { kind, span, text: text.into(), spaced: self.spaced }
    }

    fn skip_space(&mut self) -> usize {
        let space = leading(self.rest(), |c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}'));
        self.at += space;
        space
    }

    fn comment(&self) -> Result<Token, HoursError> {
        let rest = self.rest();
        let end = rest[1..].find('"').ok_or(HoursError::OpenComment { span: self.whole_rest() })?;
        Ok(self.token(Kind::Comment, end + 2, &rest[..end + 2]))
    }

    fn whole_rest(&self) -> Range<usize> {
        self.at..self.text.len()
    }

    /// A word, with the full stop of an abbreviation and the `(s)` of `férié(s)`.
    fn word(&self) -> Result<Token, HoursError> {
        let rest = self.rest();
        let length = leading(rest, char::is_alphabetic);
        let word = &rest[..length];
        let after = &rest[length..];
        let tail =
            ["(s)", "."].into_iter().find(|tail| after.starts_with(tail)).map_or(0, str::len);
        match meaning(word) {
            Some((kind, spelling)) => Ok(self.token(kind, length + tail, spelling)),
            None => Err(HoursError::UnknownWord {
                span: self.at..self.at + length,
                word: word.to_owned(),
                likely: likely(word),
            }),
        }
    }

    /// A time (`8:30`, `08.30`, `8h`, `8 h 30`), `24/7`, or another number.
    fn number(&self) -> Result<Token, HoursError> {
        let rest = self.rest();
        if rest.starts_with("24/7") && !rest[4..].starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(self.token(Kind::Always, 4, "24/7"));
        }
        let digits = leading(rest, |c| c.is_ascii_digit());
        if let Some((length, minutes)) = clock_tail(&rest[digits..])
            && digits <= 2
        {
            let hours: u16 = rest[..digits].parse().unwrap_or(u16::MAX);
            return self.time(digits + length, hours, minutes);
        }
        let number = rest[..digits].parse().unwrap_or(u32::MAX);
        Ok(self.token(Kind::Number(number), digits, &rest[..digits]))
    }

    fn time(&self, length: usize, hours: u16, minutes: u16) -> Result<Token, HoursError> {
        let span = self.at..self.at + length;
        let written = self.text[span.clone()].to_owned();
        if minutes > 59 || hours > 48 || (hours == 48 && minutes > 0) {
            return Err(HoursError::InvalidTime { span, written });
        }
        let text = format!("{hours:02}:{minutes:02}");
        Ok(self.token(Kind::Time(hours * 60 + minutes), length, text))
    }

    fn sign(&self, character: char) -> Result<Token, HoursError> {
        let length = character.len_utf8();
        let (kind, text) = match character {
            '-' | '–' | '—' | '−' | '‑' => (Kind::Dash, "-"),
            ',' | '&' => (Kind::Comma, ","),
            ';' => (Kind::Semicolon, ";"),
            ':' => (Kind::Colon, ":"),
            '/' => (Kind::Slash, "/"),
            '+' => (Kind::Plus, "+"),
            '[' => (Kind::OpenBracket, "["),
            ']' => (Kind::CloseBracket, "]"),
            '(' => (Kind::Parenthesis, "("),
            ')' => (Kind::Parenthesis, ")"),
            '|' if self.rest().starts_with("||") => {
                return Ok(self.token(Kind::Fallback, 2, "||"));
            }
            _ => {
                let span = self.at..self.at + length;
                return Err(HoursError::UnexpectedCharacter { span, character });
            }
        };
        Ok(self.token(kind, length, text))
    }
}

/// How many bytes at the start of a text are made of characters of one sort.
fn leading(text: &str, mut belongs: impl FnMut(char) -> bool) -> usize {
    text.find(|c: char| !belongs(c)).unwrap_or(text.len())
}

/// What follows the hour of a time, if it is one: its length in bytes, and the minutes.
fn clock_tail(after: &str) -> Option<(usize, u16)> {
    if let Some(minutes) = after.strip_prefix([':', '.']) {
        return two_digits(minutes).map(|minutes| (3, minutes));
    }
    let spaces = leading(after, |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    let rest = after[spaces..].strip_prefix(['h', 'H'])?;
    if rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let gap = leading(rest, |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    let minutes = two_digits(&rest[gap..]).filter(|_| {
        // In `9h 12h` the second number is an hour of its own.
        let next = rest[gap + 2..].trim_start();
        !next.starts_with(['h', 'H', ':'])
    });
    Some(minutes.map_or((spaces + 1, 0), |minutes| (spaces + 1 + gap + 2, minutes)))
}

/// The number that exactly two digits at the start of a text make.
fn two_digits(text: &str) -> Option<u16> {
    (leading(text, |c| c.is_ascii_digit()) == 2).then(|| text[..2].parse().ok()).flatten()
}

/// `Mar` is March; beside French days it may have been meant as mardi.
fn refuse_ambiguous_days(text: &str, tokens: &[Token]) -> Result<(), HoursError> {
    let written = |token: &Token| text[token.span.clone()].trim_end_matches('.').to_lowercase();
    let french = tokens.iter().any(|t| {
        t.kind == Kind::Weekday
            && ["lun", "mer", "jeu", "ven", "sam", "dim"].contains(&written(t).as_str())
    });
    let ambiguous = tokens.iter().find(|token| written(token) == "mar").filter(|_| french);
    ambiguous.map_or(Ok(()), |token| {
        let word = text[token.span.clone()].to_owned();
        Err(HoursError::AmbiguousDay { span: token.span.clone(), word })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(text: &str) -> Vec<String> {
        tokens(text).unwrap().into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn times_are_known_in_every_way_people_write_them() {
        for text in ["08:30", "8:30", "8h30", "8H30", "8 h 30", "8\u{a0}h\u{a0}30", "08.30"] {
            assert_eq!(spelt(text), ["08:30"], "{text}");
        }
        assert_eq!(spelt("9h-12h"), ["09:00", "-", "12:00"]);
        assert_eq!(spelt("9h 12h"), ["09:00", "12:00"]);
        assert_eq!(spelt("24/7"), ["24/7"]);
        assert_eq!(spelt("Jan 12-15"), ["Jan", "12", "-", "15"]);
    }

    #[test]
    fn french_sentences_become_signs() {
        assert_eq!(
            spelt("du lundi au vendredi de 9h à 12h et 14h–17h"),
            ["Mo", "-", "Fr", "09:00", "-", "12:00", ",", "14:00", "-", "17:00"]
        );
        assert_eq!(spelt("Lun. et jours férié(s) fermé"), ["Mo", ",", "PH", "off"]);
    }

    #[test]
    fn what_has_no_meaning_is_named_where_it_stands() {
        for (text, code, span) in [
            ("Mo-Frx 08:00-12:00", "unknown-hours-word", 3..6),
            ("Mo 25h61-26h", "invalid-hours-time", 3..8),
            ("Mo é8:00", "unknown-hours-word", 3..5),
            ("Mo 08:00-12:00 €", "invalid-hours", 15..18),
            ("Mo 08:00-12:00 \"x", "invalid-hours", 15..17),
            ("Lun-Mar 8h-12h", "unknown-hours-word", 4..7),
            ("Mo | Tu", "invalid-hours", 3..4),
            ("Mo\n08:00", "invalid-hours", 2..3),
        ] {
            let error = tokens(text).unwrap_err();
            assert_eq!((error.code(), error.span()), (code, span), "{text}");
        }
        let long = "é".repeat(501);
        assert_eq!(tokens(&long).unwrap_err().span(), 1000..1002);
    }
}
