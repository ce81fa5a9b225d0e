use crate::input::mapping::fold::fold;
use crate::input::scorecards::sheet::{BOM, Record, Sheet};
use crate::source::{Place, Problem, Problems};
use crate::text::{backticked, listed, nearest};

/// What a column of a list of services says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Hours,
    Channels,
    Volume,
    Id,
    Group,
    Site,
    Contact,
    Staff,
}

impl Column {
    /// All of them; the first three are needed.
    const ALL: [Column; 9] = [
        Column::Name,
        Column::Hours,
        Column::Channels,
        Column::Volume,
        Column::Id,
        Column::Group,
        Column::Site,
        Column::Contact,
        Column::Staff,
    ];
    const NEEDED: [Column; 3] = [Column::Name, Column::Hours, Column::Channels];

    /// The headings that mean it, folded; the first is what hints call it, the second in French.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Column::Name => {
                &["name", "nom", "service", "nom du service", "service name", "intitule", "libelle"]
            }
            Column::Hours => &[
                "hours",
                "horaires",
                "horaire",
                "opening hours",
                "horaires d ouverture",
                "heures d ouverture",
                "ouverture",
            ],
            Column::Channels => &[
                "channels",
                "canaux",
                "canal",
                "channel",
                "canaux de contact",
                "modes de contact",
                "moyens de contact",
            ],
            Column::Volume => &[
                "volume",
                "volume annuel",
                "frequentation",
                "contacts par an",
                "contacts a year",
                "annual volume",
            ],
            Column::Id => &["id", "identifiant", "code"],
            Column::Group => &["group", "groupe", "direction", "pole", "departement", "department"],
            Column::Site => &["site", "lieu", "place", "batiment", "building"],
            Column::Contact => &["contact", "contacts", "coordonnees"],
            Column::Staff => {
                &["staff", "effectif", "effectifs", "agents", "nombre d agents", "personnel"]
            }
        }
    }

    /// What hints call it.
    pub(super) fn word(self) -> &'static str {
        self.headings()[0]
    }

    /// The column that a heading means.
    pub(super) fn of(heading: &str) -> Option<Column> {
        let heading = fold(heading.trim_start_matches(BOM));
        Column::ALL.into_iter().find(|column| column.headings().contains(&heading.as_str()))
    }
}

/// Where the columns stand.
pub(super) struct Columns {
    at: [Option<usize>; Column::ALL.len()],
}

impl Columns {
    /// The columns of a list, with the problems of its header.
    pub(super) fn find(sheet: &Sheet) -> (Columns, Problems) {
        let mut columns = Columns { at: [None; Column::ALL.len()] };
        let mut problems = Problems::default();
        let mut unread: Vec<(usize, &str)> = Vec::new();
        for (at, cell) in sheet.header.cells.iter().enumerate() {
            let Some(column) = Column::of(cell) else {
                let name = cell.trim_start_matches(BOM).trim();
                unread.extend((!name.is_empty()).then_some((at, name)));
                continue;
            };
            let place = sheet.place(sheet.header.at, at);
            match columns.at[column as usize] {
                Some(first) => problems.push(twice(sheet, column, first, place)),
                None => columns.at[column as usize] = Some(at),
            }
        }
        for column in Column::NEEDED.into_iter().filter(|column| !columns.has(*column)) {
            problems.push(missing(sheet, column, &unread));
        }
        if let Some((first, _)) = unread.first() {
            let names: Vec<&str> = unread.iter().map(|(_, name)| *name).collect();
            let message = format!("nothing is read from {}", listed(&backticked(&names), "and"));
            let place = sheet.place(sheet.header.at, *first);
            let problem = Problem::warning("unread-columns", place, message);
            let known = backticked(&Column::ALL.map(Column::word));
            problems.push(problem.hint(format!("the columns are {}", listed(&known, "and"))));
        }
        (columns, problems)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.at[column as usize].is_some()
    }

    /// The cell of a row without the blanks around it; empty if there is none.
    pub(super) fn cell<'r>(&self, record: &'r Record, column: Column) -> &'r str {
        self.at[column as usize].map_or("", |at| record.cell(at))
    }

    /// The place of a cell.
    pub(super) fn place(&self, sheet: &Sheet, record: &Record, column: Column) -> Place {
        sheet.place(record.at, self.at[column as usize].unwrap_or(0))
    }
}

fn twice(sheet: &Sheet, column: Column, first: usize, place: Place) -> Problem {
    let message = format!("two columns are `{}`", column.word());
    Problem::error("duplicate-column", place, message)
        .related(sheet.place(sheet.header.at, first), "the first is here")
        .hint("keep one of the two, or give one another heading")
}

fn missing(sheet: &Sheet, column: Column, unread: &[(usize, &str)]) -> Problem {
    let [english, french] = [0, 1].map(|at| column.headings()[at]);
    let near = |wanted: &&str| nearest(wanted, unread.iter().map(|(_, name)| *name));
    let hint = column.headings().iter().find_map(near).map_or_else(
        || format!("add a column `{english}` (or `{french}`)"),
        |near| format!("rename `{near}` to `{english}` (or `{french}`)"),
    );
    let message = format!("the list has no column `{english}`");
    Problem::error("missing-column", sheet.place(sheet.header.at, 0), message).hint(hint)
}
