use crate::text::Language;

/// Why there is no difference, in one language.
pub(super) struct Words {
    /// Both have figures, and no service on a channel is in both.
    pub(super) apart_in_channels: &'static str,
    /// No service on a channel has a value in both.
    pub(super) without_values: &'static str,
    /// The service has no scored call in this campaign.
    pub(super) without_calls: &'static str,
    /// No service has a figure in both.
    pub(super) apart_in_services: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    apart_in_channels: "aucun canal n’a d’appels des deux côtés",
    without_values: "aucun service n’a, sur un même canal, de réponses des deux côtés",
    without_calls: "aucun appel de cette campagne n’a encore de score",
    apart_in_services: "aucun service n’a de chiffre des deux côtés",
};

const ENGLISH: Words = Words {
    apart_in_channels: "no channel has calls on both sides",
    without_values: "no service has, on one channel, answers on both sides",
    without_calls: "no call of this campaign has a score yet",
    apart_in_services: "no service has a figure on both sides",
};
