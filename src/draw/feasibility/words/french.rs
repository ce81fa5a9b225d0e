use super::{Words, shortfall, size};
use crate::draw::NoPlan;
use crate::draw::feasibility::clash::Rule;
use crate::draw::feasibility::shortfall::{Bound, By, Cap, Cure, Load, Part};
use crate::draw::feasibility::tight::Tight;
use crate::text::Language;
use crate::text::typography::NO_BREAK;
use crate::text::typography::counted;

pub(super) const WORDS: Words = Words {
    language: Language::French,
    and: "et",
    or: "ou",
    and_more: |names, more| format!("{names} et {more} autres"),
    possible: |most| number(most, "possible", "possibles"),
    short: |subjects, asked, bounds, by, cures| {
        let asked = asked_for(asked);
        format!(
            "{subjects}{NO_BREAK}: {asked}, mais {bounds}{NO_BREAK}; il en manque {by}. {cures}"
        )
    },
    bound,
    by: |by| match by {
        By::Number => "",
        By::Days => " (jours ouverts)",
        By::Visits => " (évaluateurs)",
        By::Scenarios => " (scénarios)",
    },
    takes: |name, most, by| format!("{name} peut en prendre {most}{by}"),
    load: |load| format!("{} {}", load.evaluator, cap(load)),
    cure,
    day: |day| if day == 1 { "1er".to_owned() } else { day.to_string() },
    tight,
    rule,
    no_plan,
};

fn number(n: u64, one: &str, many: &str) -> String {
    counted(Language::French, size(n), one, many)
}

fn calls(n: u64) -> String {
    number(n, "appel", "appels")
}

fn asked_for(n: u64) -> String {
    number(n, "appel demandé", "appels demandés")
}

fn times(n: u64) -> String {
    number(n, "fois", "fois")
}

fn working_days(n: u32) -> String {
    number(u64::from(n), "jour ouvré", "jours ouvrés")
}

fn bound(words: &Words, bound: &Bound) -> String {
    match bound {
        Bound::Days { open, .. } if open.is_empty() => "aucun jour n’est ouvert".to_owned(),
        Bound::Days { open, gap: None | Some(1), .. } => {
            let days = number(open.len() as u64, "jour est ouvert", "jours sont ouverts");
            let only = if open.len() == 1 { "seul" } else { "seuls" };
            format!("{only} {days} ({})", words.dates(open))
        }
        Bound::Days { open, gap: Some(gap), most } => format!(
            "{most} au plus tiennent dans {} ({}) à {} l’un de l’autre",
            number(open.len() as u64, "jour ouvert", "jours ouverts"),
            words.dates(open),
            working_days(*gap),
        ),
        Bound::Evaluators { each } if each.is_empty() => NOBODY.to_owned(),
        Bound::Evaluators { each } => {
            let who = ("évaluateur peut les faire", "évaluateurs peuvent les faire");
            repeated(words, each, who, "et y aller")
        }
        Bound::Scenarios { each } => {
            let which = ("scénario convient et peut", "scénarios conviennent et peuvent");
            repeated(words, each, which, "être joués")
        }
        Bound::Takes { each } => {
            let possible = (words.possible)(bound.most());
            format!("{} au plus{NO_BREAK}: {possible}", words.parts(each))
        }
        Bound::Channels { names, most } => {
            let verb = if names.len() == 1 { "compte" } else { "comptent" };
            format!("{} {verb} {}", words.named(names), calls(*most))
        }
        Bound::Campaign { most } => format!("la campagne compte {}", calls(*most)),
        Bound::Staff { loads } => staff(words, loads),
        Bound::ServiceDays { most } => {
            let days = number(*most, "jour", "jours");
            format!("les services leur sont ouverts {days}, à raison d’un par jour")
        }
        Bound::NoAuditDay { gap: None } => "aucun jour n’est ouvert".to_owned(),
        Bound::NoAuditDay { gap: Some(gap) } => {
            let gap = working_days(*gap);
            format!("aucun jour ouvert n’est à plus de {gap} des appels mystères")
        }
    }
}

