use crate::input::scorecards::sheet::Sheet;
use crate::text::{backticked, listed, nearest};

/// How many rows the header of a foreign file has, and what the further ones hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderRows {
    /// One row of names.
    One,
    /// A row of names, and one of tags such as `#service`.
    Tags,
    /// Questions, and below them the choices.
    Two,
    /// Codes, wordings, and a row of technical marks.
    Three,
}

impl HeaderRows {
    /// The words in mapping files.
    pub(crate) const WORDS: [(&'static str, HeaderRows); 4] = [
        ("one-row", HeaderRows::One),
        ("tags", HeaderRows::Tags),
        ("two-rows", HeaderRows::Two),
        ("three-rows", HeaderRows::Three),
    ];

    /// The word in mapping files.
    pub(crate) fn word(self) -> &'static str {
        let found = HeaderRows::WORDS.iter().find(|(_, rows)| *rows == self);
        found.expect("all have a word").0
    }

    /// How many rows follow the first.
    pub(crate) fn below(self) -> usize {
        match self {
            HeaderRows::One => 0,
            HeaderRows::Tags | HeaderRows::Two => 1,
            HeaderRows::Three => 2,
        }
    }

    /// What the rows of a file look like, before any was taken for part of the header.
    pub(crate) fn seen_in(sheet: &Sheet) -> HeaderRows {
        let row = |at: usize| sheet.records.get(at).map(|record| &record.cells);
        let first = sheet.header.cells.get(0).unwrap_or_default();
        let has = |at: usize, test: &dyn Fn(&str) -> bool| {
            row(at).is_some_and(|cells| {
                let mut filled = cells.iter().filter(|cell| !cell.trim().is_empty()).peekable();
                filled.peek().is_some() && filled.all(|cell| test(cell.trim()))
            })
        };
        if has(1, &|cell| cell.starts_with("{\"ImportId\"")) {
            HeaderRows::Three
        } else if has(0, &|cell| cell.starts_with('#')) {
            HeaderRows::Tags
        } else if first.trim_start_matches('\u{feff}').trim() == "Respondent ID"
            && row(0).is_some_and(|cells| cells.get(0).unwrap_or_default().is_empty())
        {
            HeaderRows::Two
        } else {
            HeaderRows::One
        }
    }
}

/// A column of a foreign file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its name: the question, with the choice in brackets where choices stand in a row of their
    /// own, and `(2)` behind the second of two with the same name.
    pub(crate) name: String,
    /// Its wording, where the name is a code.
    pub(crate) label: String,
    /// Its tag.
    pub(crate) tag: String,
    /// The time zone of its times, where the header states it.
    pub(crate) zone: Option<String>,
}

/// The columns of a foreign file.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) columns: Vec<Column>,
}

impl Header {
    /// The columns of a sheet, whose further header rows are then no records any more.
    pub(crate) fn take(sheet: &mut Sheet, rows: HeaderRows) -> Header {
        sheet.deepen_header(rows.below());
        let mut columns: Vec<Column> = Vec::new();
        let mut question = String::new();
        for (at, first) in sheet.header.cells.iter().enumerate() {
            let first = plain(first);
            let below = |row: usize| {
                plain(sheet.below.get(row).and_then(|record| record.cells.get(at)).unwrap_or(""))
            };
            if !first.is_empty() {
                question.clone_from(&first);
            }
            let mut column = Column { name: first, ..Column::default() };
            match rows {
                HeaderRows::One => {}
                HeaderRows::Tags => column.tag = below(0),
                HeaderRows::Two => column.name = with_choice(&column.name, &question, &below(0)),
                HeaderRows::Three => {
                    column.label = below(0);
                    column.zone = zone_in(&below(1));
                }
            }
            column.name = apart(&column.name, &columns);
            columns.push(column);
        }
        Header { columns }
    }

