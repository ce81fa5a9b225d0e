use super::Looked;
use crate::input::mapping::fold::fold;
use crate::input::mapping::model::Field;

/// The names that columns have for what is not a criterion, folded; a name that starts with one of
/// them and goes on does as well.
const NAMES: [(Field, &[&str]); 11] = [
    (Field::Call, &["call", "call id", "appel", "n appel", "n d appel", "numero d appel"]),
    (Field::Service, &["service"]),
    (Field::Channel, &["canal", "channel", "moyen de contact"]),
    (Field::Date, &["date", "date de l appel", "date of call", "jour"]),
    (Field::Time, &["heure", "time", "heure de l appel", "time of call"]),
    (Field::Evaluator, &["evaluateur", "evaluatrice", "evaluator", "enqueteur", "initials"]),
    (Field::Outcome, &["issue", "outcome", "resultat de l appel", "issue de l appel"]),
    (Field::Attempts, &["attempts", "tentatives", "nombre de tentatives"]),
    (Field::Sent, &["sent", "date d envoi", "envoye le"]),
    (Field::Replied, &["replied", "date de reponse", "repondu le"]),
    (Field::Comment, &["comment", "comments", "commentaire", "commentaires", "remarques"]),
];

/// What a column was found to hold.
pub(super) struct FoundField {
    pub(super) field: Field,
    pub(super) column: usize,
    /// Whether it is a second choice, for where the first is blank.
    pub(super) is_otherwise: bool,
}

/// The columns that are no criteria.
pub(super) fn fields(looked: &Looked<'_>) -> Vec<FoundField> {
    let mut found: Vec<FoundField> = Vec::new();
    let questions = looked.questions();
    for (field, names) in NAMES {
        let is_free = |at: &&usize| found.iter().all(|other| other.column != **at);
        let free: Vec<usize> = questions.iter().filter(is_free).copied().collect();
        let named = |at: &&usize| {
            let folded = looked.names(**at).into_iter().map(fold);
            folded.into_iter().any(|name| names.contains(&name.as_str()))
        };
        let starts = |at: &&usize| {
            let folded = looked.names(**at).into_iter().map(fold);
            matches!(field, Field::Service | Field::Channel)
                && folded
                    .into_iter()
                    .any(|name| names.iter().any(|known| name.starts_with(&format!("{known} "))))
        };
        let column = free.iter().find(named).or_else(|| free.iter().find(starts));
        if let Some(&column) = column {
            found.push(FoundField { field, column, is_otherwise: false });
        }
    }
    if found.iter().all(|found| found.field != Field::Date) {
        found.extend(moments(looked));
    }
    // When it was entered says nothing where the call is dated by it.
    let dates: Vec<usize> =
        found.iter().filter(|found| found.field == Field::Date).map(|f| f.column).collect();
    let says = |found: &FoundField| found.field != Field::Entered || !dates.contains(&found.column);
    found.extend(timing(looked).into_iter().filter(says));
    found
}

/// The columns of the tool that tell when a form was filled in and how long it took.
fn timing(looked: &Looked<'_>) -> Vec<FoundField> {
    let mut found: Vec<FoundField> = Vec::new();
    for (field, name) in looked.profile.timing {
        let is_new = found.iter().all(|other| other.field != *field);
        if let (true, Some(&column)) = (is_new, looked.header.find(name).first()) {
            found.push(FoundField { field: *field, column, is_otherwise: false });
        }
    }
    found
}

/// The columns of the tool that tell when a form was sent in, the second for where the first is
/// blank.
fn moments(looked: &Looked<'_>) -> Vec<FoundField> {
    let names = looked.profile.moments.iter();
    let columns = names.filter_map(|name| looked.header.find(name).first().copied());
    let columns: Vec<usize> = columns.take(2).collect();
    let of = |field| {
        let columns = columns.iter().enumerate();
        columns.map(move |(at, column)| FoundField { field, column: *column, is_otherwise: at > 0 })
    };
    of(Field::Date).chain(of(Field::Time)).collect()
}
