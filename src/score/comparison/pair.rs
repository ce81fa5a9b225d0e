use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::CriterionIndex;
use crate::model::Estimate;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::NoFigure;
use crate::model::ServiceIndex;
use crate::model::Subject;
use crate::num::ConfidenceLevel;
use crate::num::Interval;
use crate::score::call::ScoredCall;
use crate::score::comparison::Common;
use crate::score::comparison::ComparisonOptions;
use crate::score::comparison::Contrast;
use crate::score::comparison::Difference;
use crate::score::comparison::LeftOut;
use crate::score::comparison::NoDifference;
use crate::score::comparison::Part;
use crate::score::comparison::cells;
use crate::score::comparison::cells::Cell;
use crate::score::comparison::cells::Placed;
use crate::score::comparison::cells::Thing;
use crate::score::comparison::contrast;
use crate::score::comparison::family::family;
use crate::score::roll_up::Options;
use crate::score::roll_up::roll_up;
use crate::stats::treatment::TwoGroups;

/// Two campaigns with their calls in what they have in common.
pub(super) struct Pair<'p> {
    pub(super) common: &'p Common,
    pub(super) this: Half<'p>,
    pub(super) former: Half<'p>,
    pub(super) options: &'p ComparisonOptions,
    pub(super) is_provisional: bool,
}

/// One of them.
pub(super) struct Half<'p> {
    pub(super) campaign: &'p Campaign,
    pub(super) grid: &'p Grid,
    pub(super) calls: &'p [ScoredCall<'p>],
    pub(super) placed: Vec<Placed<'p>>,
}

const BOTH: [Measure; 2] = [Measure::Score, Measure::Compliant];

impl Half<'_> {
    /// The estimates of services, at a confidence level.
    fn services(&self, confidence: ConfidenceLevel) -> Vec<Estimate> {
        let campaign = Campaign { confidence, ..self.campaign.clone() };
        roll_up(&campaign, self.grid, self.calls, &[Level::Service], &Options::default()).estimates
    }

    /// What calls made by the same evaluators cost the mean score of a part of the campaign.
    fn evaluator_effect(&self, only: Subject) -> f64 {
        let options = Options { only, ..Options::default() };
        let scores = roll_up(self.campaign, self.grid, self.calls, &[], &options);
        scores.precision.map_or(1.0, |precision| precision.evaluator_effect)
    }
}

