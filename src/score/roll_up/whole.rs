use crate::model::Beside;
use crate::model::Campaign;
use crate::model::CriterionIndex;
use crate::model::DesignFigure;
use crate::model::Estimate;
use crate::model::Figure;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::NoFigure;
use crate::model::Subject;
use crate::model::Verdict;
use crate::num::Share;
use crate::num::sum;
use crate::score::call::CallFacts;
use crate::score::roll_up::Adjustment;
use crate::score::roll_up::EvaluatorEffect;
use crate::score::roll_up::Options;
use crate::score::roll_up::bucket::Bucket;
use crate::score::roll_up::bucket::EvaluatorNumber;
use crate::score::roll_up::bucket::Observation;
use crate::score::roll_up::contribution::Contribution;
use crate::score::roll_up::contribution::Lack;
use crate::score::roll_up::contribution::contribution;
use crate::score::roll_up::delay;
use crate::score::roll_up::design::Design;
use crate::score::roll_up::evaluators;
use crate::score::roll_up::family;
use crate::score::roll_up::figure::PValues;
use crate::score::roll_up::figure::Tested;
use crate::score::roll_up::figure::figure;
use crate::score::roll_up::figure::median;
use crate::score::roll_up::needed::calls_needed;
use crate::score::roll_up::sample::Sample;
use crate::score::roll_up::shrink::shrink;
use crate::score::roll_up::subjects;
use crate::score::roll_up::subjects::Subjects;
use crate::score::roll_up::thing::Thing;
use crate::stats::survival::Wait;
use crate::stats::survival::WaitCurve;
use rayon::iter::IntoParallelIterator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

/// A call with what it stands for; in a few bytes, for there may be a million.
pub(in crate::score) struct Weighted<'a, C> {
    pub(in crate::score) call: &'a C,
    /// Its design weight, made up for calls of its class that were not made.
    pub(in crate::score) weight: f64,
    /// Its design weight as planned.
    pub(in crate::score) base: f64,
    /// Who made it, as recorded, or else as planned.
    pub(super) evaluator: Option<EvaluatorNumber>,
    /// Its position among the calls.
    at: u32,
}

impl<'a, C: CallFacts> Weighted<'a, C> {
    pub(super) fn new(call: &'a C, weight: f64, base: f64, at: u32) -> Weighted<'a, C> {
        Weighted { call, weight, base, evaluator: call.evaluator().map(Into::into), at }
    }

    /// The same at another position.
    pub(super) fn at(self, at: u32) -> Weighted<'a, C> {
        Weighted { at, ..self }
    }
}

/// All that estimates are made from.
pub(super) struct Whole<'a, C> {
    pub(super) campaign: &'a Campaign,
    pub(super) grid: &'a Grid,
    pub(super) calls: &'a [Weighted<'a, C>],
    pub(super) options: &'a Options,
    pub(super) design: Option<&'a Design>,
    pub(super) adjustment: Option<&'a Adjustment>,
}

/// An estimate, and what its verdict stands on.
struct Made {
    estimate: Estimate,
    trial: Option<Trial>,
    /// The variance of the values behind it, where several are known.
    variance: Option<f64>,
}

/// What a verdict stands on.
struct Trial {
    p_values: PValues,
    sample: Sample,
    target: Share,
}

/// One estimate being made: what of whom, from which calls.
struct Asked<'b, C> {
    level: Level,
    thing: Thing,
    subject: Subject,
    bucket: Bucket,
    calls: &'b [&'b Weighted<'b, C>],
    correlation: Option<f64>,
}

