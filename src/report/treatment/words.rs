use crate::score::evaluators::{Leaning, NoAdjustment};
use crate::score::treatment::{Factor, NoFactorTest};
use crate::text::Language;

/// The texts about treatment and evaluators in one language. `{}` stands for what changes, in the
/// order of the text.
pub(super) struct Words {
    pub(super) heading: &'static str,
    factors: [&'static str; 4],
    /// Factor, p-value, note on the test.
    pub(super) not_shown: &'static str,
    /// Factor, p-value, note, lowest group, its gap, highest group, its gap.
    pub(super) shown: &'static str,
    pub(super) approximate: &'static str,
    /// The reason.
    pub(super) not_redrawn: &'static str,
    /// In the order of `NotRedrawn`.
    pub(super) no_redraws: [&'static str; 3],
    /// The groups without which nothing is shown.
    pub(super) hangs_on: &'static str,
    /// The factor and the criteria.
    pub(super) criteria: &'static str,
    /// Factor, reason.
    pub(super) not_tested: &'static str,
    no_group: &'static str,
    one_group: &'static str,
    nothing_varies: &'static str,
    pub(super) no_calls: &'static str,
    pub(super) evaluators: &'static str,
    pub(super) evaluator: &'static str,
    pub(super) mean: &'static str,
    pub(super) severity: &'static str,
    pub(super) in_cells: &'static str,
    pub(super) in_scenarios: &'static str,
    pub(super) p_value: &'static str,
    pub(super) without: &'static str,
    pub(super) finding: &'static str,
    harsh: &'static str,
    mild: &'static str,
    neither: &'static str,
    /// Evaluator, points, campaign without, campaign.
    pub(super) is_harsh: &'static str,
    pub(super) is_mild: &'static str,
    pub(super) none_leans: &'static str,
    /// Correlation, design effect.
    pub(super) correlation: &'static str,
    pub(super) connected: &'static str,
    /// The parts below.
    pub(super) variance: &'static str,
    /// Service, channel, evaluator: a share.
    pub(super) goes_with: [&'static str; 3],
    one_evaluator: &'static str,
    not_connected: &'static str,
    too_few: &'static str,
    pub(super) and: &'static str,
}

impl Words {
    pub(super) fn factor(&self, factor: Factor) -> &'static str {
        self.factors[factor as usize]
    }

    pub(super) fn why(&self, none: NoFactorTest) -> &'static str {
        match none {
            NoFactorTest::NoGroup => self.no_group,
            NoFactorTest::OneGroup => self.one_group,
            NoFactorTest::NothingVaries => self.nothing_varies,
        }
    }

    pub(super) fn leaning(&self, leaning: Leaning) -> &'static str {
        match leaning {
            Leaning::Harsh => self.harsh,
            Leaning::Mild => self.mild,
            Leaning::NotShown => self.neither,
        }
    }

