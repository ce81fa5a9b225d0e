//! A small campaign and its grid, for the tests of those who read and record scorecards.

use crate::model::*;
use crate::num::{ConfidenceLevel, MinuteSpan, Share};
use crate::text::Language;
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn channel(id: &str, kind: Kind) -> Channel {
    Channel {
        id: id.into(),
        kind,
        name: id.into(),
        quota: ChannelQuota::Share(1.0),
        minutes: 10,
        window_minutes: None,
        reply_days: kind.is_written().then_some(10),
        target: None,
    }
}

fn evaluator(id: &str) -> Evaluator {
    Evaluator {
        id: id.into(),
        name: id.into(),
        channels: BTreeSet::from([ChannelIndex(0), ChannelIndex(1)]),
        services: BTreeSet::from([ServiceIndex(0)]),
        hours: None,
        absent: BTreeSet::new(),
        limits: Limits::default(),
    }
}

/// Channels `phone` and `email`, service `etat-civil`, evaluators `e01` and `e02`, scenarios
/// `acte` and `plainte`, the second tagged `complaint`.
pub(crate) fn campaign() -> Campaign {
    let hours = Timetable::new("24/7", day("2022-04-01"), vec![]);
    let scenario = |id: &str, tags: &[&str]| Scenario {
        id: id.into(),
        title: id.into(),
        channels: BTreeSet::from([ChannelIndex(0), ChannelIndex(1)]),
        services: BTreeSet::from([ServiceIndex(0)]),
        persona: String::new(),
        brief: String::new(),
        answer: String::new(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    Campaign {
        id: "test".into(),
        title: "Test".into(),
        first: day("2022-04-01"),
        last: day("2022-06-30"),
        timezone: "Europe/Paris".into(),
        holidays: "FR".into(),
        closed: BTreeSet::new(),
        language: Language::French,
        calls: 232,
        grid: "grid.toml".into(),
        target: None,
        target_compliant: None,
        replies_until: day("2022-07-31"),
        confidence: ConfidenceLevel::DEFAULT,
        double_scored: Share::ZERO,
        seed: None,
        allocation: Allocation { services: AllocationRule::Equal, lots: 6 },
        rotation: Rotation::default(),
        bands: vec![Band { id: "all".into(), span: MinuteSpan::DAY }],
        channels: vec![channel("phone", Kind::Phone), channel("email", Kind::Email)],
        services: vec![Service {
            id: "etat-civil".into(),
            name: "État civil".into(),
            group: String::new(),
            site: None,
            staff: None,
            volume: None,
            hours: hours.clone(),
            offers: vec![],
            quota: Quota::FREE,
            closed: BTreeSet::new(),
        }],
        notice: Notice::default(),
        checks: Checks::default(),
        evaluators: vec![evaluator("e01"), evaluator("e02")],
        scenarios: vec![scenario("acte", &[]), scenario("plainte", &["complaint"])],
        comments: vec![],
    }
}

fn criterion(id: &str, channels: &[usize], kind: CriterionKind) -> Criterion {
    Criterion {
        id: id.into(),
        section: SectionIndex(0),
        channels: channels.iter().map(|at| ChannelIndex(*at)).collect(),
        kind,
        wording: Localised::default(),
        points: 1.0,
        unit: String::new(),
        required: false,
        commitment: None,
        gate: None,
        knock_out: None,
        report_only: false,
        tags: vec![],
        not_applicable_accepted: true,
    }
}

/// Phone: `tel-outcome` (a gate), `tel-rings`, `tel-greeting` (required), `tel-courtesy` (of these
/// levels); e-mail: `mail-delay` (required), `mail-route`; both: `complaint-logged`, if tagged
/// `complaint`.
pub(crate) fn grid(levels: &[f64]) -> Grid {
    let most = levels.last().copied().unwrap_or(1.0);
    let level =
        |level: &f64| ScaleLevel { level: *level, earns: level / most, anchor: String::new() };
    let levels = levels.iter().map(level).collect();
    let outcomes = [Outcome::Completed, Outcome::NoAnswer, Outcome::Busy]
        .map(|outcome| (outcome, f64::from(u8::from(outcome == Outcome::Completed))));
    let routes = ["same-channel", "phone", "none"].map(|route| (route.to_owned(), 1.0));
    let days = Curve::Steps(vec![(5.0, 1.0)]);
    let criteria = vec![
        Criterion {
            gate: Some(Gate { cap: Share::ZERO, open_at: 1.0 }),
            required: true,
            ..criterion("tel-outcome", &[0], CriterionKind::Outcome(outcomes.into()))
        },
        Criterion {
            unit: "rings".into(),
            ..criterion("tel-rings", &[0], CriterionKind::Measure(Curve::Steps(vec![(4.0, 1.0)])))
        },
        Criterion { required: true, ..criterion("tel-greeting", &[0], CriterionKind::YesNo) },
        criterion("tel-courtesy", &[0], CriterionKind::Scale(levels)),
        Criterion { required: true, ..criterion("mail-delay", &[1], CriterionKind::Delay(days)) },
        Criterion {
            not_applicable_accepted: false,
            ..criterion("mail-route", &[1], CriterionKind::Choice(routes.into()))
        },
        Criterion {
            tags: vec!["complaint".into()],
            ..criterion("complaint-logged", &[0, 1], CriterionKind::YesNo)
        },
    ];
    Grid {
        id: "accueil".into(),
        title: "Accueil".into(),
        pass: Share::clamped(0.8),
        min_applicable: Share::clamped(0.5),
        commitments: vec![],
        sections: vec![Section { id: "s".into(), name: Localised::default(), weight: None }],
        criteria,
    }
}
