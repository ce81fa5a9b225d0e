use super::words::{filled, words};
use crate::text::Language;

#[test]
fn every_place_in_a_text_is_filled_in_both_languages() {
    let named = |text: &str| -> Vec<String> {
        let mut names: Vec<String> = text
            .split('{')
            .skip(1)
            .map(|rest| rest.split('}').next().expect("split gives a first part").to_owned())
            .collect();
        names.sort();
        names
    };
    let [french, english] = [Language::French, Language::English].map(words);
    let pairs = [
        (french.services_sentence, english.services_sentence),
        (french.service.meets, english.service.meets),
        (french.service.falls_short, english.service.falls_short),
        (french.service.not_proven, english.service.not_proven),
        (french.service.without_target, english.service.without_target),
        (french.service.cost, english.service.cost),
        (french.auditor.differs, english.auditor.differs),
        (french.auditor.hidden_calls, english.auditor.hidden_calls),
    ];
    for (french, english) in pairs {
        assert_eq!(named(french), named(english), "{english}");
    }
    assert_eq!(filled("{a} sur {n}", &[("a", "1"), ("n", "{a}")]), "1 sur {a}");
}

#[test]
fn every_guarantee_of_a_plan_is_known_in_both_languages() {
    let campaign = drawn();
    for language in [Language::French, Language::English] {
        let known = words(language).auditor.guarantee_texts;
        for said in &campaign {
            assert!(known.iter().any(|(recorded, _)| recorded == said), "{said}");
        }
    }
}

/// The guarantees of the plan of the founding case.
fn drawn() -> Vec<String> {
    let record = include_str!("../../../campaigns/montpellier-2022-q2/plan.json");
    let record: crate::draw::PlanRecord = serde_json::from_str(record).unwrap();
    record.guarantees
}
