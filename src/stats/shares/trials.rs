/// `met` of `n`, where n ≥ 1 and met ≤ n: so every interval of it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trials {
    met: u32,
    n: u32,
}

impl Trials {
    /// The record, or `None` for n = 0 or met > n.
    #[must_use]
    pub fn new(met: u32, n: u32) -> Option<Trials> {
        (n > 0 && met <= n).then_some(Trials { met, n })
    }

    /// How many were met.
    #[must_use]
    pub fn met(self) -> u32 {
        self.met
    }

    /// How many there were.
    #[must_use]
    pub fn n(self) -> u32 {
        self.n
    }

    /// How many were not met.
    #[must_use]
    pub fn missed(self) -> u32 {
        self.n - self.met
    }

    /// The share that was met.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.met) / f64::from(self.n)
    }

    /// The same record with failures counted as successes.
    #[must_use]
    pub fn mirrored(self) -> Trials {
        Trials { met: self.missed(), n: self.n }
    }
}