impl Pair<'_> {
    /// The differences asked for, each level and measure a family of its own.
    pub(super) fn differences(&self, confidence: ConfidenceLevel) -> Vec<Difference> {
        let asked = |level: &&Level| self.options.levels.contains(level);
        let mut all = Vec::new();
        for level in ComparisonOptions::LEVELS.iter().filter(asked) {
            let measures: &[Measure] =
                if *level == Level::Criterion { &[Measure::Met] } else { &BOTH };
            for measure in measures {
                all.extend(family(confidence, self.options.simultaneity, |confidence| {
                    self.of_level(*level, *measure, confidence)
                }));
            }
        }
        all
    }

    fn of_level(
        &self,
        level: Level,
        measure: Measure,
        confidence: ConfidenceLevel,
    ) -> Vec<Difference> {
        match level {
            Level::Service => self.of_services(measure, confidence),
            Level::Channel => self.of_channels(measure, confidence),
            Level::Criterion => self.of_criteria(confidence),
            _ => vec![self.over_cells(level, Subject::default(), measure, confidence)],
        }
    }

    /// What is not compared, given how many calls of each campaign have a result.
    pub(super) fn left_out(&self, here: usize, there: usize) -> LeftOut {
        let (ours, theirs) =
            (cells::scored_cells(&self.this.placed), cells::scored_cells(&self.former.placed));
        let compared = |half: &Half<'_>| {
            let is = |placed: &&Placed<'_>| {
                placed.call.score.score.is_some()
                    && ours.contains(&placed.cell)
                    && theirs.contains(&placed.cell)
            };
            half.placed.iter().filter(is).count()
        };
        let count = |calls: usize| u32::try_from(calls).unwrap_or(u32::MAX);
        LeftOut {
            calls_this: count(here - compared(&self.this)),
            calls_former: count(there - compared(&self.former)),
            ..self.common.left_out.clone()
        }
    }

    /// The values of both in the cells that both have.
    fn cells(&self, thing: Thing, within: impl Fn(Cell) -> bool) -> Vec<TwoGroups> {
        cells::shared(cells::values(thing, &self.this.placed, &self.former.placed, within))
    }

    fn of_services(&self, measure: Measure, confidence: ConfidenceLevel) -> Vec<Difference> {
        let ours = self.this.services(confidence);
        let theirs = self.former.services(confidence);
        let of = |estimates: &[Estimate], at: ServiceIndex| {
            let is = |one: &&Estimate| one.measure == measure && one.subject.service == Some(at);
            estimates.iter().find(is).cloned()
        };
        let mut found: Vec<(ServiceIndex, ServiceIndex)> = Vec::new();
        for (there, here) in self.common.services.iter().enumerate() {
            found.extend(here.map(|here| (here, ServiceIndex(there))));
        }
        found.sort_unstable();
        found
            .into_iter()
            .filter_map(|(here, there)| {
                let (this, former) = (of(&ours, here)?, of(&theirs, there)?);
                Some(self.of_service(here, measure, &this, &former))
            })
            .collect()
    }

    fn of_service(
        &self,
        service: ServiceIndex,
        measure: Measure,
        this: &Estimate,
        former: &Estimate,
    ) -> Difference {
        let thing = if measure == Measure::Score { Thing::Score } else { Thing::Compliant };
        let cells = self.cells(thing, |cell| cell.0 == service);
        let figure = |one: &Estimate| -> Result<(f64, Interval), NoFigure> {
            one.figure.as_ref().map(|figure| (figure.value, figure.interval)).map_err(|why| *why)
        };
        let contrast = match (figure(this), figure(former)) {
            (Err(reason), _) => Err(NoDifference::This(reason)),
            (_, Err(reason)) => Err(NoDifference::Former(reason)),
            (Ok(ours), Ok(theirs)) => match measure {
                Measure::Score => {
                    let name = format!("service {}", self.this.campaign.service(service).id);
                    contrast::of_means(ours, theirs, &cells, &name)
                }
                _ => contrast::of_shares(ours, theirs, &cells::together(&cells)),
            }
            .ok_or(NoDifference::ApartInChannels),
        };
        Difference {
            level: Level::Service,
            subject: Subject { service: Some(service), ..Subject::default() },
            measure,
            this: Part { value: figure(this).ok().map(|one| one.0), calls: this.calls },
            former: Part { value: figure(former).ok().map(|one| one.0), calls: former.calls },
            contrast,
            provisional: this.provisional || former.provisional,
        }
    }

    fn of_channels(&self, measure: Measure, confidence: ConfidenceLevel) -> Vec<Difference> {
        let mut channels: Vec<ChannelIndex> =
            self.common.channels.iter().flatten().copied().collect();
        channels.sort_unstable();
        channels
            .into_iter()
            .filter(|at| self.this.campaign.channel(*at).is_mystery())
            .map(|channel| {
                let subject = Subject { channel: Some(channel), ..Subject::default() };
                self.over_cells(Level::Channel, subject, measure, confidence)
            })
            .collect()
    }

    fn of_criteria(&self, confidence: ConfidenceLevel) -> Vec<Difference> {
        (0..self.common.grid.criteria.len())
            .map(|at| {
                let subject = Subject { criterion: Some(CriterionIndex(at)), ..Subject::default() };
                self.over_cells(Level::Criterion, subject, Measure::Met, confidence)
            })
            .collect()
    }

    /// A difference over many cells, with the same mix of cells on both sides.
    fn over_cells(
        &self,
        level: Level,
        subject: Subject,
        measure: Measure,
        confidence: ConfidenceLevel,
    ) -> Difference {
        let thing = match (measure, subject.criterion) {
            (_, Some(criterion)) => Thing::Met(criterion),
            (Measure::Score, None) => Thing::Score,
            _ => Thing::Compliant,
        };
        let is_within = |cell: Cell| subject.channel.is_none_or(|only| only == cell.1);
        let cells = self.cells(thing, is_within);
        let found: Option<(f64, f64, Contrast)> = match measure {
            Measure::Score => {
                let name = format!("{} {:?}", level.word(), subject.channel);
                let deff = self.evaluator_effects(&subject);
                contrast::of_means_over_cells(&cells, deff, confidence, &name)
            }
            _ => contrast::of_shares_over_cells(&cells, confidence),
        };
        let calls = |group: fn(&TwoGroups) -> usize| {
            u32::try_from(cells.iter().map(group).sum::<usize>()).unwrap_or(u32::MAX)
        };
        Difference {
            level,
            subject,
            measure,
            this: Part { value: found.map(|one| one.0), calls: calls(|cell| cell.first.len()) },
            former: Part { value: found.map(|one| one.1), calls: calls(|cell| cell.second.len()) },
            contrast: found.map(|one| one.2).ok_or(NoDifference::WithoutValues),
            provisional: self.is_provisional,
        }
    }

    fn evaluator_effects(&self, subject: &Subject) -> [f64; 2] {
        let there = subject.channel.and_then(|here| {
            self.common.channels.iter().position(|at| *at == Some(here)).map(ChannelIndex)
        });
        let former = Subject { channel: there, ..Subject::default() };
        [self.this.evaluator_effect(subject.clone()), self.former.evaluator_effect(former)]
    }
}
