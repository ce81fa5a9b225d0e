use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::EvaluatorIndex;
use crate::model::Grid;
use crate::model::Outcome;
use crate::model::ServiceIndex;
use crate::num::Share;

/// The stated truth behind simulated scorecards: what each chance is before a call is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// The evaluator's side.
    pub field: FieldTruth,
    /// The standard deviation, in log-odds, of what makes two calls to one service differ.
    pub spread: f64,
    /// One entry per channel of the campaign, in its order; none for announced audits.
    pub channels: Vec<Option<ChannelTruth>>,
    /// The shift in log-odds of each service, in the order of the campaign.
    pub services: Vec<f64>,
    /// The severity of each evaluator on the scale of the score, in the order of the campaign.
    pub evaluators: Vec<f64>,
    /// One entry per criterion, in the order of the grid.
    pub criteria: Vec<CriterionTruth>,
}

/// The chances that a call comes to nothing on the evaluator's side; together at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldTruth {
    /// The call is not made.
    pub not_made: Share,
    /// The contact in the plan is wrong.
    pub wrong_contact: Share,
    /// The evaluator is recognised.
    pub detected: Share,
    /// A written request is still open.
    pub pending: Share,
}

/// What is true of the calls on one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelTruth {
    /// The level of the answers, before all shifts.
    pub mean: Share,
    /// The chance that one attempt succeeds.
    pub reached: Share,
    /// How many attempts are made at most; at least 1.
    pub attempts: u32,
    /// What becomes of a call when all attempts fail; the shares add up to 1.
    pub failures: Vec<(Outcome, Share)>,
    /// The mean of its delays, in working days, at least 1.
    pub delay: Option<f64>,
    /// The criterion whose delay is that of the reply.
    pub replied: Option<CriterionIndex>,
}

/// What is true of the answers to one criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriterionTruth {
    /// The shift in log-odds.
    pub shift: f64,
    /// The share of answers that say "not applicable", where the grid accepts them.
    pub not_applicable: Share,
    /// The share of the others that say "not observed".
    pub not_observed: Share,
    /// The chance that the event of a delay never comes.
    pub never: Share,
    /// The mean of its delay, in working days, at least 1, if it is not that of the channel.
    pub delay: Option<f64>,
}

impl CriterionTruth {
    /// No shift, always applicable, always observed, and no delay of its own.
    pub const PLAIN: CriterionTruth = CriterionTruth {
        shift: 0.0,
        not_applicable: Share::ZERO,
        not_observed: Share::ZERO,
        never: Share::ZERO,
        delay: None,
    };
}

impl Truth {
    /// The truth in which every answer is good with the same chance `mean`, and nothing else
    /// happens: all calls are made and reached at the first attempt, services, criteria,
    /// evaluators and calls do not differ, and everything applies and is observed.
    ///
    /// Every written request is answered on the next working day; the reply belongs to the delay
    /// criterion that is worth most points on its channel, the first of equals. The event of any
    /// other delay comes on the next working day with chance `mean`, or never.
    ///
    /// So the mean call score is near `mean` and not exactly there: that a call was answered, and
    /// in time, earns its points beside it, and what is neither full nor nothing earns a part.
    #[must_use]
    pub fn flat(mean: Share, campaign: &Campaign, grid: &Grid) -> Truth {
        let channels = (0..campaign.channels.len()).map(ChannelIndex).map(|at| {
            let channel = campaign.channel(at);
            channel.is_mystery().then(|| ChannelTruth {
                mean,
                reached: Share::ONE,
                attempts: 1,
                failures: Vec::new(),
                delay: Some(1.0),
                replied: channel.kind.is_written().then(|| reply_criterion(grid, at)).flatten(),
            })
        });
        let never = Share::clamped(1.0 - mean.get());
        Truth {
            field: FieldTruth {
                not_made: Share::ZERO,
                wrong_contact: Share::ZERO,
                detected: Share::ZERO,
                pending: Share::ZERO,
            },
            spread: 0.0,
            services: vec![0.0; campaign.services.len()],
            evaluators: vec![0.0; campaign.evaluators.len()],
            criteria: flat_criteria(grid, never, &channels.clone().flatten().collect::<Vec<_>>()),
            channels: channels.collect(),
        }
    }

    /// What is true of a channel; `None` for announced audits.
    #[must_use]
    pub fn channel(&self, index: ChannelIndex) -> Option<&ChannelTruth> {
        self.channels[index.0].as_ref()
    }

    /// The shift of a service, in log-odds.
    #[must_use]
    pub fn service(&self, index: ServiceIndex) -> f64 {
        self.services[index.0]
    }

    /// The severity of an evaluator, on the scale of the score.
    #[must_use]
    pub fn evaluator(&self, index: EvaluatorIndex) -> f64 {
        self.evaluators[index.0]
    }

    /// What is true of a criterion.
    #[must_use]
    pub fn criterion(&self, index: CriterionIndex) -> &CriterionTruth {
        &self.criteria[index.0]
    }

    /// The mean delay of a criterion on a channel, in working days: its own or else the channel's.
    #[must_use]
    pub fn mean_delay(&self, criterion: CriterionIndex, channel: ChannelIndex) -> Option<f64> {
        self.criterion(criterion).delay.or_else(|| self.channel(channel)?.delay)
    }
}

/// The criteria of a flat truth: plain, but for the delays that are not those of a reply.
fn flat_criteria(grid: &Grid, never: Share, channels: &[ChannelTruth]) -> Vec<CriterionTruth> {
    let is_reply = |at| channels.iter().any(|channel| channel.replied == Some(CriterionIndex(at)));
    grid.criteria
        .iter()
        .enumerate()
        .map(|(at, criterion)| {
            let never = if is_delay(criterion) && !is_reply(at) { never } else { Share::ZERO };
            CriterionTruth { never, ..CriterionTruth::PLAIN }
        })
        .collect()
}

/// The delay criterion of a channel that is worth most points, the first of equals.
fn reply_criterion(grid: &Grid, channel: ChannelIndex) -> Option<CriterionIndex> {
    let delays = grid.on_channel(channel).filter(|(_, criterion)| is_delay(criterion));
    // Of equals `max_by` takes the last.
    let delays: Vec<(CriterionIndex, &Criterion)> = delays.collect();
    let worthiest = delays.iter().rev().max_by(|a, b| a.1.points.total_cmp(&b.1.points));
    worthiest.map(|(at, _)| *at)
}

fn is_delay(criterion: &Criterion) -> bool {
    matches!(criterion.kind, CriterionKind::Delay(_))
}
