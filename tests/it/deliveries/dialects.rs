//! One delivery in every dialect says the same.

use super::workplace;
use mystery_calls::input::scorecards::{Fieldwork, read_scorecards};
use mystery_calls::model::{Answer, Scorecard};
use mystery_calls::workflow::{open_campaign, read_plan_of};

fn read(bytes: &[u8]) -> (Vec<Scorecard>, Vec<&'static str>) {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    let (plan, _) = read_plan_of(&open).unwrap();
    let fieldwork = Fieldwork { campaign: &open.campaign, grid: &open.grid, plan: &plan };
    let delivery = read_scorecards("f.csv", bytes, fieldwork).unwrap();
    assert_eq!(delivery.rejects(), []);
    let cards = delivery.rows().into_iter().map(|row| row.scorecard).collect();
    let warnings = delivery.warnings().in_file_order().into_iter();
    (cards, warnings.map(|warning| warning.code).collect())
}

/// Two calls, with a comment over two lines, a measure with a narrow no-break space and a time
/// `9h41`.
const TEXT: &str = "call,evaluator,date,time,outcome,tel-rings,tel-wait,greeting,orientation,comment\r\n\
    C001,e07,12/04/2022,9h41,completed,\"3,5\",1\u{202f}234,oui,na,\"très bien, reçu\r\nà l'accueil\"\r\n\
    C003,e02,13/04/2022,14:00,completed,,\"1 min 45\",o,s.o.,\r\n";

fn with(separator: char) -> String {
    // Commas that part cells stand outside quotes.
    let mut quoted = false;
    let other = |letter: char| {
        quoted ^= letter == '"';
        if letter == ',' && !quoted { separator } else { letter }
    };
    TEXT.chars().map(other).collect()
}

fn utf_16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to).collect()
}

#[test]
fn encodings_separators_and_line_ends_make_no_difference() {
    let (expected, warnings) = read(TEXT.as_bytes());
    assert_eq!(expected.len(), 2);
    assert_eq!(expected[0].comment, "très bien, reçu\nà l'accueil");
    assert_eq!(expected[0].time.unwrap().to_string(), "09:41");
    assert_eq!(expected[0].date.unwrap().to_string(), "2022-04-12");
    assert_eq!(expected[0].answers[..2], [Answer::Measured(3.5), Answer::Measured(1234.0)]);
    assert_eq!(expected[1].answers[1], Answer::Measured(105.0));
    assert_eq!(warnings, ["assumed-dates", "assumed-unit"]);
    let marked = format!("\u{feff}{TEXT}");
    let cp1252 =
        encoding_rs::WINDOWS_1252.encode(&TEXT.replace('\u{202f}', "\u{a0}")).0.into_owned();
    let dialects: [(&str, Vec<u8>); 10] = [
        ("mark", marked.clone().into_bytes()),
        ("UTF-16, little end first", utf_16(&marked, u16::to_le_bytes)),
        ("UTF-16, big end first", utf_16(&marked, u16::to_be_bytes)),
        ("UTF-16 without a mark", utf_16(TEXT, u16::to_le_bytes)),
        ("Windows-1252", cp1252),
        ("semicolons", with(';').into_bytes()),
        ("tabs", with('\t').into_bytes()),
        ("bars", with('|').into_bytes()),
        ("stated", format!("sep=;\r\n{}", with(';')).into_bytes()),
        ("Unix", TEXT.replace("\r\n", "\n").into_bytes()),
    ];
    for (name, bytes) in dialects {
        let (cards, warnings) = read(&bytes);
        assert_eq!(cards, expected, "{name}");
        assert_eq!(warnings.contains(&"assumed-encoding"), name == "Windows-1252", "{name}");
    }
}

#[test]
fn what_an_old_mac_wrote_is_read() {
    let bytes = encoding_rs::MACINTOSH.encode("call,evaluator,outcome,greeting,orientation,comment\nC001,e07,completed,oui,na,très bien reçu à l'accueil\n").0;
    let (cards, warnings) = read(&bytes);
    assert_eq!(warnings, ["assumed-encoding"]);
    assert_eq!(cards[0].comment, "très bien reçu à l'accueil");
}
