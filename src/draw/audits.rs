use crate::draw::{Cell, Frame, Lots, Slot};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise};
use crate::model::{ChannelQuota, ServiceIndex};
use crate::rng::{Seed, Stream};
use std::collections::BTreeMap;

/// A day on which a service can be audited, given its mystery calls.
#[derive(Clone, Copy)]
struct Chance {
    cell: usize,
    day: usize,
}

/// Slots for the announced audits. They are placed after the mystery calls, on days that keep the
/// gap to them, so that they change no probability. Which services are audited is drawn first,
/// evenly over groups; a service without a possible day gives its audit to one not yet drawn.
///
/// # Errors
/// How many audits found no day.
pub(super) fn audits(
    frame: &Frame<'_>,
    lots: &Lots,
    mystery: &[Slot],
    seed: &Seed,
    attempt: &str,
) -> Result<Vec<Slot>, u32> {
    placed(frame, lots, mystery, &|_, _| true, seed, &["audit days", attempt])
}

/// Slots for the announced audits before there are any mystery calls, for a campaign so tight that
/// audits after them found no day: on days that leave room for the calls that each cell has.
///
/// # Errors
/// How many audits found no day.
pub(super) fn reserved(
    frame: &Frame<'_>,
    lots: &Lots,
    calls: &[u32],
    seed: &Seed,
    attempt: &str,
) -> Result<Vec<Slot>, u32> {
    let leaves = |audit: &Cell, day: usize| leaves_room(frame, calls, audit.service, day);
    placed(frame, lots, &[], &leaves, seed, &["audit days first", attempt])
}

/// Whether the calls to a service find room beside an audit of it on a day.
fn leaves_room(frame: &Frame<'_>, calls: &[u32], service: ServiceIndex, audit: usize) -> bool {
    let cells = frame.cells().iter().zip(calls);
    let cells: Vec<(&Cell, u32)> = cells
        .filter(|(cell, calls)| cell.service == service && frame.is_mystery(cell) && **calls > 0)
        .map(|(cell, calls)| (cell, *calls))
        .collect();
    let is_open = |cell: &Cell, day: usize| {
        (0..frame.bands().len()).any(|band| frame.open(cell, day, band) > 0)
    };
    let free: Vec<usize> =
        (0..frame.days().len()).filter(|day| are_apart(frame, *day, audit)).collect();
    let each = cells.iter().all(|(cell, _)| free.iter().any(|day| is_open(cell, *day)));
    let Some(gap) = frame.campaign().rotation.service_gap_days else { return each };
    let (mut room, mut last) = (0, None);
    for day in free.into_iter().filter(|day| cells.iter().any(|(cell, _)| is_open(cell, *day))) {
        let counts =
            |last: usize| frame.working_between(last, day) + u32::from(!frame.is_working(day));
        if last.is_none_or(|last| counts(last) >= gap) {
            (room, last) = (room + 1, Some(day));
        }
    }
    each && room >= cells.iter().map(|(_, calls)| calls).sum::<u32>()
}

/// Whether a call and an audit of one service may lie on these days.
pub(super) fn are_apart(frame: &Frame<'_>, call: usize, audit: usize) -> bool {
    let gap = frame.campaign().rotation.audit_gap_days;
    gap.is_none_or(|gap| call != audit && frame.working_between(call, audit) > gap)
}

fn placed(
    frame: &Frame<'_>,
    lots: &Lots,
    mystery: &[Slot],
    leaves: &dyn Fn(&Cell, usize) -> bool,
    seed: &Seed,
    purpose: &[&str],
) -> Result<Vec<Slot>, u32> {
    let mut slots = Vec::new();
    let mut missing = 0;
    let campaign = frame.campaign();
    let mut channels: Vec<usize> =
        (0..campaign.channels.len()).filter(|at| !campaign.channels[*at].is_mystery()).collect();
    channels.sort_by_key(|at| &campaign.channels[*at].id);
    for channel in channels {
        let asked = match campaign.channels[channel].quota {
            ChannelQuota::Exact(calls) => calls,
            ChannelQuota::Share(_) => 0,
        };
        let mut chances = chances(frame, channel, mystery, &slots);
        for (cell, days) in &mut chances {
            days.retain(|day| leaves(&frame.cells()[*cell], *day));
        }
        let (counts, short) = counts(frame, &chances, asked, seed);
        missing += short;
        let mut stream = seed.stream(purpose);
        slots.extend(days(frame, lots, &chances, &counts, &mut stream));
    }
    if missing == 0 { Ok(slots) } else { Err(missing) }
}

