use crate::draw::{Cell, Frame, NoPlan};
use crate::flow::fitting::{Bounds, Cell as Entry, Table};
use crate::flow::rounding::{Tree, TwoTrees, Units, quantise, quantise_table};
use crate::model::{AllocationRule, Campaign, ChannelIndex, ChannelQuota, Service, ServiceIndex};
use crate::num::sum;
use crate::rng::Seed;
use std::collections::BTreeMap;

/// How many calls each cell gets.
#[derive(Clone, Debug)]
pub struct Allocated {
    /// The expected number of calls, one entry a cell of the frame; 0 for audits.
    pub expected: Vec<f64>,
    /// The number drawn, one entry a cell of the frame; audits included.
    pub calls: Vec<u32>,
    /// Services whose calls had to differ from the allocation rule, with the rule's number and
    /// the one that channels and limits leave.
    pub deviations: Vec<(ServiceIndex, f64, f64)>,
}

/// Draws the number of calls of each cell: the expectations are the fit closest to allocation
/// rule × channel shares that keeps all exact numbers and limits; the numbers keep floor and
/// ceiling of each group, service, cell, channel and channel of a group.
///
/// # Errors
/// A cell, channel or service whose exact number or limits cannot hold.
pub fn allocate(frame: &Frame<'_>, seed: &Seed) -> Result<Allocated, NoPlan> {
    let campaign = frame.campaign();
    let mystery: Vec<usize> =
        (0..frame.cells().len()).filter(|at| frame.is_mystery(&frame.cells()[*at])).collect();
    let services: Vec<ServiceIndex> = in_order(mystery.iter().map(|at| frame.cells()[*at].service));
    let rule = rule_totals(campaign, &services);
    let table = table(frame, &mystery, &services);
    refuse_closed_cells(frame, &mystery)?;
    let (values, rows) = fitted(&table, &rule);
    refuse_missed_totals(campaign, &table, &values, &services)?;
    let units = units(campaign, &table, &values);
    let cells = || mystery.iter().map(|at| &frame.cells()[*at]);
    let group = |cell: &Cell| campaign.service(cell.service).group.as_str();
    let service = |cell: &Cell| campaign.service(cell.service).id.as_str();
    let channel = |cell: &Cell| campaign.channel(cell.channel).id.as_str();
    // One root over each tree keeps the total of the campaign.
    let first = Tree::from_paths(cells().map(|c| ["", group(c), service(c), channel(c)]));
    let second = Tree::from_paths(cells().map(|c| ["", channel(c), group(c)]));
    let drawn = TwoTrees { first, second }.round(&units, &mut seed.stream(&["allocation"]));
    let mut allocated = Allocated {
        expected: vec![0.0; frame.cells().len()],
        calls: vec![0; frame.cells().len()],
        deviations: deviations(&services, &rule, &rows),
    };
    for (at, (value, calls)) in mystery.iter().zip(values.iter().zip(drawn)) {
        allocated.expected[*at] = *value;
        allocated.calls[*at] = u32::try_from(calls).expect("a cell has fewer than 2³² calls");
    }
    Ok(allocated)
}

/// A cell that must have calls and has no open minute.
fn refuse_closed_cells(frame: &Frame<'_>, mystery: &[usize]) -> Result<(), NoPlan> {
    let campaign = frame.campaign();
    for cell in mystery.iter().map(|at| &frame.cells()[*at]).filter(|cell| cell.total == 0) {
        let service = campaign.service(cell.service);
        let least = service.offer(cell.channel).map_or(0, |offer| offer.quota.min);
        if least > 0 {
            return Err(NoPlan::NeverOpen {
                service: service.id.clone(),
                channel: campaign.channel(cell.channel).id.clone(),
                calls: least,
            });
        }
    }
    Ok(())
}

/// How far a total may be missed by the noise of the fit.
const NOISE: f64 = 1e-6;

