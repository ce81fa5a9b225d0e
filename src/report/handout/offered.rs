use super::words::{AnswerWords, answer_words};
use crate::model::{Criterion, CriterionKind, Kind, Outcome};
use crate::text::Language;

/// A word that a scorecard takes, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, as it is read back.
    pub word: String,
    /// What it means; empty if the word says it.
    pub meaning: String,
}

/// What is written out where no word is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free {
    /// Nothing: it is one of the words.
    Nothing,
    /// A number from 0.
    Number,
    /// A day, or a number of working days.
    Delay,
}

/// The answers that a criterion takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The words, in the order in which they are shown; the last are `na`, if it is accepted, and
    /// `nobs`.
    pub words: Vec<Word>,
    /// What else can be written.
    pub free: Free,
}

/// The answers that a criterion takes, in words of a language that scorecards read back.
#[must_use]
pub fn offered(criterion: &Criterion, language: Language) -> Offered {
    let texts = answer_words(language);
    let (mut words, free) = own(criterion, texts);
    if criterion.not_applicable_accepted {
        words.push(word("na", texts.not_applicable));
    }
    words.push(word("nobs", texts.not_observed));
    Offered { words, free }
}

/// Yes and no.
#[must_use]
pub fn yes_no(language: Language) -> [Word; 2] {
    let texts = answer_words(language);
    [word(texts.yes, ""), word(texts.no, "")]
}

/// The outcomes that a call of a kind can have.
#[must_use]
pub fn outcomes(kind: Kind, language: Language) -> Vec<Word> {
    let texts = answer_words(language);
    let possible = |outcome: &Outcome| *outcome != Outcome::Pending || kind.is_written();
    let all = Outcome::ALL.into_iter().filter(possible);
    all.map(|outcome| word(outcome.word(), texts.outcome(outcome))).collect()
}

fn own(criterion: &Criterion, texts: &AnswerWords) -> (Vec<Word>, Free) {
    match &criterion.kind {
        CriterionKind::YesNo => (vec![word(texts.yes, ""), word(texts.no, "")], Free::Nothing),
        CriterionKind::Scale(levels) => {
            let level =
                |level: &crate::model::ScaleLevel| word(&level.level.to_string(), &level.anchor);
            (levels.iter().map(level).collect(), Free::Nothing)
        }
        CriterionKind::Choice(choices) => {
            (choices.iter().map(|(choice, _)| word(choice, "")).collect(), Free::Nothing)
        }
        CriterionKind::Outcome(outcomes) => {
            let outcome =
                |(outcome, _): &(Outcome, f64)| word(outcome.word(), texts.outcome(*outcome));
            (outcomes.iter().map(outcome).collect(), Free::Nothing)
        }
        CriterionKind::Measure(_) => (Vec::new(), Free::Number),
        CriterionKind::Delay(_) => {
            (vec![word("none", texts.never), word("pending", texts.pending)], Free::Delay)
        }
    }
}

fn word(word: &str, meaning: &str) -> Word {
    Word { word: word.to_owned(), meaning: meaning.to_owned() }
}
