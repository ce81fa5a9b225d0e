use super::*;

#[test]
fn texts_are_said_anew_with_what_stands_in_them() {
    let said = [
        (
            "`yess` is not an answer to criterion `tel`",
            "`yess` n’est pas une réponse au critère `tel`",
        ),
        (
            "did you mean `yes`? it takes yes, no, na or nobs",
            "vouliez-vous dire `yes`\u{202f}? réponses admises\u{a0}: yes, no, na ou nobs",
        ),
        ("did you mean `e01`?", "vouliez-vous dire `e01`\u{202f}?"),
        (
            "it takes a number of rings from 0 or nobs",
            "réponses admises\u{a0}: un nombre à partir de 0 (rings) ou nobs",
        ),
        (
            "call `C003` stands on lines 2, 3 and 9 and differs",
            "l’appel `C003` figure aux lignes 2, 3 et 9, avec des différences",
        ),
        (
            "call `C003` stands on lines 2 of `Phone and web` and 3 of `Visit` and differs",
            "l’appel `C003` figure aux lignes 2 de `Phone and web` et 3 de `Visit`, avec des \
             différences",
        ),
        (
            "no call of the plan fits service `s`, channel `phone` and date `2022-04-12`",
            "aucun appel du plan ne correspond à service `s`, canal `phone` et date `2022-04-12`",
        ),
        (
            "2 times of column `end` moved from UTC to Europe/Paris",
            "2 heures de la colonne `end`\u{a0}: ramenées de UTC à Europe/Paris",
        ),
    ];
    for (english, expected) in said {
        assert_eq!(french(english).as_deref(), Some(expected));
    }
    let said = [
        ("`id` is missing in gate of criterion `a`", "`id` manque dans gate de critère `a`"),
        ("`x` is not a key of evaluator `e`", "`x` n’est pas une clé connue dans évaluateur `e`"),
        ("`id` is missing in the file", "`id` manque dans le fichier"),
        ("`points` is -1.5", "`points` vaut -1.5"),
        ("there is no channel `fax`", "`fax` n’est déclaré nulle part (canal)"),
        (
            "write `{ cap = 40 }` or `{ times = 0.5 }`",
            "écrivez `{ cap = 40 }` ou `{ times = 0.5 }`",
        ),
    ];
    for (english, expected) in said {
        assert_eq!(french(english).as_deref(), Some(expected));
    }
    assert_eq!(french("something new"), None);
}

#[test]
fn what_users_wrote_is_left_as_it_is() {
    let text = "`{0} and {1+} or a date` is not an outcome";
    assert_eq!(french(text).unwrap(), "`{0} and {1+} or a date` n’est pas une issue");
    let text = "columns `salt and pepper`, `a, b` and `c` are not read";
    assert_eq!(
        french(text).unwrap(),
        "les colonnes `salt and pepper`, `a, b` et `c` ne sont pas lues"
    );
    let text = "`{1}` is not an answer to criterion `{0+}`";
    assert_eq!(french(text).unwrap(), "`{1}` n’est pas une réponse au critère `{0+}`");
}

#[test]
fn no_pattern_is_hidden_by_one_above_it_and_every_hole_is_kept() {
    for (at, (pattern, french)) in patterns().enumerate() {
        let count = pattern.matches("{}").count();
        for hole in 0..count {
            let kept = ["", "+", "="].map(|kind| french.contains(&format!("{{{hole}{kind}}}")));
            let kept = kept.contains(&true);
            assert!(kept, "{pattern}: {hole}");
        }
        assert!(!french.contains(&format!("{{{count}")), "{pattern}");
        let text = pattern.replace("{}", "x");
        let first = patterns().position(|(other, _)| holes(other, &text).is_some());
        assert_eq!(first, Some(at), "{pattern}");
        // What is to be typed stands in backticks, and is typed without such blanks.
        let french = without_quoted(french);
        let is_typeset = |sign: &str, space: &str| {
            french.matches(sign).count() == french.matches(&format!("{space}{sign}")).count()
        };
        assert!(is_typeset(";", "\u{202f}"), "{french}");
        assert!(!french.contains(" :") && !french.contains('\''), "{french}");
    }
}
