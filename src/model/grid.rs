use crate::model::{
    Answer, Campaign, ChannelIndex, CommitmentIndex, CriterionIndex, Delay, Outcome, PlannedCall,
    SectionIndex,
};
use crate::num::Share;
use crate::text::Language;
use std::collections::BTreeSet;

/// A text in the languages of the product; where one is absent the other stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// The French text.
    pub french: Option<String>,
    /// The English text.
    pub english: Option<String>,
}

impl Localised {
    /// The text in a language, or else in the other one; empty if there is neither.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        let (wanted, other) = match language {
            Language::French => (&self.french, &self.english),
            Language::English => (&self.english, &self.french),
        };
        wanted.as_deref().or(other.as_deref()).unwrap_or_default()
    }
}

/// What is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The id.
    pub id: String,
    /// The title shown to people.
    pub title: String,
    /// The share of points from which a call counts as compliant.
    pub pass: Share,
    /// The share of points that must apply for a call to be scored.
    pub min_applicable: Share,
    /// What the campaign is to prove.
    pub commitments: Vec<Commitment>,
    /// The sections, in file order.
    pub sections: Vec<Section>,
    /// The criteria, in file order: a gate governs those that follow it.
    pub criteria: Vec<Criterion>,
}

impl Grid {
    /// The criterion at a position of this grid.
    #[must_use]
    pub fn criterion(&self, index: CriterionIndex) -> &Criterion {
        &self.criteria[index.0]
    }

    /// The section at a position of this grid.
    #[must_use]
    pub fn section(&self, index: SectionIndex) -> &Section {
        &self.sections[index.0]
    }

    /// The criterion with an id.
    #[must_use]
    pub fn criterion_named(&self, id: &str) -> Option<CriterionIndex> {
        self.criteria.iter().position(|criterion| criterion.id == id).map(CriterionIndex)
    }

    /// The criteria that are judged on a channel, in file order.
    pub fn on_channel(
        &self,
        channel: ChannelIndex,
    ) -> impl Iterator<Item = (CriterionIndex, &Criterion)> {
        self.criteria
            .iter()
            .enumerate()
            .filter(move |(_, criterion)| criterion.channels.contains(&channel))
            .map(|(at, criterion)| (CriterionIndex(at), criterion))
    }

    /// Whether sections have weights of their own.
    #[must_use]
    pub fn has_section_weights(&self) -> bool {
        self.sections.iter().any(|section| section.weight.is_some())
    }
}

/// What the campaign is to prove.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The id.
    pub id: String,
    /// What is promised.
    pub text: Localised,
    /// Where it is promised.
    pub clause: String,
    /// The share of calls that should keep it, if it has a target.
    pub target: Option<Share>,
}

/// A part of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The id.
    pub id: String,
    /// The name shown to people.
    pub name: Localised,
    /// Its relative weight in the call score: for all sections or for none.
    pub weight: Option<f64>,
}

/// One thing that is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// The id.
    pub id: String,
    /// The section it belongs to.
    pub section: SectionIndex,
    /// The channels on which it is judged.
    pub channels: BTreeSet<ChannelIndex>,
    /// What its answers are and what they earn.
    pub kind: CriterionKind,
    /// What is judged, in words.
    pub wording: Localised,
    /// How many points it is worth.
    pub points: f64,
    /// The unit of a measure; empty if none is stated.
    pub unit: String,
    /// Whether a blank is an error.
    pub required: bool,
    /// What it proves, if anything.
    pub commitment: Option<CommitmentIndex>,
    /// The gate that it is, if it is one.
    pub gate: Option<Gate>,
    /// The knock-out that it is, if it is one.
    pub knock_out: Option<KnockOut>,
    /// Whether it is shown and not counted.
    pub report_only: bool,
    /// It is judged only in scenarios with one of these tags; in all if empty.
    pub tags: Vec<String>,
    /// Whether "not applicable" is an accepted answer.
    pub not_applicable_accepted: bool,
}

