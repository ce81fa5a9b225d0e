use crate::draw::split::{Blocks, is_split, split};
use crate::draw::{Bundle, Frame, Lots, NoPlan};
use crate::flow::chain::{Chain, Class, Impossible, Law};
use crate::model::ServiceIndex;
use crate::rng::Seed;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::ops::Range;

/// One service's calls with the law by which they are placed.
pub(super) struct Chained {
    /// The bundle of each class of the chain.
    pub(super) bundles: Vec<Bundle>,
    /// The position of the law.
    pub(super) law: usize,
}

/// The services with calls in the order of the frame, and the laws that they follow.
pub(super) struct Chains {
    pub(super) services: Vec<Chained>,
    pub(super) laws: Vec<Law>,
}

impl Chains {
    /// What really applies over what is prescribed, for a class of a service on a day.
    pub(super) fn bend(&self, service: usize, class: usize, day: usize) -> f64 {
        self.laws[self.services[service].law].bend(class, day)
    }
}

/// What a law follows from: services of one pattern share theirs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Pattern {
    /// The last day of each block.
    ends: Vec<u32>,
    /// Block, number of calls and the position of the shares of each class.
    classes: Vec<[u32; 3]>,
}

/// So many patterns × days are fitted before other threads would have heard of them.
const FEW: usize = 4000;

/// Fits the laws of all services, each pattern once. Many are fitted on all cores: each follows
/// from its own pattern alone.
///
/// # Errors
/// The first service whose calls cannot keep the gap.
pub(super) fn chains(
    frame: &Frame<'_>,
    lots: &Lots,
    bundles: &[Bundle],
    seed: &Seed,
    attempt: &str,
) -> Result<Chains, NoPlan> {
    let mut ordered = bundles.to_vec();
    ordered.sort_unstable();
    let of_service = ordered.chunk_by(|a, b| a.service(frame) == b.service(frame));
    let mut patterns = Patterns::new(frame);
    let mut services = Vec::new();
    for bundles in of_service {
        let blocks = blocks(frame, lots, bundles, seed, attempt);
        let law = patterns.of(&blocks);
        services.push(Chained { bundles: blocks.bundles, law });
    }
    let Patterns { found, first, shares, .. } = patterns;
    let fit = |pattern: &Pattern| chain(frame, pattern, &shares).fit();
    let laws: Vec<Result<Law, Impossible>> = if found.len() * frame.days().len() <= FEW {
        found.iter().map(fit).collect()
    } else {
        found.par_iter().map(fit).collect()
    };
    let law = |(law, service): (Result<Law, Impossible>, usize)| {
        law.map_err(|why| no_plan(frame, &services[service].bundles, &why))
    };
    let laws: Result<Vec<Law>, NoPlan> = laws.into_iter().zip(first).map(law).collect();
    Ok(Chains { laws: laws?, services })
}

/// The days of the campaign in the blocks of one service: the lots of a month, or the month, cut
/// where calls could come in too many orders.
fn blocks(
    frame: &Frame<'_>,
    lots: &Lots,
    bundles: &[Bundle],
    seed: &Seed,
    attempt: &str,
) -> Blocks {
    let mut whole = Blocks { spans: Vec::new(), bundles: Vec::new() };
    for (month, of_month) in lots.months.iter().enumerate() {
        let all = [lots.whole_month(month)];
        let together = bundles.iter().any(|bundle| bundle.block() == all[0]);
        for block in if together { &all[..] } else { of_month } {
            let own = bundles.iter().filter(|bundle| bundle.block() == *block);
            whole.bundles.extend(own.map(|bundle| bundle.in_block(whole.spans.len())));
            whole.spans.push(lots.days(*block));
        }
    }
    match frame.campaign().rotation.service_gap_days {
        Some(gap) if is_split(&whole, gap as usize) => {
            let id = &frame.campaign().service(bundles[0].service(frame)).id;
            let mut stream = seed.stream(&["parts of lots", attempt, id]);
            split(frame, &whole, gap as usize, &mut stream)
        }
        _ => whole,
    }
}

