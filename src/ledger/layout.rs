//! The grids under which answers were recorded, each kept once: its text, and which criteria its
//! answers stand for, in their order.

use super::codec::{self, Entry};
use super::error::LedgerError;
use super::hash::{Hash, Salted, sha256};
use crate::model::{
    Answer, Campaign, Criterion, CriterionIndex, CriterionKind, EvaluatorIndex, Grid,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, HashMap};

/// The columns of a grid that say something, in the order of [`Layout::read`].
pub(super) const COLUMNS: &str = "id, fingerprint, text, criteria";

/// A grid as answers were recorded under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) id: i64,
    /// SHA-256 of the text; empty where the text is not known.
    pub(super) fingerprint: String,
    /// grid.toml.
    pub(super) text: String,
    /// Id and kind of each criterion.
    pub(super) criteria: Vec<(String, String)>,
}

impl Layout {
    /// The layout of a grid, still without an id.
    pub(super) fn of(grid: &Grid, text: &str) -> Layout {
        let criteria = grid.criteria.iter();
        Layout {
            id: 0,
            fingerprint: sha256(text.as_bytes()),
            text: text.to_owned(),
            criteria: criteria.map(|each| (each.id.clone(), kind_word(each).to_owned())).collect(),
        }
    }

    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Layout> {
        let criteria: String = row.get(3)?;
        Ok(Layout {
            id: row.get(0)?,
            fingerprint: row.get(1)?,
            text: row.get(2)?,
            criteria: serde_json::from_str(&criteria).unwrap_or_default(),
        })
    }

    fn criteria_json(&self) -> String {
        serde_json::to_string(&self.criteria).expect("texts are JSON")
    }

    /// All layouts by their ids.
    pub(super) fn all(connection: &Connection) -> rusqlite::Result<BTreeMap<i64, Layout>> {
        let mut statement =
            connection.prepare(&format!("SELECT {COLUMNS} FROM grid ORDER BY id"))?;
        let layouts = statement.query_map([], Layout::read)?;
        layouts.map(|layout| layout.map(|layout| (layout.id, layout))).collect()
    }

    /// The same layout on record, if it is there.
    pub(super) fn find(&self, connection: &Connection) -> rusqlite::Result<Option<i64>> {
        let sql = "SELECT id FROM grid WHERE fingerprint = ? AND text = ? AND criteria = ?";
        let values = params![self.fingerprint, self.text, self.criteria_json()];
        connection.query_row(sql, values, |row| row.get(0)).optional()
    }

    /// Adds the layout to the record.
    pub(super) fn insert(
        &self,
        connection: &Connection,
        event: i64,
        salt: &[u8],
    ) -> rusqlite::Result<()> {
        connection.execute(
            "INSERT INTO grid (id, event, fingerprint, text, criteria, salt) VALUES (?, ?, ?, ?, ?, ?)",
            params![self.id, event, self.fingerprint, self.text, self.criteria_json(), salt],
        )?;
        Ok(())
    }

    pub(super) fn hash(&self, salt: &[u8]) -> Hash {
        let fields = [&self.fingerprint, &self.text, &self.criteria_json()];
        fields.into_iter().fold(Salted::with(salt), Salted::text).hash()
    }

    /// The answers of a list by criterion, in the order of ids; missing ones left out.
    pub(super) fn said(&self, list: &str) -> BTreeMap<String, Said> {
        let entries = codec::entries(list).unwrap_or_default();
        let said = self.criteria.iter().zip(&entries).filter_map(|((id, kind), entry)| {
            let words = codec::words(kind, entry)?;
            let entry = match entry {
                Entry::Text(text) => text.clone().into_owned(),
                _ => words.clone(),
            };
            Some((id.clone(), Said { entry, words }))
        });
        said.collect()
    }

    /// Where the criteria of this layout stand in a grid.
    pub(super) fn places_in(&self, grid: &Grid) -> Vec<Option<CriterionIndex>> {
        self.criteria.iter().map(|(id, _)| grid.criterion_named(id)).collect()
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// As it is recorded.
    pub(super) entry: String,
    /// As people write it.
    pub(super) words: String,
}

/// What all scorecards are read in terms of: the evaluators of a campaign, and one grid.
#[derive(Debug)]
pub(super) struct Reader<'g> {
    evaluators: HashMap<&'g str, EvaluatorIndex>,
    grid: &'g Grid,
    layouts: BTreeMap<i64, (Layout, Vec<Option<CriterionIndex>>)>,
    /// Whether what the grid has no place for is left out.
    lost: Lost,
}

/// What becomes of recorded answers that a grid has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The first of them is an error: nothing is left out unnoticed.
    Refused,
    /// They are missing: the grid was changed on purpose.
    LeftOut,
}

impl<'g> Reader<'g> {
    pub(super) fn new(
        connection: &Connection,
        campaign: &'g Campaign,
        grid: &'g Grid,
        lost: Lost,
    ) -> rusqlite::Result<Reader<'g>> {
        let evaluators = campaign.evaluators.iter().enumerate();
        let evaluators = evaluators.map(|(at, each)| (each.id.as_str(), EvaluatorIndex(at)));
        let layouts = Layout::all(connection)?.into_iter();
        let layouts = layouts.map(|(id, layout)| {
            let places = layout.places_in(grid);
            (id, (layout, places))
        });
        Ok(Reader { evaluators: evaluators.collect(), grid, layouts: layouts.collect(), lost })
    }

    /// The evaluator of an id.
    pub(super) fn evaluator(&self, id: &str) -> Option<EvaluatorIndex> {
        self.evaluators.get(id).copied()
    }

    /// One answer per criterion of the grid.
    pub(super) fn answers(
        &self,
        call: &str,
        layout: i64,
        list: &str,
    ) -> Result<Vec<Answer>, LedgerError> {
        let unresolved = |noun, name: &str| LedgerError::Unresolved {
            call: call.to_owned(),
            noun,
            name: name.to_owned(),
        };
        let mut answers = vec![Answer::Missing; self.grid.criteria.len()];
        let found = self.layouts.get(&layout);
        let (layout, places) = found.ok_or_else(|| unresolved("answers", list))?;
        let named = layout.criteria.iter().zip(places);
        for (entry, ((id, kind), place)) in codec::each_entry(list).zip(named) {
            let entry = &entry.ok_or_else(|| unresolved("answers", list))?;
            if *entry == Entry::Missing {
                continue;
            }
            let answer = place.map(|at| codec::decode(self.grid.criterion(at), entry));
            match (place, answer.flatten()) {
                (Some(at), Some(answer)) => answers[at.0] = answer,
                _ if self.lost == Lost::LeftOut => {}
                (None, _) => return Err(unresolved("criterion", id)),
                (Some(_), None) => {
                    let words = codec::words(kind, entry).unwrap_or_default();
                    return Err(unresolved("answer", &format!("{id} = {words}")));
                }
            }
        }
        Ok(answers)
    }
}

/// The word of the kind of a criterion, as grids have it.
fn kind_word(criterion: &Criterion) -> &'static str {
    match criterion.kind {
        CriterionKind::YesNo => "yes-no",
        CriterionKind::Scale(_) => "scale",
        CriterionKind::Measure(_) => "measure",
        CriterionKind::Delay(_) => "delay",
        CriterionKind::Choice(_) => "choice",
        CriterionKind::Outcome(_) => "outcome",
    }
}