const NOBODY: &str = "aucun évaluateur ne peut les faire";

/// `3 évaluateurs peuvent les faire et y aller 4 fois chacun : 12 possibles`
fn repeated(words: &Words, each: &[Part], who: (&str, &str), verb: &str) -> String {
    let sum: u64 = each.iter().map(|part| part.most).sum();
    let who = number(each.len() as u64, who.0, who.1);
    let verb = if each.len() == 1 { verb.replace("joués", "joué") } else { verb.to_owned() };
    let first = each.first().map_or(0, |part| part.most);
    let how = if each.iter().any(|part| part.most != first) {
        let each: Vec<String> =
            each.iter().map(|part| format!("{} {}", part.name, times(part.most))).collect();
        format!("{} en tout ({})", times(sum), words.named(&each))
    } else if each.len() == 1 {
        times(first)
    } else {
        format!("{} chacun", times(first))
    };
    format!("{who} {verb} {how}{NO_BREAK}: {}", (words.possible)(sum))
}

fn staff(words: &Words, loads: &[Load]) -> String {
    match loads {
        [] => NOBODY.to_owned(),
        [only] => format!("{} peut en faire {}", only.evaluator, cap(only)),
        _ => {
            let most: u64 = loads.iter().map(|load| load.most).sum();
            let (names, each) = words.loads(loads);
            let one = loads.iter().all(|load| load.evaluator == loads[0].evaluator);
            let may = if one { "peut" } else { "peuvent" };
            format!("{names} {may} en faire {most} au plus ({each})")
        }
    }
}

fn cap(load: &Load) -> String {
    let Load { most, periods, .. } = load;
    match load.cap {
        Cap::Total => format!("{most} en tout"),
        Cap::Week => format!("{most} en {}", number(*periods, "semaine", "semaines")),
        Cap::Day => format!("{most} en {}", number(*periods, "jour", "jours")),
    }
}

fn cure(cure: &Cure) -> String {
    match cure {
        Cure::AskAtMost(0) => "n’en demandez aucun".to_owned(),
        Cure::AskAtMost(most) => format!("demandez-en {most} au plus"),
        Cure::AskFewer(fewer) => format!("demandez-en {fewer} de moins en tout"),
        Cure::OpenDays(Some(days)) => format!("ouvrez {} de plus", number(*days, "jour", "jours")),
        Cure::OpenDays(None) => "ouvrez davantage de jours".to_owned(),
        Cure::Open => "ouvrez un jour où un évaluateur peut appeler".to_owned(),
        Cure::SeveralCallsADay => {
            "autorisez deux appels par jour en supprimant `service_gap_days`".to_owned()
        }
        Cure::Lower(key, to) => format!("abaissez `{key}` à {to}"),
        Cure::Raise(key, to) => format!("portez `{key}` à {to}"),
        Cure::RaiseSome(key) => format!("augmentez `{key}`"),
        Cure::LeaveOut(key) => format!("supprimez `{key}`"),
        Cure::MoreEvaluators(Some(more)) => {
            format!("confiez-les à {} de plus", number(*more, "évaluateur", "évaluateurs"))
        }
        Cure::MoreEvaluators(None) => "confiez-les à davantage d’évaluateurs".to_owned(),
        Cure::MoreScenarios(Some(more)) => {
            format!(
                "ajoutez {}",
                number(*more, "scénario qui convient", "scénarios qui conviennent")
            )
        }
        Cure::MoreScenarios(None) => "ajoutez des scénarios qui conviennent".to_owned(),
        Cure::MoreOnChannels(more) => format!("donnez {} de plus aux canaux", calls(*more)),
        Cure::CampaignCalls(n) => format!("prévoyez {} dans la campagne", calls(*n)),
        Cure::TakeMore(more) => format!("laissez les services en prendre {more} de plus"),
    }
}

