use crate::model::Baseline;
use crate::model::BaselineMean;
use crate::model::BaselineRow;
use crate::model::Campaign;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::ServiceIndex;
use crate::model::Subject;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::score::call::ScoredCall;
use crate::score::comparison::Comparison;
use crate::score::comparison::ComparisonOptions;
use crate::score::comparison::Contrast;
use crate::score::comparison::Difference;
use crate::score::comparison::LeftOut;
use crate::score::comparison::NoDifference;
use crate::score::comparison::Part;
use crate::score::comparison::cells;
use crate::score::comparison::contrast;
use crate::score::comparison::family::family;
use crate::score::comparison::samples::Samples;
use crate::score::roll_up::Progress;
use crate::stats::differences::mover_mean;
use crate::stats::means::MeanMethod;
use crate::stats::means::ScoreSample;
use crate::stats::shares::Trials;
use crate::stats::shares::wilson_effective;
use crate::stats::treatment::TwoGroups;

/// Holds a campaign against last year's table: the campaign over the services that both have, and
/// each service, by mean score and by compliance, as far as the table states them. Rows of services
/// that the campaign does not have are left out and named.
///
/// A mean of the table has the Wilson interval of an effective n of value·(1 − value)/spread²·n; of
/// n where it states no spread, which is as wide as it can be.
#[must_use]
pub fn compare_with_baseline(
    campaign: &Campaign,
    grid: &Grid,
    calls: &[ScoredCall<'_>],
    baseline: &Baseline,
    options: &ComparisonOptions,
) -> Comparison {
    let rows = found(campaign, baseline);
    let table = Table {
        samples: Samples::of(campaign, calls),
        rows: rows.iter().filter_map(|(row, at)| Some(((*at)?, *row))).collect(),
        provisional: Progress::of(campaign, calls).is_provisional(),
    };
    let confidence = campaign.confidence;
    let mut differences = Vec::new();
    for level in [Level::Campaign, Level::Service] {
        let asked = |measure: &Measure| options.levels.contains(&level) && table.states(*measure);
        for measure in [Measure::Score, Measure::Compliant].into_iter().filter(asked) {
            differences.extend(family(
                confidence,
                options.simultaneity,
                |confidence| match level {
                    Level::Campaign => vec![table.whole(measure, confidence)],
                    _ => table.services(measure, confidence),
                },
            ));
        }
    }
    let is_known = |service: &ServiceIndex| table.rows.iter().any(|(at, _)| at == service);
    let left_out = LeftOut {
        services_this: (0..campaign.services.len())
            .map(ServiceIndex)
            .filter(|at| !is_known(at))
            .map(|at| campaign.service(at).id.clone())
            .collect(),
        services_former: rows
            .iter()
            .filter(|(_, at)| at.is_none())
            .map(|(row, _)| row.service.clone())
            .collect(),
        ..LeftOut::default()
    };
    Comparison {
        grid: grid.clone(),
        differences,
        left_out,
        confidence,
        simultaneity: options.simultaneity,
    }
}

/// The rows with the service of the campaign that each names, by its id or else by its name.
fn found<'b>(
    campaign: &Campaign,
    baseline: &'b Baseline,
) -> Vec<(&'b BaselineRow, Option<ServiceIndex>)> {
    let named = |name: &str| {
        let by_name = || campaign.services.iter().position(|service| service.name == name);
        campaign.service_named(name).or_else(|| by_name().map(ServiceIndex))
    };
    baseline.rows.iter().map(|row| (row, named(&row.service))).collect()
}

struct Table<'b> {
    samples: Samples,
    rows: Vec<(ServiceIndex, &'b BaselineRow)>,
    provisional: bool,
}

/// The figure of a row and its interval, at a level.
fn of_row(row: &BaselineRow, measure: Measure, level: ConfidenceLevel) -> Option<(f64, Interval)> {
    match (measure, row.mean) {
        (Measure::Score, Some(BaselineMean { value, spread })) => {
            let (value, n) = (value.get(), f64::from(row.n));
            let variance = spread.map(|spread| spread * spread).filter(|v| *v > 0.0);
            let worth = variance.map_or(n, |variance| n * value * (1.0 - value) / variance);
            let worth = if worth > 0.0 { worth } else { n };
            Some((value, wilson_effective(value, worth, level)?))
        }
        (Measure::Score, None) => None,
        _ => {
            let trials = Trials::new(row.met?, row.n)?;
            Some((trials.value(), wilson_effective(trials.value(), f64::from(row.n), level)?))
        }
    }
}

