use crate::model::{Estimate, Level, Measure, ServiceIndex};
use crate::report::campaign::CampaignView;
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::comparison::Difference;

/// What the pages of services are made of, by service: found once for all of them.
#[derive(Debug)]
pub struct ServiceParts<'a>(Vec<Part<'a>>);

#[derive(Debug, Default)]
struct Part<'a> {
    estimates: Vec<&'a Estimate>,
    calls: Vec<&'a ScoredCall<'a>>,
    difference: Option<&'a Difference>,
}

impl<'a> ServiceParts<'a> {
    /// The parts of all services of a campaign.
    #[must_use]
    pub fn of(view: &CampaignView<'a>) -> ServiceParts<'a> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        parts.resize_with(view.campaign.services.len(), Part::default);
        for estimate in &view.scores.estimates {
            if let Some(at) = estimate.subject.service {
                parts[at.0].estimates.push(estimate);
            }
        }
        for call in view.calls.iter().filter(|call| call.is_mystery(view.campaign)) {
            parts[call.planned.service.0].calls.push(call);
        }
        let differences = view.against.map(|against| against.comparison.differences.as_slice());
        for difference in differences.unwrap_or_default() {
            if let (Level::Service, Measure::Score, Some(at)) =
                (difference.level, difference.measure, difference.subject.service)
            {
                parts[at.0].difference = Some(difference);
            }
        }
        ServiceParts(parts)
    }

    /// The estimates of one measure of a service at one level, in their order.
    pub(super) fn estimates(
        &self,
        service: ServiceIndex,
        level: Level,
        measure: Measure,
    ) -> impl Iterator<Item = &'a Estimate> {
        let is =
            move |estimate: &&&Estimate| estimate.level == level && estimate.measure == measure;
        self.0[service.0].estimates.iter().filter(is).copied()
    }

    /// The mystery calls to a service, in the order of the plan.
    pub(super) fn calls(&self, service: ServiceIndex) -> &[&'a ScoredCall<'a>] {
        &self.0[service.0].calls
    }

    /// How its mean score differs from that of the campaign before, if that was asked.
    pub(super) fn difference(&self, service: ServiceIndex) -> Option<&'a Difference> {
        self.0[service.0].difference
    }
}