fn tight(tight: &Tight) -> String {
    match tight {
        Tight::Predictable { service, calls: n, gap, days } => format!(
            "{service}{NO_BREAK}: {} à {} l’un de l’autre occupent {} jours ouvrés sur {days}, si \
             bien que le suivant se devine",
            calls(*n),
            working_days(*gap),
            (n - 1) * u64::from(*gap) + 1
        ),
        Tight::Near { subject, asked, possible, by } => {
            let by = match by {
                By::Days => format!("{possible} tiennent dans ses jours ouverts"),
                By::Visits => {
                    format!("les évaluateurs peuvent y aller {} en tout", times(*possible))
                }
                By::Scenarios => {
                    format!("les scénarios peuvent y être joués {} en tout", times(*possible))
                }
                By::Number => format!("les évaluateurs peuvent en faire {possible} au plus"),
            };
            let subject = subject.as_deref().unwrap_or("Tous les canaux");
            format!("{subject}{NO_BREAK}: {}, et {by}", asked_for(*asked))
        }
        Tight::IdleEvaluator { evaluator } => format!(
            "{evaluator} ne peut faire aucun appel{NO_BREAK}: rien de ce que {evaluator} peut \
             appeler n’est ouvert à ce moment"
        ),
        Tight::NeverOpen { cell } => {
            format!("{cell}{NO_BREAK}: aucun jour n’est ouvert, donc aucun appel n’est prévu")
        }
    }
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::ServiceGap => "`service_gap_days`",
        Rule::EvaluatorServiceGap => "`evaluator_service_gap_days`",
        Rule::EvaluatorServiceMax => "`evaluator_service_max`",
        Rule::ScenarioServiceGap => "`scenario_service_gap_days`",
        Rule::AuditGap => "`audit_gap_days`",
        Rule::Travel => "`travel_minutes`",
        Rule::PerDay => "`per_day` des évaluateurs",
        Rule::PerWeek => "`per_week` des évaluateurs",
        Rule::Total => "`total` des évaluateurs",
        Rule::EvaluatorServices => "`services`, `groups` et `conflicts` des évaluateurs",
        Rule::EvaluatorChannels => "`channels` des évaluateurs",
        Rule::EvaluatorHours => "`hours` des évaluateurs",
        Rule::Absences => "`absent` des évaluateurs",
        Rule::Quotas => "`calls`, `min` et `max` des services",
        Rule::Closures => "`closed` des services",
        Rule::Bands => "les tranches horaires",
    }
}

fn no_plan(why: &NoPlan) -> String {
    match why {
        NoPlan::Short(short) => {
            let texts: Vec<String> =
                short.iter().map(|one| shortfall(one, Language::French)).collect();
            texts.join("\n")
        }
        NoPlan::NeverOpen { service, channel, calls: n } => format!(
            "`{service}` n’est jamais ouvert à {} sur le canal `{channel}`",
            calls(u64::from(*n))
        ),
        NoPlan::ChannelTotal { channel, asked, possible } => format!(
            "le canal `{channel}` demande {}, ses services peuvent en prendre {possible}",
            calls(u64::from(*asked))
        ),
        NoPlan::ServiceLimits { service, least, most, left } => {
            let limits =
                most.map_or_else(|| format!("{least} et plus"), |most| format!("{least} à {most}"));
            let left = calls(u64::from(*left));
            format!("les canaux laissent {left} à `{service}`, hors de ses limites ({limits})")
        }
        NoPlan::Spacing { service, calls: n, gap } => format!(
            "les {} à `{service}` ne peuvent être à {} les uns des autres",
            calls(u64::from(*n)),
            working_days(*gap)
        ),
        NoPlan::TooDense { service, calls: n, histories } => format!(
            "les {} à `{service}` sont trop nombreux pour ses lots ({histories} histoires)",
            calls(u64::from(*n))
        ),
        NoPlan::Audits { missing } => format!(
            "{} sans un jour qui garde l’écart avec les appels mystères",
            number(u64::from(*missing), "audit est", "audits sont")
        ),
        NoPlan::Evaluators { service, channel, day } => format!(
            "il ne reste aucun évaluateur pour un appel à `{service}` sur le canal `{channel}` le \
             {day}"
        ),
        NoPlan::Scenarios { service } => {
            format!("les scénarios de `{service}` ne peuvent garder leur écart")
        }
    }
}
