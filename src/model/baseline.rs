use crate::num::Share;

/// Last year's table, as far as it says anything: one row a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// The rows, in the order of the table.
    pub rows: Vec<BaselineRow>,
}

/// What last year's table says of one service.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineRow {
    /// The service: an id or a name, as written.
    pub service: String,
    /// How many calls stand behind its figures, at least 1.
    pub n: u32,
    /// Of these, calls that complied, if stated.
    pub met: Option<u32>,
    /// The mean call score, if stated.
    pub mean: Option<BaselineMean>,
}

/// A mean call score of last year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BaselineMean {
    /// The mean.
    pub value: Share,
    /// The standard deviation of the scores, n − 1 in the denominator, if stated.
    pub spread: Option<f64>,
}
