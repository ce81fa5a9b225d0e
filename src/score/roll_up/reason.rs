use crate::score::roll_up::bucket::Bucket;
use crate::score::roll_up::contribution::Lack;
use crate::text::Language;

/// Why a bucket gives no figure, in words.
pub(super) fn reason(bucket: &Bucket, language: Language) -> String {
    let (french, english) = if bucket.planned == 0 {
        ("aucun appel n’est prévu", "no call is planned")
    } else if bucket.calls() > 0 {
        ("les appels n’ont aucun poids", "the calls carry no weight")
    } else {
        words(furthest(bucket))
    };
    match language {
        Language::French => french.to_owned(),
        Language::English => english.to_owned(),
    }
}

/// What kept those calls from having a value that came closest to having one.
fn furthest(bucket: &Bucket) -> Lack {
    [
        Lack::Awaited,
        Lack::NotScored,
        Lack::NotObserved,
        Lack::NotApplicable,
        Lack::NotRecorded,
        Lack::NonResponse,
    ]
    .into_iter()
    .find(|lack| bucket.without(*lack) > 0)
    .unwrap_or(Lack::NotRecorded)
}

fn words(lack: Lack) -> (&'static str, &'static str) {
    match lack {
        Lack::NotRecorded => ("aucun appel n’est encore enregistré", "no call is recorded yet"),
        Lack::Awaited => ("les réponses sont encore attendues", "replies are still awaited"),
        Lack::NonResponse => {
            ("aucun appel n’a été fait par les évaluateurs", "no call was made by the evaluators")
        }
        Lack::NotScored => (
            "trop peu de points s’appliquent dans chaque appel",
            "too few points apply in every call",
        ),
        Lack::NotApplicable => {
            ("toutes les réponses sont sans objet", "every answer is not applicable")
        }
        Lack::NotObserved => {
            ("rien n’a été observé dans les appels", "nothing was observed in any call")
        }
    }
}
