use crate::model::CallId;
use std::fmt;

/// A hard rule that one call can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The day lies in the campaign.
    Campaign,
    /// The service is open on the channel for the whole call; a reply can be due in time.
    Open,
    /// Somebody makes the call.
    Evaluator,
    /// Who makes it may: channel, service, group, conflict.
    Able,
    /// Who makes it is there for the whole call: hours, absence.
    Available,
    /// The scenario is one of the service and the channel.
    Scenario,
    /// `service_gap_days`.
    ServiceGap,
    /// `audit_gap_days`.
    AuditGap,
    /// `evaluator_service_gap_days`.
    EvaluatorServiceGap,
    /// `evaluator_service_max`.
    EvaluatorServiceMax,
    /// `scenario_service_gap_days`.
    ScenarioServiceGap,
    /// `per_day`.
    PerDay,
    /// `per_week`.
    PerWeek,
    /// `total`.
    Total,
    /// No two calls of one evaluator at once; `travel_minutes`.
    AtOnce,
    /// The second is somebody else, who may and can judge the call.
    Second,
}

impl Rule {
    /// The rule in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Rule::Campaign => "the day lies outside the campaign",
            Rule::Open => "the service is not open for the whole call, or a reply would be late",
            Rule::Evaluator => "nobody makes the call",
            Rule::Able => "the evaluator may not make the call (channels, services, conflicts)",
            Rule::Available => "the evaluator is not there (hours, absent)",
            Rule::Scenario => "the scenario does not fit the service and the channel",
            Rule::ServiceGap => "two calls to one service are too near (service_gap_days)",
            Rule::AuditGap => "a call and an audit of one service are too near (audit_gap_days)",
            Rule::EvaluatorServiceGap => {
                "the evaluator is back at the service too soon (evaluator_service_gap_days)"
            }
            Rule::EvaluatorServiceMax => {
                "the evaluator is at the service too often (evaluator_service_max)"
            }
            Rule::ScenarioServiceGap => {
                "the scenario is back at the service too soon (scenario_service_gap_days)"
            }
            Rule::PerDay => "the evaluator has too many calls that day (per_day)",
            Rule::PerWeek => "the evaluator has too many calls that week (per_week)",
            Rule::Total => "the evaluator has too many calls (total)",
            Rule::AtOnce => "the evaluator is elsewhere at that time (travel_minutes)",
            Rule::Second => "the second scorer cannot judge the call",
        }
    }

    /// Whether another evaluator or another minute could mend it, the slot being what it is.
    #[must_use]
    pub fn is_of_evaluator(self) -> bool {
        !matches!(
            self,
            Rule::Campaign
                | Rule::Open
                | Rule::Scenario
                | Rule::ServiceGap
                | Rule::AuditGap
                | Rule::ScenarioServiceGap
        )
    }
}

/// A call that breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// The call.
    pub call: CallId,
    /// The call with which it clashes, if it is one.
    pub with: Option<CallId>,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.with {
            Some(with) => write!(f, "`{}` with `{with}`: {}", self.call, self.rule.words()),
            None => write!(f, "`{}`: {}", self.call, self.rule.words()),
        }
    }
}
