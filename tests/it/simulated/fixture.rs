//! The founding case with its truth, and as many calls of it as a test asks for.

use chrono::NaiveDate;
use mystery_calls::calendar::WorkingDays;
use mystery_calls::draw::working_days;
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::input::grid::read_grid;
use mystery_calls::input::truth::read_truth;
use mystery_calls::model::{
    Answer, CallId, Campaign, Criterion, CriterionIndex, EvaluatorIndex, Grid, Plan, PlannedCall,
    ScenarioIndex, Scorecard, ServiceIndex, Truth,
};
use mystery_calls::num::Minute;
use mystery_calls::rng::Seed;
use mystery_calls::simulate::simulate;
use mystery_calls::source::SourceFile;

pub(super) struct Case {
    pub(super) campaign: Campaign,
    pub(super) grid: Grid,
    pub(super) truth: Truth,
    pub(super) working_days: WorkingDays,
}

pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).unwrap()
}

pub(super) fn founding_case() -> Case {
    let file = |name: &str, text: &str| SourceFile::new(name, text);
    let text = include_str!("../../../campaigns/montpellier-2022-q2/campaign.toml");
    let (campaign, _) = read_campaign(&file("campaign.toml", text)).unwrap();
    let text = include_str!("../../../campaigns/montpellier-2022-q2/grid.toml");
    let (grid, _) = read_grid(&file("grid.toml", text), &campaign.channels).unwrap();
    let text = include_str!("../../../scorecards/montpellier-2022-q2/truth.toml");
    let (truth, _) = read_truth(&file("truth.toml", text), &campaign, &grid).unwrap();
    let working_days = working_days(&campaign);
    Case { campaign, grid, truth, working_days }
}

impl Case {
    /// So many calls on a channel, services and evaluators in turn, all on 4 April at 09:00.
    pub(super) fn calls(&self, channel: &str, calls: u32) -> Vec<PlannedCall> {
        let channel = self.campaign.channel_named(channel).unwrap();
        let turn = |number: u32, of: usize| usize::try_from(number).unwrap() % of;
        (1..=calls)
            .map(|number| PlannedCall {
                id: CallId::new(CallId::MYSTERY, number, calls),
                date: day(4, 4),
                start: Minute::parse("09:00").unwrap(),
                end: Minute::parse("09:10").unwrap(),
                band: None,
                service: ServiceIndex(turn(number, self.campaign.services.len())),
                channel,
                evaluator: Some(EvaluatorIndex(turn(number, self.campaign.evaluators.len()))),
                second: None,
                scenario: None,
                due: None,
                probability: None,
                weight: 1.0,
            })
            .collect()
    }

    pub(super) fn complaint(&self) -> ScenarioIndex {
        self.campaign.scenario_named("reclamation").unwrap()
    }

    pub(super) fn simulate(&self, calls: Vec<PlannedCall>, seed: &str) -> Vec<Scorecard> {
        let Case { campaign, grid, truth, working_days } = self;
        simulate(campaign, grid, &Plan::new(calls), truth, working_days, &Seed::new(seed))
    }

    pub(super) fn criterion(&self, id: &str) -> (CriterionIndex, &Criterion) {
        let index = self.grid.criterion_named(id).unwrap();
        (index, self.grid.criterion(index))
    }

    /// The answers to a criterion in the scorecards that have any.
    pub(super) fn answers(&self, cards: &[Scorecard], id: &str) -> Vec<Answer> {
        let (index, _) = self.criterion(id);
        let answers = cards.iter().map(|card| card.answer(index));
        answers.filter(|answer| *answer != Answer::Missing).collect()
    }
}

/// Asserts that a share of so many cases is as stated, within 4.5 standard errors: once in 150 000.
#[track_caller]
pub(super) fn assert_share(met: usize, of: usize, share: f64) {
    let [met, n] = [met, of].map(|count| f64::from(u32::try_from(count).unwrap()));
    let error = (share * (1.0 - share) / n).sqrt();
    assert!((met / n - share).abs() <= 4.5 * error, "{met} of {n} is not {share}");
}
