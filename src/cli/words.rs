use crate::text::Language;

/// The texts that `run` and `report` write to the terminal, in the language of the campaign. A text
/// that a language lacks does not compile. Words in braces are filled in.
#[derive(Debug)]
pub(super) struct Words {
    /// The first column of `run`, as wide as the widest of them.
    pub(super) plan: &'static str,
    pub(super) scorecards: &'static str,
    pub(super) report: &'static str,
    pub(super) indent: &'static str,
    pub(super) calls: (&'static str, &'static str),
    pub(super) audits: (&'static str, &'static str),
    pub(super) services: (&'static str, &'static str),
    pub(super) channels: (&'static str, &'static str),
    pub(super) planned: &'static str,
    pub(super) drawn_now: &'static str,
    pub(super) verified: &'static str,
    pub(super) not_drawn: &'static str,
    pub(super) differs: &'static str,
    pub(super) taken: &'static str,
    pub(super) new: (&'static str, &'static str),
    pub(super) known: (&'static str, &'static str),
    pub(super) rejected: (&'static str, &'static str),
    pub(super) files: (&'static str, &'static str),
    pub(super) provisional: &'static str,
    pub(super) simulated: &'static str,
    pub(super) comments: &'static str,
    /// The calendar of what is scored was searched.
    pub(super) searched: &'static str,
    /// A change of the plan that was cut short is finished now.
    pub(super) change_finished: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// The text with each `{name}` replaced by its value.
pub(super) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

const FRENCH: Words = Words {
    plan: "calendrier  ",
    scorecards: "fiches      ",
    report: "rapport     ",
    indent: "            ",
    calls: ("appel mystère", "appels mystères"),
    audits: ("audit", "audits"),
    services: ("service", "services"),
    channels: ("canal", "canaux"),
    planned: "{calls} et {audits}, {dates}, {services}, {channels}\u{202f}; {how}",
    drawn_now: "tiré à l’instant",
    verified: "tiré auparavant, vérifié\u{a0}: le tirage de sa graine",
    not_drawn: "établi ailleurs, non tiré au sort ici",
    differs: "tiré auparavant, mais il diffère du tirage de sa graine\u{a0}: voir `mystery verify`",
    taken: "{new}, {known}, {rejected}\u{202f}; {files} de {folder}",
    new: ("nouvelle", "nouvelles"),
    known: ("déjà enregistrée", "déjà enregistrées"),
    rejected: ("rejetée", "rejetées"),
    files: ("fichier", "fichiers"),
    provisional: "provisoire\u{a0}: {recorded} sur {planned}, {pending} en attente",
    simulated: "simulé\u{a0}: ces chiffres proviennent d’une répétition et ne décrivent aucun service",
    comments: "fiches commentées\u{a0}: {written}, commentaires communiqués\u{a0}: {released} \
        (voir [[comment]])",
    searched: "calendrier cherché, non tiré\u{a0}: chaque appel compte pour sa cellule (service et canal), \
        comme si les jours y avaient été tirés selon les minutes ouvertes\u{202f}; ce n’est pas garanti",
    change_finished: "plan.csv mis à jour\u{a0}: un changement était consigné, mais le programme avait \
        été arrêté avant de l’écrire",
};

const ENGLISH: Words = Words {
    plan: "plan        ",
    scorecards: "scorecards  ",
    report: "report      ",
    indent: "            ",
    calls: ("mystery call", "mystery calls"),
    audits: ("audit", "audits"),
    services: ("service", "services"),
    channels: ("channel", "channels"),
    planned: "{calls} and {audits}, {dates}, {services}, {channels}; {how}",
    drawn_now: "drawn now",
    verified: "drawn before, verified: the draw of its seed",
    not_drawn: "made elsewhere, not drawn here",
    differs: "drawn before, but it differs from the draw of its seed: see `mystery verify`",
    taken: "{new}, {known}, {rejected}; {files} of {folder}",
    new: ("new", "new"),
    known: ("already recorded", "already recorded"),
    rejected: ("rejected", "rejected"),
    files: ("file", "files"),
    provisional: "provisional: {recorded} of {planned}, {pending} pending",
    simulated: "simulated: these figures come from a rehearsal and describe no service",
    comments: "{written} scorecards with a comment, {released} comments released (see [[comment]])",
    searched: "the calendar was searched, not drawn: each call stands for its cell (service and \
        channel), as if its day had been drawn by open minutes; that is not guaranteed",
    change_finished: "plan.csv brought up to date: a change was logged, but the program was stopped \
        before it was written",
};