/// What the answers to a criterion are and what they earn, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub enum CriterionKind {
    /// Yes earns 1, no earns 0.
    YesNo,
    /// One of several levels; each with what it earns and, if stated, what it means.
    Scale(Vec<ScaleLevel>),
    /// A measured number.
    Measure(Curve),
    /// A number of working days until an event.
    Delay(Curve),
    /// One of several choices, each with what it earns.
    Choice(Vec<(String, f64)>),
    /// How the call ended, with what each outcome earns.
    Outcome(Vec<(Outcome, f64)>),
}

/// One level of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleLevel {
    /// The level as evaluators write it.
    pub level: f64,
    /// What it earns, from 0 to 1.
    pub earns: f64,
    /// What it means; empty if not stated.
    pub anchor: String,
}

/// What a measured number earns.
#[derive(Clone, Debug, PartialEq)]
pub enum Curve {
    /// Up to each limit, what is earned; beyond the last, 0. Limits ascend.
    Steps(Vec<(f64, f64)>),
    /// 1 at `full` and better, 0 at `zero` and worse, straight between.
    Linear {
        /// The number that earns 1.
        full: f64,
        /// The number that earns 0.
        zero: f64,
    },
}

/// A criterion without which the rest of the call does not apply.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// The most that a call can score when the gate stays closed.
    pub cap: Share,
    /// The gate opens when its criterion earns at least this.
    pub open_at: f64,
}

/// A criterion that caps or cuts the call score when it earns too little.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnockOut {
    /// What happens.
    pub penalty: Penalty,
    /// It happens when the criterion earns less than this; when it earns 0 if absent.
    pub below: Option<f64>,
}

/// What a knock-out does to the call score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Penalty {
    /// The score is at most this.
    Cap(Share),
    /// The score is multiplied by this.
    Times(Share),
}

/// The slack with which thresholds compare: rounding in a delivered number must not cost points.
pub const SLACK: f64 = 1e-9;

impl Curve {
    /// What a number earns, from 0 to 1.
    #[must_use]
    pub fn earns(&self, number: f64) -> f64 {
        match self {
            Curve::Steps(steps) => steps
                .iter()
                .find(|(limit, _)| number <= limit + SLACK)
                .map_or(0.0, |(_, earns)| *earns),
            Curve::Linear { full, zero } if (full - zero).abs() > 0.0 => {
                ((number - zero) / (full - zero)).clamp(0.0, 1.0)
            }
            Curve::Linear { full, .. } => f64::from(u8::from(number <= full + SLACK)),
        }
    }
}

impl Criterion {
    /// Whether a call is judged by it: on its channel, and in a scenario with one of its tags if it
    /// has any.
    #[must_use]
    pub fn judges(&self, call: &PlannedCall, campaign: &Campaign) -> bool {
        let has_tag = || {
            call.scenario.is_some_and(|scenario| {
                let tags = &campaign.scenario(scenario).tags;
                self.tags.iter().any(|tag| tags.contains(tag))
            })
        };
        self.channels.contains(&call.channel) && (self.tags.is_empty() || has_tag())
    }

    /// What an answer earns, from 0 to 1; `None` if it says nothing about the criterion, or needs
    /// a calendar (a delay given as a date) or is still open.
    #[must_use]
    pub fn earns(&self, answer: Answer) -> Option<f64> {
        match (answer, &self.kind) {
            (Answer::Yes, _) => Some(1.0),
            (Answer::No, _) | (Answer::Delay(Delay::Never), CriterionKind::Delay(_)) => Some(0.0),
            (Answer::Level(at), CriterionKind::Scale(levels)) => levels.get(at).map(|l| l.earns),
            (Answer::Chosen(at), CriterionKind::Choice(choices)) => choices.get(at).map(|c| c.1),
            (Answer::Chosen(at), CriterionKind::Outcome(outcomes)) => {
                outcomes.get(at).map(|outcome| outcome.1)
            }
            (Answer::Measured(number), CriterionKind::Measure(curve)) => Some(curve.earns(number)),
            (Answer::Delay(Delay::WorkingDays(days)), CriterionKind::Delay(curve)) => {
                Some(curve.earns(f64::from(days)))
            }
            _ => None,
        }
    }
}
