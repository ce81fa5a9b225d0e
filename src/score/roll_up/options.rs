use crate::model::Subject;
use crate::stats::means::ScoreInterval;
use crate::stats::shares::ShareMethod;
use crate::stats::survey::LonelyPolicy;
use crate::stats::survey::PopulationCorrection;

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
    /// The effective number of calls is divided by how much the cluster-robust variance (CR2, the
    /// evaluators being the clusters) exceeds the plain one, with its few degrees of freedom.
    Cr2,
    /// Scores are cleared of the severity of their evaluators by an additive model.
    Adjust,
}

impl EvaluatorEffect {
    /// All of them, in the order in which they are listed to users.
    pub const ALL: [EvaluatorEffect; 4] = [
        EvaluatorEffect::Deff,
        EvaluatorEffect::Ignore,
        EvaluatorEffect::Cr2,
        EvaluatorEffect::Adjust,
    ];

    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EvaluatorEffect::Deff => "deff",
            EvaluatorEffect::Ignore => "ignore",
            EvaluatorEffect::Cr2 => "cr2",
            EvaluatorEffect::Adjust => "adjust",
        }
    }

    /// The choice of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<EvaluatorEffect> {
        EvaluatorEffect::ALL.into_iter().find(|effect| effect.word() == word)
    }
}

/// The methods of intervals. Verdicts stand on the strict bound and on Clopper and Pearson's,
/// whatever the method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Methods {
    /// Of mean scores.
    pub mean: ScoreInterval,
    /// Of shares.
    pub share: ShareMethod,
}

/// How the variance of the design is estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DesignOptions {
    /// Whether it shrinks as the calls near the contacts of a year.
    pub correction: PopulationCorrection,
    /// What is done about cells with a single call.
    pub lonely: LonelyPolicy,
}

/// How scored calls are rolled up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What a call stands for.
    pub weights: Weights,
    /// How intervals allow for evaluators.
    pub evaluators: EvaluatorEffect,
    /// The methods of intervals.
    pub methods: Methods,
    /// How the estimate of the design beside each figure is made, if it is asked for.
    pub design: Option<DesignOptions>,
    /// Only the calls of this subject enter; all if it is empty. Sections, criteria and
    /// commitments of it are not looked at.
    pub only: Subject,
}