    /// The columns that a mapping means: those of that name, else of that wording or tag.
    pub(crate) fn find(&self, wanted: &str) -> Vec<usize> {
        let wanted = plain(wanted).to_lowercase();
        let by = |part: fn(&Column) -> &str| -> Vec<usize> {
            let is = |(_, column): &(usize, &Column)| part(column).to_lowercase() == wanted;
            self.columns.iter().enumerate().filter(is).map(|(at, _)| at).collect()
        };
        if wanted.is_empty() {
            return Vec::new();
        }
        let parts: [fn(&Column) -> &str; 3] = [|c| &c.name, |c| &c.label, |c| &c.tag];
        parts.into_iter().map(by).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Where to look for a column that is not there.
    pub(crate) fn hint(&self, wanted: &str) -> String {
        let names = || self.columns.iter().map(|column| column.name.as_str());
        if let Some(near) = nearest(wanted, names().filter(|name| !name.is_empty())) {
            return format!("did you mean `{near}`?");
        }
        let named: Vec<&str> = names().filter(|name| !name.is_empty()).collect();
        format!("the file has {}", listed(&backticked(&named), "and"))
    }
}

/// A cell of a header as it is compared: one blank between words, straight apostrophes.
pub(crate) fn plain(cell: &str) -> String {
    let straight = cell.trim_start_matches('\u{feff}').replace('\u{2019}', "'");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that stand below a question without choices.
const OPEN: [&str; 5] =
    ["response", "open-ended response", "réponse", "réponse ouverte", "texte de réponse ouverte"];

fn with_choice(name: &str, question: &str, choice: &str) -> String {
    if choice.is_empty() || OPEN.contains(&choice.to_lowercase().as_str()) {
        return name.to_owned();
    }
    format!("{question} [{choice}]")
}

/// The name with `(2)` where it is taken, and so on.
fn apart(name: &str, taken: &[Column]) -> String {
    let is_free = |name: &str| taken.iter().all(|column| column.name != name);
    if name.is_empty() || is_free(name) {
        return name.to_owned();
    }
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    numbered.into_iter().find(|name| is_free(name)).expect("some number is free")
}

/// The time zone in a mark such as `{"ImportId":"startDate","timeZone":"Europe/Paris"}`.
fn zone_in(mark: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(mark).ok()?;
    value.get("timeZone")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn names(text: &str) -> Vec<String> {
        let mut sheet = Sheet::read(SourceFile::new("f.csv", text)).unwrap();
        let rows = HeaderRows::seen_in(&sheet);
        Header::take(&mut sheet, rows).columns.into_iter().map(|column| column.name).collect()
    }

    #[test]
    fn choices_in_a_row_of_their_own_stand_behind_their_question() {
        let text = "Respondent ID,Formules,,,Sonneries\n,Bonjour,Merci,Autre,Open-Ended Response\n";
        let expected = [
            "Respondent ID",
            "Formules [Bonjour]",
            "Formules [Merci]",
            "Formules [Autre]",
            "Sonneries",
        ];
        assert_eq!(names(text), expected);
    }

    #[test]
    fn of_two_columns_with_one_name_the_second_gets_a_number() {
        assert_eq!(names("a,b,a,a\n"), ["a", "b", "a (2)", "a (3)"]);
    }

    #[test]
    fn a_column_is_found_by_its_name_its_wording_or_its_tag() {
        let text = "\u{feff}Q1,Q2\nService,Canal\n\
                    \"{\"\"ImportId\"\":\"\"a\"\",\"\"timeZone\"\":\"\"Europe/Paris\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}\"\n";
        let mut sheet = Sheet::read(SourceFile::new("f.csv", text)).unwrap();
        assert_eq!(HeaderRows::seen_in(&sheet), HeaderRows::Three);
        let header = Header::take(&mut sheet, HeaderRows::Three);
        assert_eq!((header.find("q1"), header.find("Service")), (vec![0], vec![0]));
        assert_eq!(header.columns[0].zone.as_deref(), Some("Europe/Paris"));
        assert_eq!(header.find("Servce"), Vec::<usize>::new());
        let mut sheet = Sheet::read(SourceFile::new("f.csv", "a,b\n#x,\n1,2\n")).unwrap();
        assert_eq!(HeaderRows::seen_in(&sheet), HeaderRows::Tags);
        assert_eq!(Header::take(&mut sheet, HeaderRows::Tags).find("#X"), [0]);
        assert_eq!(sheet.records.len(), 1);
    }
}
