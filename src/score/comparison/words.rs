use crate::text::Language;

/// Why there is no difference, in one language.
pub(super) struct Words {
    /// Both have figures, and no service on a channel is in both.
    pub(super) no_common_cell: &'static str,
    /// No service on a channel has a value in both.
    pub(super) no_common_value: &'static str,
    /// The service has no scored call in this campaign.
    pub(super) no_call_here: &'static str,
    /// No service has a figure in both.
    pub(super) no_common_service: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    no_common_cell: "aucun canal n’a d’appels des deux côtés",
    no_common_value: "aucun service n’a, sur un même canal, de réponses des deux côtés",
    no_call_here: "aucun appel de cette campagne n’a encore de score",
    no_common_service: "aucun service n’a de chiffre des deux côtés",
};

const ENGLISH: Words = Words {
    no_common_cell: "no channel has calls on both sides",
    no_common_value: "no service has, on one channel, answers on both sides",
    no_call_here: "no call of this campaign has a score yet",
    no_common_service: "no service has a figure on both sides",
};
