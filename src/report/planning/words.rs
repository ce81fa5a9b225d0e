use crate::text::Language;
use crate::text::count as count_of;
use crate::text::typography::{NO_BREAK, counted};

/// The texts of the planning commands in one language; those that depend on numbers are functions.
/// A text that a language lacks does not compile.
#[derive(Debug)]
pub struct Words {
    /// A mystery call, and several.
    pub mystery_calls: (&'static str, &'static str),
    /// An announced audit, and several.
    pub audits: (&'static str, &'static str),
    /// A service, and several.
    pub services: (&'static str, &'static str),
    /// Joins the last two of a list.
    pub and: &'static str,
    /// Label: the seed of the draw.
    pub seed: &'static str,
    /// Label: the fingerprint of what the draw read.
    pub fingerprint: &'static str,
    /// Label: a rule that had to bend.
    pub bent: &'static str,
    /// What applied at a place instead of what was prescribed: rule, place, applied, prescribed.
    pub instead_of: fn(&str, &str, &str, &str) -> String,
    /// A rule that had to bend, from its word.
    pub bent_rule: fn(&str) -> &str,
    /// The calendar was searched; probabilities are estimated from so many searches, if any.
    pub searched: fn(Option<usize>) -> String,
    /// Label: what a seed was made from.
    pub from: &'static str,
    /// The secret committed to, and this public randomness.
    pub secret_and: fn(&str) -> String,
    /// Label: where something was written to.
    pub written_to: &'static str,
    /// Label: how well the next call can be guessed at best.
    pub hazard: &'static str,
    /// The highest chance of a call, after how many working days, and the chance on any day.
    pub highest_hazard: fn(&str, usize, &str) -> String,
    /// Label: what the past gives away.
    pub leak: &'static str,
    /// Bits given away, of how many, estimated from how many replicates.
    pub leaked: fn(&str, &str, usize) -> String,
    /// Over the table of what to expect.
    pub expected_caption: &'static str,
    /// Its columns: subject, calls, width of the mean score, width of compliance, chance to prove
    /// the target at 5 points above it, at 10, the fewest calls that could.
    pub expected_columns: [&'static str; 7],
    /// What was assumed: mean, spread in points, compliance.
    pub assumed: fn(&str, &str, &str) -> String,
    /// The same from a former campaign and so many of its calls.
    pub observed: fn(&str, usize, &str, &str, &str) -> String,
    /// The same where a former campaign has too few calls.
    pub not_observed: fn(&str, &str, &str, &str) -> String,
    /// Over the ways to share calls among services.
    pub advice_caption: &'static str,
    /// Its columns: rule, width of the campaign, width of the worst service, that service, its
    /// calls.
    pub advice_columns: [&'static str; 5],
    /// The name of a rule of allocation, from its word.
    pub allocation_rule: fn(&str) -> &'static str,
    /// Marks the rule that the campaign asks for.
    pub in_force: &'static str,
    /// A plan exists.
    pub found: fn(&Found<'_>) -> String,
    /// So many proofs that no plan of a campaign is possible.
    pub impossible: fn(&str, usize) -> String,
    /// None was found of a campaign, and the last reason met.
    pub not_found: fn(&str, &str) -> String,
    /// No rule by itself, and no pair, is in the way.
    pub nothing_helps: &'static str,
    /// Any of these rules is in the way.
    pub one_helps: &'static str,
    /// Any of these pairs is in the way.
    pub two_help: &'static str,
    /// Over what is only just possible.
    pub tight: &'static str,
}

/// What a campaign that can be planned is made of.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Its id.
    pub id: &'a str,
    /// Mystery calls.
    pub calls: usize,
    /// Announced audits.
    pub audits: usize,
    /// Services.
    pub services: usize,
    /// Channels of mystery calls.
    pub channels: usize,
    /// Evaluators.
    pub evaluators: usize,
    /// Criteria of the grid.
    pub criteria: usize,
}

impl Words {
    /// A number with a noun of this table.
    #[must_use]
    pub fn count(&self, language: Language, n: usize, noun: (&str, &str)) -> String {
        match language {
            Language::French => counted(language, n, noun.0, noun.1),
            Language::English => count_of(n, noun.0, noun.1),
        }
    }
}

/// The texts of a language.
#[must_use]
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    mystery_calls: ("appel mystère", "appels mystères"),
    audits: ("audit", "audits"),
    services: ("service", "services"),
    and: "et",
    seed: "graine",
    fingerprint: "empreinte",
    bent: "écart",
    instead_of: |rule, place, applied, prescribed| {
        format!("{rule}, {place}{NO_BREAK}: {applied} au lieu de {prescribed}")
    },
    bent_rule: |rule| match rule {
        "allocation" => "répartition",
        "probability" => "probabilité",
        "double-scored" => "double évaluation",
        "audits" => "place gardée pour les audits",
        "drawn-again" => "lot tiré de nouveau",
        other => other,
    },
    searched: |replicates| {
        let known = replicates.map_or_else(
            || "aucune probabilité n’est connue".to_owned(),
            |n| {
                let searches = counted(Language::French, n, "recherche", "recherches");
                format!("les probabilités sont estimées sur {searches}")
            },
        );
        format!("calendrier cherché, non tiré\u{202f}; {known}")
    },
    from: "tirée de",
    secret_and: |public| format!("le secret engagé et `{public}`"),
    written_to: "écrit dans",
    hazard: "prévisible",
    highest_hazard: |highest, days, base| {
        let days = counted(Language::French, days, "jour ouvré", "jours ouvrés");
        format!(
            "au plus {highest} de chances d’un appel ({days} après le dernier), contre {base} un \
             jour quelconque"
        )
    },
    leak: "fuite",
    leaked: |leak, of, replicates| {
        let replicates = counted(Language::French, replicates, "répétition", "répétitions");
        format!("{leak} bit par jour sur {of}, estimé sur {replicates} du tirage")
    },
    expected_caption: "Avant le terrain\u{a0}: largeur attendue des intervalles, en points sur 100, et \
        chances de prouver l’objectif si la vérité est 5 ou 10 points au-dessus",
    expected_columns: ["objet", "appels", "note", "conformité", "à +5", "à +10", "minimum"],
    assumed: |mean, spread, compliant| {
        format!(
            "Hypothèses{NO_BREAK}: note moyenne {mean}, écart-type {spread} points, {compliant} \
             d’appels conformes. `--from` prend ce qu’a montré une campagne précédente.\n"
        )
    },
    observed: |former, calls, mean, spread, compliant| {
        let calls = counted(Language::French, calls, "appel noté", "appels notés");
        format!(
            "D’après {former} ({calls}){NO_BREAK}: note moyenne {mean}, écart-type {spread} \
             points, {compliant} d’appels conformes{NO_BREAK}; chaque partie selon ses propres \
             appels si elle en a 5, sinon selon son service, son canal ou l’ensemble.\n"
        )
    },
    not_observed: |former, mean, spread, compliant| {
        format!(
            "{former} n’a pas 5 appels notés{NO_BREAK}: hypothèses, note moyenne {mean}, \
             écart-type {spread} points, {compliant} d’appels conformes.\n"
        )
    },
    advice_caption: "Autres répartitions des appels entre les services\u{a0}: intervalle attendu de la \
        note, en points",
    advice_columns: ["répartition", "campagne", "au pire", "service", "appels"],
    allocation_rule: |word| match word {
        "equal" => "égale",
        "sqrt-volume" => "racine du volume",
        "volume" => "volume",
        _ => "Neyman",
    },
    in_force: "(actuelle)",
    found: |found| {
        let count = |n, one, many| counted(Language::French, n, one, many);
        format!(
            "{}{NO_BREAK}: campagne et grille sont justes, et un plan existe{NO_BREAK}: {}, {}, {}, \
             {}, {}, {}\n",
            found.id,
            count(found.calls, "appel mystère", "appels mystères"),
            count(found.audits, "audit", "audits"),
            count(found.services, "service", "services"),
            count(found.channels, "canal", "canaux"),
            count(found.evaluators, "évaluateur", "évaluateurs"),
            count(found.criteria, "critère", "critères"),
        )
    },
    impossible: |id, reasons| {
        let reasons = counted(Language::French, reasons, "raison", "raisons");
        format!("{id}{NO_BREAK}: aucun plan n’est possible, pour {reasons}\n")
    },
    not_found: |id, why| format!("{id}{NO_BREAK}: aucun plan trouvé{NO_BREAK}: {why}\n"),
    nothing_helps: "Aucune règle n’est en défaut à elle seule, et en supprimer une ou deux n’aide pas.",
    one_helps: "Aucune règle n’est en défaut à elle seule\u{a0}; sans l’une de celles-ci, un plan se \
        trouve\u{a0}:",
    two_help: "Aucune règle n’est en défaut à elle seule\u{a0}; sans les deux règles de l’une de ces \
        paires, un plan se trouve\u{a0}:",
    tight: "Juste possible\u{a0}:",
};

const ENGLISH: Words = Words {
    mystery_calls: ("mystery call", "mystery calls"),
    audits: ("audit", "audits"),
    services: ("service", "services"),
    and: "and",
    seed: "seed",
    fingerprint: "fingerprint",
    bent: "bent",
    instead_of: |rule, place, applied, prescribed| {
        format!("{rule} at {place}: {applied} instead of {prescribed}")
    },
    bent_rule: |rule| match rule {
        "double-scored" => "double scoring",
        "audits" => "room kept for audits",
        "drawn-again" => "lot drawn again",
        other => other,
    },
    searched: |replicates| {
        let known = replicates.map_or_else(
            || "no probability is known".to_owned(),
            |n| format!("probabilities are estimated from {}", count_of(n, "search", "searches")),
        );
        format!("the calendar was searched, not drawn; {known}")
    },
    from: "from",
    secret_and: |public| format!("the secret committed to and `{public}`"),
    written_to: "written to",
    hazard: "hazard",
    highest_hazard: |highest, days, base| {
        let days = count_of(days, "working day", "working days");
        format!("a call is due with {highest} at most ({days} after the last), {base} on any day")
    },
    leak: "leak",
    leaked: |leak, of, replicates| {
        let replicates = count_of(replicates, "replicate", "replicates");
        format!("{leak} of {of} bits a day, estimated from {replicates} of the draw")
    },
    expected_caption: "Before the fieldwork: widths of intervals to expect, in points of 100, and \
        chances to prove the target if the truth lies 5 or 10 points above it",
    expected_columns: ["subject", "calls", "score", "compliance", "at +5", "at +10", "at least"],
    assumed: |mean, spread, compliant| {
        format!(
            "Assumed: mean score {mean}, standard deviation {spread} points, {compliant} of calls \
             comply. `--from` takes what a former campaign showed.\n"
        )
    },
    observed: |former, calls, mean, spread, compliant| {
        let calls = count_of(calls, "scored call", "scored calls");
        format!(
            "From {former} ({calls}): mean score {mean}, standard deviation {spread} points, \
             {compliant} of calls comply; each part by its own calls if it has 5, else by those of \
             its service, its channel or the whole.\n"
        )
    },
    not_observed: |former, mean, spread, compliant| {
        format!(
            "{former} has fewer than 5 scored calls: assumed are a mean score of {mean}, a \
             standard deviation of {spread} points, {compliant} of calls that comply.\n"
        )
    },
    advice_caption: "Other ways to share the calls among services: interval of the mean score to \
        expect, in points",
    advice_columns: ["shared", "campaign", "at worst", "service", "calls"],
    allocation_rule: |word| match word {
        "equal" => "equally",
        "sqrt-volume" => "by root of volume",
        "volume" => "by volume",
        _ => "Neyman",
    },
    in_force: "(now)",
    found: |found| {
        let count = count_of;
        format!(
            "{}: campaign and grid are right, and a plan exists: {}, {}, {}, {}, {}, {}\n",
            found.id,
            count(found.calls, "mystery call", "mystery calls"),
            count(found.audits, "audit", "audits"),
            count(found.services, "service", "services"),
            count(found.channels, "channel", "channels"),
            count(found.evaluators, "evaluator", "evaluators"),
            count(found.criteria, "criterion", "criteria"),
        )
    },
    impossible: |id, reasons| {
        let reasons = count_of(reasons, "reason", "reasons");
        format!("{id}: no plan is possible, for {reasons}\n")
    },
    not_found: |id, why| format!("{id}: no plan found: {why}\n"),
    nothing_helps: "No rule falls short by itself, and leaving out one or two does not help.",
    one_helps: "No rule falls short by itself; without any one of these rules a plan is found:",
    two_help: "No rule falls short by itself; without both rules of any one of these pairs a plan \
        is found:",
    tight: "Tight:",
};
