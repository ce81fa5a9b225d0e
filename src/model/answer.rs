use chrono::NaiveDate;

/// One criterion's entry in a scorecard. Not applicable, not observed and missing are three
/// different things, and none of them is a zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Yes, to a yes-no criterion.
    Yes,
    /// No, to a yes-no criterion.
    No,
    /// A level of a scale: its position in the levels of the criterion.
    Level(usize),
    /// A measured number in the unit of the criterion.
    Measured(f64),
    /// A choice: its position in the choices of the criterion.
    Chosen(usize),
    /// A delay.
    Delay(Delay),
    /// The criterion could not arise in this call.
    NotApplicable,
    /// It could have arisen, and the evaluator did not see it.
    NotObserved,
    /// The cell is blank.
    Missing,
}

/// The entry of a delay criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// Its event came on this day.
    On(NaiveDate),
    /// Its event came after so many working days.
    WorkingDays(u32),
    /// Its event did not come.
    Never,
    /// Its event is still awaited.
    Pending,
}
