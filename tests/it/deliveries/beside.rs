//! Mappings that lie beside the deliveries, so that `run` finds them.

use super::{mapping_path, workplace};
use mystery_calls::workflow::{ImportMode, files, import_files, open_campaign};
use std::fs;

const KOBO: &str = "kobo_default_semicolon_hxl";
const GOOGLE: &str = "googleforms_fr";

#[test]
fn a_file_is_read_through_the_mapping_of_its_name_and_else_that_of_its_folder() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    let folder = place.path().join("scorecards");
    fs::create_dir(&folder).unwrap();
    fs::copy(place.path().join(format!("{KOBO}.csv")), folder.join("a.csv")).unwrap();
    fs::copy(mapping_path(KOBO), folder.join("a.mapping.toml")).unwrap();
    fs::write(
        folder.join("b.csv"),
        "call,evaluator,outcome,greeting,orientation\nC004,e02,completed,yes,na\n",
    )
    .unwrap();
    fs::copy(mapping_path("excel_fr_workbook"), folder.join("mapping.toml")).unwrap();
    let name = "excel_fr_workbook.xlsx";
    fs::copy(place.path().join(name), folder.join("c.xlsx")).unwrap();
    fs::write(folder.join("~$c.xlsx"), "kept open").unwrap();
    let found = files::deliveries(&folder).unwrap();
    let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap()).collect();
    assert_eq!(names, ["a.csv", "b.csv", "c.xlsx"]);
    let delivered = import_files(&open, &found, ImportMode::DryRun).unwrap();
    let seen: Vec<_> = delivered
        .iter()
        .map(|file| {
            let through = file.through.as_ref().map(|path| path.file_name().unwrap().to_owned());
            (file.imported.as_ref().map(|imported| imported.added), through)
        })
        .collect();
    let expected = [
        (Some(1), Some("a.mapping.toml".into())),
        (Some(1), None),
        (Some(3), Some("mapping.toml".into())),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_rejects_file_has_the_mapping_of_its_delivery() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    let path = place.path().join(format!("{GOOGLE}.csv.rejects.csv"));
    fs::copy(place.path().join(format!("{GOOGLE}.csv")), &path).unwrap();
    fs::copy(mapping_path(GOOGLE), place.path().join(format!("{GOOGLE}.csv.mapping.toml")))
        .unwrap();
    let delivered = import_files(&open, &[path], ImportMode::Record).unwrap().remove(0);
    assert_eq!(delivered.imported.unwrap().added, 1);
    let own = delivered.through.unwrap();
    assert!(own.ends_with(format!("{GOOGLE}.csv.mapping.toml")), "{}", own.display());
}

#[test]
fn a_mapping_that_is_named_beats_one_that_lies_there() {
    let place = workplace();
    let open = open_campaign(place.path()).unwrap();
    fs::write(place.path().join("mapping.toml"), "profile = \"nonsense\"\n").unwrap();
    let path = place.path().join(format!("{KOBO}.csv"));
    assert!(import_files(&open, std::slice::from_ref(&path), ImportMode::DryRun).is_err());
    let (mapping, _) =
        mystery_calls::workflow::read_mapping_of(&mapping_path(KOBO), &open).unwrap();
    let delivered =
        mystery_calls::workflow::import_mapped_files(&open, &[path], &mapping, ImportMode::DryRun);
    assert_eq!(delivered.unwrap()[0].imported.as_ref().unwrap().added, 1);
}
