use crate::draw::feasibility::reach::Reach;
use crate::draw::feasibility::room::Room;
use crate::draw::feasibility::shortfall::{Bound, By, Cure, Part, Shortfall};
use crate::flow::maximum::{Edge, Network, Violator};
use crate::flow::rounding::{Units, quantise};
use crate::model::{Campaign, ChannelQuota};
use crate::num::sum;
use std::collections::BTreeMap;

/// Less than this of a call is the noise of shares.
const NOISE: u64 = 1 << 16;
const SOURCE: usize = 0;
const SINK: usize = 1;

/// The calls of each channel, audits included; what shares leave open is a fraction.
pub(super) fn channel_totals(campaign: &Campaign) -> Vec<Units> {
    let mystery = || campaign.channels.iter().filter(|channel| channel.is_mystery());
    let exact: u32 = mystery()
        .map(|channel| if let ChannelQuota::Exact(calls) = channel.quota { calls } else { 0 })
        .sum();
    let share = |quota| if let ChannelQuota::Share(share) = quota { share } else { 0.0 };
    let shares = sum(mystery().map(|channel| share(channel.quota)));
    let rest = f64::from(campaign.calls.saturating_sub(exact));
    let real = |channel: &crate::model::Channel| match channel.quota {
        ChannelQuota::Exact(calls) => f64::from(calls),
        ChannelQuota::Share(share) if shares > 0.0 => rest * share / shares,
        ChannelQuota::Share(_) => 0.0,
    };
    let real: Vec<f64> = campaign.channels.iter().map(real).collect();
    let total: f64 = sum(real.iter().copied());
    quantise(&real, Units::nearest(total.round()))
}

fn whole(calls: u64) -> u64 {
    (calls << 32).min(Network::UNLIMITED)
}

/// Quotas of cells, services and channels as a network between channels and services.
pub(super) struct Quotas<'r, 'f, 'a> {
    reach: &'r Reach<'f, 'a>,
    totals: Vec<Units>,
    room: Room,
}

