use crate::draw::{Frame, Starts};
use crate::model::EvaluatorIndex;

/// A place in the calendar that the draw has given to one call, before it has an evaluator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// The position of the cell in the frame.
    pub cell: usize,
    /// The position of the day in the frame.
    pub day: usize,
    /// The position of the band in the frame; absent for audits, which may start in any.
    pub band: Option<usize>,
    /// The expected number of calls that the draw places in the slot; absent for audits, and where
    /// a search took too long to be repeated.
    pub probability: Option<f64>,
    /// The probability over the one prescribed; 1 where the spacing of calls bends nothing.
    pub bend: f64,
}

impl Slot {
    /// The slot where what applies is so many times what is prescribed.
    pub(super) fn bent(self, bend: f64) -> Slot {
        Slot { probability: self.probability.map(|p| p * bend), bend: self.bend * bend, ..self }
    }

    /// When an evaluator of the service's team may start the call of this slot: in its band, or for
    /// audits in any.
    #[must_use]
    pub fn starts(&self, frame: &Frame<'_>, evaluator: EvaluatorIndex) -> Starts {
        let cell = &frame.cells()[self.cell];
        frame.team_starts(cell, evaluator, self.day).and(frame.in_band(self.band))
    }
}
