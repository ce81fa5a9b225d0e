use crate::num::Interval;

/// What can be said about a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The target is reached, beyond the doubt that the confidence level leaves.
    Meets,
    /// The target is missed, beyond that doubt.
    FallsShort,
    /// Neither is proven.
    NotProven,
}

impl Verdict {
    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Meets => "meets",
            Verdict::FallsShort => "falls-short",
            Verdict::NotProven => "not-proven",
        }
    }
}

/// A value with its uncertainty; shares in 0…1, medians in their unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The estimate.
    pub value: f64,
    /// The interval at the campaign's confidence level. A median of few calls has a side without
    /// a bound: it is infinite there.
    pub interval: Interval,
    /// The one-sided bounds, each at the campaign's confidence level, on which verdicts stand.
    pub one_sided: Interval,
    /// The name of the interval method.
    pub method: &'static str,
    /// How far the value is from certain about the target, if there is one.
    pub verdict: Option<Verdict>,
    /// The same, adjusted for looking at the whole family of such estimates.
    pub verdict_family: Option<Verdict>,
    /// Calls at which a verdict that is not proven would be settled, if any number could.
    pub calls_needed: Option<u64>,
}

impl Figure {
    /// The width from which an interval says little: 30 points.
    pub const WIDE: f64 = 0.30;

    /// Whether the interval of a share is so wide that the value alone would mislead.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.interval.width() > Figure::WIDE
    }
}

/// Why there is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoFigure {
    /// No mystery call is among those asked for.
    NoCallConcerned,
    /// No call is planned for the subject.
    NoCallPlanned,
    /// There is no scorecard yet.
    NotRecorded,
    /// Replies, or what a criterion waits for, are still awaited.
    Awaited,
    /// The evaluators made none of the calls.
    NotMade,
    /// Too few points apply in every call.
    TooFewPoints,
    /// Every answer is not applicable.
    NotApplicable,
    /// Nothing was observed.
    NotObserved,
    /// The calls carry no weight.
    NoWeight,
    /// Nothing was watched for as long as the limit of a delay.
    NotWatched,
    /// Half of what is awaited has not come: there is no median yet.
    HalfNotReached,
}

impl NoFigure {
    /// All of them, in the order of the guide.
    pub const ALL: [NoFigure; 11] = [
        NoFigure::NoCallConcerned,
        NoFigure::NoCallPlanned,
        NoFigure::NotRecorded,
        NoFigure::Awaited,
        NoFigure::NotMade,
        NoFigure::TooFewPoints,
        NoFigure::NotApplicable,
        NoFigure::NotObserved,
        NoFigure::NoWeight,
        NoFigure::NotWatched,
        NoFigure::HalfNotReached,
    ];

    /// The stable word in outputs, whatever the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NoFigure::NoCallConcerned => "no-call-concerned",
            NoFigure::NoCallPlanned => "no-call-planned",
            NoFigure::NotRecorded => "not-recorded",
            NoFigure::Awaited => "awaited",
            NoFigure::NotMade => "not-made",
            NoFigure::TooFewPoints => "too-few-points",
            NoFigure::NotApplicable => "not-applicable",
            NoFigure::NotObserved => "not-observed",
            NoFigure::NoWeight => "no-weight",
            NoFigure::NotWatched => "not-watched",
            NoFigure::HalfNotReached => "half-not-reached",
        }
    }
}

/// What an estimate is worth: what weights and evaluators cost it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// The number of equally weighted calls that would be worth as much: Kish's n.
    pub kish: f64,
    /// What unequal weights cost: n over Kish's n, at least 1.
    pub design_effect: f64,
    /// What evaluators cost: the number by which Kish's n is divided, at least 1.
    pub evaluator_effect: f64,
}

/// A value drawn towards those of the other subjects of its level; never the one for verdicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunk {
    /// The value.
    pub value: f64,
    /// How far it lies from the estimate towards the mean of all, from 0 to 1.
    pub shrinkage: f64,
}

/// The same estimate with the uncertainty that the draw itself gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignFigure {
    /// The weighted mean.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Student's interval about it, not cut off; absent without degrees of freedom.
    pub interval: Option<Interval>,
    /// Design freedom: calls less strata.
    pub df_design: usize,
    /// Satterthwaite's freedom, where strata vary.
    pub df_satterthwaite: Option<f64>,
    /// The names of strata with a single call.
    pub lonely: Vec<String>,
}

/// What stands beside a figure; each is absent where it was not asked for or does not apply.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// What the calls are worth.
    pub worth: Option<Worth>,
    /// The value if every planned call without one had 0, and if it had 1 (Manski).
    pub missing: Option<Interval>,
    /// The ratio of pooled points, beside a mean of call scores.
    pub pooled_points: Option<f64>,
    /// The value shrunk towards those of its level.
    pub shrunk: Option<Shrunk>,
    /// The estimate of the design.
    pub design: Option<DesignFigure>,
}
