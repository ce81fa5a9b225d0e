use crate::model::{Campaign, Criterion, CriterionIndex, EvaluatorIndex, Grid, Plan, PlannedCall};
use std::collections::BTreeMap;

/// What scorecards are read against: the campaign, its grid, and the calls of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Fieldwork<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The grid by which its calls are judged.
    pub grid: &'a Grid,
    /// The calls that scorecards can be about.
    pub plan: &'a Plan,
}

/// The fieldwork with its names looked up once for a whole file.
pub(crate) struct Lookup<'a> {
    pub(crate) fieldwork: Fieldwork<'a>,
    calls: BTreeMap<(char, u32), &'a PlannedCall>,
    criteria: BTreeMap<String, CriterionIndex>,
    evaluators: BTreeMap<String, EvaluatorIndex>,
}

impl<'a> Lookup<'a> {
    pub(crate) fn new(fieldwork: Fieldwork<'a>) -> Lookup<'a> {
        let criteria = fieldwork.grid.criteria.iter().enumerate();
        let evaluators = fieldwork.campaign.evaluators.iter().enumerate();
        Lookup {
            fieldwork,
            calls: (fieldwork.plan.calls().iter())
                .map(|call| ((call.id.letter(), call.id.number()), call))
                .collect(),
            criteria: criteria.map(|(at, c)| (c.id.to_lowercase(), CriterionIndex(at))).collect(),
            evaluators: evaluators
                .map(|(at, e)| (e.id.to_lowercase(), EvaluatorIndex(at)))
                .collect(),
        }
    }

    /// The planned call that a cell means: `C041`, `c41`, `041` or `41`.
    pub(crate) fn call(&self, text: &str) -> Option<&'a PlannedCall> {
        let text = text.strip_suffix(".0").unwrap_or(text);
        let first = text.chars().next()?;
        let (letter, digits) = if first.is_ascii_alphabetic() {
            (first.to_ascii_uppercase(), &text[1..])
        } else {
            ('C', text)
        };
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = if is_number { digits.parse().ok()? } else { return None };
        self.calls.get(&(letter, number)).copied()
    }

    pub(crate) fn criterion(&self, name: &str) -> Option<CriterionIndex> {
        self.criteria.get(name.to_lowercase().as_str()).copied()
    }

    pub(crate) fn evaluator(&self, id: &str) -> Option<EvaluatorIndex> {
        self.evaluators.get(id.to_lowercase().as_str()).copied()
    }

    /// Whether a criterion is judged in the scenario of a call.
    pub(crate) fn in_scenario(&self, criterion: &Criterion, call: &PlannedCall) -> bool {
        criterion.tags.is_empty()
            || call.scenario.is_some_and(|scenario| {
                let tags = &self.fieldwork.campaign.scenario(scenario).tags;
                criterion.tags.iter().any(|tag| tags.contains(tag))
            })
    }
}
