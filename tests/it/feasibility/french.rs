//! The same in French, through the program: agreement in number, no-break spaces, first days of
//! months.

use crate::feasibility::world::{
    ALL_WEEK, TUESDAYS_AND_FRIDAYS, april, channel, checked, evaluator, service,
};

/// What `check` says of a campaign in French, no-break spaces shown as `~`.
fn said(campaign: &str) -> (String, Option<i32>) {
    let french = campaign.replacen("language = \"en\"", "language = \"fr\"", 1);
    let (text, code) = checked(&french);
    (text.replace('\u{a0}', "~"), code)
}

#[test]
fn days_evaluators_and_cures_read_as_people_speak() {
    let campaign = april((1, 29), 40)
        + "[rotation]\nservice_gap_days = 1\nevaluator_service_max = 4\n"
        + &channel("phone", "calls = 28")
        + &channel("visit", "calls = 12")
        + &service("État civil", TUESDAYS_AND_FRIDAYS, &["visit"], "")
        + &service("Poste de police", ALL_WEEK, &["phone"], "calls = 14")
        + &service("B", ALL_WEEK, &["phone"], "")
        + &(1..=8)
            .map(|at| {
                let conflict = if at > 3 { "conflicts = [\"postedepolice\"]" } else { "" };
                evaluator(&format!("E{at}"), conflict)
            })
            .collect::<String>();
    let expected = "april~: aucun plan n’est possible, pour 2~raisons\n\
        - Poste de police, Phone~: 14~appels demandés, mais 3~évaluateurs peuvent les faire et y \
        aller 4~fois chacun~: 12~possibles~; il en manque 2. Demandez-en 12 au plus, confiez-les à \
        1~évaluateur de plus, ou portez `evaluator_service_max` à 5.\n\
        - État civil, Visit~: 12~appels demandés, mais seuls 9~jours sont ouverts (1er, 5, 8 avril \
        …)~; il en manque 3. Demandez-en 9 au plus, ouvrez 3~jours de plus, ou autorisez deux \
        appels par jour en supprimant `service_gap_days`.\n";
    assert_eq!(said(&campaign), (expected.to_owned(), Some(1)));
}

#[test]
fn the_rule_in_the_way_and_the_reason_met_first_are_told() {
    let campaign = april((1, 29), 15)
        + "[rotation]\naudit_gap_days = 4\nservice_gap_days = 1\n"
        + &channel("phone", "calls = 15")
        + &channel("audit", "calls = 2")
        + &service("A", ALL_WEEK, &["phone", "audit"], "calls = 15")
        + &evaluator("E1", "");
    let expected = "april~: aucun plan trouvé~: 2~audits sont sans un jour qui garde l’écart avec \
        les appels mystères\nAucune règle n’est en défaut à elle seule~; sans l’une de celles-ci, \
        un plan se trouve~:\n- `service_gap_days`\n- `audit_gap_days`\n";
    assert_eq!(said(&campaign), (expected.to_owned(), Some(1)));
}

#[test]
fn what_is_only_just_possible_is_listed() {
    let campaign = april((1, 29), 9)
        + "[rotation]\nservice_gap_days = 2\n"
        + &channel("phone", "calls = 9")
        + &channel("visit", "calls = 0")
        + &service("A", ALL_WEEK, &["phone"], "")
        + &service("B", "2022 Apr 05 09:00-12:00", &["visit"], "closed = [2022-04-05]\nmax = 0")
        + &evaluator("E1", "total = 9")
        + &evaluator("E2", "absent = [\"2022-04-01..2022-04-29\"]");
    let expected = "april~: campagne et grille sont justes, et un plan existe~: 9~appels mystères, \
        0~audit, 2~services, 2~canaux, 2~évaluateurs, 1~critère\n\nJuste possible~:\n\
        - A~: 9~appels à 2~jours ouvrés l’un de l’autre occupent 17 jours ouvrés sur 20, si bien \
        que le suivant se devine\n\
        - A~: 9~appels demandés, et les évaluateurs peuvent y aller 9~fois en tout\n\
        - Tous les canaux~: 9~appels demandés, et les évaluateurs peuvent en faire 9 au plus\n\
        - E2 ne peut faire aucun appel~: rien de ce que E2 peut appeler n’est ouvert à ce moment\n\
        - B, Visit~: aucun jour n’est ouvert, donc aucun appel n’est prévu\n";
    assert_eq!(said(&campaign), (expected.to_owned(), Some(0)));
}