fn no_plan(frame: &Frame<'_>, bundles: &[Bundle], why: &Impossible) -> NoPlan {
    let service: ServiceIndex = bundles[0].service(frame);
    let service = frame.campaign().service(service).id.clone();
    let calls = bundles.iter().map(|bundle| bundle.calls).sum();
    let gap = frame.campaign().rotation.service_gap_days.unwrap_or(1);
    match why {
        Impossible::NoPlacement => NoPlan::Spacing { service, calls, gap },
        Impossible::TooManyHistories { histories, .. } => {
            NoPlan::TooDense { service, calls, histories: *histories }
        }
    }
}

/// How the calls of a class are shared out over the days of its block.
struct Shares {
    days: Range<usize>,
    of_days: Vec<f64>,
}

struct Patterns<'f, 'a> {
    frame: &'f Frame<'a>,
    known: HashMap<Pattern, usize>,
    found: Vec<Pattern>,
    /// The first service of each pattern, in the order in which services come.
    first: Vec<usize>,
    /// How many services came.
    services: usize,
    /// Shares by cover, band, first and last day; and by their bits.
    by_cover: HashMap<[usize; 4], u32>,
    by_bits: HashMap<(usize, Vec<u64>), u32>,
    shares: Vec<Shares>,
}

impl<'f, 'a> Patterns<'f, 'a> {
    fn new(frame: &'f Frame<'a>) -> Patterns<'f, 'a> {
        Patterns {
            frame,
            known: HashMap::new(),
            found: Vec::new(),
            first: Vec::new(),
            services: 0,
            by_cover: HashMap::new(),
            by_bits: HashMap::new(),
            shares: Vec::new(),
        }
    }

    /// The position of the pattern of the next service.
    fn of(&mut self, blocks: &Blocks) -> usize {
        let class = |bundle: &Bundle| {
            let shares = self.shares(bundle, blocks.spans[bundle.block()].clone());
            [narrow(bundle.block()), bundle.calls, shares]
        };
        let classes = blocks.bundles.iter().map(class).collect();
        let ends = blocks.spans.iter().map(|span| narrow(span.end)).collect();
        let pattern = Pattern { ends, classes };
        self.services += 1;
        if let Some(known) = self.known.get(&pattern) {
            return *known;
        }
        self.known.insert(pattern.clone(), self.found.len());
        self.found.push(pattern);
        self.first.push(self.services - 1);
        self.found.len() - 1
    }

    /// The position of the shares of a bundle; equal ones have the same position.
    fn shares(&mut self, bundle: &Bundle, days: Range<usize>) -> u32 {
        let frame = self.frame;
        let cell = &frame.cells()[bundle.cell()];
        let key = [cell.cover as usize, bundle.band(), days.start, days.end];
        if let Some(known) = self.by_cover.get(&key) {
            return *known;
        }
        let all = f64::from(frame.open_between(cell, days.clone(), bundle.band()));
        let open = |day| f64::from(frame.open(cell, day, bundle.band()));
        let of_days: Vec<f64> = days.clone().map(|day| open(day) / all).collect();
        let bits = of_days.iter().map(|share| share.to_bits()).collect();
        let next = narrow(self.shares.len());
        let at = *self.by_bits.entry((days.start, bits)).or_insert(next);
        if at == next {
            self.shares.push(Shares { days, of_days });
        }
        self.by_cover.insert(key, at);
        at
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("a campaign has fewer than 2³² shares of days")
}

fn chain(frame: &Frame<'_>, pattern: &Pattern, shares: &[Shares]) -> Chain {
    let starts = std::iter::once(0).chain(pattern.ends.iter().copied());
    let class = |[lot, count, at]: &[u32; 3]| {
        let shares = &shares[*at as usize];
        debug_assert_eq!(narrow(shares.days.end), pattern.ends[*lot as usize]);
        Class { lot: *lot as usize, count: *count, shares: shares.of_days.clone() }
    };
    let gap = frame.campaign().rotation.service_gap_days;
    Chain {
        lots: starts.zip(&pattern.ends).map(|(start, end)| (end - start) as usize).collect(),
        classes: pattern.classes.iter().map(class).collect(),
        gap: gap.and_then(|gap| NonZeroUsize::new(gap as usize)),
        idle: (0..frame.days().len()).map(|day| !frame.is_working(day)).collect(),
    }
}
