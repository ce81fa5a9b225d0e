/// How many calls something takes over the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// At least so many.
    pub min: u32,
    /// At most so many, if there is a limit; equal to `min` for an exact number.
    pub max: Option<u32>,
}

impl Quota {
    /// No limit in either direction.
    pub const FREE: Quota = Quota { min: 0, max: None };

    /// Exactly `calls`.
    #[must_use]
    pub fn exactly(calls: u32) -> Quota {
        Quota { min: calls, max: Some(calls) }
    }

    /// The number of calls where it is exact.
    #[must_use]
    pub fn exact(self) -> Option<u32> {
        self.max.filter(|max| *max == self.min)
    }
}
