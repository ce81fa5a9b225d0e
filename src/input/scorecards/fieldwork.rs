use crate::model::{
    CallId, Campaign, ChannelIndex, Criterion, CriterionIndex, EvaluatorIndex, Grid, Plan,
    PlannedCall,
};
use std::collections::HashMap;

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
#[derive(Debug)]
pub(crate) struct Lookup<'a> {
    pub(crate) fieldwork: Fieldwork<'a>,
    /// In order of letter and number.
    calls: Vec<(CallKey, &'a PlannedCall)>,
    /// Each letter, and where its calls start.
    letters: Vec<(char, usize)>,
    criteria: HashMap<String, CriterionIndex>,
    evaluators: HashMap<String, EvaluatorIndex>,
    /// For each channel, whether each criterion of the grid is judged on it.
    judged: Vec<Vec<bool>>,
}

/// Letter and number of a call.
type CallKey = (char, u32);

impl<'a> Lookup<'a> {
    pub(crate) fn new(fieldwork: Fieldwork<'a>) -> Lookup<'a> {
        let criteria = fieldwork.grid.criteria.iter().enumerate();
        let evaluators = fieldwork.campaign.evaluators.iter().enumerate();
        let key = |call: &'a PlannedCall| ((call.id.letter(), call.id.number()), call);
        let mut calls: Vec<(CallKey, &PlannedCall)> =
            fieldwork.plan.calls().iter().map(key).collect();
        calls.sort_unstable_by_key(|(key, _)| *key);
        let letter = |group: &[(CallKey, &PlannedCall)]| (group[0].0.0, group.len());
        let groups = calls.chunk_by(|((one, _), _), ((other, _), _)| one == other).map(letter);
        let starts = groups.scan(0, |start, (letter, count)| {
            *start += count;
            Some((letter, *start - count))
        });
        let letters = starts.collect();
        let channels = (0..fieldwork.campaign.channels.len()).map(ChannelIndex);
        let is_judged = |at| move |of: &Criterion| of.channels.contains(&at);
        let judged = channels.map(|at| fieldwork.grid.criteria.iter().map(is_judged(at)).collect());
        Lookup {
            fieldwork,
            calls,
            letters,
            criteria: criteria.map(|(at, c)| (c.id.to_lowercase(), CriterionIndex(at))).collect(),
            evaluators: evaluators
                .map(|(at, e)| (e.id.to_lowercase(), EvaluatorIndex(at)))
                .collect(),
            judged: judged.collect(),
        }
    }

    /// The planned call that a cell means: `C041`, `c41`, `041` or `41`.
    pub(crate) fn call(&self, text: &str) -> Option<&'a PlannedCall> {
        let text = text.strip_suffix(".0").unwrap_or(text);
        let first = text.chars().next()?;
        let (letter, digits) = if first.is_ascii_alphabetic() {
            (first.to_ascii_uppercase(), &text[1..])
        } else {
            (CallId::MYSTERY, text)
        };
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = if is_number { digits.parse().ok()? } else { return None };
        self.numbered((letter, number))
    }

    /// The call of a letter and number. Calls are numbered without gaps as a rule, and then lie
    /// where their number says.
    fn numbered(&self, key: CallKey) -> Option<&'a PlannedCall> {
        let first = self.letters.iter().find(|(letter, _)| *letter == key.0)?.1;
        let likely = first.checked_add(key.1 as usize)?.checked_sub(1)?;
        if let Some((_, call)) = self.calls.get(likely).filter(|(found, _)| *found == key) {
            return Some(call);
        }
        let at = self.calls.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(self.calls[at].1)
    }

    /// The first and the last mystery call of the plan by their ids; of a plan without any, of all.
    pub(crate) fn ends(&self) -> Option<(CallId, CallId)> {
        let is_mystery = |((letter, _), _): &&(CallKey, &PlannedCall)| *letter == CallId::MYSTERY;
        let ids = |(_, call): &(CallKey, &PlannedCall)| call.id;
        let first = self.calls.iter().find(is_mystery).or(self.calls.first())?;
        let last = self.calls.iter().rev().find(is_mystery).or(self.calls.last())?;
        Some((ids(first), ids(last)))
    }

    pub(crate) fn criterion(&self, name: &str) -> Option<CriterionIndex> {
        by_small_letters(&self.criteria, name)
    }

    pub(crate) fn evaluator(&self, id: &str) -> Option<EvaluatorIndex> {
        by_small_letters(&self.evaluators, id)
    }

    /// Whether a call is judged by a criterion.
    pub(crate) fn applies(&self, at: CriterionIndex, call: &PlannedCall) -> bool {
        let Fieldwork { campaign, grid, .. } = self.fieldwork;
        let criterion = grid.criterion(at);
        self.judged[call.channel.0][at.0]
            && (criterion.tags.is_empty() || criterion.judges(call, campaign))
    }
}

/// What is known by a name, whatever its capitals.
fn by_small_letters<T: Copy>(known: &HashMap<String, T>, name: &str) -> Option<T> {
    known.get(name).or_else(|| known.get(name.to_lowercase().as_str())).copied()
}
