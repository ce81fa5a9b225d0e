/// The charts that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartKind {
    /// Mean score of each service with interval, target and verdict.
    Services,
    /// Share of compliant calls of each service.
    Compliance,
    /// Mean score of each channel.
    Channels,
    /// Share of calls that keep each commitment.
    Commitments,
    /// Compliance of services against their number of calls, with the limits of chance.
    Funnel,
    /// Services against criteria, one map a channel.
    Criteria,
    /// Calls of each day as planned.
    Calendar,
    /// What became of the calls of each day.
    Fieldwork,
    /// Calls planned, done and expected, added up.
    Progress,
    /// Compliance week by week between the limits of chance.
    Weeks,
    /// How long replies were waited for, against their limits.
    Delays,
    /// How severe each evaluator is.
    Evaluators,
    /// How sure results will be, before the fieldwork.
    Precision,
    /// Services against another campaign.
    Campaigns,
}

impl ChartKind {
    /// All of them, in the order in which they are listed to users.
    pub const ALL: [ChartKind; 14] = [
        ChartKind::Services,
        ChartKind::Compliance,
        ChartKind::Channels,
        ChartKind::Commitments,
        ChartKind::Funnel,
        ChartKind::Criteria,
        ChartKind::Calendar,
        ChartKind::Fieldwork,
        ChartKind::Progress,
        ChartKind::Weeks,
        ChartKind::Delays,
        ChartKind::Evaluators,
        ChartKind::Precision,
        ChartKind::Campaigns,
    ];

    /// The word on the command line and in the names of files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ChartKind::Services => "services",
            ChartKind::Compliance => "compliance",
            ChartKind::Channels => "channels",
            ChartKind::Commitments => "commitments",
            ChartKind::Funnel => "funnel",
            ChartKind::Criteria => "criteria",
            ChartKind::Calendar => "calendar",
            ChartKind::Fieldwork => "fieldwork",
            ChartKind::Progress => "progress",
            ChartKind::Weeks => "weeks",
            ChartKind::Delays => "delays",
            ChartKind::Evaluators => "evaluators",
            ChartKind::Precision => "precision",
            ChartKind::Campaigns => "campaigns",
        }
    }
}