/// For each audited cell of a channel, the days on which an audit can be.
fn chances(
    frame: &Frame<'_>,
    channel: usize,
    mystery: &[Slot],
    audits: &[Slot],
) -> BTreeMap<usize, Vec<usize>> {
    let mut taken: BTreeMap<ServiceIndex, Vec<usize>> = BTreeMap::new();
    for slot in mystery {
        taken.entry(frame.cells()[slot.cell].service).or_default().push(slot.day);
    }
    let mut chances = BTreeMap::new();
    for (at, cell) in frame.cells().iter().enumerate().filter(|(_, c)| c.channel.0 == channel) {
        let calls = taken.get(&cell.service).map_or(&[][..], Vec::as_slice);
        let open =
            |day: &usize| (0..frame.bands().len()).any(|band| frame.open(cell, *day, band) > 0);
        let free = |day: &usize| {
            calls.iter().all(|call| are_apart(frame, *call, *day))
                && audits.iter().all(|audit| audit.cell != at || audit.day != *day)
        };
        let days: Vec<usize> = (0..frame.days().len()).filter(open).filter(free).collect();
        chances.insert(at, days);
    }
    chances
}

/// How many audits each cell gets, and how many found no cell.
fn counts(
    frame: &Frame<'_>,
    chances: &BTreeMap<usize, Vec<usize>>,
    asked: u32,
    seed: &Seed,
) -> (BTreeMap<usize, u32>, u32) {
    let possible: Vec<usize> =
        chances.iter().filter(|(_, days)| !days.is_empty()).map(|(cell, _)| *cell).collect();
    let most: usize = possible.iter().map(|cell| chances[cell].len()).sum();
    if possible.is_empty() || most < asked as usize {
        let found = u32::try_from(most).unwrap_or(asked).min(asked);
        return (BTreeMap::new(), asked - found);
    }
    let each = f64::from(asked) / f64::from(u32::try_from(possible.len()).unwrap_or(u32::MAX));
    let units = quantise(&vec![each; possible.len()], Units::whole(u64::from(asked)));
    let group = |cell: &usize| &frame.campaign().service(frame.cells()[*cell].service).group;
    let first = Tree::from_paths(possible.iter().map(|cell| [group(cell)]));
    let second = Tree::from_paths(possible.iter().map(|_| [0]));
    let drawn = TwoTrees { first, second }.round(&units, &mut seed.stream(&["audits"]));
    let counted = possible.iter().zip(drawn);
    let mut short = 0;
    let counts = counted.map(|(cell, calls)| {
        let calls = u32::try_from(calls).unwrap_or(u32::MAX);
        let room = u32::try_from(chances[cell].len()).unwrap_or(u32::MAX);
        short += calls.saturating_sub(room);
        (*cell, calls.min(room))
    });
    (counts.collect(), short)
}

/// Days for the audits: equally likely for each cell among its possible ones, lots and days even.
fn days(
    frame: &Frame<'_>,
    lots: &Lots,
    chances: &BTreeMap<usize, Vec<usize>>,
    counts: &BTreeMap<usize, u32>,
    stream: &mut Stream,
) -> Vec<Slot> {
    let mut atoms: Vec<Chance> = Vec::new();
    let mut units: Vec<Units> = Vec::new();
    for (cell, calls) in counts.iter().filter(|(_, calls)| **calls > 0) {
        let days = &chances[cell];
        let each = f64::from(*calls) / f64::from(u32::try_from(days.len()).unwrap_or(u32::MAX));
        units.extend(quantise(&vec![each; days.len()], Units::whole(u64::from(*calls))));
        atoms.extend(days.iter().map(|day| Chance { cell: *cell, day: *day }));
    }
    let first = Tree::from_paths(atoms.iter().map(|atom| [frame.cells()[atom.cell].service.0]));
    let second = Tree::from_paths(atoms.iter().map(|atom| [lots.of_day[atom.day], atom.day]));
    let drawn = TwoTrees { first, second }.round(&units, stream);
    atoms
        .iter()
        .zip(drawn)
        .filter(|(_, drawn)| *drawn > 0)
        .map(|(Chance { cell, day }, _)| Slot {
            cell: *cell,
            day: *day,
            band: None,
            probability: None,
            bend: 1.0,
        })
        .collect()
}
