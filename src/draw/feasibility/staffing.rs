use crate::calendar::Week;
use crate::draw::feasibility::bits::Bits;
use crate::draw::feasibility::limits::UNBOUND;
use crate::draw::feasibility::reach::{Reach, Team};
use crate::draw::feasibility::shortfall::{Bound, By, Cap, Cure, Load, Part, Shortfall};
use crate::flow::maximum::{Edge, Network, Violator};
use crate::model::{Campaign, Evaluator, Limits};
use std::collections::BTreeMap;

/// The largest network that is built; a coarser one is asked where it would be larger.
const MOST_EDGES: usize = 400_000;
const SOURCE: usize = 0;
const SINK: usize = 1;

/// Calls that evaluators have to make, on whichever of some cells.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// Who asks.
    pub(super) subjects: Vec<String>,
    /// How many calls.
    pub(super) asked: u64,
    /// The cells that can take them, each with the most that it takes.
    pub(super) cells: Vec<(usize, u64)>,
}

/// Cells of one demand that are open on the same days to the same evaluators.
struct Batch {
    demand: usize,
    /// One of its cells.
    cell: usize,
    who: Team,
    /// How many services it holds.
    services: u64,
    /// The most calls that it takes.
    most: u64,
}

/// What a network is asked: days by days, or the campaign as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Whole,
}

/// The demands that evaluators cannot meet, by a flow from demands over cells and days to what
/// evaluators may make a day, a week and in all.
///
/// Calls at one service are kept to one a day where a gap is asked for; other gaps, hours that
/// clash and travel are left out: what falls short without them falls short with them.
pub(super) fn unstaffed(reach: &Reach<'_, '_>, demands: &[Demand]) -> Vec<Shortfall> {
    let batches = batches(reach, demands);
    let pairs: usize = batches.iter().map(|batch| batch.who.len()).sum();
    let days = reach.frame.days().len();
    let grain = if pairs * days <= MOST_EDGES {
        Grain::Day
    } else if pairs <= MOST_EDGES {
        Grain::Whole
    } else {
        return coarsest(reach, demands);
    };
    Staffing::new(reach, demands, &batches, grain).violators()
}

/// Each demand as one batch, whoever of its evaluators makes its calls.
fn coarsest(reach: &Reach<'_, '_>, demands: &[Demand]) -> Vec<Shortfall> {
    let batch = |(demand, of): (usize, &Demand)| {
        let mut all = Bits::none(reach.frame.campaign().evaluators.len());
        let cell = of.cells.first()?.0;
        for who in of.cells.iter().flat_map(|(cell, _)| reach.who(*cell)) {
            all.insert(who as usize);
        }
        let who = all.iter().filter_map(|who| u32::try_from(who).ok()).collect();
        Some(Batch { demand, cell, who, services: 0, most: UNBOUND })
    };
    let batches: Vec<Batch> = demands.iter().enumerate().filter_map(batch).collect();
    let pairs: usize = batches.iter().map(|batch| batch.who.len()).sum();
    if pairs > MOST_EDGES {
        return Vec::new();
    }
    Staffing::new(reach, demands, &batches, Grain::Whole).violators()
}

fn batches(reach: &Reach<'_, '_>, demands: &[Demand]) -> Vec<Batch> {
    let mut batches: BTreeMap<(usize, usize, Team), Batch> = BTreeMap::new();
    for (demand, of) in demands.iter().enumerate().filter(|(_, of)| of.asked > 0) {
        for (cell, most) in &of.cells {
            let who = reach.who(*cell);
            let new = || Batch { demand, cell: *cell, who: who.clone(), services: 0, most: 0 };
            let key = (demand, reach.cell_class[*cell], who.clone());
            let batch = batches.entry(key).or_insert_with(new);
            batch.services += 1;
            batch.most = batch.most.saturating_add(*most).min(UNBOUND);
        }
    }
    batches.into_values().collect()
}

/// The most calls that an evaluator can make on a day, by the cap and by the hours.
pub(super) fn day_cap(reach: &Reach<'_, '_>, evaluator: &Evaluator, day: usize) -> u64 {
    let date = reach.frame.days()[day];
    if evaluator.absent.contains(&date) || reach.frame.working().is_closed(date) {
        return 0;
    }
    let campaign = reach.frame.campaign();
    let shortest = evaluator.channels.iter().map(|channel| campaign.channel(*channel).minutes);
    let shortest = shortest.min().unwrap_or(1).max(1);
    let hours = evaluator.hours.as_ref().map(|hours| hours.on(date));
    let fit = hours.map_or_else(
        || u64::from(reach.room(day) / u32::from(shortest)),
        |hours| hours.iter().map(|span| u64::from(span.minutes() / shortest)).sum(),
    );
    fit.min(bound(evaluator.limits.per_day))
}

