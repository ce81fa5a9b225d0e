//! The five figures that a manager asks for first. Knows the estimates and the calls; words and
//! rounding belong to the report.

use crate::model::Beside;
use crate::model::Campaign;
use crate::model::Estimate;
use crate::model::Figure;
use crate::model::Grid;
use crate::model::Level;
use crate::model::Measure;
use crate::model::NoFigure;
use crate::model::Outcome;
use crate::model::Subject;
use crate::model::Verdict;
use crate::score::call::CallFacts;
use crate::score::roll_up::Options;
use crate::score::roll_up::Progress;
use crate::score::roll_up::Scores;
use crate::score::roll_up::roll_up;
use crate::score::roll_up::share_of_calls;

/// The five figures that are asked for first.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The mean call score of the campaign against its target.
    pub score: Estimate,
    /// The share of calls that comply.
    pub compliant: Estimate,
    /// How many calls are done, of how many.
    pub progress: Progress,
    /// How many services meet the target, fall short of it or prove nothing, as a family.
    pub services: Tally,
    /// Whether one gets through.
    pub access: Access,
}

/// Services by what is proven about their mean score; each counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// They meet the target.
    pub meets: u32,
    /// They fall short of it.
    pub falls_short: u32,
    /// Neither is proven.
    pub not_proven: u32,
    /// They have no figure yet, or there is no target.
    pub without_verdict: u32,
}

impl Tally {
    /// The verdicts, adjusted for their family, of the estimates of services' mean scores among
    /// `estimates`.
    #[must_use]
    pub fn of(estimates: &[Estimate]) -> Tally {
        let mut tally = Tally::default();
        let services = estimates
            .iter()
            .filter(|made| made.level == Level::Service && made.measure == Measure::Score);
        for estimate in services {
            match estimate.figure.as_ref().ok().and_then(|figure| figure.verdict_family) {
                Some(Verdict::Meets) => tally.meets += 1,
                Some(Verdict::FallsShort) => tally.falls_short += 1,
                Some(Verdict::NotProven) => tally.not_proven += 1,
                None => tally.without_verdict += 1,
            }
        }
        tally
    }
}

/// The shares of dialled calls and visits that were reached: answered by a person at a place that
/// was open.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// Calls by phone and visits that have a result.
    pub calls: u32,
    /// Of these, without weights, calls reached at the first attempt: in the slot that was drawn.
    pub reached_first: u32,
    /// Of these, without weights, calls reached within three attempts.
    pub reached_within_three: u32,
    /// The share reached at the first attempt, or the reason why there is none.
    pub first_attempt: Result<Figure, NoFigure>,
    /// The share reached within three attempts, or the reason why there is none.
    pub within_three: Result<Figure, NoFigure>,
}

/// The most attempts after which a call still counts as reached.
const ATTEMPTS: u32 = 3;

impl Access {
    /// The shares among the mystery calls of `calls` that are not written. A call without a number
    /// of attempts was made once.
    #[must_use]
    pub fn of<C: CallFacts>(campaign: &Campaign, calls: &[C], options: &Options) -> Access {
        let within = |attempts: u32| {
            let reached = move |call: &C| {
                let channel = campaign.channel(call.planned().channel);
                let is_dialled = channel.is_mystery() && !channel.kind.is_written();
                is_dialled.then(|| is_reached(call, attempts))
            };
            share_of_calls(campaign, calls, options, reached)
        };
        let (first, three) = (within(1), within(ATTEMPTS));
        Access {
            calls: first.calls,
            reached_first: first.met,
            reached_within_three: three.met,
            first_attempt: first.figure,
            within_three: three.figure,
        }
    }
}

fn is_reached(call: &impl CallFacts, within: u32) -> bool {
    let attempts = call.recorded().and_then(|card| card.attempts).unwrap_or(1);
    let is_unanswered = matches!(
        call.outcome(),
        None | Some(Outcome::NoAnswer | Outcome::Busy | Outcome::Voicemail | Outcome::Closed)
    );
    !is_unanswered && attempts <= within
}

impl Summary {
    /// The five figures of scored calls.
    #[must_use]
    pub fn of(
        campaign: &Campaign,
        grid: &Grid,
        calls: &[impl CallFacts],
        options: &Options,
    ) -> Summary {
        let levels = [Level::Campaign, Level::Service];
        let scores = roll_up(campaign, grid, calls, &levels, options);
        Summary::from_scores(&scores, campaign, calls, options)
    }

    /// The same beside scores that were made with the same options; what they hold of it is not
    /// made again.
    #[must_use]
    pub fn beside(
        scores: &Scores,
        campaign: &Campaign,
        grid: &Grid,
        calls: &[impl CallFacts],
        options: &Options,
    ) -> Summary {
        let has = |level| scores.estimates.iter().any(|made| made.level == level);
        if has(Level::Campaign) && has(Level::Service) {
            Summary::from_scores(scores, campaign, calls, options)
        } else {
            Summary::of(campaign, grid, calls, options)
        }
    }

    fn from_scores(
        scores: &Scores,
        campaign: &Campaign,
        calls: &[impl CallFacts],
        options: &Options,
    ) -> Summary {
        Summary {
            score: of_campaign(scores, Measure::Score),
            compliant: of_campaign(scores, Measure::Compliant),
            progress: scores.progress,
            services: Tally::of(&scores.estimates),
            access: Access::of(campaign, calls, options),
        }
    }
}

/// The estimate of the whole; one without a figure where no mystery call is among those asked for.
fn of_campaign(scores: &Scores, measure: Measure) -> Estimate {
    let of = |made: &&Estimate| made.level == Level::Campaign && made.measure == measure;
    scores.estimates.iter().find(of).cloned().unwrap_or_else(|| Estimate {
        level: Level::Campaign,
        subject: Subject::default(),
        measure,
        planned: 0,
        calls: 0,
        met: None,
        applicable: None,
        target: None,
        figure: Err(NoFigure::NoCallConcerned),
        beside: Beside::default(),
        provisional: false,
    })
}
