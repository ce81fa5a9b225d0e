//! Files as nobody should send them: each is read, or refused with a code that tells why.

use super::FOLDER;
use crate::program::{Place, Ran};
use std::fs;
use std::path::Path;

const HEADER: &str =
    "call,evaluator,date,time,outcome,tel-rings,tel-wait,greeting,orientation,comment";
const ROW: &str = "C001,e07,2022-04-12,09:41,completed,3,3,oui,na,très bien";

fn imported(name: &str, bytes: &[u8]) -> (Ran, Place) {
    let place = Place::new();
    place.take(Path::new(FOLDER), "c");
    fs::write(place.path(name), bytes).unwrap();
    (place.mystery(&format!("import c {name}")), place)
}

/// The codes of the problems of a file that was imported, the campaign's own left out.
fn codes(ran: &Ran) -> Vec<&str> {
    let starts = ran.stderr.split("\n\n").filter(|one| !one.contains("[no-notice]"));
    let codes = starts.filter_map(|one| one.trim_start().split_once('[')?.1.split(']').next());
    codes.collect()
}

#[track_caller]
fn gives(text: &str, code: i32, expected: &[&str]) {
    gives_bytes(text.as_bytes(), code, expected);
}

#[track_caller]
fn gives_bytes(bytes: &[u8], code: i32, expected: &[&str]) {
    let (ran, _place) = imported("f.csv", bytes);
    assert_eq!((ran.code, codes(&ran)), (code, expected.to_vec()), "{}{}", ran.stdout, ran.stderr);
    let is_taken =
        expected.iter().all(|code| code.starts_with("assumed") || *code == "odd-characters");
    assert_eq!(ran.stdout.contains("1 nouvelle"), code == 0 && is_taken, "{}", ran.stdout);
}

fn file(header: &str, row: &str) -> String {
    format!("{header}\n{row}\n")
}

#[test]
fn encodings_and_marks() {
    let text = file(HEADER, ROW);
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    gives_bytes(&utf_16, 0, &[]);
    gives(&format!("\u{feff}\u{feff}{text}"), 0, &[]);
    gives(&text.replace('\n', "\r"), 0, &[]);
    // Cut off in the middle of a letter: the last row goes back.
    let cut = [&[0xff, 0xfe][..], &utf_16, b"A"].concat();
    let (ran, _place) = imported("f.csv", &cut);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("1 nouvelle, 1 rejetée"), "{}", ran.stdout);
    assert!(codes(&ran).contains(&"odd-characters"), "{}", ran.stderr);
    // `è` and `é` as a Mac writes them.
    let mac = text.replace("très", "tr?s").replace('?', "\u{1}").into_bytes();
    let mac: Vec<u8> = mac.into_iter().map(|byte| if byte == 1 { 0x8f } else { byte }).collect();
    gives_bytes(&mac, 0, &["assumed-encoding"]);
}

#[test]
fn files_with_nothing_in_them() {
    gives_bytes(b"", 2, &["empty-file"]);
    gives("\n\n  \n", 2, &["empty-file"]);
    let (ran, _place) = imported("f.csv", format!("{HEADER}\n").as_bytes());
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "f.csv\u{a0}: 0 nouvelle\n"));
}

#[test]
fn headers() {
    let wide = (0..10_000).fold(String::new(), |wide, at| wide + ",x" + &at.to_string());
    let (ran, _place) = imported("f.csv", file(&(HEADER.to_owned() + &wide), ROW).as_bytes());
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("et 9980 autres"), "{}", ran.stderr);
    gives(&file(&HEADER.replace("tel-wait", "tel-rings"), ROW), 2, &["duplicate-column"]);
    gives(&file(&HEADER.replace("greeting", "\"greet\ning\""), ROW), 2, &["unknown-column"]);
    gives(&file(&HEADER.replace("greeting", "\"greeting\n\""), ROW), 0, &[]);
    gives(&file(&HEADER.to_uppercase(), ROW), 0, &[]);
    let semicolons = file(HEADER, ROW).replace(',', ";").replace('\n', "\r\n");
    gives(&format!("sep=;\r\n{semicolons}"), 0, &[]);
    gives(&format!("Suivi,,,\nTrimestre 2,,,\n{}", file(HEADER, ROW)), 2, &["foreign-file"]);
    // Every sheet has a date and a comment: that makes no scorecards.
    gives("Date,Heure,Service,Comment\n2022-04-12,09:41,x,y\n", 2, &["foreign-file"]);
}

