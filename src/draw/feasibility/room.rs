use crate::draw::Frame;
use crate::draw::feasibility::limits::UNBOUND;
use crate::draw::feasibility::reach::Reach;
use crate::draw::feasibility::shortfall::{Bound, By, Cure, Part, Shortfall};
use crate::model::{ChannelQuota, Quota, ServiceIndex};

/// The least and the most calls that something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) least: u64,
    pub(super) most: u64,
}

/// What cells and services take, given quotas, days, evaluators and scenarios of each service by
/// itself.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// One entry a cell of the frame; audits as free.
    pub(super) cells: Vec<Range>,
    /// One entry a service of the campaign.
    pub(super) services: Vec<Range>,
    /// For each service whether it falls short by itself.
    failed: Vec<bool>,
}

impl Room {
    /// As it would be if services that fall short by themselves could take anything.
    pub(super) fn cured(&self, frame: &Frame<'_>) -> Room {
        let mut cured = self.clone();
        for (range, cell) in cured.cells.iter_mut().zip(frame.cells()) {
            if self.failed[cell.service.0] {
                range.most = UNBOUND;
            }
        }
        for (range, failed) in cured.services.iter_mut().zip(&self.failed) {
            if *failed {
                range.most = UNBOUND;
            }
        }
        cured
    }

    /// As it is if no more is asked than can be had.
    pub(super) fn possible(&self) -> Room {
        let lowered = |range: &Range| Range { least: range.least.min(range.most), ..*range };
        let all = |ranges: &[Range]| ranges.iter().map(lowered).collect();
        Room { cells: all(&self.cells), services: all(&self.services), failed: self.failed.clone() }
    }
}

/// The longest list of cells of a service of which every choice is looked at.
const CHOICES: usize = 10;

/// What each service takes, and what falls short within one service.
pub(super) fn room(reach: &Reach<'_, '_>) -> (Room, Vec<Shortfall>) {
    let campaign = reach.frame.campaign();
    let free = Range { least: 0, most: UNBOUND };
    let mut room = Room {
        cells: vec![free; reach.frame.cells().len()],
        services: vec![Range { least: 0, most: 0 }; campaign.services.len()],
        failed: vec![false; campaign.services.len()],
    };
    let mut short = Vec::new();
    for (service, cells) in reach.cells_of_services() {
        let before = short.len();
        let mut of = ServiceRoom { reach, service, cells: &cells, failed: Vec::new() };
        of.fill(&mut room, &mut short);
        room.failed[service.0] = short.len() > before;
    }
    (room, short)
}

struct ServiceRoom<'r, 'f, 'a> {
    reach: &'r Reach<'f, 'a>,
    service: ServiceIndex,
    /// Its cells of mystery calls.
    cells: &'r [usize],
    /// The choices of cells, as bits, that fall short.
    failed: Vec<usize>,
}

