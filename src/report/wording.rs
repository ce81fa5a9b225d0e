use crate::text::Language;

/// The fixed texts of charts and pages in one language. A text that a language lacks does not
/// compile.
#[derive(Debug)]
pub struct Wording {
    /// Verdict: the target is reached.
    pub meets: &'static str,
    /// Verdict: the target is missed.
    pub falls_short: &'static str,
    /// Verdict: neither is proven.
    pub not_proven: &'static str,
    /// A figure on which there is no verdict.
    pub no_verdict: &'static str,
    /// The band over pictures of simulated figures.
    pub simulated_band: &'static str,
    /// The heading of the banner over a page of simulated figures.
    pub simulated_heading: &'static str,
    /// What the banner says beneath its heading.
    pub simulated_text: &'static str,
    /// The heading of the line that says how far the fieldwork is.
    pub provisional_heading: &'static str,
    /// Legend of the calendar: what the numbers count.
    pub calls_a_day: &'static str,
    /// Legend of the calendar: a day on which nobody is called.
    pub closed_day: &'static str,
    /// Legend of the heat map: a cell without a figure.
    pub no_figure: &'static str,
    /// Column of tables: what an estimate is about.
    pub subject: &'static str,
    /// Column of tables: the estimate.
    pub value: &'static str,
    /// Column of tables: its interval.
    pub interval: &'static str,
    /// Column of tables: what is proven about the target.
    pub verdict: &'static str,
    /// Column of tables: why there is no figure.
    pub remark: &'static str,
    /// Legend of forest plots: a target of one row alone.
    pub own_target: &'static str,
    /// Legend of the heat map: higher than at the other services.
    pub mark_above: &'static str,
    /// Legend of the heat map: lower than at the other services.
    pub mark_below: &'static str,
    /// Column of tables: the day.
    pub day: &'static str,
    /// Column of tables: the month.
    pub month: &'static str,
    /// Column of tables: how many calls are planned.
    pub planned: &'static str,
    /// What became of a planned call: made on its day.
    pub done: &'static str,
    /// What became of a planned call: made on another day.
    pub moved: &'static str,
    /// What became of a planned call: sent, a reply awaited.
    pub awaited: &'static str,
    /// What became of a planned call: not made, or no scorecard though its day is past.
    pub missed: &'static str,
    /// What became of a planned call: still to come.
    pub to_come: &'static str,
    /// Planned calls whose day or hour somebody set by hand.
    pub by_hand: &'static str,
    /// Column of tables: how many calls would settle it.
    pub calls_needed: &'static str,
    /// The heading over the table of contents.
    pub contents: &'static str,
    /// The heading over the headline figures.
    pub in_brief: &'static str,
    /// The heading over seed, fingerprints and the like.
    pub evidence: &'static str,
    /// The name of the part of the page that holds a picture, for those who hear the page.
    pub chart_region: &'static str,
    /// What unfolds the data of a chart.
    pub chart_data: &'static str,
    /// The link that leaps over the contents.
    pub skip_to_content: &'static str,
}

/// The fixed texts of a language.
#[must_use]
pub fn wording(language: Language) -> &'static Wording {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Wording = Wording {
    meets: "objectif atteint",
    falls_short: "objectif non atteint",
    not_proven: "non prouvé",
    no_verdict: "sans verdict",
    simulated_band: "DONNÉES SIMULÉES – SIMULATED DATA",
    simulated_heading: "Données simulées",
    simulated_text: "Ces chiffres proviennent d’une répétition. Ils ne décrivent aucun service réel.",
    provisional_heading: "Résultats provisoires",
    calls_a_day: "Appels par jour",
    closed_day: "jour fermé",
    no_figure: "pas de chiffre",
    subject: "Objet",
    value: "Valeur",
    interval: "Intervalle",
    verdict: "Verdict",
    remark: "Remarque",
    own_target: "objectif de la ligne",
    mark_above: "au-dessus des autres services",
    mark_below: "au-dessous des autres services",
    day: "Jour",
    month: "Mois",
    planned: "prévus",
    done: "faits au jour prévu",
    moved: "faits un autre jour",
    awaited: "réponse attendue",
    missed: "manqués ou en retard",
    to_come: "à venir",
    by_hand: "placés à la main",
    calls_needed: "Appels nécessaires",
    contents: "Sommaire",
    in_brief: "En bref",
    evidence: "Preuves et traçabilité",
    chart_region: "Graphique",
    chart_data: "Données du graphique",
    skip_to_content: "Aller au contenu",
};

const ENGLISH: Wording = Wording {
    meets: "meets the target",
    falls_short: "falls short",
    not_proven: "not proven",
    no_verdict: "no verdict",
    simulated_band: "SIMULATED DATA – DONNÉES SIMULÉES",
    simulated_heading: "Simulated data",
    simulated_text: "These figures come from a rehearsal. They describe no real service.",
    provisional_heading: "Provisional results",
    calls_a_day: "Calls a day",
    closed_day: "closed day",
    no_figure: "no figure",
    subject: "Subject",
    value: "Value",
    interval: "Interval",
    verdict: "Verdict",
    remark: "Remark",
    own_target: "target of the row",
    mark_above: "above the other services",
    mark_below: "below the other services",
    day: "Day",
    month: "Month",
    planned: "planned",
    done: "made on their day",
    moved: "made on another day",
    awaited: "reply awaited",
    missed: "missed or overdue",
    to_come: "to come",
    by_hand: "placed by hand",
    calls_needed: "Calls needed",
    contents: "Contents",
    in_brief: "In brief",
    evidence: "Evidence",
    chart_region: "Chart",
    chart_data: "Data of the chart",
    skip_to_content: "Skip to content",
};