/// The most calls that an evaluator can make over the campaign.
pub(super) fn whole_cap(reach: &Reach<'_, '_>, evaluator: &Evaluator) -> u64 {
    let mut weeks: BTreeMap<Week, u64> = BTreeMap::new();
    for (day, date) in reach.frame.days().iter().enumerate() {
        *weeks.entry(Week::of(*date)).or_default() += day_cap(reach, evaluator, day);
    }
    let weekly = bound(evaluator.limits.per_week);
    let sum: u64 = weeks.values().map(|calls| (*calls).min(weekly)).sum();
    sum.min(bound(evaluator.limits.total)).min(UNBOUND)
}

fn bound(limit: Option<u32>) -> u64 {
    limit.map_or(UNBOUND, u64::from)
}

struct Staffing<'r, 'f, 'a> {
    reach: &'r Reach<'f, 'a>,
    demands: &'r [Demand],
    network: Network,
    /// The demand of each node that is one.
    demand_nodes: Vec<(usize, usize)>,
    /// The caps of evaluators, each an edge.
    caps: BTreeMap<Edge, (usize, Cap)>,
    /// What cells take, each an edge.
    takes: BTreeMap<Edge, usize>,
    /// Days of services, each an edge.
    service_days: Vec<Edge>,
}

impl<'r, 'f, 'a> Staffing<'r, 'f, 'a> {
    fn new(
        reach: &'r Reach<'f, 'a>,
        demands: &'r [Demand],
        batches: &[Batch],
        grain: Grain,
    ) -> Staffing<'r, 'f, 'a> {
        let mut staffing = Staffing {
            reach,
            demands,
            network: Network::new(2),
            demand_nodes: Vec::new(),
            caps: BTreeMap::new(),
            takes: BTreeMap::new(),
            service_days: Vec::new(),
        };
        let mut by_demand = BTreeMap::new();
        for (at, demand) in demands.iter().enumerate().filter(|(_, demand)| demand.asked > 0) {
            let node = staffing.network.add_node();
            staffing.network.add_edge(SOURCE, node, demand.asked);
            staffing.demand_nodes.push((node, at));
            by_demand.insert(at, node);
        }
        let mut desks = Desks::new(reach, grain);
        for batch in batches {
            staffing.add(by_demand[&batch.demand], batch, &mut desks);
        }
        staffing.network.maximise(SOURCE, SINK);
        staffing
    }

    fn add(&mut self, demand: usize, batch: &Batch, desks: &mut Desks) {
        let node = self.network.add_node();
        let taken = self.network.add_edge(demand, node, batch.most);
        self.takes.insert(taken, batch.cell);
        if desks.grain == Grain::Whole {
            for evaluator in &batch.who {
                let desk = desks.whole(self, *evaluator as usize);
                self.network.add_edge(node, desk, Network::UNLIMITED);
            }
            return;
        }
        let gap = self.reach.frame.campaign().rotation.service_gap_days;
        let mystery = self.reach.frame.is_mystery(&self.reach.frame.cells()[batch.cell]);
        let mut days: BTreeMap<usize, usize> = BTreeMap::new();
        for evaluator in batch.who.iter().map(|who| *who as usize) {
            for day in self.reach.days(batch.cell, evaluator).iter() {
                let at = *days.entry(day).or_insert_with(|| self.network.add_node());
                let desk = desks.day(self, evaluator, day);
                self.network.add_edge(at, desk, Network::UNLIMITED);
            }
        }
        for day in days.into_values() {
            let limited = gap.is_some() && mystery;
            let most = if limited { batch.services } else { Network::UNLIMITED };
            let edge = self.network.add_edge(node, day, most);
            self.service_days.push(edge);
        }
    }

    fn violators(&self) -> Vec<Shortfall> {
        let violators = self.network.violators(SOURCE);
        violators.iter().map(|violator| self.shortfall(violator)).collect()
    }

    fn shortfall(&self, violator: &Violator) -> Shortfall {
        let inside = |node: usize| violator.nodes.binary_search(&node).is_ok();
        let mut subjects: Vec<String> = Vec::new();
        for (_, demand) in self.demand_nodes.iter().filter(|(node, _)| inside(*node)) {
            for subject in &self.demands[*demand].subjects {
                if !subjects.contains(subject) {
                    subjects.push(subject.clone());
                }
            }
        }
        let cut = |edge: &Edge| {
            let (from, to) = self.network.nodes_of(*edge);
            inside(from) && !inside(to)
        };
        let mut loads: BTreeMap<(usize, Cap), Load> = BTreeMap::new();
        for (edge, (evaluator, cap)) in self.caps.iter().filter(|(edge, _)| cut(edge)) {
            let name = &self.reach.frame.campaign().evaluators[*evaluator].name;
            let new = || Load { evaluator: name.clone(), cap: *cap, periods: 0, most: 0 };
            let load = loads.entry((*evaluator, *cap)).or_insert_with(new);
            load.most += self.network.capacity(*edge);
            load.periods += u64::from(self.network.capacity(*edge) > 0);
        }
        let loads: Vec<Load> = loads.into_values().filter(|load| load.most > 0).collect();
        let taken = self.takes.iter().filter(|(edge, _)| cut(edge));
        let each: Vec<Part> = taken
            .map(|(edge, cell)| Part {
                name: self.reach.cell_name(*cell),
                most: self.network.capacity(*edge),
                by: By::Number,
            })
            .filter(|part| part.most > 0)
            .collect();
        let days = self.service_days.iter().filter(|edge| cut(edge));
        let days: u64 = days.map(|edge| self.network.capacity(*edge)).sum();
        let mut bounds = Vec::new();
        if days > 0 {
            bounds.push(Bound::ServiceDays { most: days });
        }
        if !each.is_empty() {
            bounds.push(Bound::Takes { each });
        }
        if !loads.is_empty() || bounds.is_empty() {
            bounds.push(Bound::Staff { loads });
        }
        let possible = bounds.iter().map(Bound::most).sum();
        debug_assert_eq!(violator.possible, possible, "the cut is told in full");
        let cures = cures(self.reach.frame.campaign(), possible, &bounds);
        Shortfall { subjects, asked: violator.asked, cures, bounds }
    }
}

