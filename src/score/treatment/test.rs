use crate::model::CriterionIndex;
use crate::score::treatment::Factor;

/// Whether citizens are treated alike by one factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Treatment {
    /// The factor.
    pub factor: Factor,
    /// Its groups among scored calls.
    pub groups: u32,
    /// The scored calls that have a group.
    pub calls: u32,
    /// The test of call scores, or why there is none.
    pub score: Result<FactorTest, NoFactorTest>,
    /// The tests of criteria that could be tested, in the order of the grid.
    pub criteria: Vec<CriterionTest>,
}

/// The test of "call scores do not depend on the groups" inside services and channels.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorTest {
    /// What the p-value was found by.
    pub reference: Reference,
    /// The p-value of the stratified permutation test.
    pub p_value: f64,
    /// The same after Holm over the factors.
    pub p_adjusted: f64,
    /// Whether a difference is shown at the confidence of the campaign.
    pub is_shown: bool,
    /// The group that scores lowest beside the others of its services and channels.
    pub lowest: GroupGap,
    /// The one that scores highest.
    pub highest: GroupGap,
    /// The p-value without each group in turn, in the order of groups; only where a difference is
    /// shown, and there are more than two groups.
    pub leave_one_out: Vec<WithoutGroup>,
}

/// By what the groups of calls were given anew, to see how far apart their scores lie by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Dealt inside services and channels.
    Dealt {
        /// Whether rules besides chance gave the groups, so that the test is approximate.
        is_approximate: bool,
    },
    /// By the draw itself, under fresh seeds.
    Redrawn {
        /// How many times.
        times: u32,
        /// Whether the plan came by more than that chance, so that the test is approximate.
        is_approximate: bool,
    },
}

impl Reference {
    /// Whether the groups of calls did not come by just that chance.
    #[must_use]
    pub fn is_approximate(self) -> bool {
        match self {
            Reference::Dealt { is_approximate } | Reference::Redrawn { is_approximate, .. } => {
                is_approximate
            }
        }
    }

    /// The word in outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Reference::Dealt { .. } => "stratified-permutation",
            Reference::Redrawn { .. } => "redraw",
        }
    }
}

/// How far a group lies from the other calls of its services and channels.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupGap {
    /// The group: an id, or a persona.
    pub group: String,
    /// The mean of its scores less those of its cells.
    pub gap: f64,
}

/// The test without the calls of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct WithoutGroup {
    /// The group that is left out.
    pub group: String,
    /// The p-value of the rest, not adjusted; absent where the rest cannot be tested.
    pub p_value: Option<f64>,
}

/// The generalised Cochran–Mantel–Haenszel test of one criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriterionTest {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// The calls to which it applied.
    pub calls: u32,
    /// The statistic.
    pub chi2: f64,
    /// Its degrees of freedom.
    pub df: u32,
    /// The p-value.
    pub p_value: f64,
    /// The same after Holm over all criteria of all factors.
    pub p_adjusted: f64,
}

/// Why scores cannot be tested by a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFactorTest {
    /// The campaign has no such thing, or no scored call has it.
    NoGroup,
    /// All scored calls are in one group.
    OneGroup,
    /// No service has, on one channel, calls of two groups that score differently.
    NothingVaries,
}

impl NoFactorTest {
    /// The word in outputs, which does not change.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NoFactorTest::NoGroup => "no-group",
            NoFactorTest::OneGroup => "one-group",
            NoFactorTest::NothingVaries => "nothing-varies",
        }
    }
}
