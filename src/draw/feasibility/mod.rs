//! Whether a campaign can be planned, before anything is drawn: a proof that it cannot, with the
//! arithmetic and what would help, or what is only just possible. Knows the rules of a campaign;
//! does not know how calendars are drawn.
//!
//! Three layers, each a necessary condition: what one service takes by its days, evaluators and
//! scenarios (`room`); quotas of services and channels (`quotas`); calls against the caps of
//! evaluators, days by days (`staffing`). The last two are maximum flows whose smallest minimum
//! cut falls into independent parts. What no layer forbids may still have no plan: then
//! `clash` leaves out rules one at a time.
//!
//! Source: Hall (1935) for violators; Ford and Fulkerson (1956) for cuts.

mod audits;
mod bits;
mod clash;
mod limits;
mod quotas;
mod reach;
mod room;
mod shortfall;
mod spacing;
mod staffing;
mod tight;
mod words;

pub use clash::Rule;
pub(in crate::draw) use clash::helping;
pub use shortfall::{Bound, By, Cap, Cure, Load, Part, Shortfall};
pub use tight::Tight;
pub(in crate::draw) use words::no_plan as no_plan_text;

use crate::draw::feasibility::quotas::Quotas;
use crate::draw::feasibility::reach::Reach;
use crate::draw::feasibility::room::Room;
use crate::draw::feasibility::staffing::Demand;
use crate::draw::{Allocated, Frame};
use crate::flow::rounding::Units;
use crate::model::ChannelQuota;

/// Everything that is proven to fall short, smallest first; nothing if no layer forbids a plan.
#[must_use]
pub fn shortfalls(frame: &Frame<'_>) -> Vec<Shortfall> {
    let reach = Reach::new(frame);
    let (room, mut short) = room::room(&reach);
    let quotas = Quotas::new(&reach, room.cured(frame));
    short.extend(quotas.unserved());
    short.extend(quotas.untaken());
    short.extend(audits::unplaced(&reach, &room.possible()));
    short.extend(unstaffed(&reach, &room.possible()));
    short.sort_by_key(|shortfall| shortfall.subjects.len());
    short
}

/// What is only just possible, or of no use, in a campaign of which nothing falls short.
#[must_use]
pub fn tight(frame: &Frame<'_>, allocated: &Allocated) -> Vec<Tight> {
    tight::tight(&Reach::new(frame), &allocated.expected)
}

/// What evaluators cannot make: calls of channels, then what services ask at least, where that
/// is limited by others.
fn unstaffed(reach: &Reach<'_, '_>, room: &Room) -> Vec<Shortfall> {
    let mut short = staffing::unstaffed(reach, &channel_demands(reach, room));
    let told: Vec<String> = short.iter().flat_map(limiting).collect();
    let more = staffing::unstaffed(reach, &service_demands(reach, room));
    let is_new = |short: &Shortfall| limiting(short).iter().all(|name| !told.contains(name));
    short.extend(more.into_iter().filter(is_new));
    short
}

/// The evaluators whose caps limit it.
fn limiting(short: &Shortfall) -> Vec<String> {
    let loads = short.bounds.iter().flat_map(|bound| match bound {
        Bound::Staff { loads } => loads.as_slice(),
        _ => &[],
    });
    loads.map(|load| load.evaluator.clone()).collect()
}

/// The calls of each channel that its services can take; what shares leave open beyond whole
/// numbers is asked of all channels with shares together.
fn channel_demands(reach: &Reach<'_, '_>, room: &Room) -> Vec<Demand> {
    let campaign = reach.frame.campaign();
    let taken = Quotas::new(reach, room.clone()).taken();
    let cells = |of: &dyn Fn(usize) -> bool| -> Vec<(usize, u64)> {
        let cells = reach.frame.cells().iter().enumerate();
        cells
            .filter(|(_, cell)| of(cell.channel.0))
            .map(|(at, _)| (at, room.cells[at].most))
            .collect()
    };
    let mut demands = Vec::new();
    let mut rest = (0, 0, Vec::new());
    for (at, channel) in campaign.channels.iter().enumerate() {
        let asked = match channel.quota {
            ChannelQuota::Exact(calls) if !channel.is_mystery() => u64::from(calls),
            _ => Units::new(taken[at]).floor(),
        };
        let subjects = vec![channel.name.clone()];
        if let ChannelQuota::Share(_) = channel.quota {
            rest.0 += taken[at];
            rest.1 += asked;
            rest.2.extend(subjects.clone());
        }
        demands.push(Demand { subjects, asked, cells: cells(&|channel| channel == at) });
    }
    let shared = |at: usize| matches!(campaign.channels[at].quota, ChannelQuota::Share(_));
    let asked = Units::new(rest.0).floor() - rest.1;
    demands.push(Demand { subjects: rest.2, asked, cells: cells(&shared) });
    demands
}

/// What services and cells ask at least.
fn service_demands(reach: &Reach<'_, '_>, room: &Room) -> Vec<Demand> {
    let mut demands = Vec::new();
    for (service, cells) in reach.cells_of_services() {
        let name = &reach.frame.campaign().service(service).name;
        let mut own = 0;
        for cell in cells.iter().filter(|cell| room.cells[**cell].least > 0) {
            let asked = room.cells[*cell].least;
            own += asked;
            let subjects = vec![reach.cell_name(*cell)];
            demands.push(Demand { subjects, asked, cells: vec![(*cell, asked)] });
        }
        let asked = room.services[service.0].least.saturating_sub(own);
        let free = |cell: &usize| (*cell, room.cells[*cell].most - room.cells[*cell].least);
        let cells = cells.iter().map(free).collect();
        demands.push(Demand { subjects: vec![name.clone()], asked, cells });
    }
    demands.retain(|demand| demand.asked > 0);
    demands
}