impl<C: CallFacts> Whole<'_, C> {
    /// The estimates of a level, in the order of their subjects. Each figure is worked out by one
    /// thread, in the order of its calls: the same digits on any number of threads.
    pub(super) fn estimates(&self, level: Level) -> Vec<Estimate> {
        let subjects = Subjects::of(level, self.campaign);
        let things = Thing::of_level(level, self.grid);
        let correlations = self.correlations(level, &things, &subjects);
        let mut calls: Vec<Vec<&Weighted<'_, C>>> =
            std::iter::repeat_with(Vec::new).take(subjects.count()).collect();
        for weighted in self.calls {
            if let Some(at) = subjects.of_call(weighted.call) {
                calls[at].push(weighted);
            }
        }
        let figure = |at: usize| {
            let (at, thing) = (at / things.len(), at % things.len());
            let (thing, correlation, calls) = (things[thing], correlations[thing], &calls[at][..]);
            let subject = thing.within(&subjects.at(at));
            let bucket = self.bucket(thing, calls);
            let is_declared = || {
                self.options.only == Subject::default() && subjects.is_declared(self.grid, &subject)
            };
            (bucket.planned > 0 || is_declared())
                .then(|| self.estimate(Asked { level, thing, subject, bucket, calls, correlation }))
        };
        let figures = (0..calls.len() * things.len()).into_par_iter();
        let mut made: Vec<Option<Made>> = figures.map(figure).collect();
        for measure in Measure::ALL {
            self.adjust_family(&mut made, measure);
        }
        self.shrink(level, &mut made);
        // In the room of what was made: there may be a hundred thousand.
        made.into_iter().filter_map(|made| made.map(|made| made.estimate)).collect()
    }

    /// What calls add to a figure.
    pub(super) fn bucket(&self, thing: Thing, calls: &[&Weighted<'_, C>]) -> Bucket {
        let mut bucket = Bucket::default();
        bucket.observed.reserve_exact(calls.len());
        for each in calls.iter().copied() {
            let Weighted { call, weight, base, evaluator, .. } = *each;
            if let Some(contribution) = self.contribution(thing, call) {
                bucket.add(contribution, Observation { value: 0.0, weight, base, evaluator });
            }
        }
        bucket
    }

    /// What a call adds to a figure; its score cleared of its evaluator where that is asked for.
    fn contribution(&self, thing: Thing, call: &C) -> Option<Contribution> {
        let found = contribution(thing, self.grid, call)?;
        Some(match (found, thing, self.adjustment) {
            (Contribution::Value(score), Thing::Score, Some(adjustment)) => {
                Contribution::Value(adjustment.score(call, score))
            }
            (found, ..) => found,
        })
    }

    /// How alike calls of one evaluator are in each thing measured, over all mystery calls of the
    /// level; nothing where evaluators are ignored or are themselves the subject.
    fn correlations(
        &self,
        level: Level,
        things: &[Thing],
        subjects: &Subjects<'_>,
    ) -> Vec<Option<f64>> {
        let is_by_variance =
            matches!(self.options.evaluators, EvaluatorEffect::Deff | EvaluatorEffect::Adjust);
        if !is_by_variance || level == Level::Evaluator {
            return vec![None; things.len()];
        }
        let is_of_level = |each: &&Weighted<'_, C>| {
            each.call.is_mystery(self.campaign) && subjects.of_call(each.call).is_some()
        };
        let mystery: Vec<&Weighted<'_, C>> = self.calls.iter().filter(is_of_level).collect();
        let correlation = |thing: &Thing| {
            if matches!(thing.measure(), Measure::Median | Measure::InTime) {
                return None;
            }
            let value = |each: &&Weighted<'_, C>| match self.contribution(*thing, each.call) {
                Some(Contribution::Value(value)) => Some((each.evaluator?, value)),
                _ => None,
            };
            let values = mystery.iter().filter_map(value);
            if is_counted(thing.measure()) {
                evaluators::correlation_of_shares(values)
            } else {
                evaluators::correlation(values)
            }
        };
        things.par_iter().map(correlation).collect()
    }

    fn estimate(&self, asked: Asked<'_, C>) -> Made {
        let measure = asked.thing.measure();
        let (campaign, bucket) = (self.campaign, &asked.bucket);
        let target = subjects::target(asked.level, campaign, self.grid, &asked.subject, measure);
        let deff = self.evaluator_effect(&asked);
        let is_share = is_counted(measure);
        let sample = match measure {
            _ if is_share => Sample::of_share(&bucket.observed, deff),
            Measure::Median => None,
            _ => Sample::of(&bucket.observed, deff),
        };
        let (figure, p_values) = match asked.thing {
            Thing::Measured(_) => (self.median(bucket), None),
            Thing::InTime(at) => (self.in_time(&asked, at), None),
            Thing::Delay(at) => (self.median_wait(&asked, at), None),
            _ => self.tested(&asked, sample.as_ref(), target),
        };
        let estimate = Estimate {
            level: asked.level,
            measure,
            planned: bucket.planned,
            calls: bucket.calls(),
            met: is_share.then(|| bucket.met()),
            applicable: is_share.then(|| bucket.calls()),
            target,
            figure,
            beside: Beside {
                worth: sample.as_ref().map(Sample::worth),
                missing: matches!(asked.thing, Thing::Score | Thing::Compliant)
                    .then(|| bucket.missing_bounds())
                    .flatten(),
                pooled_points: (asked.thing == Thing::Score)
                    .then(|| pooled_points(asked.calls))
                    .flatten(),
                shrunk: None,
                design: self.design_figure(&asked),
            },
            provisional: bucket.is_provisional(),
            subject: asked.subject,
        };
        let spread = sample.as_ref().and_then(|sample| sample.weighted.spread());
        let trial = p_values.zip(sample).zip(target);
        let trial = trial.map(|((p_values, sample), target)| Trial { p_values, sample, target });
        Made { estimate, trial, variance: spread.map(|spread| spread * spread) }
    }

    /// By how much evaluators divide what the calls of a figure are worth.
    fn evaluator_effect(&self, asked: &Asked<'_, C>) -> f64 {
        let observed = &asked.bucket.observed;
        match (self.options.evaluators, self.adjustment) {
            (EvaluatorEffect::Cr2, _) if asked.level != Level::Evaluator => {
                evaluators::clustered_effect(observed, self.campaign.confidence)
            }
            (EvaluatorEffect::Adjust, Some(adjustment)) if asked.thing == Thing::Score => {
                let scored = asked.calls.iter().filter(|each| each.call.score().is_some());
                let mystery = scored.filter(|each| each.call.is_mystery(self.campaign));
                adjustment.cost(mystery.map(|each| (each.weight, each.call)))
            }
            _ => asked.correlation.map_or(1.0, |icc| evaluators::design_effect(observed, icc)),
        }
    }

    /// The estimate of the design beside a mean or a share of mystery calls.
    fn design_figure(&self, asked: &Asked<'_, C>) -> Option<DesignFigure> {
        let design = self.design.filter(|_| asked.thing.measure().is_mean())?;
        let domain = asked.calls.iter().filter_map(|each| {
            match self.contribution(asked.thing, each.call)? {
                Contribution::Value(value) => Some((each.at as usize, value)),
                Contribution::Without(_) => None,
            }
        });
        design.mean(domain, self.campaign.confidence)
    }

    /// Sets shrunk values beside mean scores and shares of compliant calls of services and cells.
    fn shrink(&self, level: Level, made: &mut [Option<Made>]) {
        if !matches!(level, Level::Service | Level::ServiceChannel) {
            return;
        }
        for measure in [Measure::Score, Measure::Compliant] {
            let mut of: Vec<(&mut Estimate, Option<f64>)> = made
                .iter_mut()
                .flatten()
                .filter(|made| made.estimate.measure == measure)
                .map(|made| (&mut made.estimate, made.variance))
                .collect();
            shrink(measure, &mut of, self.campaign.confidence);
        }
    }

    /// A mean or a share, held against its target.
    fn tested(
        &self,
        asked: &Asked<'_, C>,
        sample: Option<&Sample>,
        target: Option<Share>,
    ) -> (Result<Figure, NoFigure>, Option<PValues>) {
        if asked.thing.waits(self.grid) && asked.bucket.without(Lack::Awaited) > 0 {
            return (Err(NoFigure::Awaited), None);
        }
        let Some(sample) = sample else { return (Err(asked.bucket.reason()), None) };
        let Tested { figure, p_values } = figure(
            sample,
            asked.thing.measure(),
            target,
            self.campaign.confidence,
            self.options.methods,
        );
        (Ok(figure), p_values)
    }

    fn median(&self, bucket: &Bucket) -> Result<Figure, NoFigure> {
        let numbers: Vec<(f64, f64)> =
            bucket.observed.iter().map(|call| (call.value, call.weight)).collect();
        median(&numbers, self.campaign.confidence).ok_or_else(|| bucket.reason())
    }

    fn in_time(&self, asked: &Asked<'_, C>, at: CriterionIndex) -> Result<Figure, NoFigure> {
        let curve = waits(asked, at)?;
        let limit = delay::limit(self.grid.criterion(at)).ok_or(NoFigure::NotApplicable)?;
        delay::share_by(&curve, limit, self.campaign.confidence).ok_or(NoFigure::NotWatched)
    }

    fn median_wait(&self, asked: &Asked<'_, C>, at: CriterionIndex) -> Result<Figure, NoFigure> {
        delay::median(&waits(asked, at)?, self.campaign.confidence).ok_or(NoFigure::HalfNotReached)
    }

    /// Adjusts the verdicts of one measure for there being many of them, and says how many calls
    /// would settle what is not proven: alone, or against the whole family where that is what is
    /// missing (at α/m, the strictest step of Holm).
    fn adjust_family(&self, made: &mut [Option<Made>], measure: Measure) {
        let mut family: Vec<(&mut Figure, &Trial)> = made
            .iter_mut()
            .flatten()
            .filter(|made| made.estimate.measure == measure)
            .filter_map(|made| Some((made.estimate.figure.as_mut().ok()?, made.trial.as_ref()?)))
            .collect();
        let confidence = self.campaign.confidence;
        let mut members: Vec<family::Member<'_>> = family
            .iter_mut()
            .map(|(figure, trial)| family::Member { figure, p_values: trial.p_values })
            .collect();
        family::adjust(&mut members, confidence);
        let strictest = family::strictest_level(confidence, family.len());
        family.into_par_iter().for_each(|(figure, trial)| {
            if figure.verdict_family == Some(Verdict::NotProven) {
                let is_open = figure.verdict == Some(Verdict::NotProven);
                let level = if is_open { confidence } else { strictest };
                figure.calls_needed = calls_needed(&trial.sample, measure, trial.target, level);
            }
        });
    }
}

/// Whether its values are 0 and 1: calls that comply, or meet a criterion, are counted.
fn is_counted(measure: Measure) -> bool {
    matches!(measure, Measure::Compliant | Measure::Met)
}

/// How long calls waited, or why nothing can be said. By the weights as planned: a call that is
/// still open has no other, and counts.
fn waits(asked: &Asked<'_, impl CallFacts>, at: CriterionIndex) -> Result<WaitCurve, NoFigure> {
    let waits: Vec<(Wait, f64)> =
        asked.calls.iter().filter_map(|each| Some((each.call.wait(at)?, each.base))).collect();
    delay::curve(&waits).ok_or_else(|| asked.bucket.reason())
}

/// The points that scored calls earned over those that apply, before caps and without the weights
/// of sections: the ratio of the weighted totals.
fn pooled_points(calls: &[&Weighted<'_, impl CallFacts>]) -> Option<f64> {
    let scored = || calls.iter().filter(|each| each.call.score().is_some());
    let earned = sum(scored().map(|each| each.weight * each.call.points().earned));
    let applicable = sum(scored().map(|each| each.weight * each.call.points().applicable));
    (applicable > 0.0).then(|| (earned / applicable).clamp(0.0, 1.0))
}
