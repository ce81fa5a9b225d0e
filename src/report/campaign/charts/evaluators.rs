use super::super::CampaignView;
use crate::model::EvaluatorIndex;
use crate::num::ConfidenceLevel;
use crate::report::Figure;
use crate::report::chart::{Forest, ForestGroup, ForestRow, Target};
use crate::report::table::Column;
use crate::score::call::CallFacts;
use crate::stats::additive::AdditiveModel;
use crate::text::typography;
use std::collections::BTreeMap;

/// The factors of the model; the evaluator is the first.
type Levels = Vec<usize>;

/// The mean score that each evaluator would give if all made the same calls: from the additive
/// model score ~ evaluator + service + channel + scenario; without scenarios where they cannot be
/// told apart from evaluators, with groups for services where there are thousands. Intervals hold
/// for all evaluators at once (Bonferroni), so that an interval that leaves out the common mean
/// shows an evaluator who differs.
///
/// # Errors
/// Where fewer than two evaluators have scored calls, or their calls are not connected, why there
/// is nothing to show.
///
/// Source: Searle (1971), *Linear Models*, chapter 4; Dunn (1961).
pub fn evaluators(view: &CampaignView<'_>) -> Result<Forest, String> {
    let words = view.chart_words();
    let calls = scored(view);
    let numbers: BTreeMap<EvaluatorIndex, u32> = counted(&calls);
    if numbers.len() < 2 {
        return Err(words.one_evaluator.to_owned());
    }
    let fitted = MODELS.into_iter().enumerate().find_map(|(at, model)| {
        let rows = dense(calls.iter().map(|call| (call.score, model.factors(call))).collect());
        if cost(&rows) > MOST_WORK {
            return None;
        }
        AdditiveModel::fit(&rows).ok().map(|fitted| (fitted, words.models[at]))
    });
    let (model, model_words) = fitted.ok_or_else(|| words.not_connected.to_owned())?;
    let remark = words.evaluators_remark.replace("{model}", model_words);
    let common = common_mean(&model).ok_or_else(|| words.not_connected.to_owned())?;
    let level = simultaneous(view.campaign.confidence, numbers.len());
    let rows = numbers
        .iter()
        .enumerate()
        .filter_map(|(at, (evaluator, n))| row(view, &model, (at, *evaluator), *n, common, level));
    let percent = typography::percent(view.language, common, 1);
    let interval = format!("{}{}", words.interval_short, view.level());
    Ok(Forest {
        caption: view.caption(words.evaluators, &subtitle(view), &remark),
        subject: words.evaluator.to_owned(),
        columns: vec![
            Column::number(words.adjusted_score),
            Column::number(&interval),
            Column::number(words.effect),
            Column::number("n"),
        ],
        target: Some(Target { share: common, label: format!("{} {percent}", words.common_mean) }),
        groups: vec![ForestGroup { heading: None, rows: rows.collect() }],
        summary: None,
    })
}

/// What a model takes into account beside evaluator and channel.
#[derive(Clone, Copy)]
enum Model {
    ServiceAndScenario,
    Service,
    GroupAndScenario,
    Group,
}

/// The models from the one that says most, in the order of their words.
const MODELS: [Model; 4] =
    [Model::ServiceAndScenario, Model::Service, Model::GroupAndScenario, Model::Group];

/// The most products that fitting may take, about a second: with thousands of services groups stand
/// for them.
const MOST_WORK: usize = 300_000_000;

impl Model {
    fn factors(self, call: &Scored) -> Levels {
        let (evaluator, channel) = (call.evaluator.0, call.channel);
        match self {
            Model::ServiceAndScenario => vec![evaluator, call.service, channel, call.scenario],
            Model::Service => vec![evaluator, call.service, channel],
            Model::GroupAndScenario => vec![evaluator, call.group, channel, call.scenario],
            Model::Group => vec![evaluator, call.group, channel],
        }
    }
}

/// How many products it takes to fit a model: rows times the square of its coefficients.
fn cost(rows: &[(f64, Levels)]) -> usize {
    let factors = rows.first().map_or(0, |row| row.1.len());
    let highest = |factor: usize| rows.iter().map(|row| row.1[factor]).max().unwrap_or(0);
    let width = 1 + (0..factors).map(highest).sum::<usize>();
    rows.len().saturating_mul(width).saturating_mul(width)
}

/// A scored call as the model takes it.
struct Scored {
    score: f64,
    evaluator: EvaluatorIndex,
    service: usize,
    /// The first service of the same group.
    group: usize,
    channel: usize,
    scenario: usize,
}