/// A channel whose cells cannot take its calls, or a service that the channels leave too many or
/// too few.
fn refuse_missed_totals(
    campaign: &Campaign,
    table: &Table,
    values: &[f64],
    services: &[ServiceIndex],
) -> Result<(), NoPlan> {
    let mut rows = vec![0.0; table.rows.len()];
    let mut columns = vec![0.0; table.columns.len()];
    for (cell, value) in table.cells.iter().zip(values) {
        rows[cell.row] += value;
        columns[cell.column] += value;
    }
    let channels = channels_by_id(campaign);
    for (column, (bounds, found)) in table.columns.iter().zip(&columns).enumerate() {
        if bounds.deviation(*found).abs() > NOISE {
            return Err(NoPlan::ChannelTotal {
                channel: campaign.channel(channels[column]).id.clone(),
                asked: nearest(bounds.min),
                possible: nearest(*found),
            });
        }
    }
    for (service, found) in services.iter().map(|index| campaign.service(*index)).zip(&rows) {
        let quota = service.quota;
        let above = quota.max.is_some_and(|most| *found > f64::from(most) + NOISE);
        if above || *found < f64::from(quota.min) - NOISE {
            return Err(NoPlan::ServiceLimits {
                service: service.id.clone(),
                least: quota.min,
                most: quota.max,
                left: nearest(*found),
            });
        }
    }
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers of calls lie far below 2³²; a cast holds what does not"
)]
fn nearest(calls: f64) -> u32 {
    calls.round() as u32
}

/// The distinct entries, in the order in which they first appear.
fn in_order(entries: impl Iterator<Item = ServiceIndex>) -> Vec<ServiceIndex> {
    let mut found: Vec<ServiceIndex> = Vec::new();
    for entry in entries {
        if found.last() != Some(&entry) {
            found.push(entry);
        }
    }
    found
}

fn rule_weight(rule: AllocationRule, service: &Service) -> f64 {
    let volume = service.volume.unwrap_or(1.0);
    match rule {
        AllocationRule::Equal => 1.0,
        AllocationRule::Volume => volume,
        AllocationRule::SqrtVolume => volume.sqrt(),
    }
}

/// The least and the most that a service may get: its own quota, and what its cells allow.
fn limits(service: &Service, campaign: &Campaign) -> Bounds {
    let mystery =
        || service.offers.iter().filter(|offer| campaign.channel(offer.channel).is_mystery());
    let least: u32 = mystery().map(|offer| offer.quota.min).sum();
    let most = mystery()
        .map(|offer| offer.quota.max.map_or(f64::INFINITY, f64::from))
        .sum::<f64>()
        .min(service.quota.max.map_or(f64::INFINITY, f64::from));
    let least = f64::from(least.max(service.quota.min));
    Bounds::between(least, most.max(least))
}

/// The calls of each service by the allocation rule alone, within its limits: proportional to the
/// rule's weights, with those at a limit held there.
fn rule_totals(campaign: &Campaign, services: &[ServiceIndex]) -> Vec<f64> {
    let entries = services.iter().enumerate().map(|(row, index)| {
        let service = campaign.service(*index);
        let start = rule_weight(campaign.allocation.services, service);
        Entry { row: 0, column: row, start, bounds: limits(service, campaign) }
    });
    let table = Table {
        rows: vec![Bounds::exactly(f64::from(campaign.calls))],
        columns: vec![Bounds::between(0.0, f64::INFINITY); services.len()],
        cells: entries.collect(),
    };
    table.fit().values
}

/// The expected calls of each channel: exact numbers first, the rest by shares.
fn channel_totals(campaign: &Campaign) -> Vec<f64> {
    let mystery = |at: usize| campaign.channels[at].is_mystery();
    let of = |at: usize| campaign.channels[at].quota;
    let range = 0..campaign.channels.len();
    let exact: u32 = range
        .clone()
        .filter(|at| mystery(*at))
        .map(|at| if let ChannelQuota::Exact(calls) = of(at) { calls } else { 0 })
        .sum();
    let share = |at: usize| match of(at) {
        ChannelQuota::Share(share) if mystery(at) => share,
        _ => 0.0,
    };
    // In order of ids: a sum of shares may depend on their order in its last bit.
    let shares = sum(channels_by_id(campaign).into_iter().map(|channel| share(channel.0)));
    let rest = f64::from(campaign.calls.saturating_sub(exact));
    let total = |at: usize| match of(at) {
        _ if !mystery(at) => 0.0,
        ChannelQuota::Exact(calls) => f64::from(calls),
        ChannelQuota::Share(share) => rest * share / shares,
    };
    range.map(total).collect()
}

