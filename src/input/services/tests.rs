use super::*;
use crate::source::render;

fn read(text: &str) -> (Vec<ListedService>, String) {
    match read_services("s.csv", text.as_bytes()) {
        Ok((services, warnings)) => (services, render(&warnings, false)),
        Err(problems) => panic!("{}", render(&problems, false)),
    }
}

/// The problems of a list, one a line: place, code, message, cure.
fn problems(text: &str) -> Vec<String> {
    let problems = read_services("s.csv", text.as_bytes()).unwrap_err();
    let lines = problems.in_file_order().into_iter().map(|problem| {
        let (place, hint) = (problem.place.as_ref().unwrap(), problem.hint.as_deref().unwrap());
        format!("{place} {}: {} | {hint}", problem.code, problem.message)
    });
    lines.collect()
}

#[test]
fn names_make_ids_that_no_other_service_has() {
    let (services, warnings) = read(
        "id;nom;horaires;canaux;site\n\
         ;L’État civil;Lu-Ve 8h30-17h;téléphone;a\n;L'Etat-civil;Lu 9h-12h;tel;b\n\
         etat;Straße & Œuvre;Mo 09:00-12:00;phone;\n;…;Mo 09:00-12:00;phone;\n\
         ;Etat;Mo 09:00-12:00;phone;\n",
    );
    let ids: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["l-etat-civil", "l-etat-civil-2", "etat", "service", "etat-2"]);
    assert_eq!(warnings, "");
    assert_eq!(id_of("Straße & Œuvre n°2"), "strasse-oeuvre-n-2");
}

#[test]
fn hours_and_channels_are_read_in_french_and_told_apart_from_their_text() {
    let (services, _) = read(
        "Nom;Horaires d'ouverture;Canaux;Fréquentation;Coordonnées;Effectifs\n\
         Voirie;\"Lu-Ve 8h30-12h, 13h30-17h\";Courriel, téléphone / guichet;52 000;\
         \"04 67 34 70 00; voirie@ville.fr; 1 place Georges Frêche\";12\n",
    );
    let one = &services[0];
    assert_eq!(one.hours.text, "Mo-Fr 08:30-12:00,13:30-17:00");
    assert_eq!(one.hours.written, "Lu-Ve 8h30-12h, 13h30-17h");
    assert_eq!(one.hours.reach, (8 * 60 + 30, 17 * 60));
    assert_eq!(one.kinds, [Kind::Phone, Kind::Visit, Kind::Email]);
    assert_eq!((one.volume, one.staff), (Some(52000.0), Some(12)));
    let contacts: Vec<(Kind, &str)> =
        one.contacts.iter().map(|(kind, contact)| (*kind, contact.as_str())).collect();
    let expected = [
        (Kind::Phone, "04 67 34 70 00"),
        (Kind::Visit, "1 place Georges Frêche"),
        (Kind::Email, "voirie@ville.fr"),
    ];
    assert_eq!(contacts, expected);
}

#[test]
fn rows_above_the_header_are_left_out() {
    let (services, _) = read("Liste des services;;\n\nname;hours;channels\nA;Mo 09:00-12:00;web\n");
    assert_eq!((services.len(), services[0].name.as_str()), (1, "A"));
}

#[test]
fn a_number_that_may_be_two_is_not_guessed() {
    for (cell, value) in [("52 000", 52000.0), ("52\u{202f}000", 52000.0), ("1200,5", 1200.5)] {
        assert_eq!(cells::volume(cell), Some(value), "{cell}");
    }
    for cell in ["52,000", "52.000", "0", "-3", "beaucoup"] {
        assert_eq!(cells::volume(cell), None, "{cell}");
    }
}

#[test]
fn a_list_without_its_columns_says_which_and_what_may_be_meant() {
    assert_eq!(
        problems("nomm;horaires;tel\nA;Mo 09:00-12:00;1\n"),
        [
            "s.csv:1:1 missing-column: the list has no column `name` | rename `nomm` to `name` (or \
             `nom`)",
            "s.csv:1:1 missing-column: the list has no column `channels` | add a column `channels` \
             (or `canaux`)",
            "s.csv:1:1 unread-columns: nothing is read from `nomm` and `tel` | the columns are \
             `name`, `hours`, `channels`, `volume`, `id`, `group`, `site`, `contact` and `staff`",
        ]
    );
    assert_eq!(
        problems("name,hours,channels\n"),
        [
            "s.csv:1:1 no-services: the list has no service | write one row a service below the header"
        ]
    );
    assert_eq!(
        problems("name,hours,channels\nA,Mo 09:00-12:00,audit\n"),
        [
            "s.csv:1:1 unknown-word: the list has nothing but audits: no service can be called | name \
          another channel, such as phone, for a service at least"
        ]
    );
}
