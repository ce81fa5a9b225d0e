use crate::model::EvaluatorIndex;
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
}

/// The value of one call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Observation {
    pub(super) value: f64,
    pub(super) weight: f64,
    pub(super) evaluator: Option<EvaluatorIndex>,
}

impl Bucket {
    pub(super) fn add(
        &mut self,
        contribution: Contribution,
        weight: f64,
        evaluator: Option<EvaluatorIndex>,
    ) {
        self.planned += 1;
        match contribution {
            Contribution::Value(value) => {
                self.observed.push(Observation { value, weight, evaluator });
            }
            Contribution::Without(lack) => self.lacks[lack as usize] += 1,
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
}
