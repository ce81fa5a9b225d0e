use super::grid::GridSheet;
use crate::input::scorecards::fixture;
use crate::report::handout::{Handout, handouts};
use crate::text::Language;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

fn book(handout: &Handout<'_>) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = super::workbook(handout, "2022-04-01T00:00:00Z".parse().unwrap()).unwrap();
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// Column and row of a cell such as `$F$2`, from 0.
fn place(cell: &str) -> (u32, u32) {
    let (column, row) = cell.trim_start_matches('$').split_once('$').unwrap();
    let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    (column - 1, row.parse::<u32>().unwrap() - 1)
}

#[test]
fn lists_point_to_the_cells_that_hold_their_words() {
    let (campaign, grid, plan) =
        (crate::model::fixture::campaign(), fixture::grid(), fixture::plan());
    let handouts = handouts(&campaign, &grid, &plan, Language::French);
    let handout = &handouts[0];
    let sheet = GridSheet::of(handout, "Grille");
    let range = book(handout).worksheet_range("Grille").unwrap();
    assert_eq!(handout.criteria().count(), grid.criteria.len());
    for criterion in handout.criteria() {
        let list = sheet.list(criterion);
        let (name, cells) = list.split_once('!').unwrap();
        assert_eq!(name, "='Grille'");
        let (from, to) = cells.split_once(':').unwrap_or((cells, cells));
        let ((first, row), (last, same)) = (place(from), place(to));
        assert_eq!(row, same);
        let words = (first..=last).map(|column| match range.get_value((row, column)) {
            Some(Data::Float(level)) => level.to_string(),
            Some(Data::String(word)) => word.clone(),
            other => panic!("{other:?}"),
        });
        let offered = sheet.offered(criterion);
        assert!(words.eq(offered.words.iter().map(|word| word.word.clone())), "{}", criterion.id);
        assert_eq!(range.get_value((row, 0)), Some(&Data::String(criterion.id.clone())));
    }
}
