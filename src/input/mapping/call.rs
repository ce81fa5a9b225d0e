use crate::input::mapping::model::Field;
use crate::model::{Campaign, ChannelIndex, EvaluatorIndex, Plan, PlannedCall, ServiceIndex};
use crate::text::{backticked, listed};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How many calls are named where none fits.
const NAMED: usize = 3;

/// What a row says about its call.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Key {
    pub(super) service: Option<ServiceIndex>,
    pub(super) channel: Option<ChannelIndex>,
    pub(super) date: Option<NaiveDate>,
    pub(super) evaluator: Option<EvaluatorIndex>,
}

/// What a search for a call came to.
#[derive(Debug)]
pub(super) enum Search<'a> {
    /// The one call planned on that day.
    Found(&'a PlannedCall),
    /// The one call, planned on another day near by.
    OnAnotherDay(&'a PlannedCall),
    /// The message and the hint why it is none.
    Failed(&'static str, String, String),
}

/// The calls of a plan by service, to be found without their id.
pub(super) struct CallFinder<'a> {
    campaign: &'a Campaign,
    within_days: u32,
    calls: BTreeMap<ServiceIndex, Vec<&'a PlannedCall>>,
}

impl<'a> CallFinder<'a> {
    pub(super) fn new(campaign: &'a Campaign, plan: &'a Plan, within_days: u32) -> CallFinder<'a> {
        let mut calls: BTreeMap<ServiceIndex, Vec<&PlannedCall>> = BTreeMap::new();
        for call in plan.calls() {
            calls.entry(call.service).or_default().push(call);
        }
        CallFinder { campaign, within_days, calls }
    }

    /// The one call that fits all that a row says: planned on its day, or else within the days
    /// that the mapping allows.
    pub(super) fn find(&self, key: Key) -> Search<'a> {
        let Some(service) = key.service else {
            let message = "the row names neither a call nor a service".to_owned();
            return failed("no-call", message, "fill in the service");
        };
        let Some(date) = key.date else {
            let message = "the row names neither a call nor a day".to_owned();
            return failed("no-call", message, "fill in the date");
        };
        let at_service = self.calls.get(&service).map(Vec::as_slice).unwrap_or_default();
        let fits = |call: &&&PlannedCall| {
            key.channel.is_none_or(|channel| call.channel == channel)
                && key.evaluator.is_none_or(|evaluator| makes(call, evaluator))
        };
        let near: Vec<&PlannedCall> = at_service
            .iter()
            .filter(fits)
            .filter(|call| days_apart(call, date) <= i64::from(self.within_days))
            .copied()
            .collect();
        let exact: Vec<&PlannedCall> =
            near.iter().filter(|call| call.date == date).copied().collect();
        match (&exact[..], &near[..]) {
            ([only], _) => Search::Found(only),
            ([], [only]) => Search::OnAnotherDay(only),
            ([], []) => self.none(key, service, date, at_service),
            ([], several) | (several, _) => self.several(key, several),
        }
    }

    fn several(&self, key: Key, calls: &[&PlannedCall]) -> Search<'a> {
        let ids: Vec<String> = calls.iter().map(|call| call.id.to_string()).collect();
        let ids = listed(&backticked(&ids), "and");
        let message = format!("{} calls fit {}: {ids}", calls.len(), self.words(key));
        failed("several-calls", message, "write the id of the right one in a column `call`")
    }

    fn none(
        &self,
        key: Key,
        service: ServiceIndex,
        date: NaiveDate,
        at_service: &[&'a PlannedCall],
    ) -> Search<'a> {
        let message = format!("no call of the plan fits {}", self.words(key));
        let id = &self.campaign.service(service).id;
        let mut near = at_service.to_vec();
        near.sort_by_key(|call| {
            let other_channel = key.channel.is_some_and(|channel| call.channel != channel);
            (other_channel, days_apart(call, date), call.id)
        });
        let near: Vec<String> = near.into_iter().take(NAMED).map(|c| self.described(c)).collect();
        let hint = if near.is_empty() {
            format!("the plan has no call at `{id}`")
        } else {
            let near = listed(&near, "or");
            format!("write the id of the right one in a column `call`: at `{id}` perhaps {near}")
        };
        failed("no-call", message, hint)
    }

    /// `C003` (phone, 2022-04-13, e07)
    fn described(&self, call: &PlannedCall) -> String {
        let channel = &self.campaign.channel(call.channel).id;
        let evaluator = call.evaluator.map(|at| format!(", {}", self.campaign.evaluator(at).id));
        format!("`{}` ({channel}, {}{})", call.id, call.date, evaluator.unwrap_or_default())
    }

    /// What a row says, as in "service `etat-civil`, channel `phone` and date `2022-04-12`".
    fn words(&self, key: Key) -> String {
        let said = [
            (Field::Service, key.service.map(|at| self.campaign.service(at).id.clone())),
            (Field::Channel, key.channel.map(|at| self.campaign.channel(at).id.clone())),
            (Field::Date, key.date.map(|day| day.to_string())),
            (Field::Evaluator, key.evaluator.map(|at| self.campaign.evaluator(at).id.clone())),
        ];
        let said = said
            .into_iter()
            .filter_map(|(field, text)| Some(format!("{} `{}`", field.word(), text?)));
        listed(&said.collect::<Vec<_>>(), "and")
    }
}

fn failed<'a>(code: &'static str, message: String, hint: impl Into<String>) -> Search<'a> {
    Search::Failed(code, message, hint.into())
}

fn makes(call: &PlannedCall, evaluator: EvaluatorIndex) -> bool {
    call.evaluator.is_none() || call.evaluator == Some(evaluator) || call.second == Some(evaluator)
}

fn days_apart(call: &PlannedCall, date: NaiveDate) -> i64 {
    (call.date - date).num_days().abs()
}
