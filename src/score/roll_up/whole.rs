use crate::model::Campaign;
use crate::model::CommitmentIndex;
use crate::model::CriterionIndex;
use crate::model::Estimate;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::SectionIndex;
use crate::model::Subject;
use crate::score::call::ScoredCall;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::Options;
use crate::score::roll_up::Precision;
use crate::score::roll_up::bucket::Bucket;
use crate::score::roll_up::bucket::Observation;
use crate::score::roll_up::contribution::contributions;
use crate::score::roll_up::evaluators;
use crate::score::roll_up::family;
use crate::score::roll_up::figure::PValues;
use crate::score::roll_up::figure::figure;
use crate::score::roll_up::reason::reason;
use crate::score::roll_up::sample::Sample;
use crate::score::roll_up::subjects;
use std::collections::BTreeMap;

/// All that estimates are made from.
pub(super) struct Whole<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) grid: &'a Grid,
    pub(super) calls: &'a [(&'a ScoredCall<'a>, f64)],
    pub(super) options: &'a Options,
}

type Buckets = BTreeMap<(Subject, Measure), Bucket>;

/// What figures of different subjects have in common: what is measured, of which part of the grid.
type Thing = (Measure, Option<SectionIndex>, Option<CriterionIndex>, Option<CommitmentIndex>);

fn thing(subject: &Subject, measure: Measure) -> Thing {
    (measure, subject.section, subject.criterion, subject.commitment)
}

impl Whole<'_> {
    /// What the calls add to each figure of a level.
    pub(super) fn buckets(&self, level: Level) -> Buckets {
        let mut buckets = Buckets::new();
        if self.options.only == Subject::default() {
            for subject in subjects::subjects(level, self.campaign, self.grid) {
                for measure in subjects::measures(level) {
                    buckets.entry((subject.clone(), *measure)).or_default();
                }
            }
        }
        for (call, weight) in self.calls {
            let evaluator = call.evaluator();
            contributions(level, self.campaign, self.grid, call, |(subject, measure, value)| {
                buckets.entry((subject, measure)).or_default().add(value, *weight, evaluator);
            });
        }
        buckets
    }

    /// The estimates of a level, in the order of their subjects.
    pub(super) fn estimates(&self, level: Level) -> Vec<Estimate> {
        let buckets = self.buckets(level);
        let correlations = self.correlations(level, &buckets);
        let mut made: Vec<(Estimate, Option<PValues>)> = buckets
            .iter()
            .map(|((subject, measure), bucket)| {
                let correlation = correlations.get(&thing(subject, *measure)).copied().flatten();
                self.estimate(level, subject, *measure, bucket, correlation)
            })
            .collect();
        for measure in subjects::measures(level) {
            self.adjust_family(&mut made, *measure);
        }
        made.into_iter().map(|(estimate, _)| estimate).collect()
    }

    /// How alike calls of one evaluator are in each thing measured, over all mystery calls of the
    /// level; nothing where evaluators are ignored or are themselves the subject.
    fn correlations(&self, level: Level, buckets: &Buckets) -> BTreeMap<Thing, Option<f64>> {
        if self.options.evaluators == EvaluatorEffect::Ignore || level == Level::Evaluator {
            return BTreeMap::new();
        }
        let mut observed: BTreeMap<Thing, Vec<&Observation>> = BTreeMap::new();
        for ((subject, measure), bucket) in buckets {
            let is_mystery = |channel| self.campaign.channel(channel).is_mystery();
            if subject.channel.is_none_or(is_mystery) {
                observed.entry(thing(subject, *measure)).or_default().extend(&bucket.observed);
            }
        }
        observed
            .into_iter()
            .map(|(thing, calls)| (thing, evaluators::intraclass_correlation(calls)))
            .collect()
    }

    fn estimate(
        &self,
        level: Level,
        subject: &Subject,
        measure: Measure,
        bucket: &Bucket,
        correlation: Option<f64>,
    ) -> (Estimate, Option<PValues>) {
        let target = subjects::target(level, self.campaign, self.grid, subject, measure);
        let deff = correlation.map_or(1.0, |icc| evaluators::design_effect(&bucket.observed, icc));
        let tested = Sample::of(&bucket.observed, deff)
            .map(|sample| figure(&sample, measure, target, self.campaign.confidence));
        let p_values = tested.as_ref().and_then(|tested| tested.p_values);
        let is_share = measure != Measure::Score;
        let estimate = Estimate {
            level,
            subject: subject.clone(),
            measure,
            planned: bucket.planned,
            calls: bucket.calls(),
            met: is_share.then(|| bucket.met()),
            applicable: is_share.then(|| bucket.calls()),
            target,
            figure: tested
                .map(|tested| tested.figure)
                .ok_or_else(|| reason(bucket, self.options.language)),
            provisional: bucket.is_provisional(),
        };
        (estimate, p_values)
    }

    /// Adjusts the verdicts of one measure for there being many of them.
    fn adjust_family(&self, made: &mut [(Estimate, Option<PValues>)], measure: Measure) {
        let mut members: Vec<family::Member<'_>> = made
            .iter_mut()
            .filter(|(estimate, _)| estimate.measure == measure)
            .filter_map(|(estimate, p_values)| {
                let figure = estimate.figure.as_mut().ok()?;
                Some(family::Member { figure, p_values: (*p_values)? })
            })
            .collect();
        family::adjust(&mut members, self.campaign.confidence);
    }

    /// What weights and evaluators cost the mean score of the whole.
    pub(super) fn precision(&self) -> Option<Precision> {
        let buckets = self.buckets(Level::Campaign);
        let bucket = buckets.get(&(Subject::default(), Measure::Score))?;
        let sample = Sample::of(&bucket.observed, 1.0)?;
        let correlation = evaluators::intraclass_correlation(&bucket.observed);
        let applied = correlation.filter(|_| self.options.evaluators == EvaluatorEffect::Deff);
        Some(Precision {
            calls: u32::try_from(sample.weighted.n()).expect("a plan has fewer than 2³² calls"),
            kish: sample.weighted.effective_n(),
            design_effect: sample.design_effect(),
            evaluator_correlation: correlation,
            evaluator_effect: applied
                .map_or(1.0, |icc| evaluators::design_effect(&bucket.observed, icc)),
        })
    }
}
