use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::rng::Seed;
use crate::score::comparison::Contrast;
use crate::score::comparison::Finding;
use crate::score::comparison::cells;
use crate::stats::differences::ScoreDifference;
use crate::stats::differences::StratifiedScore;
use crate::stats::differences::interval_p_value;
use crate::stats::differences::mover_difference;
use crate::stats::means::MeanMethod;
use crate::stats::means::ScoreSample;
use crate::stats::treatment::TwoGroups;
use crate::stats::treatment::drawn_difference_test;
use crate::stats::treatment::exact_difference_test;

/// Deals of a drawn permutation test.
const DEALS: u32 = 9_999;
/// Sums up to which a permutation test goes through all deals.
const SUMS: usize = 4_000;

/// A difference that is not adjusted yet.
fn contrast(
    value: f64,
    interval: Interval,
    p_value: f64,
    methods: (&'static str, &'static str),
) -> Contrast {
    let (method, test) = methods;
    Contrast {
        value,
        interval,
        p_value,
        p_adjusted: p_value,
        finding: Finding::NotShown,
        method,
        test,
    }
}

/// Two mean scores by their own figures: the interval recovers the variances of their two mid
/// intervals, the test deals the calls anew inside cells. `None` where no cell has both.
pub(super) fn of_means(
    this: (f64, Interval),
    former: (f64, Interval),
    cells: &[TwoGroups],
    name: &str,
) -> Option<Contrast> {
    let p_value = permutation_p_value(cells, name)?;
    let methods = ("mover-mid", "stratified-permutation");
    Some(contrast(this.0 - former.0, mover_difference(this, former), p_value, methods))
}

/// Two mean scores over many cells, each campaign with the same mix of cells: cell weights
/// n₁n₂/(n₁ + n₂). Gives both means with the difference. `None` where no cell has both.
pub(super) fn of_means_over_cells(
    cells: &[TwoGroups],
    deff: [f64; 2],
    confidence: ConfidenceLevel,
    name: &str,
) -> Option<(f64, f64, Contrast)> {
    let mut this: Vec<(f64, f64)> = Vec::new();
    let mut former: Vec<(f64, f64)> = Vec::new();
    for cell in cells {
        let (n1, n2) = (number(cell.first.len()), number(cell.second.len()));
        // v/n₁ and v/n₂ with v = n₁n₂/(n₁ + n₂).
        this.extend(cell.first.iter().map(|score| (*score, n2 / (n1 + n2))));
        former.extend(cell.second.iter().map(|score| (*score, n1 / (n1 + n2))));
    }
    let figure = |pairs: &[(f64, f64)], deff: f64| {
        let sample = ScoreSample::weighted(pairs).ok()?.deflated(deff);
        Some((sample.value(), MeanMethod::Mid.interval(&sample, confidence)))
    };
    let (this, former) = (figure(&this, deff[0])?, figure(&former, deff[1])?);
    Some((this.0, former.0, of_means(this, former, cells, name)?))
}

/// Two figures of which only intervals are known: the p-value is that of the intervals. `None`
/// where either has none.
pub(super) fn of_intervals(
    this: impl Fn(ConfidenceLevel) -> (f64, Interval),
    former: impl Fn(ConfidenceLevel) -> Option<(f64, Interval)>,
    confidence: ConfidenceLevel,
) -> Option<Contrast> {
    let (ours, theirs) = (this(confidence), former(confidence)?);
    let interval = mover_difference(ours, theirs);
    let p_value = interval_p_value(|level| {
        former(level).map_or(interval, |theirs| mover_difference(this(level), theirs))
    });
    let methods = ("mover-mid-wilson", "interval");
    Some(contrast(ours.0 - theirs.0, interval, p_value, methods))
}

/// Two shares by their own figures: Newcombe's interval from two Wilson intervals, the score test
/// of Miettinen and Nurminen. `None` where either has no call.
pub(super) fn of_shares(
    this: (f64, Interval),
    former: (f64, Interval),
    all: &TwoGroups,
) -> Option<Contrast> {
    let (first, second) = cells::trials(std::slice::from_ref(all)).pop()?;
    let Interval { low, high } = mover_difference(this, former);
    let interval = Interval::new(low.max(-1.0), high.min(1.0));
    let p_value = ScoreDifference::MiettinenNurminen.p_value(first, second, 0.0);
    Some(contrast(this.0 - former.0, interval, p_value, ("newcombe", "miettinen-nurminen")))
}

/// Two shares over many cells: Mantel and Haenszel's difference with the stratified score interval
/// and test. Gives both shares with the same mix of cells. `None` where no cell has both.
pub(super) fn of_shares_over_cells(
    cells: &[TwoGroups],
    confidence: ConfidenceLevel,
) -> Option<(f64, f64, Contrast)> {
    let strata = cells::trials(cells);
    let score = StratifiedScore::new(&strata)?;
    let this = crate::num::sum(cells.iter().flat_map(|cell| {
        let (n1, n2) = (number(cell.first.len()), number(cell.second.len()));
        cell.first.iter().map(move |value| value * n2 / (n1 + n2))
    }));
    let whole = crate::num::sum(cells.iter().map(|cell| {
        let (n1, n2) = (number(cell.first.len()), number(cell.second.len()));
        n1 * n2 / (n1 + n2)
    }));
    let this = (this / whole).clamp(0.0, 1.0);
    let former = (this - score.value()).clamp(0.0, 1.0);
    let methods = ("mantel-haenszel-score", "stratified-miettinen-nurminen");
    let found = contrast(score.value(), score.interval(confidence), score.p_value(0.0), methods);
    Some((this, former, found))
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
fn number(of: usize) -> f64 {
    of as f64
}

/// The p-value of "calls of both campaigns come from the same", dealing them anew inside cells:
/// over all deals where they are few, else over so many drawn from a stream of that name. `None`
/// where no cell has both.
fn permutation_p_value(cells: &[TwoGroups], name: &str) -> Option<f64> {
    let exact = exact_difference_test(cells, SUMS);
    let test = exact.or_else(|| {
        let mut stream = Seed::new("comparison of campaigns").stream(&["permutation", name]);
        drawn_difference_test(cells, DEALS, &mut stream)
    })?;
    Some(test.two_sided)
}
