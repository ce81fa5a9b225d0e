use crate::text::Language;

/// The texts of workbooks in one language. A text that a language lacks does not compile.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) agenda: &'static str,
    pub(super) grid: &'static str,
    /// The headings of the calendar.
    pub(super) agenda_headings: [&'static str; 11],
    /// The headings of the grid, before the answers.
    pub(super) grid_headings: [&'static str; 5],
    pub(super) second: &'static str,
    pub(super) out_of_place: &'static str,
    pub(super) takes: &'static str,
    pub(super) or: &'static str,
    pub(super) not_judged: &'static str,
    pub(super) date: &'static str,
    pub(super) time: &'static str,
    pub(super) made_on: &'static str,
    pub(super) made_at: &'static str,
    pub(super) outcome: &'static str,
    pub(super) attempts: &'static str,
    pub(super) sent: &'static str,
    pub(super) replied: &'static str,
    pub(super) detected: &'static str,
    pub(super) comment: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    agenda: "Agenda",
    grid: "Grille",
    agenda_headings: [
        "Appel",
        "Jour",
        "Date",
        "Début",
        "Commencer dès",
        "au plus tard",
        "Service",
        "Canal",
        "Contact",
        "Scénario",
        "Réponse due le",
    ],
    grid_headings: ["Critère", "Rubrique", "Intitulé", "Canaux", "Réponse"],
    second: "seconde notation",
    out_of_place: "Réponse non admise",
    takes: "Réponses admises\u{a0}: ",
    or: "ou",
    not_judged: "Ce critère ne se juge pas dans le scénario de cet appel\u{a0}: laissez la case vide.",
    date: "Entrez une date, par exemple 2022-04-12.",
    time: "Entrez une heure, par exemple 09:40.",
    made_on: "Jour de l’appel. Corrigez s’il a eu lieu un autre jour que prévu.",
    made_at: "Heure de l’appel. Corrigez s’il a eu lieu à une autre heure.",
    outcome: "Issue de l’appel",
    attempts: "Nombre de tentatives",
    sent: "Jour de l’envoi",
    replied: "Jour de la réponse\u{a0}; vide tant qu’il n’y en a pas",
    detected: "Pensez-vous avoir été reconnu\u{a0}?",
    comment: "Observations. Pour un appel non fait, la raison.",
};

const ENGLISH: Words = Words {
    agenda: "Calendar",
    grid: "Grid",
    agenda_headings: [
        "Call",
        "Weekday",
        "Date",
        "Start",
        "Not before",
        "not after",
        "Service",
        "Channel",
        "Contact",
        "Scenario",
        "Reply due",
    ],
    grid_headings: ["Criterion", "Section", "Wording", "Channels", "Answer"],
    second: "second scoring",
    out_of_place: "Not an answer here",
    takes: "Answers: ",
    or: "or",
    not_judged: "This criterion is not judged in the scenario of this call: leave the cell blank.",
    date: "Enter a date, such as 2022-04-12.",
    time: "Enter a time, such as 09:40.",
    made_on: "Day of the call. Correct it if the call was made on another day.",
    made_at: "Time of the call. Correct it if the call was made at another time.",
    outcome: "How the call ended",
    attempts: "Number of attempts",
    sent: "Day on which it was sent",
    replied: "Day of the reply; blank while there is none",
    detected: "Do you think you were recognised?",
    comment: "Remarks. For a call that was not made, the reason.",
};
