use crate::source::Place;

/// A value and where in its file it stands.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl<T> Located<T> {
    /// The value made into another one at the same place.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: make(self.value), place: self.place }
    }
}
