use crate::draw::calls::weights;
use crate::draw::{Allocated, Frame, allocate};
use crate::model::{Campaign, ChannelIndex, Level, ServiceIndex};
use crate::num::{Share, sum};
use crate::rng::Seed;
use crate::stats::planning::{Proof, ScoreGuess, target_power};
use crate::stats::shares::{ShareMethod, expected_interval_width};
use crate::stats::size::smallest_perfect_record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How sure the results about a part of the campaign will be, before the fieldwork. Widths and
/// chances are from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Expectation {
    /// The word of the level: campaign, service, channel or service-channel.
    pub level: String,
    /// The id of the service, if it is about one.
    pub service: Option<String>,
    /// The id of the channel, if it is about one.
    pub channel: Option<String>,
    /// The expected number of mystery calls.
    pub calls: f64,
    /// How many calls of equal weight they are worth.
    pub effective_calls: f64,
    /// The width of the interval of the mean score.
    pub score_width: f64,
    /// The width of the interval of the share of calls that comply.
    pub compliant_width: f64,
    /// What can be proven of the mean score; absent without a target.
    pub score_proof: Option<Prospect>,
    /// What can be proven of the share of calls that comply; absent without a target for that.
    pub compliant_proof: Option<Prospect>,
    /// What was assumed.
    pub guess: Guess,
}

/// What can be proven about a target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prospect {
    /// The chance to prove it if the truth lies 5 points above it.
    pub chance_at_5: f64,
    /// The chance to prove it if the truth lies 10 points above it.
    pub chance_at_10: f64,
    /// The fewest calls that could prove it, every one of them perfect; absent for a target that no
    /// number proves.
    pub fewest: Option<u64>,
}

/// What is assumed of call scores before there are any.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// The mean score.
    pub mean: f64,
    /// The standard deviation of scores.
    pub spread: f64,
    /// The share of calls that comply.
    pub compliant: f64,
    /// From how many calls of a former campaign it was taken; 0: it is a guess.
    pub observed: u32,
}

/// A scored call of a former campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerCall {
    /// The id of the service.
    pub service: String,
    /// The id of the channel.
    pub channel: String,
    /// The call score, from 0 to 1.
    pub score: f64,
    /// Whether it complied.
    pub compliant: bool,
}

/// The mean and the compliance that are assumed where there is no target.
const MEAN: f64 = 0.8;
/// The standard deviation of call scores that is assumed.
const SPREAD: f64 = 0.2;
/// From how many calls on a part's own former scores stand for it.
const ENOUGH: usize = 5;

/// What to expect of the campaign, each service, each channel and each cell, in this order; nothing
/// where the calls cannot be shared out at all. Former calls, where there are any, stand for
/// guesses: a part's own where it has at least five, else those of its service, its channel or the
/// whole.
#[must_use]
pub fn expectations(campaign: &Campaign, former: &[FormerCall]) -> Vec<Expectation> {
    let frame = Frame::new(campaign);
    let Ok(allocated) = allocate(&frame, &Seed::new(&campaign.id)) else { return Vec::new() };
    let mut outlook = Outlook::new(&frame, &allocated, former);
    let services = (0..campaign.services.len()).map(ServiceIndex);
    let channels = (0..campaign.channels.len()).map(ChannelIndex);
    let mut parts = vec![(Level::Campaign, None, None)];
    parts.extend(services.map(|service| (Level::Service, Some(service), None)));
    let mystery = channels.filter(|channel| campaign.channel(*channel).is_mystery());
    parts.extend(mystery.map(|channel| (Level::Channel, None, Some(channel))));
    let cells = frame.cells().iter().filter(|cell| frame.is_mystery(cell));
    parts.extend(cells.map(|cell| (Level::ServiceChannel, Some(cell.service), Some(cell.channel))));
    parts.into_iter().map(|(level, service, channel)| outlook.of(level, service, channel)).collect()
}

/// The parts that a figure can be about: of a service, of a channel, of both or of neither.
type Part<T> = (Option<T>, Option<T>);

/// What expectations are worked out from.
struct Outlook<'f, 'a> {
    frame: &'f Frame<'a>,
    /// For each part Σx, Σxw and Σxw² over its cells, x calls to be expected and w design weights.
    sums: BTreeMap<(Option<ServiceIndex>, Option<ChannelIndex>), [f64; 3]>,
    /// What former calls say of each part that has enough of them.
    observed: BTreeMap<Part<&'f str>, Guess>,
    /// Many parts have the same numbers.
    known: BTreeMap<[u64; 6], Figures>,
}

/// Figures that follow from numbers alone.
#[derive(Clone, Copy)]
struct Figures {
    score_width: f64,
    compliant_width: f64,
    score_proof: Option<Prospect>,
    compliant_proof: Option<Prospect>,
}

impl<'f, 'a> Outlook<'f, 'a> {
    fn new(
        frame: &'f Frame<'a>,
        allocated: &'f Allocated,
        former: &'f [FormerCall],
    ) -> Outlook<'f, 'a> {
        let mut sums: BTreeMap<_, [f64; 3]> = BTreeMap::new();
        let weights = weights(frame, allocated);
        for ((cell, calls), weight) in frame.cells().iter().zip(&allocated.expected).zip(weights) {
            if frame.is_mystery(cell) {
                for part in parts(cell.service, cell.channel) {
                    let of_part = sums.entry(part).or_default();
                    for (power, sum) in (0..).zip(of_part) {
                        *sum += calls * weight.powi(power);
                    }
                }
            }
        }
        Outlook { frame, sums, observed: observed(former), known: BTreeMap::new() }
    }

