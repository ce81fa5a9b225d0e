use super::*;
use proptest::prelude::*;

const XLSX: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deliveries/excel_fr_workbook.xlsx"));
const ODS: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deliveries/calc_fr_workbook.ods"));

fn refusal(bytes: &[u8], sheet: Option<&str>) -> String {
    let problems = text_of_workbook("f.xlsx", bytes, sheet).unwrap_err();
    let problem = problems.in_file_order()[0].clone();
    format!("{}: {} | {}", problem.code, problem.message, problem.hint.unwrap())
}

#[test]
fn cells_come_as_people_see_them_and_rows_on_their_lines() {
    let (file, problems) = text_of_workbook("f.xlsx", XLSX, None).unwrap();
    let lines: Vec<&str> = file.text().lines().collect();
    assert_eq!(
        lines[1..],
        [
            "Date,Heure,Service,Canal,Évaluateur,Sonneries,Attente (mn),Bonjour,Se présente,\
             Bonne orientation,Commentaire",
            "2022-04-12,09:41,État civil,Tél.,E07,3,3.5,true,oui,N,RAS ;\u{2028}agent aimable",
            "",
            "2022-04-13 14:05,,Fourrière,Tel,E02,,\"1\u{202f}234,5\",O,n,NC,",
            "14/04/22,,Droit des sols,courriel,E02,,,X,,S/O,pas de réponse au 30/04",
        ]
    );
    let warning = problems.in_file_order()[0].clone();
    assert_eq!(
        (warning.code, warning.message.as_str(), warning.hint.as_deref().unwrap()),
        (
            "assumed-sheet",
            "sheet `Suivi` is read, and not `Notes`",
            "state `sheet` in the mapping, or keep the scorecards in a workbook of their own"
        )
    );
}

#[test]
fn a_sheet_that_is_named_is_read_even_if_hidden() {
    let (file, problems) = text_of_workbook("f.xlsx", XLSX, Some("Listes")).unwrap();
    assert_eq!((file.text(), problems.is_empty()), ("oui\nnon\n", true));
    assert_eq!(
        refusal(XLSX, Some("Suivis")),
        "unknown-sheet: the workbook has no sheet `Suivis` | did you mean `Suivi`?"
    );
    assert_eq!(
        refusal(XLSX, Some("x")),
        "unknown-sheet: the workbook has no sheet `x` | it has `Listes`, `Suivi` and `Notes`"
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_a_cure() {
    let old = [&OLD[..], &[0; 600]].concat();
    assert!(is_workbook(&old) && is_workbook(XLSX) && is_workbook(ODS) && !is_workbook(b"PK,a"));
    assert_eq!(
        refusal(&old, None),
        "old-workbook: the file is a workbook from before 2007, or under a password | save it as \
         XLSX without a password"
    );
    assert_eq!(
        refusal(b"PK\x03\x04 and no more", None),
        "unreadable-workbook: the file is packed like a workbook and cannot be read as one | open \
         it and save it again as XLSX, or as CSV"
    );
    let far = Rows::from([(0, vec![]), (9, vec![String::new(); 1 << 14])]);
    assert!(text(&far).is_some());
    let wide = (0..2000).map(|row| (row, vec![String::new(); 1 << 14])).collect();
    assert!(text(&wide).is_none());
    let too_large = too_large("f.xlsx", "Suivi").in_file_order()[0].clone();
    assert_eq!(
        format!("{}: {} | {}", too_large.code, too_large.message, too_large.hint.unwrap()),
        "sheet-too-large: sheet `Suivi` has more than 20000000 cells | remove what stands far off \
         the list of calls"
    );
}

#[test]
fn moments_of_open_documents_are_brought_to_one_form() {
    let read = ["2022-04-12", "2022-04-12T00:00:00", "2022-04-12T09:41:00", "1899-12-30T09:30:00"];
    let expected = ["2022-04-12", "2022-04-12", "2022-04-12 09:41:00", "09:30:00"];
    assert_eq!(read.map(iso_moment), expected);
    assert_eq!(
        ["PT09H41M00S", "PT00H01M45S", "P1D"].map(iso_duration),
        ["09:41", "00:01:45", "P1D"]
    );
}

#[test]
fn a_share_shown_in_percent_is_read_as_it_is_shown() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0.0%");
    let words = rust_xlsxwriter::Format::new().set_num_format("0.0\" % \"");
    sheet.write_number_with_format(0, 0, 0.785, &percent).unwrap();
    sheet.write_number_with_format(0, 1, 0.29, &percent).unwrap();
    sheet.write_number_with_format(0, 2, 0.785, &words).unwrap();
    sheet.write_number(0, 3, 0.785).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (file, _) = text_of_workbook("f.xlsx", &bytes, None).unwrap();
    assert_eq!(file.text(), "78.5 %,29 %,0.785,0.785\n");
}

#[test]
fn open_documents_tell_percent_as_well() {
    let bytes =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deliveries/shares/percent.ods"));
    let (file, problems) = text_of_workbook("f.ods", bytes, None).unwrap();
    let shown: Vec<&str> =
        file.text().lines().map(|line| line.split(',').nth(3).unwrap()).collect();
    assert_eq!(shown, ["tel-rings", "78.5 %", "100 %", "45"]);
    assert!(problems.is_empty());
}

proptest! {
    #[test]
    fn no_spoiled_workbook_brings_the_reader_down(
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        is_ods in any::<bool>(),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = if is_ods { ODS.to_vec() } else { XLSX.to_vec() };
        for (at, byte) in spoils {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            let length = length.index(bytes.len());
            bytes.truncate(length);
        }
        let _ = text_of_workbook("f.xlsx", &bytes, None);
    }
}
