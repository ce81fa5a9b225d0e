use crate::calendar::Zone;
use crate::input::mapping::header::HeaderRows;
use crate::input::mapping::profile::Profile;
use crate::input::scorecards::columns::Reserved;
use crate::input::scorecards::day::DayOrder;
use crate::input::scorecards::dialect::Dialect;
use crate::input::toml::Located;
use crate::model::CriterionIndex;
use crate::source::SourceFile;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the columns and cells of a foreign file mean: see [the module](super) for its file.
#[derive(Clone, Debug)]
pub struct Mapping {
    pub(super) file: Arc<SourceFile>,
    pub(super) profile: &'static Profile,
    pub(super) dialect: Dialect,
    /// The rows of the header, if stated.
    pub(super) header: Option<HeaderRows>,
    /// How days are written where the cells leave it open, if stated.
    pub(super) dates: Option<DayOrder>,
    /// The zone of times to which the file adds none, if stated.
    pub(super) zone: Option<Zone>,
    /// How many days a call may have been made before or after its planned day.
    pub(super) within_days: u32,
    /// The columns of what is not a criterion, the best first.
    pub(super) columns: BTreeMap<Field, Vec<Located<String>>>,
    /// What is the same in all rows.
    pub(super) constants: BTreeMap<Field, Located<String>>,
    /// What cells mean, by field and cell in small letters.
    pub(super) values: BTreeMap<Field, BTreeMap<String, String>>,
    pub(super) codes: Codes,
    /// Which rows were sent in, if stated; an empty column means all.
    pub(super) complete: Option<Complete>,
    /// The columns of the long layout, if a row holds one answer.
    pub(super) long: Option<Long>,
    /// Columns that are recorded although they hold addresses of persons.
    pub(super) keep: Vec<Located<String>>,
    /// Columns that are known to say nothing.
    pub(super) ignore: Vec<Located<String>>,
    pub(super) criteria: Vec<Bound>,
}

impl Mapping {
    /// The text of its file, to be recorded with what it brings in.
    #[must_use]
    pub fn text(&self) -> &str {
        self.file.text()
    }
}

/// What a column may hold that is not an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Call,
    Evaluator,
    Date,
    Time,
    Service,
    Channel,
    Outcome,
    Attempts,
    Sent,
    Replied,
    Detected,
    Comment,
    Simulated,
    /// When the scorecard was entered.
    Entered,
    /// How long it took.
    Duration,
    /// When it was begun, and ended: for how long it took where nothing says it.
    Started,
    Ended,
}

impl Field {
    pub(crate) const ALL: [Field; 17] = [
        Field::Call,
        Field::Evaluator,
        Field::Date,
        Field::Time,
        Field::Service,
        Field::Channel,
        Field::Outcome,
        Field::Attempts,
        Field::Sent,
        Field::Replied,
        Field::Detected,
        Field::Comment,
        Field::Simulated,
        Field::Entered,
        Field::Duration,
        Field::Started,
        Field::Ended,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Field::Service => "service",
            Field::Channel => "channel",
            Field::Started => "started",
            Field::Ended => "ended",
            other => other.reserved().expect("all others are columns of scorecards").word(),
        }
    }

    /// The column of scorecards that it fills; none for what only helps to find the call.
    pub(crate) fn reserved(self) -> Option<Reserved> {
        Some(match self {
            Field::Call => Reserved::Call,
            Field::Evaluator => Reserved::Evaluator,
            Field::Date => Reserved::Date,
            Field::Time => Reserved::Time,
            Field::Outcome => Reserved::Outcome,
            Field::Attempts => Reserved::Attempts,
            Field::Sent => Reserved::Sent,
            Field::Replied => Reserved::Replied,
            Field::Detected => Reserved::Detected,
            Field::Comment => Reserved::Comment,
            Field::Simulated => Reserved::Simulated,
            Field::Entered => Reserved::Entered,
            Field::Duration => Reserved::Duration,
            Field::Service | Field::Channel | Field::Started | Field::Ended => return None,
        })
    }

    /// Whether its cells hold moments.
    pub(crate) fn is_moment(self) -> bool {
        use Field::{Date, Ended, Entered, Replied, Sent, Started};
        matches!(self, Date | Sent | Replied | Entered | Started | Ended)
    }
}

/// The columns of a foreign file whose rows hold one answer each.
#[derive(Clone, Debug)]
pub(crate) struct Long {
    /// What a row is about.
    pub(crate) criterion: Located<String>,
    /// What it says.
    pub(crate) answer: Located<String>,
    /// What is a criterion, or a column of scorecards, under another name, in small letters.
    pub(crate) criteria: BTreeMap<String, String>,
    /// What answers mean, in small letters.
    pub(crate) answers: BTreeMap<String, String>,
}

/// Cells that stand for no answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Codes {
    /// For what could not arise.
    pub(crate) na: Vec<String>,
    /// For what was not seen.
    pub(crate) nobs: Vec<String>,
    /// For nothing at all.
    pub(crate) missing: Vec<String>,
}

impl Codes {
    /// The word of scorecards that a cell stands for: `na`, `nobs` or nothing.
    pub(crate) fn word(&self, cell: &str) -> Option<&'static str> {
        let has = |codes: &[String]| codes.iter().any(|code| is_same(code, cell));
        if has(&self.missing) {
            Some("")
        } else if has(&self.na) {
            Some("na")
        } else {
            has(&self.nobs).then_some("nobs")
        }
    }
}

/// How a row tells that its form was sent in.
#[derive(Clone, Debug)]
pub(crate) struct Complete {
    pub(crate) column: Located<String>,
    /// What its cell says then; anything if empty.
    pub(crate) is: Vec<String>,
}

/// A criterion and where its answer comes from.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) criterion: CriterionIndex,
    /// Its id.
    pub(crate) id: String,
    pub(crate) column: Located<String>,
    /// What cells mean, the cell in small letters.
    pub(crate) answers: BTreeMap<String, String>,
    pub(crate) codes: Codes,
    /// The choice that has to be among those of the cell: then yes, and else no.
    pub(crate) has: Option<String>,
    /// What a blank cell means in a call that took place.
    pub(crate) blank: Option<String>,
    /// The unit of numbers without one.
    pub(crate) unit: Option<String>,
}

/// Whether two cells are the same but for capitals and blanks around them.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
        || one.trim().to_lowercase() == other.trim().to_lowercase()
}