impl<'r, 'f, 'a> Quotas<'r, 'f, 'a> {
    pub(super) fn new(reach: &'r Reach<'f, 'a>, room: Room) -> Quotas<'r, 'f, 'a> {
        Quotas { reach, totals: channel_totals(reach.frame.campaign()), room }
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let cells = self.reach.frame.cells().iter().enumerate();
        cells
            .filter(|(_, cell)| self.reach.frame.is_mystery(cell))
            .map(|(at, cell)| (at, cell.service.0, cell.channel.0))
    }

    fn channel_node(channel: usize) -> usize {
        2 + channel
    }

    fn service_node(&self, service: usize) -> usize {
        2 + self.totals.len() + service
    }

    /// Channels whose calls find no services that take them.
    ///
    /// Minima are set aside first, so that the flow is over what is free beyond them.
    pub(super) fn untaken(&self) -> Vec<Shortfall> {
        let (network, _) = self.taking();
        let short = |violator: &Violator| violator.short_by() >= NOISE;
        let violators = network.violators(SOURCE).into_iter().filter(short);
        violators.map(|violator| self.untaken_by(&violator)).collect()
    }

    /// The calls that each channel can place, from those that it has.
    pub(super) fn taken(&self) -> Vec<u64> {
        let (network, edges) = self.taking();
        let mut taken: Vec<u64> = edges.iter().map(|edge| network.flow(*edge)).collect();
        for (cell, _, channel) in self.cells() {
            taken[channel] += whole(self.room.cells[cell].least);
        }
        let at_most = |(taken, total): (u64, &Units)| taken.min(total.get());
        taken.into_iter().zip(&self.totals).map(at_most).collect()
    }

    fn taking(&self) -> (Network, Vec<Edge>) {
        let campaign = self.reach.frame.campaign();
        let mut network = Network::new(2 + self.totals.len() + campaign.services.len());
        let mut reserved = vec![0; self.totals.len()];
        let mut held = vec![0; campaign.services.len()];
        for (cell, service, channel) in self.cells() {
            let range = self.room.cells[cell];
            reserved[channel] += whole(range.least);
            held[service] += range.least;
            let (from, to) = (Self::channel_node(channel), self.service_node(service));
            network.add_edge(from, to, whole(range.most - range.least));
        }
        let asked = |channel: usize| {
            let mystery = campaign.channels[channel].is_mystery();
            let asked = self.totals[channel].get().saturating_sub(reserved[channel]);
            if mystery { asked } else { 0 }
        };
        let edges = (0..self.totals.len())
            .map(|channel| network.add_edge(SOURCE, Self::channel_node(channel), asked(channel)))
            .collect();
        for (service, range) in self.room.services.iter().enumerate() {
            let free = range.most.saturating_sub(held[service]);
            network.add_edge(self.service_node(service), SINK, whole(free));
        }
        network.maximise(SOURCE, SINK);
        (network, edges)
    }

    fn untaken_by(&self, violator: &Violator) -> Shortfall {
        let campaign = self.reach.frame.campaign();
        let inside = |node: usize| violator.nodes.binary_search(&node).is_ok();
        let channels: Vec<usize> =
            (0..self.totals.len()).filter(|at| inside(Self::channel_node(*at))).collect();
        let asked: Units = channels.iter().map(|channel| self.totals[*channel]).sum();
        let parts = self.parts(&channels, &inside);
        let possible: u64 = parts.iter().map(|(part, _)| part.most).sum();
        let asked = asked.ceiling();
        if let [(part, cells)] = parts.as_slice()
            && let Some(bound) = self.limit(cells, part.most)
        {
            let cures = self.reach.cures(cells, asked, &bound);
            let one = || self.reach.cell_name(cells[0]);
            let name = if channels.len() == 1 { one() } else { part.name.clone() };
            return Shortfall { subjects: vec![name], asked, bounds: vec![bound], cures };
        }
        let everything = channels.len()
            == campaign.channels.iter().filter(|channel| channel.is_mystery()).count();
        let each = parts.into_iter().map(|(part, _)| part).collect();
        Shortfall {
            subjects: names(campaign, &channels),
            asked,
            bounds: vec![Bound::Takes { each }],
            cures: vec![
                if everything { Cure::CampaignCalls(possible) } else { Cure::AskAtMost(possible) },
                Cure::TakeMore(asked - possible),
            ],
        }
    }

    /// What services inside and cells of channels inside take, each with its cells: a service
    /// takes on these channels what its others do not keep.
    fn parts(&self, channels: &[usize], inside: &dyn Fn(usize) -> bool) -> Vec<(Part, Vec<usize>)> {
        let mut parts: BTreeMap<(usize, usize), (u64, Vec<usize>)> = BTreeMap::new();
        for (cell, service, channel) in self.cells() {
            let range = self.room.cells[cell];
            let counts = inside(Self::channel_node(channel));
            if inside(self.service_node(service)) {
                let most = self.room.services[service].most;
                let part = parts.entry((service, usize::MAX)).or_insert((most, Vec::new()));
                if counts {
                    part.1.push(cell);
                } else {
                    part.0 = part.0.saturating_sub(range.least);
                }
            } else if counts {
                parts.insert((service, cell), (range.most, vec![cell]));
            }
        }
        let part = |((service, cell), (most, cells)): ((usize, usize), (u64, Vec<usize>))| {
            let whole = cell == usize::MAX || channels.len() == 1;
            let service = self.reach.frame.campaign().services[service].name.clone();
            let name = if whole { service } else { self.reach.cell_name(cell) };
            let by = self.limit(&cells, most).map_or(By::Number, |bound| bound.by());
            (Part { name, most, by }, cells)
        };
        parts.into_iter().map(part).collect()
    }

    /// What limits some cells of a service to so many calls, if that is not a quota.
    fn limit(&self, cells: &[usize], most: u64) -> Option<Bound> {
        let limits = self.reach.limits(cells, most + 1);
        limits.into_iter().find(|bound| bound.most() == most)
    }

    /// Services and cells whose minima find no calls of their channels.
    pub(super) fn unserved(&self) -> Vec<Shortfall> {
        let campaign = self.reach.frame.campaign();
        let mut network = Network::new(2 + self.totals.len() + campaign.services.len());
        let mut own = vec![0; campaign.services.len()];
        // A cell with a minimum is a node of its own.
        let mut nodes: Vec<(usize, usize)> = Vec::new();
        for (cell, service, channel) in self.cells() {
            let range = self.room.cells[cell];
            own[service] += range.least;
            if range.least > 0 {
                let node = network.add_node();
                nodes.push((node, cell));
                network.add_edge(SOURCE, node, whole(range.least));
                network.add_edge(node, Self::channel_node(channel), Network::UNLIMITED);
            }
            let (from, to) = (self.service_node(service), Self::channel_node(channel));
            network.add_edge(from, to, whole(range.most - range.least));
        }
        for (service, range) in self.room.services.iter().enumerate() {
            let rest = range.least.saturating_sub(own[service]);
            network.add_edge(SOURCE, self.service_node(service), whole(rest));
        }
        for (channel, total) in self.totals.iter().enumerate() {
            network.add_edge(Self::channel_node(channel), SINK, total.get());
        }
        network.maximise(SOURCE, SINK);
        let short = |violator: &Violator| violator.short_by() >= NOISE;
        let violators = network.violators(SOURCE).into_iter().filter(short);
        violators.map(|violator| self.unserved_by(&violator, &nodes, &own)).collect()
    }

    fn unserved_by(&self, violator: &Violator, nodes: &[(usize, usize)], own: &[u64]) -> Shortfall {
        let campaign = self.reach.frame.campaign();
        let inside = |node: usize| violator.nodes.binary_search(&node).is_ok();
        let (mut subjects, mut asked) = (Vec::new(), 0);
        let rest = |service: usize| self.room.services[service].least.saturating_sub(own[service]);
        for (service, each) in campaign.services.iter().enumerate() {
            if inside(self.service_node(service)) && rest(service) > 0 {
                subjects.push(each.name.clone());
                asked += rest(service);
            }
        }
        for (_, cell) in nodes.iter().filter(|(node, _)| inside(*node)) {
            asked += self.room.cells[*cell].least;
            let service = self.reach.frame.cells()[*cell].service.0;
            if !(inside(self.service_node(service)) && rest(service) > 0) {
                subjects.push(self.reach.cell_name(*cell));
            }
        }
        let channels: Vec<usize> =
            (0..self.totals.len()).filter(|at| inside(Self::channel_node(*at))).collect();
        let bounds = self.channel_bounds(&channels, &inside);
        let possible: u64 = bounds.iter().map(Bound::most).sum();
        let campaign_bound = matches!(bounds.as_slice(), [Bound::Campaign { .. }]);
        Shortfall {
            subjects,
            asked,
            bounds,
            cures: vec![
                Cure::AskFewer(asked - possible),
                if campaign_bound {
                    Cure::CampaignCalls(asked)
                } else {
                    Cure::MoreOnChannels(asked - possible)
                },
            ],
        }
    }

    /// What the channels inside have, and what services inside take on those outside.
    fn channel_bounds(&self, channels: &[usize], inside: &dyn Fn(usize) -> bool) -> Vec<Bound> {
        let campaign = self.reach.frame.campaign();
        let most: Units = channels.iter().map(|channel| self.totals[*channel]).sum();
        let mystery = campaign.channels.iter().filter(|channel| channel.is_mystery()).count();
        let mut bounds = match channels.len() {
            0 => Vec::new(),
            all if all == mystery => vec![Bound::Campaign { most: most.floor() }],
            _ => vec![Bound::Channels { names: names(campaign, channels), most: most.floor() }],
        };
        let mut each = Vec::new();
        for (cell, service, channel) in self.cells() {
            let range = self.room.cells[cell];
            if inside(self.service_node(service)) && !inside(Self::channel_node(channel)) {
                each.push(Part {
                    name: self.reach.cell_name(cell),
                    most: range.most - range.least,
                    by: By::Number,
                });
            }
        }
        each.retain(|part| part.most > 0);
        if !each.is_empty() || bounds.is_empty() {
            bounds.push(Bound::Takes { each });
        }
        bounds
    }
}

fn names(campaign: &Campaign, channels: &[usize]) -> Vec<String> {
    channels.iter().map(|channel| campaign.channels[*channel].name.clone()).collect()
}
