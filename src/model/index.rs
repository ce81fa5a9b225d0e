/// Declares a position in one of the lists of a campaign or grid, so that a service can never be
/// looked up among the evaluators.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    };
}

index!(
    /// A position in [`crate::model::Campaign::bands`].
    BandIndex
);
index!(
    /// A position in [`crate::model::Campaign::channels`].
    ChannelIndex
);
index!(
    /// A position in [`crate::model::Campaign::services`].
    ServiceIndex
);
index!(
    /// A position in [`crate::model::Campaign::evaluators`].
    EvaluatorIndex
);
index!(
    /// A position in [`crate::model::Campaign::scenarios`].
    ScenarioIndex
);
index!(
    /// A position in [`crate::model::Grid::sections`].
    SectionIndex
);
index!(
    /// A position in [`crate::model::Grid::criteria`].
    CriterionIndex
);
index!(
    /// A position in [`crate::model::Grid::commitments`].
    CommitmentIndex
);
