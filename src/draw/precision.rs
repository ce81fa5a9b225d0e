use crate::draw::{Frame, allocate};
use crate::model::{Campaign, Level};
use crate::num::{ConfidenceLevel, Share, sum};
use crate::rng::Seed;
use crate::stats::shares::{ShareMethod, Trials, at_most_p_value, expected_interval_width};
use crate::stats::size::smallest_perfect_record;
use crate::stats::special::binomial_pmf;

/// How sure the results about a part of the campaign will be, before the fieldwork.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The level: campaign, service or channel.
    pub level: Level,
    /// The name of the part.
    pub name: String,
    /// The expected number of mystery calls.
    pub calls: f64,
    /// The expected width of the interval of a share of calls, from 0 to 1, if the truth is the
    /// target (80 % without one).
    pub width: f64,
    /// The chance to prove the target if the truth lies 10 points above it; absent without one.
    pub chance_to_prove: Option<f64>,
    /// The fewest calls that could prove the target, every one of them compliant.
    pub fewest_to_prove: Option<u64>,
}

/// The truth that widths are computed for where the campaign has no target.
const GUESS: f64 = 0.8;
/// How far above the target the truth is assumed to lie.
const MARGIN: f64 = 0.1;

/// What to expect of the campaign, each service and each channel, in this order; nothing where the
/// calls cannot be shared out at all.
#[must_use]
pub fn expectations(campaign: &Campaign) -> Vec<Expectation> {
    let frame = Frame::new(campaign);
    let Ok(allocated) = allocate(&frame, &Seed::new(&campaign.id)) else { return Vec::new() };
    let cells = || frame.cells().iter().zip(&allocated.expected);
    let services = campaign.services.iter().enumerate().map(|(at, service)| {
        let of = cells().filter(|(cell, _)| cell.service.0 == at).map(|(_, calls)| *calls);
        expectation(campaign, Level::Service, &service.name, sum(of), campaign.target)
    });
    let mystery = campaign.channels.iter().enumerate().filter(|(_, channel)| channel.is_mystery());
    let channels = mystery.map(|(at, channel)| {
        let of = cells().filter(|(cell, _)| cell.channel.0 == at).map(|(_, calls)| *calls);
        let target = channel.target.or(campaign.target);
        expectation(campaign, Level::Channel, &channel.name, sum(of), target)
    });
    let calls = f64::from(campaign.calls);
    let whole = expectation(campaign, Level::Campaign, &campaign.title, calls, campaign.target);
    std::iter::once(whole).chain(services).chain(channels).collect()
}

fn expectation(
    campaign: &Campaign,
    level: Level,
    name: &str,
    calls: f64,
    target: Option<Share>,
) -> Expectation {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "calls fit a u32")]
    let n = calls.round() as u32;
    let truth = target.map_or(GUESS, Share::get);
    let width = expected_interval_width(ShareMethod::Wilson, n.max(1), truth, campaign.confidence);
    Expectation {
        level,
        name: name.to_owned(),
        calls,
        width: if n == 0 { 1.0 } else { width },
        chance_to_prove: target.map(|target| chance(n, target.get(), campaign.confidence)),
        fewest_to_prove: target
            .and_then(|target| smallest_perfect_record(target, campaign.confidence)),
    }
}

/// The chance that so many calls prove the target if the truth lies 10 points above it: that the
/// exact one-sided test rejects.
fn chance(n: u32, target: f64, level: ConfidenceLevel) -> f64 {
    let truth = (target + MARGIN).min(1.0);
    let proves = |trials: &Trials| at_most_p_value(*trials, target) <= level.alpha();
    let records = (0..=n).filter_map(|met| Trials::new(met, n)).filter(proves);
    sum(records.map(|trials| binomial_pmf(trials.met(), n, truth)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_calls_never_prove_four_fifths_and_fourteen_perfect_ones_do() {
        let level = ConfidenceLevel::DEFAULT;
        assert_eq!(chance(12, 0.8, level).to_bits(), 0.0_f64.to_bits());
        assert!((chance(14, 0.8, level) - 0.9_f64.powi(14)).abs() < 1e-12);
        assert!(chance(232, 0.8, level) > 0.99);
    }
}