fn scored(view: &CampaignView<'_>) -> Vec<Scored> {
    let mystery = view.calls.iter().filter(|call| call.is_mystery(view.campaign));
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, service) in view.campaign.services.iter().enumerate() {
        groups.entry(&service.group).or_insert(at);
    }
    mystery
        .filter_map(|call| {
            Some(Scored {
                score: call.score.score?,
                evaluator: call.evaluator()?,
                service: call.planned.service.0,
                group: groups[view.campaign.service(call.planned.service).group.as_str()],
                channel: call.planned.channel.0,
                scenario: call.planned.scenario.map_or(0, |at| at.0 + 1),
            })
        })
        .collect()
}

fn counted(calls: &[Scored]) -> BTreeMap<EvaluatorIndex, u32> {
    let mut numbers = BTreeMap::new();
    for call in calls {
        *numbers.entry(call.evaluator).or_default() += 1;
    }
    numbers
}

/// Levels numbered without gaps in their order, and factors of a single level left out.
fn dense(rows: Vec<(f64, Levels)>) -> Vec<(f64, Levels)> {
    let factors = rows.first().map_or(0, |row| row.1.len());
    let used: Vec<Vec<usize>> = (0..factors)
        .map(|factor| {
            let mut used: Vec<usize> = rows.iter().map(|row| row.1[factor]).collect();
            used.sort_unstable();
            used.dedup();
            used
        })
        .collect();
    let levels = |row: Levels| {
        row.into_iter()
            .zip(&used)
            .filter(|(_, used)| used.len() > 1)
            .filter_map(|(level, used)| used.binary_search(&level).ok())
            .collect()
    };
    rows.into_iter().map(|(score, row)| (score, levels(row))).collect()
}

/// The mean over equal parts of all levels.
fn common_mean(model: &AdditiveModel) -> Option<f64> {
    Some(model.mean_at(0, 0)?.value - model.effect(0, 0)?.value)
}

/// The level at which each of `count` intervals has to stand for all of them to hold at `level`.
fn simultaneous(level: ConfidenceLevel, count: usize) -> ConfidenceLevel {
    #[expect(clippy::cast_precision_loss, reason = "a campaign has few evaluators")]
    let count = count as f64;
    ConfidenceLevel::new(1.0 - level.alpha() / count).unwrap_or(level)
}

fn row(
    view: &CampaignView<'_>,
    model: &AdditiveModel,
    (at, evaluator): (usize, EvaluatorIndex),
    n: u32,
    common: f64,
    level: ConfidenceLevel,
) -> Option<ForestRow> {
    let language = view.language;
    let effect = model.effect(0, at)?;
    let bounds = effect.interval(level);
    let within = |share: f64| (common + share).clamp(0.0, 1.0);
    let figure = Figure::known(within(effect.value), within(bounds.low), within(bounds.high));
    let cells = vec![
        figure.value_text(language),
        figure.interval_text(language),
        typography::signed(language, 100.0 * effect.value, 1),
        typography::whole(language, n as usize),
    ];
    let name = view.campaign.evaluator(evaluator).id.clone();
    Some(ForestRow { name, figure, cells, target: None, verdict: None })
}

/// What is shown, and what evaluators cost the precision of the whole.
fn subtitle(view: &CampaignView<'_>) -> String {
    let words = view.chart_words();
    let Some(precision) = view.scores.precision else {
        return words.evaluators_subtitle.to_owned();
    };
    let Some(correlation) = precision.evaluator_correlation else {
        return words.evaluators_subtitle.to_owned();
    };
    let number = |value: f64| typography::number(view.language, value, 2);
    format!(
        "{} {} {}, {} {}.",
        words.evaluators_subtitle,
        words.evaluator_correlation,
        number(correlation),
        words.evaluator_cost,
        number(precision.evaluator_effect)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_numbered_without_gaps_and_single_ones_left_out() {
        let rows = vec![(0.5, vec![7, 3, 1]), (0.6, vec![9, 3, 4]), (0.7, vec![7, 3, 4])];
        let wanted = vec![(0.5, vec![0, 0]), (0.6, vec![1, 1]), (0.7, vec![0, 1])];
        assert_eq!(dense(rows), wanted);
        // Three rows, and 1 + 1 + 1 coefficients.
        assert_eq!(cost(&wanted), 27);
    }

    #[test]
    fn thousands_of_services_are_too_much_work_and_their_groups_are_not() {
        let rows = |places: usize| -> Vec<(f64, Levels)> {
            (0..20_000).map(|at| (0.5, vec![at % 40, at % places])).collect()
        };
        assert!(cost(&rows(1_500)) > MOST_WORK);
        assert!(cost(&rows(50)) < MOST_WORK);
    }
}
