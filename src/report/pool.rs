//! What has to be said beside figures that are pooled over campaigns.

use crate::score::pool::{Pool, PoolPart};
use crate::text::Language;
use crate::text::listed;
use crate::text::typography;
use serde_json::{Value, json};

struct Words {
    /// The campaigns with their numbers of calls.
    pooled: &'static str,
    weights: &'static str,
    /// The campaign, what of it is not pooled.
    not_pooled: &'static str,
    call: [&'static str; 2],
    and: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: Words = Words {
    pooled: "Campagnes regroupées\u{a0}: {}.",
    weights: "Chaque appel garde son poids dans sa campagne\u{a0}; une campagne compte selon son nombre d’appels.",
    not_pooled: "Hors du regroupement avec {}\u{a0}: {}.",
    call: ["appel", "appels"],
    and: "et",
};

const ENGLISH: Words = Words {
    pooled: "Campaigns pooled: {}.",
    weights: "Each call keeps its weight in its campaign; a campaign counts by its number of calls.",
    not_pooled: "Not pooled with {}: {}.",
    call: ["call", "calls"],
    and: "and",
};

/// Which campaigns are pooled, how they are weighted, and what is left out, a sentence each.
#[must_use]
pub fn notes(pool: &Pool, language: Language) -> Vec<String> {
    let words = words(language);
    let part = |part: &PoolPart| {
        let [one, many] = words.call;
        let calls = typography::counted(language, part.calls as usize, one, many);
        format!("{} ({calls})", part.campaign)
    };
    let parts: Vec<String> = pool.parts.iter().map(part).collect();
    let mut notes =
        vec![words.pooled.replace("{}", &listed(&parts, words.and)), words.weights.to_owned()];
    for part in &pool.parts {
        let left = left_out(part);
        if !left.is_empty() {
            let text = words.not_pooled.replacen("{}", &part.campaign, 1);
            notes.push(text.replacen("{}", &listed(&left, words.and), 1));
        }
    }
    notes
}

/// The ids of services, channels and criteria that are not pooled.
fn left_out(part: &PoolPart) -> Vec<String> {
    let out = &part.left_out;
    [
        &out.services_this,
        &out.services_former,
        &out.channels_this,
        &out.channels_former,
        &out.criteria_this,
        &out.criteria_former,
        &out.criteria_changed,
    ]
    .into_iter()
    .flatten()
    .cloned()
    .collect()
}

/// The campaigns that are pooled, as JSON.
#[must_use]
pub fn values(pool: &Pool) -> Value {
    let part = |part: &PoolPart| json!({ "campaign": part.campaign, "calls": part.calls, "left_out": left_out(part) });
    Value::Array(pool.parts.iter().map(part).collect())
}
