use crate::draw::feasibility::reach::Reach;
use crate::draw::feasibility::shortfall::By;
use crate::draw::feasibility::staffing::{day_cap, whole_cap};
use crate::draw::feasibility::words;
use crate::model::ChannelQuota;
use crate::text::Language;
use std::fmt;

/// Something that can be had, but only just, or that is of no use.
///
/// Its text, by [`fmt::Display`], is derived from the numbers here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tight {
    /// A service's calls fill its days so densely that their order can be guessed.
    Predictable {
        /// The service.
        service: String,
        /// How many calls it takes.
        calls: u64,
        /// The gap between two calls.
        gap: u32,
        /// The working days from its first open day to its last.
        days: u32,
    },
    /// What is asked comes near to what is possible.
    Near {
        /// What asks; absent for all channels together.
        subject: Option<String>,
        /// How many calls.
        asked: u64,
        /// The most that is possible.
        possible: u64,
        /// What limits it.
        by: By,
    },
    /// An evaluator to whom no call can be given.
    IdleEvaluator {
        /// The name.
        evaluator: String,
    },
    /// A service that is never open on a channel that it offers.
    NeverOpen {
        /// The service and the channel.
        cell: String,
    },
}

impl Tight {
    /// What is tight, in words of a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        words::tight(self, language)
    }
}

impl fmt::Display for Tight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

/// The share of the days that calls with their gaps may fill before they can be guessed.
const DENSE: f64 = 0.8;

/// What is tight, given the expected calls of each cell.
pub(super) fn tight(reach: &Reach<'_, '_>, expected: &[f64]) -> Vec<Tight> {
    let mut tight = Vec::new();
    for (service, cells) in reach.cells_of_services() {
        let calls: f64 = cells.iter().map(|cell| expected[*cell]).sum();
        // Rounding may bring the calls to the ceiling; what is noise of sums does not.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "calls fit")]
        let calls = (calls - 1e-6).ceil().max(0.0) as u64;
        let name = &reach.frame.campaign().service(service).name;
        tight.extend(predictable(reach, name, &cells, calls));
        tight.extend(near(reach, name, &cells, calls));
    }
    tight.extend(staff(reach));
    tight.extend(useless(reach));
    tight
}

/// Slack is small if it is at most a tenth of the need.
fn is_near(asked: u64, possible: u64) -> bool {
    asked > 1 && possible >= asked && 10 * (possible - asked) <= asked
}

fn predictable(reach: &Reach<'_, '_>, service: &str, cells: &[usize], calls: u64) -> Option<Tight> {
    let gap = reach.frame.campaign().rotation.service_gap_days.filter(|gap| *gap > 1)?;
    let open = reach.open_days(cells);
    let (first, last) = (open.iter().next()?, open.iter().last()?);
    let days = reach.spacing.between(first, last) + 1;
    let taken = calls.checked_sub(1).filter(|more| *more > 0)? * u64::from(gap);
    let (taken, all) = (u32::try_from(taken).unwrap_or(u32::MAX), days - 1);
    let dense = f64::from(taken) >= DENSE * f64::from(all);
    dense.then(|| Tight::Predictable { service: service.to_owned(), calls, gap, days })
}

fn near(reach: &Reach<'_, '_>, service: &str, cells: &[usize], calls: u64) -> Vec<Tight> {
    let gap = reach.frame.campaign().rotation.service_gap_days.unwrap_or(0);
    let limits = reach.limits(cells, calls + calls / 10 + 1);
    let mut tight = Vec::new();
    for bound in limits.iter().filter(|bound| is_near(calls, bound.most())) {
        // With a longer gap the densest calendar is told of already.
        if bound.by() != By::Days || gap <= 1 {
            let (subject, possible) = (Some(service.to_owned()), bound.most());
            tight.push(Tight::Near { subject, asked: calls, possible, by: bound.by() });
        }
    }
    tight
}

/// All calls, and those of each channel, against what evaluators may make in all.
fn staff(reach: &Reach<'_, '_>) -> Vec<Tight> {
    let campaign = reach.frame.campaign();
    let caps: Vec<u64> = campaign.evaluators.iter().map(|who| whole_cap(reach, who)).collect();
    let audits = campaign.channels.iter().filter(|channel| !channel.is_mystery());
    let exact = |quota| if let ChannelQuota::Exact(calls) = quota { u64::from(calls) } else { 0 };
    let all = u64::from(campaign.calls) + audits.map(|audit| exact(audit.quota)).sum::<u64>();
    let mut near = Vec::new();
    let mut add = |subject: Option<&str>, asked: u64, possible: u64| {
        if is_near(asked, possible) {
            let subject = subject.map(str::to_owned);
            near.push(Tight::Near { subject, asked, possible, by: By::Number });
        }
    };
    add(None, all, caps.iter().sum());
    for (at, channel) in campaign.channels.iter().enumerate() {
        let able =
            |who: &crate::model::Evaluator| who.channels.contains(&crate::model::ChannelIndex(at));
        let able = campaign.evaluators.iter().zip(&caps).filter(|(who, _)| able(who));
        let (asked, possible) = (exact(channel.quota), able.map(|(_, cap)| cap).sum());
        if asked < all {
            add(Some(&channel.name), asked, possible);
        }
    }
    near
}

fn useless(reach: &Reach<'_, '_>) -> Vec<Tight> {
    let campaign = reach.frame.campaign();
    let mut useless = Vec::new();
    for (at, who) in campaign.evaluators.iter().enumerate() {
        let free = |day: usize| day_cap(reach, who, day) > 0;
        let capped = who.limits.total == Some(0) || who.limits.per_week == Some(0);
        let mut cells = who.services.iter().flat_map(|service| reach.cells_of(*service));
        let does = |cell: usize| who.channels.contains(&reach.frame.cells()[cell].channel);
        if capped || !cells.any(|cell| does(cell) && reach.days(cell, at).iter().any(free)) {
            useless.push(Tight::IdleEvaluator { evaluator: who.name.clone() });
        }
    }
    let cells = 0..reach.frame.cells().len();
    for cell in cells.filter(|cell| reach.open(*cell).is_empty()) {
        useless.push(Tight::NeverOpen { cell: reach.cell_name(cell) });
    }
    useless
}
