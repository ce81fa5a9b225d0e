use crate::draw::feasibility::bits::Bits;
use crate::draw::feasibility::reach::{Reach, Team};
use crate::draw::feasibility::shortfall::{Bound, By, Cure, Part};
use crate::draw::feasibility::spacing::most_dates;
use crate::model::ServiceIndex;

/// More calls than anybody plans.
pub(super) const UNBOUND: u64 = u32::MAX as u64;

impl Reach<'_, '_> {
    /// What keeps the calls of some cells of one service below `enough`: days, evaluators,
    /// scenarios.
    pub(super) fn limits(&self, cells: &[usize], enough: u64) -> Vec<Bound> {
        let limits = [
            self.days_limit(cells, enough),
            self.evaluators_limit(cells, enough),
            self.scenarios_limit(cells, enough),
        ];
        limits.into_iter().flatten().filter(|bound| bound.most() < enough).collect()
    }

    pub(super) fn open_days(&self, cells: &[usize]) -> Bits {
        let none = Bits::none(self.frame.days().len());
        cells.iter().fold(none, |days, cell| days.or(self.open(*cell)))
    }

    /// `None` where days suffice.
    fn days_limit(&self, cells: &[usize], enough: u64) -> Option<Bound> {
        let days = self.open_days(cells);
        let gap = self.frame.campaign().rotation.service_gap_days;
        if days.is_empty() {
            return Some(Bound::Days { open: Vec::new(), gap, most: 0 });
        }
        let most = self.spacing.most(&days, gap?);
        (most < enough).then(|| Bound::Days { open: self.dates(&days), gap, most })
    }

    /// `None` as soon as evaluators suffice.
    fn evaluators_limit(&self, cells: &[usize], enough: u64) -> Option<Bound> {
        let campaign = self.frame.campaign();
        let (able, who) = self.able(cells);
        let mut each = Vec::new();
        let mut sum = 0;
        for evaluator in who.into_iter().map(|who| who as usize) {
            let most = self.visits(&able, evaluator, Rule::AsStated);
            sum += most;
            if sum >= enough {
                return None;
            }
            if most > 0 {
                let name = campaign.evaluators[evaluator].name.clone();
                each.push(Part { name, most, by: By::Number });
            }
        }
        Some(Bound::Evaluators { each })
    }

    /// How often an evaluator may go to the service of some cells, with the rules as stated or
    /// with one of them changed.
    fn visits(&self, able: &[(usize, Team)], evaluator: usize, rule: Rule) -> u64 {
        let campaign = self.frame.campaign();
        let mut days = Bits::none(self.frame.days().len());
        for (cell, who) in able {
            if who.binary_search_by_key(&evaluator, |who| *who as usize).is_ok() {
                days = days.or(&self.days(*cell, evaluator));
            }
        }
        if days.is_empty() {
            return 0;
        }
        let rotation = campaign.rotation;
        let (mut max, mut gap) =
            (rotation.evaluator_service_max, rotation.evaluator_service_gap_days);
        match rule {
            Rule::Max(other) => max = Some(other),
            Rule::Gap(other) => gap = Some(other).filter(|gap| *gap > 0),
            Rule::AsStated | Rule::AnyTotal => {}
        }
        let apart = gap.map_or(UNBOUND, |gap| most_dates(&days, gap));
        let total = campaign.evaluators[evaluator].limits.total;
        let total = total.filter(|_| !matches!(rule, Rule::AnyTotal));
        let bound = |limit: Option<u32>| limit.map_or(UNBOUND, u64::from);
        apart.min(bound(max)).min(bound(total))
    }

    /// How often the evaluators may go in all if one rule were another.
    fn visits_with(&self, cells: &[usize], rule: Rule) -> u64 {
        let (able, who) = self.able(cells);
        who.iter().map(|evaluator| self.visits(&able, *evaluator as usize, rule)).sum()
    }

    /// The evaluators who may make calls of each cell, and of any of them.
    fn able(&self, cells: &[usize]) -> (Vec<(usize, Team)>, Team) {
        let able: Vec<(usize, Team)> = cells.iter().map(|cell| (*cell, self.who(*cell))).collect();
        let mut who: Team = able.iter().flat_map(|(_, who)| who).copied().collect();
        who.sort_unstable();
        who.dedup();
        (able, who)
    }

    fn scenarios_limit(&self, cells: &[usize], enough: u64) -> Option<Bound> {
        let campaign = self.frame.campaign();
        if campaign.scenarios.is_empty() {
            return None;
        }
        let each = self.played(cells, campaign.rotation.scenario_service_gap_days?);
        let bound = Bound::Scenarios { each };
        (bound.most() < enough).then_some(bound)
    }

