use crate::calendar::WorkingDays;
use crate::model::Answer;
use crate::model::Campaign;
use crate::model::ChannelTruth;
use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Delay;
use crate::model::EvaluatorIndex;
use crate::model::Grid;
use crate::model::Outcome;
use crate::model::PlannedCall;
use crate::model::SLACK;
use crate::model::Scorecard;
use crate::model::Truth;
use crate::num::Minute;
use crate::rng::Seed;
use crate::rng::Stream;
use crate::simulate::answer::choice;
use crate::simulate::answer::measured;
use crate::simulate::answer::yes_or_no;
use crate::simulate::chance::geometric;
use crate::simulate::chance::happens;
use crate::simulate::chance::shifted;
use crate::simulate::chance::standard_normal;
use crate::simulate::chance::successes;
use crate::simulate::comment::comment;
use crate::simulate::contact::contact;
use crate::simulate::contact::with_reply;
use crate::simulate::field::hindrance;

/// A call starts at most so many minutes after its planned start.
const LATEST: u16 = 9;

/// What scorecards are drawn from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Simulation<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) grid: &'a Grid,
    pub(super) truth: &'a Truth,
    pub(super) working_days: &'a WorkingDays,
    pub(super) seed: &'a Seed,
}

/// One call while its answers are drawn.
struct Drawing<'a> {
    simulation: Simulation<'a>,
    call: &'a PlannedCall,
    channel: &'a ChannelTruth,
    severity: f64,
    /// What the call itself adds to the log-odds.
    effect: f64,
    stream: Stream,
}

impl<'a> Simulation<'a> {
    /// The scorecard of one evaluator for one call. The effect of the call has a stream of its
    /// own, which all its evaluators share.
    pub(super) fn scorecard(
        self,
        call: &'a PlannedCall,
        channel: &'a ChannelTruth,
        evaluator: Option<EvaluatorIndex>,
    ) -> Scorecard {
        let id = call.id.to_string();
        let name = evaluator.map_or("", |index| self.campaign.evaluator(index).id.as_str());
        let z = standard_normal(&mut self.seed.stream(&["simulate", &id]));
        let mut drawing = Drawing {
            simulation: self,
            call,
            channel,
            severity: evaluator.map_or(0.0, |index| self.truth.evaluator(index)),
            effect: self.truth.spread * z,
            stream: self.seed.stream(&["simulate", &id, name]),
        };
        Scorecard { evaluator, ..drawing.scorecard() }
    }
}

