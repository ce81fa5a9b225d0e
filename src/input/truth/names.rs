use crate::input::toml::Document;
use crate::input::toml::Located;
use crate::input::toml::Table;
use crate::model::Campaign;
use crate::model::Grid;
use crate::num::Share;
use crate::source::Place;
use crate::source::Problem;
use crate::text::nearest;

/// The key that stands for every id that is not listed.
const DEFAULT: &str = "default";

/// The numbers that a table takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    low: f64,
    high: f64,
    cure: &'static str,
}

/// A share or a chance.
pub(super) const SHARE: Range = Range { low: 0.0, high: 1.0, cure: "give a share from 0 to 1" };
/// A shift in log-odds; beyond 50 it is certainty.
pub(super) const SHIFT: Range =
    Range { low: -50.0, high: 50.0, cure: "give a shift in log-odds from -50 to 50" };
/// A standard deviation in log-odds.
pub(super) const SPREAD: Range =
    Range { low: 0.0, high: 50.0, cure: "give a standard deviation in log-odds from 0 to 50" };
/// A shift on the scale of the score.
pub(super) const SEVERITY: Range =
    Range { low: -1.0, high: 1.0, cure: "give a severity from -1 to 1" };
/// A mean of working days.
pub(super) const DAYS: Range =
    Range { low: 1.0, high: 366.0, cure: "give a mean from 1 to 366 working days" };

impl Range {
    /// The number, or the nearest in range beside a problem.
    pub(super) fn check(self, document: &Document<'_>, key: &str, number: &Located<f64>) -> f64 {
        if !(self.low..=self.high).contains(&number.value) {
            let message = format!("`{key}` is {}", number.value);
            let problem = Problem::error("out-of-range", number.place.clone(), message);
            document.push(problem.hint(self.cure));
        }
        number.value.clamp(self.low, self.high)
    }
}

/// The ids that the keys of a table may be.
pub(super) struct Names<'a> {
    noun: &'static str,
    owner: &'static str,
    ids: Vec<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn channels(campaign: &'a Campaign) -> Names<'a> {
        let ids = campaign.channels.iter().map(|channel| channel.id.as_str()).collect();
        Names { noun: "channel", owner: "campaign", ids }
    }

    pub(super) fn services(campaign: &'a Campaign) -> Names<'a> {
        let ids = campaign.services.iter().map(|service| service.id.as_str()).collect();
        Names { noun: "service", owner: "campaign", ids }
    }

    pub(super) fn evaluators(campaign: &'a Campaign) -> Names<'a> {
        let ids = campaign.evaluators.iter().map(|evaluator| evaluator.id.as_str()).collect();
        Names { noun: "evaluator", owner: "campaign", ids }
    }

    pub(super) fn criteria(grid: &'a Grid) -> Names<'a> {
        let ids = grid.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
        Names { noun: "criterion", owner: "grid", ids }
    }

    /// The position of an id; a problem if there is none.
    pub(super) fn find(&self, document: &Document<'_>, name: &Located<String>) -> Option<usize> {
        let found = self.ids.iter().position(|id| *id == name.value);
        if found.is_none() {
            let hint = nearest(&name.value, self.ids.iter().copied()).map_or_else(
                || format!("name a {} of the {}, or remove it", self.noun, self.owner),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("the {} has no {} `{}`", self.owner, self.noun, name.value);
            let problem = Problem::error("unknown-reference", name.place.clone(), message);
            document.push(problem.hint(hint));
        }
        found
    }

    /// The numbers of a table, one entry per id; none where the table is absent.
    pub(super) fn numbers(
        &self,
        parent: &Table<'_, '_>,
        key: &'static str,
        range: Range,
    ) -> Numbers {
        let mut numbers = Numbers { listed: vec![None; self.ids.len()], default: None };
        for (name, number) in parent.table(key).iter().flat_map(Table::numbers) {
            let at = (name.value != DEFAULT).then(|| self.find(parent.document(), &name));
            let value = range.check(parent.document(), &name.value, &number);
            match at {
                None => numbers.default = Some(value),
                Some(Some(at)) => numbers.listed[at] = Some(Located { value, place: name.place }),
                Some(None) => {}
            }
        }
        numbers
    }
}

/// The numbers of a table, one entry per id.
pub(super) struct Numbers {
    listed: Vec<Option<Located<f64>>>,
    default: Option<f64>,
}

impl Numbers {
    /// The number of an id, or the default of the table.
    pub(super) fn at(&self, at: usize) -> Option<f64> {
        self.listed[at].as_ref().map(|number| number.value).or(self.default)
    }

    /// The share of an id; 0 if nothing is said.
    pub(super) fn share(&self, at: usize) -> Share {
        Share::clamped(self.at(at).unwrap_or_default())
    }

    /// The numbers of all ids; 0 where nothing is said.
    pub(super) fn all(&self) -> Vec<f64> {
        (0..self.listed.len()).map(|at| self.at(at).unwrap_or_default()).collect()
    }

    /// Where the id is listed with a number above 0.
    pub(super) fn place(&self, at: usize) -> Option<&Place> {
        self.listed[at].as_ref().filter(|number| number.value > 0.0).map(|number| &number.place)
    }
}