/// The channels in order of their ids, which no order in the file changes.
fn channels_by_id(campaign: &Campaign) -> Vec<ChannelIndex> {
    let mut order: Vec<ChannelIndex> = (0..campaign.channels.len()).map(ChannelIndex).collect();
    order.sort_by_key(|channel| &campaign.channel(*channel).id);
    order
}

/// The table of cells to be fitted, rows still free within their limits.
fn table(frame: &Frame<'_>, mystery: &[usize], services: &[ServiceIndex]) -> Table {
    let campaign = frame.campaign();
    let totals = channel_totals(campaign);
    let order = channels_by_id(campaign);
    let column: BTreeMap<ChannelIndex, usize> =
        order.iter().enumerate().map(|(column, channel)| (*channel, column)).collect();
    let rows: BTreeMap<ServiceIndex, usize> =
        services.iter().enumerate().map(|(row, service)| (*service, row)).collect();
    let entry = |at: &usize| {
        let cell = &frame.cells()[*at];
        let service = campaign.service(cell.service);
        let quota = service.offer(cell.channel).expect("a cell is an offer").quota;
        let open = if cell.total > 0 { quota.max.map_or(f64::INFINITY, f64::from) } else { 0.0 };
        let least = f64::from(quota.min).min(open);
        let weight = rule_weight(campaign.allocation.services, service);
        Entry {
            row: rows[&cell.service],
            column: column[&cell.channel],
            start: weight * totals[cell.channel.0].max(f64::MIN_POSITIVE),
            bounds: Bounds::between(least, open),
        }
    };
    Table {
        rows: services.iter().map(|index| limits(campaign.service(*index), campaign)).collect(),
        columns: order.iter().map(|channel| Bounds::exactly(totals[channel.0])).collect(),
        cells: mystery.iter().map(entry).collect(),
    }
}

/// The fit with the rule's totals where they can hold together with the channels', else with rows
/// anywhere in their limits; and the rows' sums.
fn fitted(table: &Table, rule: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let exact = Table { rows: rule.iter().map(|r| Bounds::exactly(*r)).collect(), ..table.clone() };
    let fit = exact.fit();
    let values = if fit.converged {
        fit.values
    } else {
        let cells = table.cells.iter().zip(&fit.values);
        let cells =
            cells.map(|(cell, value)| Entry { start: value.max(1e-300), ..*cell }).collect();
        Table { cells, ..table.clone() }.fit().values
    };
    let mut rows = vec![0.0; rule.len()];
    for (cell, value) in table.cells.iter().zip(&values) {
        rows[cell.row] += value;
    }
    (values, rows)
}

/// The expectations in integers that keep every margin exactly.
fn units(campaign: &Campaign, table: &Table, values: &[f64]) -> Vec<Units> {
    let total = Units::whole(u64::from(campaign.calls));
    let mut rows = vec![0.0; table.rows.len()];
    let mut columns = vec![0.0; table.columns.len()];
    for (cell, value) in table.cells.iter().zip(values) {
        rows[cell.row] += value;
        columns[cell.column] += value;
    }
    let snapped = |sums: Vec<f64>| sums.into_iter().map(snap).collect::<Vec<f64>>();
    let rows = quantise(&snapped(rows), total);
    let columns = quantise(&snapped(columns), total);
    let cells: Vec<(usize, usize, f64)> = table
        .cells
        .iter()
        .zip(values)
        .map(|(cell, value)| (cell.row, cell.column, snap(*value)))
        .collect();
    quantise_table(&rows, &columns, &cells)
}

/// A number that is whole but for the noise of sums, made whole.
fn snap(value: f64) -> f64 {
    if (value - value.round()).abs() < 1e-9 { value.round() } else { value }
}

fn deviations(
    services: &[ServiceIndex],
    rule: &[f64],
    rows: &[f64],
) -> Vec<(ServiceIndex, f64, f64)> {
    let both = services.iter().zip(rule.iter().zip(rows));
    both.filter(|(_, (rule, row))| (*rule - *row).abs() > 1e-6)
        .map(|(service, (rule, row))| (*service, *rule, *row))
        .collect()
}
