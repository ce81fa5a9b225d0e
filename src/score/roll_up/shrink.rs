use crate::model::Estimate;
use crate::model::Measure;
use crate::model::Shrunk;
use crate::num::ConfidenceLevel;
use crate::stats::shares::Trials;
use crate::stats::shrinkage::BetweenVariance;
use crate::stats::shrinkage::SpreadOfShares;
use crate::stats::shrinkage::UnitMean;
use crate::stats::shrinkage::beta_prior_by_likelihood;
use crate::stats::shrinkage::shrunk_means;
use crate::stats::shrinkage::shrunk_share;

/// Sets beside each of these estimates of one measure at one level its value drawn towards all of
/// them: scores by the normal model, shares without weights by the beta-binomial one. `spreads`
/// holds the variance of the values behind each estimate, where it is known.
pub(super) fn shrink(
    measure: Measure,
    estimates: &mut [(&mut Estimate, Option<f64>)],
    confidence: ConfidenceLevel,
) {
    match measure {
        Measure::Score => scores(estimates),
        Measure::Compliant | Measure::Met => shares(estimates, confidence),
        _ => {}
    }
}

fn scores(estimates: &mut [(&mut Estimate, Option<f64>)]) {
    let unit = |(estimate, variance): &(&mut Estimate, Option<f64>)| {
        let mean = estimate.figure.as_ref().ok()?.value;
        Some(UnitMean { mean, variance: variance.unwrap_or(0.0), n: estimate.calls })
    };
    let units: Vec<Option<UnitMean>> = estimates.iter().map(unit).collect();
    let known: Vec<UnitMean> = units.iter().flatten().copied().collect();
    let Some(found) = shrunk_means(&known, BetweenVariance::default()) else { return };
    let mut drawn = found.values.iter().zip(&found.shrinkage);
    for ((estimate, _), unit) in estimates.iter_mut().zip(units) {
        let pair = unit.and_then(|_| drawn.next());
        estimate.beside.shrunk =
            pair.map(|(value, shrinkage)| Shrunk { value: *value, shrinkage: *shrinkage });
    }
}

fn shares(estimates: &mut [(&mut Estimate, Option<f64>)], confidence: ConfidenceLevel) {
    let trials = |estimate: &Estimate| {
        estimate.figure.as_ref().ok()?;
        Trials::new(estimate.met?, estimate.applicable?)
    };
    let known: Vec<Trials> =
        estimates.iter().filter_map(|(estimate, _)| trials(estimate)).collect();
    if known.len() < 2 {
        return;
    }
    let Some(spread) = beta_prior_by_likelihood(&known) else { return };
    for (estimate, _) in estimates.iter_mut() {
        let found = trials(estimate).map(|trials| shrunk_share(trials, spread, confidence));
        let pooled = matches!(spread, SpreadOfShares::None(_));
        estimate.beside.shrunk = found.map(|shrunk| Shrunk {
            value: shrunk.value,
            shrinkage: if pooled { 1.0 } else { shrunk.shrinkage },
        });
    }
}