impl Drawing<'_> {
    fn scorecard(&mut self) -> Scorecard {
        let Simulation { campaign, grid, truth, working_days, .. } = self.simulation;
        let kind = campaign.channel(self.call.channel).kind;
        let hindrance = hindrance(&mut self.stream, truth.field, kind);
        let time = self.time();
        let mut card = Scorecard {
            call: self.call.id,
            evaluator: None,
            date: Some(self.call.date),
            time: Some(time),
            outcome: hindrance.unwrap_or(Outcome::Completed),
            attempts: None,
            sent: kind.is_written().then_some(self.call.date),
            replied: None,
            answers: vec![Answer::Missing; grid.criteria.len()],
            detected: None,
            comment: String::new(),
            simulated: true,
        };
        if hindrance.is_none() {
            let contact = contact(&mut self.stream, self.channel);
            let places = (campaign, working_days);
            let truths = (truth, self.channel);
            let contact = with_reply(&mut self.stream, contact, self.call, truths, places);
            card.outcome = contact.outcome;
            card.attempts = Some(contact.attempts);
            card.replied = contact.replied;
            self.answers(&mut card);
        }
        card.detected = detected(card.outcome);
        if card.outcome == Outcome::NotMade {
            (card.date, card.time, card.sent) = (None, None, None);
        }
        card.comment = comment(&mut self.stream, card.outcome, campaign.language).to_owned();
        card
    }

    /// The planned start or a few minutes later, within the tolerance of the channel.
    fn time(&mut self) -> Minute {
        let channel = self.simulation.campaign.channel(self.call.channel);
        let latest = channel.window_minutes.map_or(LATEST, |window| window.min(LATEST));
        let late = self.stream.below(u64::from(latest) + 1);
        let late = u16::try_from(late).expect("at most nine minutes");
        let last = Minute::new(1439).expect("the day has 1440 minutes");
        self.call.start.plus(late).min(last)
    }

    /// Answers what the call is judged by, up to the first gate that stays closed. What is left
    /// blank means, as in a delivered file, the outcome of the call or the day of its reply.
    fn answers(&mut self, card: &mut Scorecard) {
        let grid = self.simulation.grid;
        let mut is_open = true;
        for (at, criterion) in grid.criteria.iter().enumerate() {
            if !criterion.judges(self.call, self.simulation.campaign) {
                continue;
            }
            let index = CriterionIndex(at);
            let answer = match &criterion.kind {
                CriterionKind::Outcome(outcomes) => outcomes
                    .iter()
                    .position(|(outcome, _)| *outcome == card.outcome)
                    .map_or(Answer::Missing, Answer::Chosen),
                CriterionKind::Delay(_) if !is_open || self.channel.replied == Some(index) => {
                    reply(card, is_open)
                }
                _ if !is_open => Answer::Missing,
                _ => self.answer(index, criterion),
            };
            is_open &= !closes(criterion, answer);
            card.answers[at] = answer;
        }
    }

    /// One answer: not applicable, not observed, or by the kind of the criterion.
    fn answer(&mut self, index: CriterionIndex, criterion: &Criterion) -> Answer {
        let truth = self.simulation.truth.criterion(index);
        if criterion.not_applicable_accepted
            && happens(&mut self.stream, truth.not_applicable.get())
        {
            return Answer::NotApplicable;
        }
        if happens(&mut self.stream, truth.not_observed.get()) {
            return Answer::NotObserved;
        }
        let p = self.chance(truth.shift);
        match &criterion.kind {
            CriterionKind::YesNo => yes_or_no(&mut self.stream, p),
            CriterionKind::Scale(levels) if levels.is_empty() => Answer::Missing,
            CriterionKind::Scale(levels) => {
                Answer::Level(successes(&mut self.stream, levels.len() - 1, p))
            }
            CriterionKind::Measure(curve) => measured(&mut self.stream, p, curve),
            CriterionKind::Choice(choices) => choice(&mut self.stream, p, choices),
            CriterionKind::Delay(_) => Answer::Delay(self.delay(index)),
            CriterionKind::Outcome(_) => Answer::Missing,
        }
    }

    /// The chance behind an answer to a criterion with this shift.
    fn chance(&self, shift: f64) -> f64 {
        let service = self.simulation.truth.service(self.call.service);
        let p = shifted(self.channel.mean, service + shift + self.effect);
        (p + self.severity).clamp(0.0, 1.0)
    }

    /// When the event of a delay came, if it did.
    fn delay(&mut self, index: CriterionIndex) -> Delay {
        let truth = self.simulation.truth;
        let mean = truth.mean_delay(index, self.call.channel).expect("every delay has a mean");
        if happens(&mut self.stream, truth.criterion(index).never.get()) {
            return Delay::Never;
        }
        let days = geometric(&mut self.stream, mean);
        self.simulation.working_days.nth_after(self.call.date, days).map_or(Delay::Never, Delay::On)
    }
}

/// The delay of the reply: its day, or, where it is asked for, that none came.
fn reply(card: &Scorecard, is_open: bool) -> Answer {
    match card.replied {
        Some(day) => Answer::Delay(Delay::On(day)),
        None if is_open => Answer::Delay(Delay::Never),
        None => Answer::Missing,
    }
}

/// Whether a criterion is a gate that its answer leaves closed. A delay given as a day is taken as
/// open, as it is when scorecards are read.
fn closes(criterion: &Criterion, answer: Answer) -> bool {
    let earned = match answer {
        Answer::Delay(Delay::Never) => Some(0.0),
        _ => criterion.earns(answer),
    };
    match (criterion.gate, earned) {
        (Some(gate), Some(earned)) => !criterion.report_only && earned < gate.open_at - SLACK,
        _ => false,
    }
}

/// Whether the evaluator believes to have been recognised; blank where nobody was met.
fn detected(outcome: Outcome) -> Option<bool> {
    match outcome {
        Outcome::Detected => Some(true),
        Outcome::Completed => Some(false),
        _ => None,
    }
}
