use crate::text::Language;
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
}

impl Words {
    /// A number with a noun of this table.
    #[must_use]
    pub fn count(&self, language: Language, n: usize, noun: (&str, &str)) -> String {
        counted(language, n, noun.0, noun.1)
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
    from: "from",
    secret_and: |public| format!("the secret committed to and `{public}`"),
    written_to: "written to",
    hazard: "hazard",
    highest_hazard: |highest, days, base| {
        let days = counted(Language::English, days, "working day", "working days");
        format!("a call is due with {highest} at most ({days} after the last), {base} on any day")
    },
    leak: "leak",
    leaked: |leak, of, replicates| {
        let replicates = counted(Language::English, replicates, "replicate", "replicates");
        format!("{leak} of {of} bits a day, estimated from {replicates} of the draw")
    },
};
