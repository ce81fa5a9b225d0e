//! What stands beside the estimates of a campaign in JSON: how far it is, what was missed, what the
//! figures are worth.

use crate::model::{EvaluatorIndex, Figure, NoFigure};
use crate::num::Interval;
use crate::report::estimates::Naming;
use crate::score;
use crate::score::roll_up::{Frequency, NonResponse, Precision, Progress, Scores};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ProgressRow {
    planned: u32,
    recorded: u32,
    scored: u32,
    not_scored: u32,
    pending: u32,
    non_response: u32,
    open: u32,
}

pub(super) fn progress(progress: Progress) -> ProgressRow {
    ProgressRow {
        planned: progress.planned,
        recorded: progress.recorded,
        scored: progress.scored,
        not_scored: progress.not_scored,
        pending: progress.pending,
        non_response: progress.non_response,
        open: progress.open,
    }
}

#[derive(Serialize)]
pub(super) struct Bounds {
    low: f64,
    high: f64,
}

pub(super) fn bounds(interval: Interval) -> Bounds {
    Bounds { low: interval.low, high: interval.high }
}

#[derive(Serialize)]
pub(super) struct PrecisionRow {
    calls: u32,
    kish: f64,
    design_effect: f64,
    evaluator_correlation: Option<f64>,
    evaluator_effect: f64,
}

pub(super) fn precision(precision: Precision) -> PrecisionRow {
    PrecisionRow {
        calls: precision.calls,
        kish: precision.kish,
        design_effect: precision.design_effect,
        evaluator_correlation: precision.evaluator_correlation,
        evaluator_effect: precision.evaluator_effect,
    }
}

/// Whether one gets through by phone and at the door.
#[derive(Serialize)]
pub(super) struct Access {
    calls: u32,
    first_attempt: Reached,
    within_3_attempts: Reached,
}

#[derive(Serialize)]
struct Reached {
    calls: u32,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    reason_code: Option<&'static str>,
}

pub(super) fn access(access: &score::summary::Access) -> Access {
    let reached = |reached: u32, figure: &Result<Figure, NoFigure>| {
        let known = figure.as_ref().ok();
        Reached {
            calls: reached,
            value: known.map(|figure| figure.value),
            low: known.map(|figure| figure.interval.low),
            high: known.map(|figure| figure.interval.high),
            reason_code: figure.as_ref().err().map(|none| none.word()),
        }
    };
    Access {
        calls: access.calls,
        first_attempt: reached(access.reached_first, &access.first_attempt),
        within_3_attempts: reached(access.reached_within_three, &access.within_three),
    }
}

#[derive(Serialize)]
pub(super) struct FrequencyRow<'a> {
    criterion: &'a str,
    calls: u32,
    applicable: u32,
}

#[derive(Serialize)]
pub(super) struct NonResponseRows<'a> {
    evaluators: Vec<NonResponseRow<'a>>,
    services: Vec<NonResponseRow<'a>>,
}

#[derive(Serialize)]
struct NonResponseRow<'a> {
    id: &'a str,
    planned: u32,
    recorded: u32,
    not_made: u32,
    wrong_contact: u32,
    detected: u32,
    rate: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct ClassRow<'a> {
    channel: Option<&'a str>,
    band: Option<&'a str>,
    planned: u32,
    results: u32,
    factor: f64,
}

#[derive(Serialize)]
pub(super) struct SeverityRow<'a> {
    evaluator: &'a str,
    effect: f64,
    standard_error: f64,
}

/// The names that go with what was counted.
pub(super) struct Surroundings<'a> {
    pub(super) naming: &'a Naming<'a>,
    pub(super) scores: &'a Scores,
}

impl<'a> Surroundings<'a> {
    pub(super) fn frequencies(&self, of: &[Frequency]) -> Vec<FrequencyRow<'a>> {
        let row = |frequency: &Frequency| FrequencyRow {
            criterion: &self.naming.grid.criterion(frequency.criterion).id,
            calls: frequency.calls,
            applicable: frequency.applicable,
        };
        of.iter().map(row).collect()
    }

    pub(super) fn non_response(&self) -> NonResponseRows<'a> {
        let campaign = self.naming.campaign;
        let row = |id: &'a str, found: &NonResponse| NonResponseRow {
            id,
            planned: found.planned,
            recorded: found.recorded,
            not_made: found.not_made,
            wrong_contact: found.wrong_contact,
            detected: found.detected,
            rate: found.rate(),
        };
        let found = &self.scores.non_responses;
        let evaluators = found.evaluators.iter();
        let services = found.services.iter();
        NonResponseRows {
            evaluators: evaluators.map(|(at, of)| row(&campaign.evaluator(*at).id, of)).collect(),
            services: services.map(|(at, of)| row(&campaign.service(*at).id, of)).collect(),
        }
    }

    pub(super) fn classes(&self) -> Vec<ClassRow<'a>> {
        let campaign = self.naming.campaign;
        let classes = self.scores.classes.iter();
        classes
            .map(|class| ClassRow {
                channel: class.channel.map(|at| campaign.channel(at).id.as_str()),
                band: class.band.map(|at| campaign.band(at).id.as_str()),
                planned: class.planned,
                results: class.results,
                factor: class.factor,
            })
            .collect()
    }

    /// How severe evaluators are, where scores were cleared of it.
    pub(super) fn severity(&self) -> Option<Vec<SeverityRow<'a>>> {
        let campaign = self.naming.campaign;
        let adjustment = self.scores.adjustment.as_ref()?.as_ref().ok()?;
        let row = |(at, (effect, standard_error)): (&EvaluatorIndex, &(f64, f64))| SeverityRow {
            evaluator: &campaign.evaluator(*at).id,
            effect: *effect,
            standard_error: *standard_error,
        };
        Some(adjustment.severity.iter().map(row).collect())
    }
}
