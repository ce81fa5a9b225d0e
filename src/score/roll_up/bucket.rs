use crate::model::EvaluatorIndex;
use crate::model::NoFigure;
use crate::num::Interval;
use crate::num::Sum;
use crate::num::sum;
use crate::score::roll_up::contribution::Contribution;
use crate::score::roll_up::contribution::Lack;

/// All that the calls of one subject add to one figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Bucket {
    /// Calls planned that the figure is about.
    pub(super) planned: u32,
    /// The calls that have a value, in the order of the plan.
    pub(super) observed: Vec<Observation>,
    lacks: [u32; 6],
    /// The base weights of calls that could have a value and have none.
    missing: Sum,
}

/// The value of one call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Observation {
    pub(super) value: f64,
    pub(super) weight: f64,
    /// What the call would stand for if all were made.
    pub(super) base: f64,
    pub(super) evaluator: Option<EvaluatorNumber>,
}

/// An [`EvaluatorIndex`] in half the bytes: a million calls name theirs twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::score) struct EvaluatorNumber(u32);

impl From<EvaluatorIndex> for EvaluatorNumber {
    fn from(index: EvaluatorIndex) -> EvaluatorNumber {
        let number = u32::try_from(index.0);
        EvaluatorNumber(number.expect("a campaign has fewer than 2³² evaluators"))
    }
}

impl EvaluatorNumber {
    pub(super) fn position(self) -> usize {
        self.0 as usize
    }
}

impl Bucket {
    /// Adds what `call` contributes; `call.value` is not looked at.
    pub(super) fn add(&mut self, contribution: Contribution, call: Observation) {
        self.planned += 1;
        match contribution {
            Contribution::Value(value) => self.observed.push(Observation { value, ..call }),
            Contribution::Without(lack) => {
                self.lacks[lack as usize] += 1;
                self.missing.add(call.base);
            }
        }
    }

    /// How many calls have no value for this reason.
    pub(super) fn without(&self, lack: Lack) -> u32 {
        self.lacks[lack as usize]
    }

    /// How many calls have a value.
    pub(super) fn calls(&self) -> u32 {
        u32::try_from(self.observed.len()).expect("no more calls are observed than planned")
    }

    /// Of a share: how many calls are met.
    pub(super) fn met(&self) -> u32 {
        let met = self.observed.iter().filter(|call| call.value >= 1.0).count();
        u32::try_from(met).expect("no more calls are met than planned")
    }

    /// Whether calls or replies are still to come.
    pub(super) fn is_provisional(&self) -> bool {
        self.without(Lack::NotRecorded) + self.without(Lack::Awaited) > 0
    }

    /// The mean by base weights if every call without a value had 0, and if it had 1; absent where
    /// none weighs anything.
    ///
    /// Source: Manski (1989), bounds without assumptions on who is missing.
    pub(super) fn missing_bounds(&self) -> Option<Interval> {
        let seen = sum(self.observed.iter().map(|call| call.base * call.value));
        let missing = self.missing.value();
        let whole = sum(self.observed.iter().map(|call| call.base)) + missing;
        let bound = |missing: f64| ((seen + missing) / whole).clamp(0.0, 1.0);
        (whole > 0.0).then(|| Interval::new(bound(0.0), bound(missing)))
    }

    /// Why it gives no figure.
    pub(super) fn reason(&self) -> NoFigure {
        if self.planned == 0 {
            return NoFigure::NoCallPlanned;
        }
        if self.calls() > 0 {
            return NoFigure::NoWeight;
        }
        // What kept those calls from having a value that came closest to having one.
        [
            (Lack::Awaited, NoFigure::Awaited),
            (Lack::NotScored, NoFigure::TooFewPoints),
            (Lack::NotObserved, NoFigure::NotObserved),
            (Lack::NotApplicable, NoFigure::NotApplicable),
            (Lack::NotRecorded, NoFigure::NotRecorded),
            (Lack::NonResponse, NoFigure::NotMade),
        ]
        .into_iter()
        .find(|(lack, _)| self.without(*lack) > 0)
        .map_or(NoFigure::NotRecorded, |(_, reason)| reason)
    }
}