    fn played(&self, cells: &[usize], gap: u32) -> Vec<Part> {
        let campaign = self.frame.campaign();
        let mut each = Vec::new();
        for story in &campaign.scenarios {
            let fits = |cell: &&usize| {
                let cell = &self.frame.cells()[**cell];
                story.fits(cell.service, cell.channel)
            };
            let fitting: Vec<usize> = cells.iter().filter(fits).copied().collect();
            let most = most_dates(&self.open_days(&fitting), gap.max(1));
            let most = if gap == 0 && most > 0 { UNBOUND } else { most };
            if most > 0 {
                each.push(Part { name: story.title.clone(), most, by: By::Number });
            }
        }
        each
    }

    /// What would let the cells take what is asked where the bound forbids it.
    pub(super) fn cures(&self, cells: &[usize], asked: u64, bound: &Bound) -> Vec<Cure> {
        let mut cures = vec![Cure::AskAtMost(bound.most())];
        match bound {
            Bound::Days { open, .. } if open.is_empty() => cures.push(Cure::Open),
            Bound::Days { gap, most, .. } => {
                let more = (*gap == Some(1)).then_some(asked - most);
                cures.push(Cure::OpenDays(more));
                let days = self.open_days(cells);
                let lower = (1..gap.unwrap_or(1)).rev();
                let mut enough = lower.filter(|gap| self.spacing.most(&days, *gap) >= asked);
                cures.push(
                    enough
                        .next()
                        .map_or(Cure::SeveralCallsADay, |gap| Cure::Lower("service_gap_days", gap)),
                );
            }
            Bound::Evaluators { each } => cures.extend(self.evaluator_cures(cells, asked, each)),
            Bound::Scenarios { each } => cures.extend(self.scenario_cures(cells, asked, each)),
            _ => {}
        }
        cures
    }

    fn evaluator_cures(&self, cells: &[usize], asked: u64, each: &[Part]) -> Vec<Cure> {
        let short = asked - each.iter().map(|part| part.most).sum::<u64>();
        let often = each.iter().map(|part| part.most).max();
        let mut cures = vec![Cure::MoreEvaluators(often.map(|often| short.div_ceil(often)))];
        if self.visits_with(cells, Rule::AnyTotal) >= asked {
            cures.push(Cure::RaiseSome("total"));
        }
        let rotation = self.frame.campaign().rotation;
        if let Some(max) = rotation.evaluator_service_max {
            let most = u32::try_from(asked).unwrap_or(u32::MAX);
            let mut higher =
                (max + 1..=most).filter(|max| self.visits_with(cells, Rule::Max(*max)) >= asked);
            cures.extend(higher.next().map(|max| Cure::Raise("evaluator_service_max", max)));
        }
        if let Some(gap) = rotation.evaluator_service_gap_days {
            let mut lower =
                (0..gap).rev().filter(|gap| self.visits_with(cells, Rule::Gap(*gap)) >= asked);
            let key = "evaluator_service_gap_days";
            cures.extend(lower.next().map(|gap| match gap {
                0 => Cure::LeaveOut(key),
                gap => Cure::Lower(key, gap),
            }));
        }
        cures
    }

    fn scenario_cures(&self, cells: &[usize], asked: u64, each: &[Part]) -> Vec<Cure> {
        let short = asked - each.iter().map(|part| part.most).sum::<u64>();
        let often = each.iter().map(|part| part.most).max();
        let mut cures = vec![Cure::MoreScenarios(often.map(|often| short.div_ceil(often)))];
        let gap = self.frame.campaign().rotation.scenario_service_gap_days.unwrap_or(0);
        let enough =
            |gap: &u32| self.played(cells, *gap).iter().map(|part| part.most).sum::<u64>() >= asked;
        let key = "scenario_service_gap_days";
        cures.extend((0..gap).rev().find(enough).map(|gap| match gap {
            0 => Cure::LeaveOut(key),
            gap => Cure::Lower(key, gap),
        }));
        cures
    }

    /// The cells of mystery calls of each service.
    pub(super) fn cells_of_services(&self) -> Vec<(ServiceIndex, Vec<usize>)> {
        let mut services: Vec<(ServiceIndex, Vec<usize>)> = Vec::new();
        for (at, cell) in self.frame.cells().iter().enumerate() {
            if services.last().is_none_or(|(service, _)| *service != cell.service) {
                services.push((cell.service, Vec::new()));
            }
            if self.frame.is_mystery(cell) {
                services.last_mut().expect("one was pushed").1.push(at);
            }
        }
        services
    }
}

/// A rule on how often an evaluator goes to one service.
#[derive(Clone, Copy)]
enum Rule {
    AsStated,
    Max(u32),
    Gap(u32),
    AnyTotal,
}
