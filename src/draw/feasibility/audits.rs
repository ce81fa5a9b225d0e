use crate::draw::feasibility::bits::Bits;
use crate::draw::feasibility::limits::UNBOUND;
use crate::draw::feasibility::reach::Reach;
use crate::draw::feasibility::room::Room;
use crate::draw::feasibility::shortfall::{Bound, Cure, Shortfall};
use crate::model::ChannelQuota;

/// Channels of audits for which no service has a day that keeps the gap to the least number of
/// mystery calls it takes.
pub(super) fn unplaced(reach: &Reach<'_, '_>, room: &Room) -> Vec<Shortfall> {
    let campaign = reach.frame.campaign();
    let services = reach.cells_of_services();
    let mut short = Vec::new();
    for (at, channel) in campaign.channels.iter().enumerate().filter(|(_, c)| !c.is_mystery()) {
        let ChannelQuota::Exact(asked @ 1..) = channel.quota else { continue };
        let cells = reach.frame.cells().iter().enumerate().filter(|(_, c)| c.channel.0 == at);
        let mut open = false;
        let mut possible = false;
        for (cell, of) in cells {
            open |= !reach.open(cell).is_empty();
            let mystery = services.iter().find(|(service, _)| *service == of.service);
            let mystery = mystery.map_or(&[][..], |(_, cells)| cells);
            let least = room.services[of.service.0].least;
            possible |= reach.open(cell).iter().any(|day| leaves(reach, mystery, day, least));
            if possible {
                break;
            }
        }
        if !possible {
            let gap = campaign.rotation.audit_gap_days.filter(|_| open);
            let relax = match gap {
                Some(_) => Cure::LeaveOut("audit_gap_days"),
                None => Cure::Open,
            };
            short.push(Shortfall {
                subjects: vec![channel.name.clone()],
                asked: u64::from(asked),
                bounds: vec![Bound::NoAuditDay { gap }],
                cures: vec![Cure::AskAtMost(0), relax],
            });
        }
    }
    short
}

/// Whether an audit on the day leaves room for so many mystery calls.
fn leaves(reach: &Reach<'_, '_>, mystery: &[usize], audit: usize, least: u64) -> bool {
    let rotation = reach.frame.campaign().rotation;
    let Some(audit_gap) = rotation.audit_gap_days else { return true };
    let mut left = Bits::none(reach.frame.days().len());
    for day in reach.open_days(mystery).iter() {
        if day != audit && reach.spacing.between(day, audit) > audit_gap {
            left.insert(day);
        }
    }
    let room = match rotation.service_gap_days {
        _ if left.is_empty() => 0,
        Some(gap) => reach.spacing.most(&left, gap),
        None => UNBOUND,
    };
    room >= least
}
