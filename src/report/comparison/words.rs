use crate::model::{Level, Measure};
use crate::report::estimates::reason;
use crate::score::comparison::{Finding, NoDifference};
use crate::text::Language;

/// The texts of a comparison in one language. In sentences `{}` stands for what changes, in the
/// order of the text.
pub(in crate::report) struct Words {
    pub(super) this: &'static str,
    pub(super) former: &'static str,
    pub(super) difference: &'static str,
    pub(super) p_value: &'static str,
    pub(super) finding: &'static str,
    better: &'static str,
    worse: &'static str,
    not_shown: &'static str,
    captions: [&'static str; 7],
    /// The whole is better: difference, interval.
    pub(super) whole_better: &'static str,
    pub(super) whole_worse: &'static str,
    pub(super) whole_not_shown: &'static str,
    /// Services: how many there are, better, worse, neither.
    pub(super) services: &'static str,
    /// Who is better, who is worse: their names.
    pub(super) who_better: &'static str,
    pub(super) who_worse: &'static str,
    pub(super) not_proof: &'static str,
    pub(super) same_mix: &'static str,
    pub(super) simultaneous: &'static str,
    pub(super) provisional: &'static str,
    pub(super) services_this: &'static str,
    pub(super) services_former: &'static str,
    pub(super) channels_this: &'static str,
    pub(super) channels_former: &'static str,
    pub(super) criteria_this: &'static str,
    pub(super) criteria_former: &'static str,
    pub(super) criteria_changed: &'static str,
    /// Calls of this campaign, calls of the former one.
    pub(super) calls: &'static str,
    apart_in_channels: &'static str,
    without_values: &'static str,
    without_calls: &'static str,
    apart_in_services: &'static str,
    /// A reason on this side, a reason on the former one.
    of_this: &'static str,
    of_former: &'static str,
    /// The joint of the last two of a list.
    pub(super) and: &'static str,
}

impl Words {
    pub(in crate::report) fn of(&self, finding: Finding) -> &'static str {
        match finding {
            Finding::Better => self.better,
            Finding::Worse => self.worse,
            Finding::NotShown => self.not_shown,
        }
    }

    /// Why there is no difference.
    pub(in crate::report) fn reason(&self, none: NoDifference, language: Language) -> String {
        match none {
            NoDifference::This(why) => self.of_this.replace("{}", reason(why, language)),
            NoDifference::Former(why) => self.of_former.replace("{}", reason(why, language)),
            NoDifference::ApartInChannels => self.apart_in_channels.to_owned(),
            NoDifference::WithoutValues => self.without_values.to_owned(),
            NoDifference::WithoutCalls => self.without_calls.to_owned(),
            NoDifference::ApartInServices => self.apart_in_services.to_owned(),
        }
    }

    pub(super) fn caption(&self, level: Level, measure: Measure) -> &'static str {
        let at = match (level, measure) {
            (Level::Campaign, Measure::Score) => 0,
            (Level::Campaign, _) => 1,
            (Level::Service, Measure::Score) => 2,
            (Level::Service, _) => 3,
            (Level::Channel, Measure::Score) => 4,
            (Level::Channel, _) => 5,
            _ => 6,
        };
        self.captions[at]
    }
}

