use super::columns::{Reserved, near_column};
use super::fieldwork::Lookup;
use super::sheet::{Record, Sheet};
use super::table::{Body, Entry, Heading, Origin, Table, count_flaw};
use crate::source::Problem;
use csv::StringRecord;
use std::collections::BTreeMap;

/// The columns of the long layout: one row an answer.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) call: usize,
    pub(crate) criterion: usize,
    pub(crate) answer: usize,
    pub(crate) evaluator: Option<usize>,
    /// What criteria mean that have other names in the file: by that name in small letters.
    pub(crate) criteria: BTreeMap<String, String>,
    /// What answers mean to each criterion, and to all under no name: by answer in small letters.
    pub(crate) answers: BTreeMap<String, BTreeMap<String, String>>,
    /// How calls ended of which no row says it.
    pub(crate) outcome: String,
}

/// The table of a sheet in the long layout, `call,criterion,answer` with `evaluator` if wanted;
/// in the wide one else.
pub(super) fn table(sheet: Sheet, lookup: &Lookup<'_>) -> Table {
    match Layout::of(&sheet) {
        Some(layout) => layout.gather(sheet.fill(), lookup),
        None => Table::wide(sheet),
    }
}

impl Layout {
    fn of(sheet: &Sheet) -> Option<Layout> {
        let named = |name: &str| {
            sheet.header.cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name))
        };
        Some(Layout {
            call: named("call")?,
            criterion: named("criterion")?,
            answer: named("answer")?,
            evaluator: named("evaluator"),
            ..Layout::default()
        })
    }

    /// What a row is about, in the words of scorecards.
    fn name(&self, record: &Record) -> String {
        let name = record.cell(self.criterion).to_lowercase();
        self.criteria.get(&name).map_or(name, |means| means.to_lowercase())
    }

    /// The answer of a row, in the words of scorecards.
    fn answer_of<'r>(&'r self, record: &'r Record, name: &str) -> &'r str {
        let answer = record.cell(self.answer);
        if self.answers.is_empty() {
            return answer;
        }
        let key = answer.to_lowercase();
        let means = |of: &str| self.answers.get(of)?.get(&key);
        means(name).or_else(|| means("")).map_or(answer, String::as_str)
    }

    /// The entries of a sheet, each gathered from its rows.
    pub(crate) fn gather(&self, mut sheet: Sheet, lookup: &Lookup<'_>) -> Table {
        let open_quote = sheet.open_quote();
        let records = std::mem::take(&mut sheet.records);
        let header = self.header(&sheet, &records, lookup);
        let columns: BTreeMap<&str, usize> =
            header.iter().enumerate().map(|(at, heading)| (heading.name.as_str(), at)).collect();
        let mut entries = Vec::new();
        for group in self.groups(records, lookup) {
            entries.push(self.entry(&sheet, group, &columns, lookup));
        }
        let mut table = Table { sheet, header, body: Body::Gathered(entries), originals: None };
        if let Some((at, problem)) = open_quote {
            table.tear(at, problem);
        }
        table
    }

    /// One heading for each reserved name and each criterion that occurs.
    fn header(&self, sheet: &Sheet, records: &[Record], lookup: &Lookup<'_>) -> Vec<Heading> {
        let at = sheet.header.at;
        let heading =
            |name: &str, column| Heading { name: name.to_owned(), place: sheet.place(at, column) };
        let mut header = vec![heading("call", self.call)];
        header.extend(self.evaluator.map(|column| heading("evaluator", column)));
        header.push(heading("outcome", self.criterion));
        for record in records {
            let name = self.name(record);
            let is_known =
                Reserved::from_word(&name).is_some() || lookup.criterion(&name).is_some();
            if is_known && !header.iter().any(|heading| heading.name == name) {
                let place = sheet.place(record.at, self.criterion);
                header.push(Heading { name, place });
            }
        }
        header
    }

    /// The records of each call and evaluator, in order of the first.
    fn groups(&self, records: Vec<Record>, lookup: &Lookup<'_>) -> Vec<Vec<Record>> {
        let mut groups: Vec<Vec<Record>> = Vec::new();
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        for record in records {
            let call = record.cell(self.call);
            let call = lookup.call(call).map_or(call.to_lowercase(), |call| call.id.to_string());
            let evaluator = self.evaluator.map_or("", |at| record.cell(at)).to_lowercase();
            let at = *known.entry((call, evaluator)).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[at].push(record);
        }
        groups
    }

    fn entry(
        &self,
        sheet: &Sheet,
        records: Vec<Record>,
        columns: &BTreeMap<&str, usize>,
        lookup: &Lookup<'_>,
    ) -> Entry {
        let width = columns.len();
        let mut pieces =
            Pieces { cells: vec![String::new(); width], places: vec![None; width], flaws: vec![] };
        pieces.fill(columns["call"], &records[0], self.call);
        if let Some(column) = self.evaluator {
            pieces.fill(columns["evaluator"], &records[0], column);
        }
        for record in &records {
            pieces.flaws.extend(count_flaw(sheet, record, sheet.header.cells.len()));
            let name = self.name(record);
            let answer = self.answer_of(record, &name);
            match columns.get(name.as_str()) {
                None => pieces.flaws.push(self.unknown(sheet, record, lookup)),
                Some(&at) if pieces.clashes(at, answer) => {
                    let flaw = self.answered_twice(sheet, record, &pieces, at);
                    pieces.flaws.push(flaw);
                }
                Some(&at) => pieces.put(at, answer, record, self.answer),
            }
        }
        let outcome = columns["outcome"];
        if pieces.places[outcome].is_none() {
            pieces.cells[outcome].clone_from(&self.outcome);
        }
        let (line, cells) = (records[0].line, StringRecord::from(pieces.cells));
        let origin = Origin::Pieces { cells: pieces.places, records };
        Entry { line, cells, origin, flaws: pieces.flaws }
    }

    fn answered_twice(
        &self,
        sheet: &Sheet,
        record: &Record,
        pieces: &Pieces,
        at: usize,
    ) -> Problem {
        let (name, answer) = (record.cell(self.criterion), record.cell(self.answer));
        let message = format!("`{name}` is answered by `{}` and by `{answer}`", pieces.cells[at]);
        let problem =
            Problem::error("duplicate-answer", sheet.place(record.at, self.answer), message);
        let problem = match pieces.places[at] {
            Some((start, column)) => problem.related(sheet.place(start, column), "first here"),
            None => problem,
        };
        problem.hint("keep one of the two rows")
    }

    fn unknown(&self, sheet: &Sheet, record: &Record, lookup: &Lookup<'_>) -> Problem {
        let name = record.cell(self.criterion);
        let place = sheet.place(record.at, self.criterion);
        let message = format!("`{name}` is not a criterion of grid `{}`", lookup.fieldwork.grid.id);
        Problem::error("unknown-criterion", place, message).hint(match near_column(name, lookup) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give the id of a criterion, or remove the row".to_owned(),
        })
    }
}

/// The cells of one scorecard as they are found, one entry per heading.
struct Pieces {
    cells: Vec<String>,
    places: Vec<Option<(usize, usize)>>,
    flaws: Vec<Problem>,
}

impl Pieces {
    fn clashes(&self, at: usize, answer: &str) -> bool {
        self.places[at].is_some() && self.cells[at] != answer
    }

    fn fill(&mut self, at: usize, record: &Record, column: usize) {
        self.put(at, record.cell(column), record, column);
    }

    fn put(&mut self, at: usize, cell: &str, record: &Record, column: usize) {
        cell.clone_into(&mut self.cells[at]);
        self.places[at] = Some((record.at, column));
    }
}
