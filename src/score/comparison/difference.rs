use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::NoFigure;
use crate::model::Subject;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::score::comparison::LeftOut;

/// This campaign held against a former one.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The criteria on which both are judged: those of this campaign, in its order.
    pub grid: Grid,
    /// The differences, level by level; within a level in the order of this campaign.
    pub differences: Vec<Difference>,
    /// What is in one of the two only, and is not compared.
    pub left_out: LeftOut,
    /// The level of each interval: that of the campaign, or higher where they hold together.
    pub confidence: ConfidenceLevel,
    /// How many intervals hold together.
    pub simultaneity: Simultaneity,
}

/// What is compared, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonOptions {
    /// The levels: campaign, service, channel and criterion; others give nothing.
    pub levels: Vec<Level>,
    /// How many intervals hold together.
    pub simultaneity: Simultaneity,
}

impl ComparisonOptions {
    /// The levels that can be compared, in the order in which they are shown.
    pub const LEVELS: [Level; 4] =
        [Level::Campaign, Level::Service, Level::Channel, Level::Criterion];
}

/// How many intervals hold at once with the confidence of the campaign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Simultaneity {
    /// Each by itself.
    #[default]
    Each,
    /// All of one level and measure together: each at 1 − α/m (Bonferroni).
    Family,
}

/// One figure in both, and how far it lies apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The level it belongs to.
    pub level: Level,
    /// What it is about; positions are those of this campaign and of [`Comparison::grid`].
    pub subject: Subject,
    /// What is compared.
    pub measure: Measure,
    /// This campaign's side.
    pub this: Part,
    /// The former one's side.
    pub former: Part,
    /// The difference, or the reason why there is none.
    pub contrast: Result<Contrast, NoDifference>,
    /// Whether calls of either side are still to come.
    pub provisional: bool,
}

/// One side of a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// The figure, from 0 to 1, if there is one.
    pub value: Option<f64>,
    /// The calls behind it.
    pub calls: u32,
}

/// A difference with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// This campaign less the former one, from −1 to 1.
    pub value: f64,
    /// Its interval at [`Comparison::confidence`], or at a higher level within a family.
    pub interval: Interval,
    /// The two-sided p-value of "there is no difference".
    pub p_value: f64,
    /// The same after Holm over all differences of the same level and measure.
    pub p_adjusted: f64,
    /// What is shown.
    pub finding: Finding,
    /// The name of the interval method.
    pub method: &'static str,
    /// The name of the test.
    pub test: &'static str,
}

/// Why there is no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDifference {
    /// This campaign has no figure.
    This(NoFigure),
    /// The former one has none.
    Former(NoFigure),
    /// Both have figures, on different channels.
    ApartInChannels,
    /// No service has, on one channel, a value on both sides.
    WithoutValues,
    /// No call of this campaign has a score.
    WithoutCalls,
    /// No service has a figure on both sides.
    ApartInServices,
}

impl NoDifference {
    /// The word in outputs, which does not change.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NoDifference::This(why) | NoDifference::Former(why) => why.word(),
            NoDifference::ApartInChannels => "apart-in-channels",
            NoDifference::WithoutValues => "without-values",
            NoDifference::WithoutCalls => "without-calls",
            NoDifference::ApartInServices => "apart-in-services",
        }
    }
}

/// What a difference shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The figure rose, beyond the doubt that the confidence level leaves.
    Better,
    /// It fell, beyond that doubt.
    Worse,
    /// Neither is shown.
    NotShown,
}

impl Finding {
    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Finding::Better => "better",
            Finding::Worse => "worse",
            Finding::NotShown => "not-shown",
        }
    }
}