#[test]
fn cells() {
    let with = |from: &str, to: &str| file(HEADER, &ROW.replacen(from, to, 1));
    gives(&with("09:41", "9h41"), 0, &[]);
    gives(&with("09:41", "9 h 41"), 0, &[]);
    gives(&with(",3,3,", ",3,1 min 45,"), 0, &["assumed-unit"]);
    gives(&with(",3,3,", ",3,1\u{202f}234,"), 0, &[]);
    gives(&with("2022-04-12", "1980-01-01"), 1, &["outside-campaign"]);
    gives(&with("2022-04-12", "04/05/2022"), 1, &["undecidable-date"]);
    gives(&with("09:41", "09:41+02:00"), 1, &["impossible-time"]);
    let open = with("très", "\"très") + &ROW.replace("C001", "C003") + "\n";
    gives(&open, 1, &["open-quote"]);
}

#[test]
fn a_workbook_under_another_name_is_a_workbook_and_the_other_way_round() {
    let workbook = fs::read(Path::new(FOLDER).join("excel_fr_workbook.xlsx")).unwrap();
    let (ran, _place) = imported("really.csv", &workbook);
    assert_eq!((ran.code, codes(&ran)), (2, vec!["foreign-file"]), "{}", ran.stderr);
    let (ran, _place) = imported("fake.xlsx", file(HEADER, ROW).as_bytes());
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "fake.xlsx\u{a0}: 1 nouvelle\n"));
}

/// A CSV text as a French Excel saves it after it was opened there.
fn resaved(text: &str) -> Vec<u8> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in reader.records() {
        writer.write_record(&record.unwrap()).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let byte = |letter: char| match letter {
        '’' => 0x92,
        letter => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

#[test]
fn rejects_are_in_french_and_come_back_from_a_french_spreadsheet() {
    let text = file(HEADER, &ROW.replace("oui", "ouii")).replace("09:41", "25:99");
    let (ran, place) = imported("f.csv", text.as_bytes());
    assert_eq!(ran.code, 1);
    let said = "erreur[impossible-time]\u{a0}: `25:99` n’est pas une heure\n";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    let rejects = place.read("f.csv.rejects.csv");
    assert_eq!(
        rejects.lines().nth(1).unwrap().split_once("très bien,").unwrap().1,
        "\"`25:99` n’est pas une heure (écrivez-la comme `09:41`); `ouii` n’est pas une réponse au \
         critère `greeting` (réponses admises\u{a0}: yes, no, na ou nobs)\""
    );
    assert!(rejects.starts_with('\u{feff}'), "a spreadsheet has to see the accents");
    let status = place.mystery("status c").stdout;
    assert!(status.contains("`25:99` n’est pas une heure"), "{status}");
    let mended = rejects.replacen("25:99", "09:41", 1).replacen("ouii", "oui", 1);
    fs::write(place.path("f.csv.rejects.csv"), resaved(&mended)).unwrap();
    let ran = place.mystery("import c f.csv.rejects.csv");
    assert_eq!(ran.stdout, "f.csv.rejects.csv\u{a0}: 1 nouvelle\n", "{}", ran.stderr);
    let seal = place.mystery("seal c").stdout;
    assert_eq!(place.mystery("import c f.csv f.csv.rejects.csv").code, 1);
    assert_eq!(place.mystery("seal c").stdout, seal, "importing again changes nothing");
    assert!(!place.mystery("status c").stdout.contains("25:99"));
}

#[test]
fn a_day_is_found_wrong_once() {
    let place = Place::new();
    place.take(Path::new(FOLDER), "c");
    let header = "call,outcome,sent,replied,greeting,orientation";
    let row = "C004,completed,2022-04-14,1980-01-01,yes,na";
    place.write("f.csv", &file(header, row));
    let ran = place.mystery("import c f.csv");
    assert_eq!(codes(&ran), ["outside-campaign"], "{}", ran.stderr);
}