pub(in crate::report) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    this: "Cette fois",
    former: "Avant",
    difference: "Écart",
    p_value: "p corrigée",
    finding: "Constat",
    better: "mieux",
    worse: "moins bien",
    not_shown: "aucun écart établi",
    captions: [
        "Campagne, note moyenne",
        "Campagne, part d’appels conformes",
        "Services, note moyenne",
        "Services, part d’appels conformes",
        "Canaux, note moyenne",
        "Canaux, part d’appels conformes",
        "Critères, part d’appels où ils sont tenus",
    ],
    whole_better: "L’ensemble fait mieux qu’avant\u{a0}: {} points {}.",
    whole_worse: "L’ensemble fait moins bien qu’avant\u{a0}: {} points {}.",
    whole_not_shown: "Pour l’ensemble, aucun écart n’est établi\u{a0}: {} points {}.",
    services: "Sur {} comparés, {} mieux, {} moins bien\u{a0}; pour {}, aucun écart n’est établi.",
    who_better: "Mieux qu’avant\u{a0}: {}.",
    who_worse: "Moins bien qu’avant\u{a0}: {}.",
    not_proof: "Un écart non établi ne prouve pas que rien n’a changé\u{a0}: l’intervalle dit ce qui reste possible.",
    same_mix: "Campagne, canaux et critères sont comparés service par service et canal par canal, avec le même dosage des deux côtés.",
    simultaneous: "Les intervalles d’un même tableau valent tous ensemble.",
    provisional: "Provisoire\u{a0}: des appels ou des réponses sont encore attendus.",
    services_this: "Services de cette campagne seulement, non comparés\u{a0}: {}.",
    services_former: "Services d’avant seulement, non comparés\u{a0}: {}.",
    channels_this: "Canaux de cette campagne seulement, non comparés\u{a0}: {}.",
    channels_former: "Canaux d’avant seulement, non comparés\u{a0}: {}.",
    criteria_this: "Critères de cette grille seulement, exclus des deux côtés\u{a0}: {}.",
    criteria_former: "Critères de la grille d’avant seulement, exclus des deux côtés\u{a0}: {}.",
    criteria_changed: "Critères jugés autrement qu’avant, exclus des deux côtés\u{a0}: {}.",
    calls: "Appels sans vis-à-vis, qui n’entrent dans aucun total\u{a0}: {} de cette campagne, {} d’avant.",
    apart_in_channels: "aucun canal n’a d’appels des deux côtés",
    without_values: "aucun service n’a, sur un même canal, de réponses des deux côtés",
    without_calls: "aucun appel de cette campagne n’a encore de score",
    apart_in_services: "aucun service n’a de chiffre des deux côtés",
    of_this: "cette fois\u{a0}: {}",
    of_former: "avant\u{a0}: {}",
    and: "et",
};

const ENGLISH: Words = Words {
    this: "This time",
    former: "Before",
    difference: "Difference",
    p_value: "p adjusted",
    finding: "Finding",
    better: "better",
    worse: "worse",
    not_shown: "no difference shown",
    captions: [
        "Campaign, mean score",
        "Campaign, share of compliant calls",
        "Services, mean score",
        "Services, share of compliant calls",
        "Channels, mean score",
        "Channels, share of compliant calls",
        "Criteria, share of calls that meet them",
    ],
    whole_better: "The whole does better than before: {} points {}.",
    whole_worse: "The whole does worse than before: {} points {}.",
    whole_not_shown: "For the whole, no difference is shown: {} points {}.",
    services: "Of {} compared, {} better, {} worse; for {}, no difference is shown.",
    who_better: "Better than before: {}.",
    who_worse: "Worse than before: {}.",
    not_proof: "A difference that is not shown does not prove that nothing changed: the interval says what is still possible.",
    same_mix: "Campaign, channels and criteria are compared service by service and channel by channel, with the same mix on both sides.",
    simultaneous: "The intervals of a table hold all together.",
    provisional: "Provisional: calls or replies are still to come.",
    services_this: "Services of this campaign only, not compared: {}.",
    services_former: "Services of before only, not compared: {}.",
    channels_this: "Channels of this campaign only, not compared: {}.",
    channels_former: "Channels of before only, not compared: {}.",
    criteria_this: "Criteria of this grid only, left out on both sides: {}.",
    criteria_former: "Criteria of the grid of before only, left out on both sides: {}.",
    criteria_changed: "Criteria judged otherwise than before, left out on both sides: {}.",
    calls: "Calls without a counterpart, which enter no total: {} of this campaign, {} of before.",
    apart_in_channels: "no channel has calls on both sides",
    without_values: "no service has, on one channel, answers on both sides",
    without_calls: "no call of this campaign has a score yet",
    apart_in_services: "no service has a figure on both sides",
    of_this: "this time: {}",
    of_former: "before: {}",
    and: "and",
};
