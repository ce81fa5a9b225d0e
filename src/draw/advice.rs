//! How else the calls could be shared among services, and what each way would cost in precision.
//! Knows guesses and former calls; decides nothing.

use crate::draw::precision::{Expectation, Guess, rounded};
use crate::draw::{FormerCall, expectations};
use crate::model::{AllocationRule, Campaign, Level, ServiceIndex};
use crate::num::sum;
use crate::stats::planning::{AllocationStratum, ScoreGuess, bounded_shares, wright_allocation};
use serde::Serialize;
use std::collections::BTreeMap;

/// A way to share calls among services.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advice {
    /// The word of the rule: `equal`, `sqrt-volume`, `volume` or `neyman`.
    pub rule: String,
    /// Whether the campaign asks for it.
    pub in_force: bool,
    /// The width of the interval of the campaign's mean score to expect, from 0 to 1.
    pub campaign_width: f64,
    /// The widest interval of a service's mean score to expect, from 0 to 1.
    pub widest: f64,
    /// The id of that service.
    pub widest_service: String,
    /// The calls that it gets.
    pub widest_calls: f64,
}

/// The word of the allocation that makes the campaign's interval shortest.
pub const NEYMAN: &str = "neyman";
/// The largest number of calls times services for which whole numbers are worked out one by one.
const MOST_STEPS: u64 = 200_000_000;

/// Each way to share the calls among services within their own limits, channels aside: what the
/// campaign's mean and the worst service can expect. Without volumes all services weigh the same,
/// and rules that need volumes are left out. Neyman's is in whole numbers (Wright 2012) and,
/// without former calls, proportional to volumes.
#[must_use]
pub fn allocation_advice(campaign: &Campaign, former: &[FormerCall]) -> Vec<Advice> {
    let expected = expectations(campaign, former);
    let strata = strata(campaign, &expected);
    let Some(whole) = expected.first().filter(|_| strata.len() > 1) else { return Vec::new() };
    let has_volumes = campaign.services.iter().all(|service| service.volume.is_some());
    let rules = AllocationRule::ALL
        .into_iter()
        .filter(|rule| has_volumes || *rule == AllocationRule::Equal);
    let mut ways: Vec<(&str, bool, Option<Vec<f64>>)> = Vec::new();
    for rule in rules {
        let measure = |stratum: &Stratum| match rule {
            AllocationRule::Equal => 1.0,
            AllocationRule::Volume => stratum.volume,
            AllocationRule::SqrtVolume => stratum.volume.sqrt(),
        };
        let calls = bounded_shares(&bounds(&strata, measure), f64::from(campaign.calls));
        ways.push((rule.word(), rule == campaign.allocation.services, calls));
    }
    if u64::from(campaign.calls) * strata.len() as u64 <= MOST_STEPS {
        let measured = bounds(&strata, |stratum| stratum.volume * stratum.guess.spread);
        let calls = wright_allocation(&measured, campaign.calls);
        let calls = calls.map(|calls| calls.into_iter().map(f64::from).collect());
        ways.push((NEYMAN, false, calls));
    }
    let advice = |(rule, in_force, calls): (&str, bool, Option<Vec<f64>>)| {
        Some(advised(campaign, &strata, &whole.guess, rule, in_force, &calls?))
    };
    ways.into_iter().filter_map(advice).collect()
}

/// A service that calls are shared out to.
struct Stratum {
    service: ServiceIndex,
    volume: f64,
    guess: Guess,
    least: u32,
    most: u32,
}

fn strata(campaign: &Campaign, expected: &[Expectation]) -> Vec<Stratum> {
    let of_service = expected.iter().filter(|part| part.level == Level::Service.word());
    let guesses: BTreeMap<&str, Guess> =
        of_service.filter_map(|part| Some((part.service.as_deref()?, part.guess))).collect();
    let mut strata = Vec::new();
    for (at, service) in campaign.services.iter().enumerate() {
        let mystery = |offer: &&crate::model::Offer| campaign.channel(offer.channel).is_mystery();
        let offers = || service.offers.iter().filter(mystery);
        let Some(guess) = guesses.get(service.id.as_str()).filter(|_| offers().count() > 0) else {
            continue;
        };
        let own: u32 = offers().map(|offer| offer.quota.min).sum();
        let cells = offers().map(|offer| offer.quota.max.unwrap_or(u32::MAX));
        let cells = cells.fold(0, u32::saturating_add);
        let least = own.max(service.quota.min);
        let most = service.quota.max.unwrap_or(u32::MAX).min(cells).max(least);
        let volume = service.volume.unwrap_or(1.0);
        strata.push(Stratum { service: ServiceIndex(at), volume, guess: *guess, least, most });
    }
    strata
}

fn bounds(strata: &[Stratum], measure: impl Fn(&Stratum) -> f64) -> Vec<AllocationStratum> {
    let bounded = |stratum: &Stratum| AllocationStratum {
        measure: measure(stratum),
        least: stratum.least,
        most: stratum.most,
    };
    strata.iter().map(bounded).collect()
}

fn advised(
    campaign: &Campaign,
    strata: &[Stratum],
    whole: &Guess,
    rule: &str,
    in_force: bool,
    calls: &[f64],
) -> Advice {
    let level = campaign.confidence;
    let width = |guess: &Guess, n: f64| {
        ScoreGuess { mean: guess.mean, spread: guess.spread }.expected_width(n, level)
    };
    let volume = sum(strata.iter().map(|stratum| stratum.volume));
    let variance = sum(strata.iter().zip(calls).map(|(stratum, calls)| {
        (stratum.volume / volume * stratum.guess.spread).powi(2) / calls.max(1e-9)
    }));
    // As many calls drawn from the whole would have this variance.
    let worth = whole.spread.powi(2) / variance;
    let mut widths: BTreeMap<[u64; 3], f64> = BTreeMap::new();
    let mut widest = (0.0, 0);
    for (at, (stratum, calls)) in strata.iter().zip(calls).enumerate() {
        let calls = (10.0 * calls).round() / 10.0;
        let key = [calls.to_bits(), stratum.guess.mean.to_bits(), stratum.guess.spread.to_bits()];
        let of_service = *widths.entry(key).or_insert_with(|| width(&stratum.guess, calls));
        if of_service > widest.0 {
            widest = (of_service, at);
        }
    }
    Advice {
        rule: rule.to_owned(),
        in_force,
        campaign_width: rounded(width(whole, worth)),
        widest: rounded(widest.0),
        widest_service: campaign.service(strata[widest.1].service).id.clone(),
        widest_calls: rounded(calls[widest.1]),
    }
}
