//! A campaign made of a list of services: it passes its check as it is and can be rehearsed, and a
//! list with problems makes nothing.

use crate::program::{Place, assert_golden};
use rust_xlsxwriter::Workbook;
use std::fs;

/// What a city hall sends: semicolons, Windows-1252, French headings and hours.
const LIST: &str = "Liste des services ouverts au public;;;;;;;\r\n\
    Nom;Horaires;Canaux;Volume;Direction;Site;Coordonnées;Effectif\r\n\
    Accueil de l’Hôtel de Ville;Lu-Ve 8h30-17h30;téléphone, visite, courriel;52 000;Relations usagers;\
    hotel-de-ville;04 67 34 70 00;12\r\n\
    État civil;\"Lu-Je 8h30-12h, 13h30-17h; Ve 8h30-12h\";téléphone, visite, courrier;31 000;Population;\
    hotel-de-ville;\"04 67 34 70 01; 1 place Georges Frêche\";9\r\n\
    Œuvres & cimetières;Ma 9h-12h;téléphone, formulaire web;1 200;Population;;;2\r\n\
    Police municipale;24/7;téléphone, audit;18 500;Sûreté;poste;17;30\r\n";

/// The list in Windows-1252, as a spreadsheet of a French office saves it.
fn old_windows(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '’' => 0x92,
        'Œ' => 0x8c,
        letter => u8::try_from(u32::from(letter)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// The campaign that is made passes its check without a word, and can be planned and scored.
fn can_be_rehearsed(place: &Place) {
    let check = place.mystery("check c");
    assert_eq!((check.stderr.as_str(), check.code), ("", 0), "{}", check.stdout);
    assert_eq!(place.mystery("plan c --seed a").code, 0);
    assert_eq!(place.mystery("simulate c --mean 85 --to s").code, 0);
    let run = place.mystery("run c --scorecards s");
    assert_eq!((run.stderr.as_str(), run.code), ("", 0), "{}", run.stdout);
}

#[test]
fn a_list_in_french_makes_a_campaign_that_can_be_rehearsed() {
    let place = Place::new();
    fs::write(place.path("services.csv"), old_windows(LIST)).unwrap();
    let made = place.mystery("init c --from services.csv --language fr");
    assert_eq!((made.stdout.as_str(), made.code), ("c/campaign.toml\nc/grid.toml\n", 0));
    assert_golden(&made.stderr, "tests/golden/init/made.stderr");
    assert_golden(&place.read("c/campaign.toml"), "tests/golden/init/campaign.toml");
    assert_golden(&place.read("c/grid.toml"), "tests/golden/init/grid.toml");
    can_be_rehearsed(&place);
    let again = place.mystery("init c --from services.csv");
    assert_eq!(
        (again.stderr.as_str(), again.code),
        ("error: c/campaign.toml exists already\nhint: name another folder\n", 2)
    );
}

#[test]
fn a_workbook_makes_the_same_campaign_as_its_csv() {
    let place = Place::new();
    let rows = [
        ["name", "hours", "channels", "volume"],
        ["Front desk", "Mo-Fr 08:30-17:30", "phone\nemail", "52000"],
        ["Registry", "Mo-Fr 09:00-12:00", "visit, letter", "31000.5"],
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save(place.path("list.xlsx")).unwrap();
    let csv = rows.map(|row| row.map(|cell| format!("\"{cell}\"")).join(",")).join("\n");
    place.write("list.csv", &csv);
    let made = place.mystery("init c --from list.xlsx");
    assert_eq!((made.stderr.as_str(), made.code), ("edit them, then run: mystery check c\n", 0));
    assert_eq!(place.mystery("init d/c --from list.csv").code, 0);
    let of_csv = place.read("d/c/campaign.toml").replace("list.csv", "list.xlsx");
    assert_eq!(place.read("c/campaign.toml"), of_csv);
    assert_eq!(place.read("c/grid.toml"), place.read("d/c/grid.toml"));
    can_be_rehearsed(&place);
}

#[test]
fn rules_and_calls_give_way_to_hours_that_are_too_narrow_for_them() {
    let place = Place::new();
    place
        .write("l.csv", "name,hours,channels\nA,\"Mar 10 09:00-10:00; Apr 7 09:00-10:00\",phone\n");
    assert_eq!(place.mystery("init c --from l.csv").code, 0);
    let text = place.read("c/campaign.toml");
    assert!(text.contains("# service_gap_days = 2"), "{text}");
    assert!(text.contains(": more than the hours allow\n"), "{text}");
    let check = place.mystery("check c");
    assert_eq!((check.stderr.as_str(), check.code), ("", 0), "{}", check.stdout);
}

#[test]
fn every_problem_of_a_list_is_named_in_one_run_and_nothing_is_written() {
    let place = Place::new();
    place.write(
        "bad.csv",
        "id,nom,horaires,canaux,volume,contact,effectif,remarque,nom\n\
         a,Accueil,Lu-Vee 8h30-17h,téléphone,52000,,12,,\n\
         a,,Mo-Fr 25:00-26:00,telefone,\"52,000\",,douze,,\n\
         é,État civil,Dec 24 09:00-12:00,\"téléphone, courrier\",,x@ville.fr,,,\n\
         ,Voirie,,,3000,,,,,9,10\n\
         ,Voirie,Mo-Fr 09:00-12:00,web,-1,,,,\n",
    );
    let ran = place.mystery("init c --from bad.csv");
    assert_eq!((ran.stdout.as_str(), ran.code), ("", 2), "{}", ran.stderr);
    assert_golden(&ran.stderr, "tests/golden/init/bad.stderr");
    assert!(!place.path("c").exists());
    let gone = place.mystery("init c --from nowhere.csv");
    assert_eq!(gone.code, 3, "{}", gone.stderr);
    assert!(!place.path("c").exists());
}

/// The keys of a file with their values, comments and quoted texts aside.
fn keys(text: &str) -> Vec<String> {
    let key = |line: &str| line.split(['#', '=']).next().unwrap_or_default().trim_end().to_owned();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(key).collect()
}

#[test]
fn a_new_campaign_speaks_one_language_throughout() {
    let place = Place::new();
    place.write("l.csv", "name,hours,channels\nA,Mo-Fr 09:00-17:00,phone;visit;email;audit\n");
    for (from, list) in [("plain", ""), ("list", " --from l.csv")] {
        let [french, english] = ["fr", "en"].map(|language| {
            let folder = format!("{from}-{language}");
            assert_eq!(
                place.mystery(&format!("init {folder}{list} --language {language}")).code,
                0
            );
            let check = place.mystery(&format!("check {folder}"));
            assert_eq!((check.stderr.as_str(), check.code), ("", 0), "{}", check.stdout);
            ["campaign.toml", "grid.toml"].map(|name| place.read(&format!("{folder}/{name}")))
        });
        for (french, english) in french.iter().zip(&english) {
            assert_eq!(keys(french), keys(english));
            assert!(!french.contains('⟨') && !english.contains('⟨'));
            for word in [" the ", " of ", " calls ", " every ", " days "] {
                let comments = french.lines().filter_map(|line| Some(line.split_once('#')?.1));
                let mut odd = comments.filter(|comment| comment.contains(word));
                assert_eq!(odd.next(), None, "{word}");
            }
        }
        assert!(
            french[0].contains("language = \"fr\"") && english[0].contains("language = \"en\"")
        );
        let accented = |letter: char| !letter.is_ascii() && letter.is_alphabetic();
        assert_eq!(english[0].lines().find(|line| line.contains(accented)), None);
    }
}

#[test]
fn the_language_of_a_new_campaign_is_that_of_the_environment() {
    let place = Place::new();
    let set = [
        ("LANG", "fr_FR.UTF-8", "modifiez-les, puis lancez\u{a0}: mystery check fr_FR.UTF-8\n"),
        ("LC_ALL", "en_GB.UTF-8", "edit them, then run: mystery check en_GB.UTF-8\n"),
        ("LC_ALL", "", "edit them, then run: mystery check none\n"),
        ("LANG", "C", "edit them, then run: mystery check C\n"),
        ("LANG", "é", "edit them, then run: mystery check é\n"),
    ];
    for (name, value, said) in set {
        let folder = if value.is_empty() { "none" } else { value };
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mystery"));
        command.args(["init", folder]).current_dir(place.path("."));
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let ran = command.env(name, value).output().unwrap();
        assert_eq!(String::from_utf8(ran.stderr).unwrap(), said);
    }
}