    fn of(
        &mut self,
        level: Level,
        service: Option<ServiceIndex>,
        channel: Option<ChannelIndex>,
    ) -> Expectation {
        let campaign = self.frame.campaign();
        let [calls, weight, squares] =
            self.sums.get(&(service, channel)).copied().unwrap_or_default();
        let worth = if calls > 0.0 { weight.powi(2) / squares } else { 0.0 };
        let ids = (
            service.map(|at| campaign.service(at).id.as_str()),
            channel.map(|at| campaign.channel(at).id.as_str()),
        );
        let guess = self.guess(ids);
        let own = channel.filter(|_| service.is_none()).map(|at| campaign.channel(at));
        let target = own.and_then(|channel| channel.target).or(campaign.target);
        let figures = self.figures(worth, &guess, target);
        Expectation {
            level: level.word().to_owned(),
            service: ids.0.map(str::to_owned),
            channel: ids.1.map(str::to_owned),
            calls: rounded(calls),
            effective_calls: rounded(worth),
            score_width: figures.score_width,
            compliant_width: figures.compliant_width,
            score_proof: figures.score_proof,
            compliant_proof: figures.compliant_proof,
            guess,
        }
    }

    fn figures(&mut self, n: f64, guess: &Guess, target: Option<Share>) -> Figures {
        let campaign = self.frame.campaign();
        // To the nearest tenth of a call, so that many parts share their figures.
        let n = (10.0 * n).round() / 10.0;
        let bits = |share: Option<Share>| share.map_or(u64::MAX, |share| share.get().to_bits());
        let key = [
            n.to_bits(),
            guess.mean.to_bits(),
            guess.spread.to_bits(),
            guess.compliant.to_bits(),
            bits(target),
            bits(campaign.target_compliant),
        ];
        *self.known.entry(key).or_insert_with(|| figures(campaign, n, guess, target))
    }

    /// What is assumed of a part: what is known of it, else of its service, its channel, the whole.
    fn guess(&self, (service, channel): Part<&str>) -> Guess {
        let found =
            parts_of(service, channel).into_iter().find_map(|part| self.observed.get(&part));
        found.copied().unwrap_or_else(|| assumed(self.frame.campaign()))
    }
}

/// A cell and the parts that it lies in, narrowest first.
fn parts<S: Copy, C: Copy>(service: S, channel: C) -> [(Option<S>, Option<C>); 4] {
    parts_of(Some(service), Some(channel))
}

fn parts_of<S: Copy, C: Copy>(
    service: Option<S>,
    channel: Option<C>,
) -> [(Option<S>, Option<C>); 4] {
    [(service, channel), (service, None), (None, channel), (None, None)]
}

/// What former calls say of every part that has enough of them.
fn observed(former: &[FormerCall]) -> BTreeMap<Part<&str>, Guess> {
    let mut calls: BTreeMap<Part<&str>, Vec<&FormerCall>> = BTreeMap::new();
    for call in former {
        for part in parts(call.service.as_str(), call.channel.as_str()) {
            calls.entry(part).or_default().push(call);
        }
    }
    calls.retain(|_, calls| calls.len() >= ENOUGH);
    calls.into_iter().map(|(part, calls)| (part, seen(&calls))).collect()
}

fn assumed(campaign: &Campaign) -> Guess {
    let mean = campaign.target.map_or(MEAN, Share::get);
    let compliant = campaign.target_compliant.map_or(mean, Share::get);
    Guess { mean, spread: SPREAD, compliant, observed: 0 }
}

fn seen(calls: &[&FormerCall]) -> Guess {
    #[expect(clippy::cast_precision_loss, reason = "calls are far below 2⁵³")]
    let n = calls.len() as f64;
    let mean = sum(calls.iter().map(|call| call.score)) / n;
    let squares = sum(calls.iter().map(|call| (call.score - mean).powi(2)));
    let met = sum(calls.iter().map(|call| f64::from(u8::from(call.compliant))));
    Guess {
        mean: rounded(mean),
        spread: rounded((squares / (n - 1.0)).sqrt()),
        compliant: rounded(met / n),
        observed: u32::try_from(calls.len()).unwrap_or(u32::MAX),
    }
}

fn figures(campaign: &Campaign, n: f64, guess: &Guess, target: Option<Share>) -> Figures {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "calls fit a u32")]
    let whole = n.round() as u32;
    let level = campaign.confidence;
    let share = expected_interval_width(ShareMethod::Wilson, whole.max(1), guess.compliant, level);
    let scores = ScoreGuess { mean: guess.mean, spread: guess.spread };
    let above = |target: Share, points: f64| Share::clamped(target.get() + points);
    let fewest = |target: Share| smallest_perfect_record(target, level);
    let of_score = |target: Share| {
        let proving = scores.proving_mean(n, target.get(), level);
        let chance = |points: f64| {
            let truth = above(target, points).get();
            proving.map_or(0.0, |mean| rounded(scores.chance_to_reach(n, mean, truth)))
        };
        Prospect { chance_at_5: chance(0.05), chance_at_10: chance(0.10), fewest: fewest(target) }
    };
    let of_compliant = |target: Share| {
        let chance = |points: f64| {
            let truth = above(target, points);
            rounded(target_power(whole, target, truth, level.alpha(), Proof::Meets).power)
        };
        Prospect { chance_at_5: chance(0.05), chance_at_10: chance(0.10), fewest: fewest(target) }
    };
    Figures {
        score_width: rounded(scores.expected_width(n, level)),
        compliant_width: if whole == 0 { 1.0 } else { rounded(share) },
        score_proof: target.map(of_score),
        compliant_proof: campaign.target_compliant.map(of_compliant),
    }
}

/// Six decimals: the same on every machine, and more than guesses are worth.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