impl Table<'_> {
    fn states(&self, measure: Measure) -> bool {
        self.rows.iter().any(|(_, row)| match measure {
            Measure::Score => row.mean.is_some(),
            _ => row.met.is_some(),
        })
    }

    fn services(&self, measure: Measure, level: ConfidenceLevel) -> Vec<Difference> {
        let stated = self.rows.iter().filter(|(_, row)| of_row(row, measure, level).is_some());
        stated.map(|(service, row)| self.service(*service, row, measure, level)).collect()
    }

    fn service(
        &self,
        service: ServiceIndex,
        row: &BaselineRow,
        measure: Measure,
        level: ConfidenceLevel,
    ) -> Difference {
        let former = of_row(row, measure, level);
        let (value, calls, found) = if measure == Measure::Score {
            self.mean_of(service, row, level)
        } else {
            self.share_of(service, row, level)
        };
        Difference {
            level: Level::Service,
            subject: Subject { service: Some(service), ..Subject::default() },
            measure,
            this: Part { value, calls },
            former: Part { value: former.map(|one| one.0), calls: row.n },
            contrast: found.ok_or(NoDifference::WithoutCalls),
            provisional: self.provisional,
        }
    }

    /// The mean score of a service, its calls, and the difference from the row.
    fn mean_of(&self, service: ServiceIndex, row: &BaselineRow, level: ConfidenceLevel) -> Side {
        let Some(sample) = self.samples.scores(service) else { return (None, 0, None) };
        let ours = |level| (sample.value(), MeanMethod::Mid.interval(&sample, level));
        let theirs = |level| of_row(row, Measure::Score, level);
        let contrast = contrast::of_intervals(ours, theirs, level);
        (Some(sample.value()), count(&sample), contrast)
    }

    /// The share of compliant calls of a service, its calls, and the difference from the row.
    fn share_of(&self, service: ServiceIndex, row: &BaselineRow, level: ConfidenceLevel) -> Side {
        let Some(ours) = self.samples.compliant(service) else { return (None, 0, None) };
        let part = |one: Trials| {
            Some((one.value(), wilson_effective(one.value(), f64::from(one.n()), level)?))
        };
        let contrast = row.met.and_then(|met| {
            let theirs = Trials::new(met, row.n)?;
            contrast::of_shares(part(ours)?, part(theirs)?, &groups(ours, theirs))
        });
        (Some(ours.value()), ours.n(), contrast)
    }

    /// The difference over all services that both have, each with the weight n₁n₂/(n₁ + n₂).
    fn whole(&self, measure: Measure, level: ConfidenceLevel) -> Difference {
        let (values, contrast, calls) = match measure {
            Measure::Score => self.whole_of_means(level),
            _ => self.whole_of_shares(level),
        };
        Difference {
            level: Level::Campaign,
            subject: Subject::default(),
            measure,
            this: Part { value: values.map(|one| one.0), calls: calls.0 },
            former: Part { value: values.map(|one| one.1), calls: calls.1 },
            contrast: contrast.ok_or(NoDifference::ApartInServices),
            provisional: self.provisional,
        }
    }

    fn whole_of_means(&self, level: ConfidenceLevel) -> Whole {
        let parts: Vec<(ScoreSample, &BaselineRow)> = self
            .rows
            .iter()
            .filter(|(_, row)| row.mean.is_some())
            .filter_map(|(service, row)| Some((self.samples.scores(*service)?, *row)))
            .collect();
        let calls =
            (parts.iter().map(|one| count(&one.0)).sum(), parts.iter().map(|one| one.1.n).sum());
        let weights: Vec<f64> = parts
            .iter()
            .map(|(sample, row)| {
                let (n1, n2) = (f64::from(count(sample)), f64::from(row.n));
                n1 * n2 / (n1 + n2)
            })
            .collect();
        let ours = |level| {
            let of = |(sample, _): &(ScoreSample, &BaselineRow)| {
                (sample.value(), MeanMethod::Mid.interval(sample, level))
            };
            mover_mean(&weights, &parts.iter().map(of).collect::<Vec<_>>())
        };
        let theirs = |level| {
            let of = |(_, row): &(ScoreSample, &BaselineRow)| of_row(row, Measure::Score, level);
            mover_mean(&weights, &parts.iter().filter_map(of).collect::<Vec<_>>())
        };
        let Some(values) = ours(level).zip(theirs(level)) else { return (None, None, calls) };
        let nothing = (0.0, Interval::new(0.0, 0.0));
        let contrast =
            contrast::of_intervals(|level| ours(level).unwrap_or(nothing), theirs, level);
        (Some((values.0.0, values.1.0)), contrast, calls)
    }

    fn whole_of_shares(&self, level: ConfidenceLevel) -> Whole {
        let strata: Vec<(Trials, Trials)> = self
            .rows
            .iter()
            .filter_map(|(service, row)| {
                Some((self.samples.compliant(*service)?, Trials::new(row.met?, row.n)?))
            })
            .collect();
        let calls =
            (strata.iter().map(|one| one.0.n()).sum(), strata.iter().map(|one| one.1.n()).sum());
        let groups: Vec<TwoGroups> = strata.iter().map(|one| groups(one.0, one.1)).collect();
        match contrast::of_shares_over_cells(&cells::shared(groups), level) {
            Some((this, former, contrast)) => (Some((this, former)), Some(contrast), calls),
            None => (None, None, calls),
        }
    }
}

/// Both values, the difference, and the calls behind either.
type Whole = (Option<(f64, f64)>, Option<Contrast>, (u32, u32));

/// The value of this campaign, its calls, and the difference.
type Side = (Option<f64>, u32, Option<Contrast>);

fn count(sample: &ScoreSample) -> u32 {
    u32::try_from(sample.n()).unwrap_or(u32::MAX)
}

/// Two shares as values of 0 and 1.
fn groups(this: Trials, former: Trials) -> TwoGroups {
    let values = |trials: Trials| {
        (0..trials.n()).map(|k| f64::from(u8::from(k < trials.met()))).collect::<Vec<f64>>()
    };
    TwoGroups { first: values(this), second: values(former) }
}