fn cures(campaign: &Campaign, possible: u64, bounds: &[Bound]) -> Vec<Cure> {
    let mut cures = vec![Cure::AskAtMost(possible)];
    for bound in bounds {
        match bound {
            Bound::Staff { loads } => {
                let limits = || campaign.evaluators.iter().map(|who| who.limits);
                let caps = [
                    (Cap::Total, "total", limits().any(|limits| limits.total.is_some())),
                    (Cap::Week, "per_week", limits().any(|limits| limits.per_week.is_some())),
                    (Cap::Day, "per_day", limits().any(|limits| limits.per_day.is_some())),
                ];
                for (cap, key, is_stated) in caps {
                    // A day may be full of calls without a cap.
                    if is_stated && loads.iter().any(|load| load.cap == cap) {
                        cures.push(Cure::RaiseSome(key));
                    }
                }
                cures.push(Cure::MoreEvaluators(None));
            }
            Bound::ServiceDays { .. } => cures.push(Cure::OpenDays(None)),
            _ => {}
        }
    }
    cures
}

/// The nodes of evaluators: over the campaign, in a week, on a day.
struct Desks {
    grain: Grain,
    weeks: Vec<Week>,
    whole: BTreeMap<usize, usize>,
    week: BTreeMap<(usize, Week), usize>,
    day: BTreeMap<(usize, usize), usize>,
}

impl Desks {
    fn new(reach: &Reach<'_, '_>, grain: Grain) -> Desks {
        let weeks = reach.frame.days().iter().map(|day| Week::of(*day)).collect();
        Desks { grain, weeks, whole: BTreeMap::new(), week: BTreeMap::new(), day: BTreeMap::new() }
    }

    fn whole(&mut self, staffing: &mut Staffing<'_, '_, '_>, evaluator: usize) -> usize {
        if let Some(node) = self.whole.get(&evaluator) {
            return *node;
        }
        let who = &staffing.reach.frame.campaign().evaluators[evaluator];
        let most = match self.grain {
            Grain::Whole => whole_cap(staffing.reach, who),
            Grain::Day => bound(who.limits.total),
        };
        let node = staffing.network.add_node();
        let edge = staffing.network.add_edge(node, SINK, most);
        staffing.caps.insert(edge, (evaluator, Cap::Total));
        self.whole.insert(evaluator, node);
        node
    }

    fn week(&mut self, staffing: &mut Staffing<'_, '_, '_>, evaluator: usize, day: usize) -> usize {
        let key = (evaluator, self.weeks[day]);
        if let Some(node) = self.week.get(&key) {
            return *node;
        }
        let whole = self.whole(staffing, evaluator);
        let Limits { per_week, .. } = staffing.reach.frame.campaign().evaluators[evaluator].limits;
        let node = staffing.network.add_node();
        let edge = staffing.network.add_edge(node, whole, bound(per_week));
        staffing.caps.insert(edge, (evaluator, Cap::Week));
        self.week.insert(key, node);
        node
    }

    fn day(&mut self, staffing: &mut Staffing<'_, '_, '_>, evaluator: usize, day: usize) -> usize {
        if let Some(node) = self.day.get(&(evaluator, day)) {
            return *node;
        }
        let week = self.week(staffing, evaluator, day);
        let who = &staffing.reach.frame.campaign().evaluators[evaluator];
        let most = day_cap(staffing.reach, who, day);
        let node = staffing.network.add_node();
        let edge = staffing.network.add_edge(node, week, most);
        staffing.caps.insert(edge, (evaluator, Cap::Day));
        self.day.insert((evaluator, day), node);
        node
    }
}