    pub(super) fn no_model(&self, none: NoAdjustment) -> &'static str {
        match none {
            NoAdjustment::OneEvaluator => self.one_evaluator,
            NoAdjustment::NotConnected => self.not_connected,
            NoAdjustment::TooFew => self.too_few,
        }
    }
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    heading: "Traitement identique, à service et canal égaux",
    factors: [
        "Selon l’évaluateur",
        "Selon le personnage joué",
        "Selon la plage horaire",
        "Selon le scénario",
    ],
    not_shown: "{}\u{a0}: aucun écart de score n’est établi (p = {}{}).",
    shown: "{}\u{a0}: les scores diffèrent (p = {}{})\u{a0}; au plus bas {} ({} points), au plus haut {} ({} points).",
    approximate: ", test approché",
    not_redrawn: "attention\u{a0}: évaluateurs et scénarios n’ont pas été tirés de nouveau, {}\u{202f}; leurs tests restent approchés",
    no_redraws: [
        "le calendrier n’est pas le tirage de sa graine",
        "le calendrier a changé depuis le tirage",
        "les créneaux du calendrier n’ont pas pu être pourvus une seconde fois",
    ],
    hangs_on: "L’écart n’est plus établi si l’on retire {}.",
    criteria: "{}, ces critères diffèrent\u{a0}: {}.",
    not_tested: "{}\u{a0}: non testé, {}.",
    no_group: "rien de tel dans les appels notés",
    one_group: "il n’y a qu’un groupe",
    nothing_varies: "aucun service n’a, sur un même canal, deux groupes aux scores différents",
    no_calls: "Aucun appel n’a encore de score\u{a0}: rien ne peut être testé.",
    evaluators: "Évaluateurs, à conditions égales",
    evaluator: "Évaluateur",
    mean: "Moyenne brute",
    severity: "Écart corrigé",
    in_cells: "À service et canal égaux",
    in_scenarios: "À scénario et canal égaux",
    p_value: "p corrigée",
    without: "Campagne sans lui",
    finding: "Constat",
    harsh: "plus sévère",
    mild: "plus indulgent",
    neither: "aucun écart établi",
    is_harsh: "{} note plus sévèrement que les autres, à service, canal et scénario égaux ({} points)\u{a0}; sans ses appels, le score de la campagne serait {} au lieu de {}.",
    is_mild: "{} note plus favorablement que les autres, à service, canal et scénario égaux ({} points)\u{a0}; sans ses appels, le score de la campagne serait {} au lieu de {}.",
    none_leans: "Aucun évaluateur ne note nettement autrement que les autres, à service, canal et scénario égaux.",
    correlation: "Les appels d’un même évaluateur se ressemblent à {}\u{a0}; pour la précision de l’ensemble, cela divise le nombre d’appels par {}.",
    connected: "Les évaluateurs se sont croisés, directement ou par d’autres, dans les services et les canaux\u{a0}: leurs écarts corrigés sont comparables.",
    variance: "Les écarts entre scores d’appels (leur variance) tiennent {}\u{202f}; le reste varie d’un appel à l’autre.",
    goes_with: ["pour {} au service", "pour {} au canal", "pour {} à l’évaluateur"],
    one_evaluator: "Un seul évaluateur a des appels notés\u{a0}: rien à comparer.",
    not_connected: "Certains évaluateurs ne se sont jamais croisés, même par d’autres, dans les services et les canaux\u{a0}: leur sévérité ne se distingue pas de ce qu’ils ont appelé.",
    too_few: "Trop peu d’appels notés pour séparer évaluateurs, services et canaux.",
    and: "et",
};

const ENGLISH: Words = Words {
    heading: "Identical treatment, service and channel being equal",
    factors: ["By evaluator", "By persona played", "By part of the day", "By scenario"],
    not_shown: "{}: no difference in scores is shown (p = {}{}).",
    shown: "{}: scores differ (p = {}{}); lowest {} ({} points), highest {} ({} points).",
    approximate: ", approximate test",
    not_redrawn: "warning: evaluators and scenarios were not drawn again, {}; their tests stay approximate",
    no_redraws: [
        "the plan is not the draw of its seed",
        "the plan was changed since the draw",
        "the slots of the plan could not be staffed a second time",
    ],
    hangs_on: "The difference is no longer shown without {}.",
    criteria: "{}, these criteria differ: {}.",
    not_tested: "{}: not tested, {}.",
    no_group: "there is no such thing in the scored calls",
    one_group: "there is one group only",
    nothing_varies: "no service has, on one channel, two groups with different scores",
    no_calls: "No call has a score yet: nothing can be tested.",
    evaluators: "Evaluators, all else being equal",
    evaluator: "Evaluator",
    mean: "Raw mean",
    severity: "Adjusted gap",
    in_cells: "Same service and channel",
    in_scenarios: "Same scenario and channel",
    p_value: "p adjusted",
    without: "Campaign without",
    finding: "Finding",
    harsh: "harsher",
    mild: "milder",
    neither: "no difference shown",
    is_harsh: "{} scores lower than the others, service, channel and scenario being equal ({} points); without these calls the campaign would score {} instead of {}.",
    is_mild: "{} scores higher than the others, service, channel and scenario being equal ({} points); without these calls the campaign would score {} instead of {}.",
    none_leans: "No evaluator scores clearly otherwise than the others, service, channel and scenario being equal.",
    correlation: "Calls of one evaluator are alike by {}; for the precision of the whole that divides the number of calls by {}.",
    connected: "The evaluators met, directly or through others, at services and on channels: their adjusted gaps can be compared.",
    variance: "Of the variance of call scores {}; the rest differs from call to call.",
    goes_with: ["{} goes with the service", "{} with the channel", "{} with the evaluator"],
    one_evaluator: "One evaluator only has scored calls: nothing to compare.",
    not_connected: "Some evaluators never met, not even through others, at services and on channels: their severity cannot be told from what they called.",
    too_few: "Too few scored calls to tell evaluators, services and channels apart.",
    and: "and",
};
