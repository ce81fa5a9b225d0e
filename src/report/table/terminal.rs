use super::Align;
use super::Column;
use super::Table;
use comfy_table::CellAlignment;
use comfy_table::ColumnConstraint;
use comfy_table::ContentArrangement;
use comfy_table::presets::UTF8_BORDERS_ONLY;

/// On less, cells would be wrapped letter by letter.
const LEAST_WIDTH: usize = 40;
/// The longest word that is kept whole where a terminal is narrow.
const LONGEST_WORD: usize = 16;
/// The borders and the blanks beside a cell.
const PADDING: usize = 2;

pub(super) fn text(table: &Table, width: Option<u16>) -> String {
    let mut out = comfy_table::Table::new();
    out.load_style(UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        let least = least_width(table).max(LEAST_WIDTH);
        out.set_width(width.max(u16::try_from(least).unwrap_or(u16::MAX)));
    } else {
        out.set_content_arrangement(ContentArrangement::Disabled);
    }
    out.set_header(table.columns.iter().map(|column| printable(&column.heading)));
    for row in &table.rows {
        out.add_row(table.cells(row).map(printable));
    }
    for (column, shown) in table.columns.iter().zip(out.column_iter_mut()) {
        match column.align {
            Align::Text => shown.set_cell_alignment(CellAlignment::Left),
            Align::Number => {
                shown.set_cell_alignment(CellAlignment::Right);
                shown.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    let caption = printable(&table.caption);
    if caption.is_empty() { format!("{out}\n") } else { format!("{caption}\n{out}\n") }
}

/// The width at which numbers stand whole and texts break between words.
fn least_width(table: &Table) -> usize {
    let column_width = |index: usize, column: &Column| {
        let rows = table.rows.iter().filter_map(|row| row.get(index));
        let texts = rows.chain([&column.heading]);
        match column.align {
            Align::Number => texts.map(|text| text.chars().count()).max(),
            Align::Text => texts
                .flat_map(|text| text.split(' '))
                .map(|word| word.chars().count().min(LONGEST_WORD))
                .max(),
        }
    };
    let columns = table.columns.iter().enumerate();
    let cells: usize = columns
        .map(|(index, column)| column_width(index, column).unwrap_or_default() + PADDING)
        .sum();
    cells + table.columns.len() + 1
}

/// A text without characters that steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            caption: "Score par service".to_owned(),
            columns: vec![Column::text("Service"), Column::number("n")],
            rows: vec![
                vec!["État civil".to_owned(), "12".to_owned()],
                vec!["Fourrière".to_owned()],
            ],
        }
    }

    #[test]
    fn numbers_stand_right_and_missing_cells_are_empty() {
        let shown = table().terminal(None);
        let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
        let expected = [
            "Score par service",
            "┌─────────────────┐",
            "│ Service       n │",
            "╞═════════════════╡",
            "│ État civil   12 │",
            "│ Fourrière       │",
            "└─────────────────┘",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn no_width_is_too_small_for_words_to_stay_whole() {
        let mut table = table();
        table.rows[0][0] = "Mairie de proximité Aubes-Pompignane et environs".to_owned();
        assert_eq!(table.terminal(Some(0)), table.terminal(Some(40)));
        assert!(table.terminal(Some(0)).contains("Mairie de proximité"));
        assert!(table.terminal(Some(60)).lines().all(|line| line.chars().count() <= 60));
    }

    #[test]
    fn numbers_are_never_broken() {
        let mut table = table();
        table.rows[0][1] = "[50,2\u{a0}–\u{a0}58,6]".to_owned();
        table.rows[0][0] = "Accueil central de l’Hôtel de Ville".to_owned();
        let shown = table.terminal(Some(40));
        assert!(shown.contains("[50,2\u{a0}–\u{a0}58,6]"), "{shown}");
        for word in ["Accueil", "central", "Ville"] {
            assert!(shown.contains(word), "{shown}");
        }
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        let mut table = table();
        table.rows[0][0] = "\u{1b}[31mred".to_owned();
        assert!(!table.terminal(Some(80)).contains('\u{1b}'));
    }
}
