/// A check on a scorecard whose severity a campaign chooses: what it finds may be a fault of the
/// row, or may be how the call really went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// The scorecard is by neither of those who were planned.
    OtherEvaluator,
    /// The call was not made on its day, or not near enough to its planned start.
    OutsideWindow,
    /// A day lies outside the campaign, or a reply after the last day on which one is awaited.
    OutsideCampaign,
    /// A required criterion has no answer.
    MissingAnswer,
    /// A criterion is answered that a closed gate says could not arise.
    GateContradicted,
    /// The scorecard was entered long after the call.
    EnteredLate,
    /// The scorecard was filled in faster than can be.
    TooFast,
    /// It says word for word what another of the same evaluator says.
    Identical,
    /// The call was made in no attempt.
    NoAttempts,
}

impl Check {
    /// All checks, in the order in which they are listed to users.
    pub const ALL: [Check; 9] = [
        Check::OtherEvaluator,
        Check::OutsideWindow,
        Check::OutsideCampaign,
        Check::MissingAnswer,
        Check::GateContradicted,
        Check::EnteredLate,
        Check::TooFast,
        Check::Identical,
        Check::NoAttempts,
    ];

    /// The key under `[import]` of a campaign file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Check::OtherEvaluator => "other_evaluator",
            Check::OutsideWindow => "outside_window",
            Check::OutsideCampaign => "outside_campaign",
            Check::MissingAnswer => "missing_answer",
            Check::GateContradicted => "gate_contradicted",
            Check::EnteredLate => "entered_late",
            Check::TooFast => "too_fast",
            Check::Identical => "identical",
            Check::NoAttempts => "no_attempts",
        }
    }

    /// The code of what it finds.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Check::OtherEvaluator => "other-evaluator",
            Check::OutsideWindow => "outside-window",
            Check::OutsideCampaign => "outside-campaign",
            Check::MissingAnswer => "missing-answer",
            Check::GateContradicted => "gate-contradicted",
            Check::EnteredLate => "entered-late",
            Check::TooFast => "too-fast",
            Check::Identical => "identical",
            Check::NoAttempts => "no-attempts",
        }
    }

    /// What is done where a campaign does not say.
    fn usual(self) -> Action {
        match self {
            Check::OutsideCampaign | Check::MissingAnswer | Check::NoAttempts => Action::Reject,
            _ => Action::Flag,
        }
    }
}

/// What is done with a row in which a check finds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It goes back.
    Reject,
    /// It is kept, and the finding with it.
    Flag,
    /// It is kept as if nothing had been found.
    Ignore,
}

impl Action {
    /// The words in campaign files.
    pub const WORDS: [(&'static str, Action); 3] =
        [("error", Action::Reject), ("flag", Action::Flag), ("ignore", Action::Ignore)];
}

/// What is done about each check, and the limits that some of them have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    /// One per check, in the order of [`Check::ALL`].
    actions: [Action; Check::ALL.len()],
    /// A scorecard is entered at most so many days after its call.
    pub entered_within_days: u32,
    /// A scorecard of a call that took place is filled in in no fewer seconds.
    pub seconds_at_least: u32,
}

impl Default for Checks {
    fn default() -> Checks {
        let actions = Check::ALL.map(Check::usual);
        Checks { actions, entered_within_days: 7, seconds_at_least: 60 }
    }
}

impl Checks {
    /// What is done where a check finds something.
    #[must_use]
    pub fn action(&self, check: Check) -> Action {
        self.actions[check as usize]
    }

    /// The same with another action for one check.
    #[must_use]
    pub fn with(mut self, check: Check, action: Action) -> Checks {
        self.actions[check as usize] = action;
        self
    }
}
