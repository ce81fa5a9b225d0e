use crate::model::Subject;

/// What a call stands for in a figure over several services or channels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weights {
    /// Its design weight: the contacts that it stands for where volumes are given.
    #[default]
    Volume,
    /// Every service counts the same, and every planned call within it.
    EqualServices,
    /// Every service on each of its channels counts the same.
    EqualCells,
    /// Every call counts the same; nothing makes up for calls that were not made.
    Calls,
}

impl Weights {
    /// All of them, in the order in which they are listed to users.
    pub const ALL: [Weights; 4] =
        [Weights::Volume, Weights::EqualServices, Weights::EqualCells, Weights::Calls];

    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Weights::Volume => "volume",
            Weights::EqualServices => "equal-services",
            Weights::EqualCells => "equal-cells",
            Weights::Calls => "calls",
        }
    }

    /// The weights of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Weights> {
        Weights::ALL.into_iter().find(|weights| weights.word() == word)
    }
}

/// How intervals allow for evaluators who differ in severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvaluatorEffect {
    /// The effective number of calls is divided by the design effect of evaluators.
    #[default]
    Deff,
    /// Not at all.
    Ignore,
}

impl EvaluatorEffect {
    /// All of them, in the order in which they are listed to users.
    pub const ALL: [EvaluatorEffect; 2] = [EvaluatorEffect::Deff, EvaluatorEffect::Ignore];

    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EvaluatorEffect::Deff => "deff",
            EvaluatorEffect::Ignore => "ignore",
        }
    }

    /// The choice of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<EvaluatorEffect> {
        EvaluatorEffect::ALL.into_iter().find(|effect| effect.word() == word)
    }
}

/// How scored calls are rolled up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What a call stands for.
    pub weights: Weights,
    /// How intervals allow for evaluators.
    pub evaluators: EvaluatorEffect,
    /// Only the calls of this subject enter; all if it is empty. Sections, criteria and
    /// commitments of it are not looked at.
    pub only: Subject,
}