impl ServiceRoom<'_, '_, '_> {
    fn fill(&mut self, room: &mut Room, short: &mut Vec<Shortfall>) {
        let quota = self.reach.frame.campaign().service(self.service).quota;
        for (at, cell) in self.cells.iter().enumerate() {
            room.cells[*cell] = self.cell(at, *cell, quota, short);
        }
        let sum = |of: fn(&Range) -> u64| self.cells.iter().map(|c| of(&room.cells[*c])).sum();
        let (least, most): (u64, u64) = (sum(|range| range.least), sum(|range| range.most));
        self.quotas(quota, short);
        self.choices(quota, room, short);
        let least = least.max(u64::from(quota.min));
        let enough = quota.max.map_or(most, |max| most.min(u64::from(max))).max(least);
        let limits = self.reach.limits(self.cells, enough);
        let possible = limits.iter().map(Bound::most).fold(enough, u64::min);
        room.services[self.service.0] = Range { least, most: possible.min(most) };
    }

    /// The range of one cell; what it asks and cannot have.
    fn cell(&mut self, at: usize, cell: usize, of: Quota, short: &mut Vec<Shortfall>) -> Range {
        let campaign = self.reach.frame.campaign();
        let channel = self.reach.frame.cells()[cell].channel;
        let offer = campaign.service(self.service).offer(channel).expect("a cell is an offer");
        let bound = |limit: Option<u32>| limit.map_or(UNBOUND, u64::from);
        let has = match campaign.channel(channel).quota {
            ChannelQuota::Exact(calls) => u64::from(calls),
            ChannelQuota::Share(_) => u64::from(campaign.calls),
        };
        let least = u64::from(offer.quota.min);
        let enough = bound(offer.quota.max).min(bound(of.max)).min(has).max(least);
        let limits = self.reach.limits(&[cell], enough);
        let most = limits.iter().map(Bound::most).fold(enough, u64::min);
        if most < least {
            self.failed.push(1 << at.min(62));
            short.extend(self.shortfalls(&[cell], least, limits));
        }
        Range { least, most }
    }

    /// Minima of cells above the maximum of the service, and a minimum of the service above the
    /// maxima of its cells.
    fn quotas(&mut self, quota: Quota, short: &mut Vec<Shortfall>) {
        let campaign = self.reach.frame.campaign();
        let service = campaign.service(self.service);
        let of = |cell: &usize| {
            let channel = self.reach.frame.cells()[*cell].channel;
            (channel, service.offer(channel).expect("a cell is an offer").quota)
        };
        let least: u64 = self.cells.iter().map(|cell| u64::from(of(cell).1.min)).sum();
        let part = |name: &str, most| Part { name: name.to_owned(), most, by: By::Number };
        let mut add = |asked: u64, each: Vec<Part>| {
            let possible: u64 = each.iter().map(|part| part.most).sum();
            if possible < asked {
                short.push(Shortfall {
                    subjects: vec![service.name.clone()],
                    asked,
                    bounds: vec![Bound::Takes { each }],
                    cures: vec![Cure::AskFewer(asked - possible), Cure::TakeMore(asked - possible)],
                });
            }
            possible < asked
        };
        if let Some(max) = quota.max {
            add(least, vec![part("the service", u64::from(max))]);
        }
        let most = |cell: &usize| {
            let (channel, quota) = of(cell);
            quota.max.map(|max| part(&campaign.channel(channel).name, u64::from(max)))
        };
        if let Some(each) = self.cells.iter().map(most).collect::<Option<Vec<Part>>>()
            && add(u64::from(quota.min), each)
        {
            self.failed.push((1 << self.cells.len().min(CHOICES)) - 1);
        }
    }

    /// What some cells together ask, smallest choices first, and cannot have. What holds a part
    /// of a choice that falls short says no more.
    fn choices(&mut self, quota: Quota, room: &Room, short: &mut Vec<Shortfall>) {
        let n = self.cells.len();
        let whole = (1_usize << n.min(62)) - 1;
        let mut choices: Vec<usize> =
            if n <= CHOICES { (1..=whole).collect() } else { vec![whole] };
        choices.sort_by_key(|choice| choice.count_ones());
        for choice in choices {
            if self.failed.iter().any(|part| part & choice == *part) {
                continue;
            }
            let asked = self.asked(choice, quota, room);
            // What a cell asks by itself has been looked at.
            let own = self.cells.get(choice.trailing_zeros() as usize);
            let own = own.filter(|_| choice.is_power_of_two());
            if asked == 0 || own.is_some_and(|cell| room.cells[*cell].least == asked) {
                continue;
            }
            let chosen = (0..n).filter(|at| choice >> at & 1 == 1 || n > CHOICES);
            let cells: Vec<usize> = chosen.map(|at| self.cells[at]).collect();
            let limits = self.reach.limits(&cells, asked);
            if !limits.is_empty() {
                self.failed.push(choice);
                short.extend(self.shortfalls(&cells, asked, limits));
            }
        }
    }

    /// What the cells of a choice ask at least: their own minima, and what the others leave of
    /// that of the service.
    fn asked(&self, choice: usize, quota: Quota, room: &Room) -> u64 {
        let (mut own, mut elsewhere) = (0, 0_u64);
        for (at, cell) in self.cells.iter().enumerate() {
            if choice >> at.min(62) & 1 == 1 || self.cells.len() > CHOICES {
                own += room.cells[*cell].least;
            } else {
                elsewhere += room.cells[*cell].most.max(room.cells[*cell].least);
            }
        }
        own.max(u64::from(quota.min).saturating_sub(elsewhere))
    }

    fn shortfalls(&self, cells: &[usize], asked: u64, limits: Vec<Bound>) -> Vec<Shortfall> {
        let campaign = self.reach.frame.campaign();
        let service = &campaign.service(self.service).name;
        let channel =
            |cell: &usize| campaign.channel(self.reach.frame.cells()[*cell].channel).name.as_str();
        let name = if cells.len() == self.cells.len() && cells.len() > 1 {
            service.clone()
        } else {
            let channels: Vec<&str> = cells.iter().map(channel).collect();
            format!("{service}, {}", crate::text::listed(&channels, "and"))
        };
        // Where no day is open, nothing else needs to be said.
        let closed = |bound: &Bound| matches!(bound, Bound::Days { open, .. } if open.is_empty());
        let closed = limits.iter().any(closed);
        let told = limits.into_iter().take(if closed { 1 } else { usize::MAX });
        told.filter(|bound| bound.most() < asked)
            .map(|bound| Shortfall {
                subjects: vec![name.clone()],
                asked,
                cures: self.reach.cures(cells, asked, &bound),
                bounds: vec![bound],
            })
            .collect()
    }
}
