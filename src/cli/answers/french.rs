use crate::cli::answers::{Answers, Outset, Status};
use crate::draw::rules::Rule;
use crate::text::Language;
use crate::text::typography::{self, counted};
use crate::workflow::{Proof, Verified};
use chrono::NaiveDate;

fn count(n: usize, one: &str, many: &str) -> String {
    counted(Language::French, n, one, many)
}

fn date(day: NaiveDate) -> String {
    typography::date_short(Language::French, day)
}

pub(super) const ANSWERS: Answers = Answers {
    and: "et",
    nothing_moves: |from| {
        format!("rien ne bouge\u{a0}: tous les appels à partir du {} tiennent encore\n", date(from))
    },
    moves: |n| format!("{}\u{a0}:\n", count(n, "appel est déplacé", "appels sont déplacés")),
    nobody: "personne",
    no_longer_right: |breach| {
        format!("fixé à la main, et qui n’est plus conforme\u{a0}: {breach}\n")
    },
    logged: |path| format!("inscrit au journal, et écrit dans {path}\n"),
    rule,
    colon: "\u{a0}: ",
    with: "avec",
    verified,
    changes_after: |n| format!(", suivi de {}", count(n, "changement", "changements")),
    proof,
    change: |event, kind, at, calls, reason| {
        let kind = match kind {
            "replan" => "calendrier remanié",
            "move" => "appel déplacé à la main",
            "absence" => "absence",
            other => other,
        };
        format!("événement {event}, {kind}, {at}\u{a0}: {calls} ({reason})\n")
    },
    no_call: "aucun appel",
    no_reason: "sans motif",
    seal_unknown: "aucun événement du registre n’a ce sceau\u{202f}; sa chaîne tient\n",
    seal_of: |event, after| {
        let head = "la chaîne tient, et le sceau s’y trouve\u{a0}: c’est celui de l’événement";
        match after {
            0 => format!("{head} {event}, le dernier\n"),
            1 => format!("{head} {event}\u{202f}; un événement l’a suivi\u{a0}:\n"),
            n => {
                let after = count(n, "événement", "événements");
                format!("{head} {event}\u{202f}; {after} l’ont suivi\u{a0}:\n")
            }
        }
    },
    nothing_recorded: "rien n’est encore enregistré",
    unassigned: |n| {
        let calls = count(n, "appel n’a", "appels n’ont");
        format!("avertissement\u{a0}: {calls} pas d’évaluateur\u{a0}: voir le dossier `unassigned`")
    },
    simulated: |path, n| {
        format!("{path}\u{a0}: {}\n", count(n, "fiche simulée", "fiches simulées"))
    },
    corrected: |call| format!("{call} est corrigé\u{a0}:\n"),
    contested: |call| format!("{call} est contesté\u{a0}: le recours est en cours\n"),
    rejected: |call| format!("{call} est maintenu\u{a0}: le recours est rejeté\n"),
    withdrawn: |call| format!("{call} est retiré\u{a0}: il compte comme non fait\n"),
    corrected_on_appeal: |call| format!("{call} est corrigé sur recours\u{a0}:\n"),
    blank: "vide",
    changed: |what, from, to| format!("  {what}\u{a0}: {from} → {to}\n"),
    regridded: |from, to| {
        format!("le changement de grille est enregistré\navant  {from}\naprès  {to}\n")
    },
    count,
    erasable: [
        ("fiche", "fiches"),
        ("ligne rejetée", "lignes rejetées"),
        ("fichier", "fichiers"),
        ("grille", "grilles"),
        ("entrée du journal", "entrées du journal"),
    ],
    erased: |parts| format!("effacé dans {parts}\ninscrit au journal\u{202f}; la chaîne tient\n"),
    nothing_erased: "rien de tel dans le registre\u{a0}: rien n’a été effacé ni inscrit au journal\n",
    elsewhere: "avertissement\u{a0}: hors du registre, cela figure, ou peut figurer, dans",
    pseudonym: |pseudonym, id| {
        format!(
            "écrire `{pseudonym}` à la place de `{id}` et du nom dans campaign.toml et plan.csv\u{202f}; \
             le tirage ne peut plus être vérifié"
        )
    },
    status: Status {
        nothing: "rien n’est encore enregistré",
        as_of: |day| format!("au {}, dernier jour enregistré", date(day)),
        rejects: |n| {
            format!("{} à corriger\u{a0}:\n", count(n, "ligne rejetée", "lignes rejetées"))
        },
        flags: |n, code| {
            let cards = count(n, "fiche gardée", "fiches gardées");
            format!("{cards} avec le signalement `{code}`\u{a0}:\n")
        },
        more: |n| format!("  et {n} de plus, toutes avec --format json\n"),
    },
    outset: OUTSET,
};

const OUTSET: Outset = Outset {
    committed: |made, folder| {
        format!(
            "engagement   {}\nempreinte    {}\nformat       {}\n\n\
             publiez {} maintenant, et nommez le hasard public à venir (un tirage de loterie dont \
             la date est dite)\u{202f};\ngardez {} pour vous jusqu’au tirage du plan\u{a0}: qui le \
             lit peut prévoir le calendrier\u{202f};\nune fois le nombre connu\u{a0}: mystery plan \
             {folder} --seed-from \"LE NOMBRE\"\n",
            made.commitment,
            made.fingerprint,
            made.format,
            made.published.display(),
            made.secret.display(),
        )
    },
    adopted: |calls, audits| {
        format!(
            "repris       {} et {}\u{202f}; non tirés au sort\u{a0}: aucune probabilité n’est connue\n",
            count(calls, "appel mystère", "appels mystères"),
            count(audits, "audit", "audits"),
        )
    },
    asked: |calls| format!("appels       la campagne en demande {calls}\n"),
    untimed: |n| {
        let calls = count(n, "appel", "appels");
        format!("début        {calls} sans heure\u{a0}: la première minute ouverte en tient lieu\n")
    },
    breaks: |breach| format!("enfreint     {breach}\n"),
    written_to: |path| format!("écrit dans   {path}\n"),
};

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Campaign => "le jour est hors de la campagne",
        Rule::Open => {
            "le service n’est pas ouvert pendant tout l’appel, ou une réponse viendrait trop tard"
        }
        Rule::Evaluator => "personne ne fait l’appel",
        Rule::Able => {
            "l’évaluateur ne peut pas faire cet appel (channels, services, groups, conflicts)"
        }
        Rule::Available => "l’évaluateur n’est pas là (hours, absent)",
        Rule::Scenario => "le scénario ne convient pas au service et au canal",
        Rule::ServiceGap => "deux appels au même service sont trop rapprochés (service_gap_days)",
        Rule::AuditGap => {
            "un appel et un audit du même service sont trop rapprochés (audit_gap_days)"
        }
        Rule::EvaluatorServiceGap => {
            "l’évaluateur revient trop tôt au service (evaluator_service_gap_days)"
        }
        Rule::EvaluatorServiceMax => {
            "l’évaluateur vient trop souvent au service (evaluator_service_max)"
        }
        Rule::ScenarioServiceGap => {
            "le scénario revient trop tôt au service (scenario_service_gap_days)"
        }
        Rule::PerDay => "l’évaluateur a trop d’appels ce jour-là (per_day)",
        Rule::PerWeek => "l’évaluateur a trop d’appels cette semaine-là (per_week)",
        Rule::Total => "l’évaluateur a trop d’appels (total)",
        Rule::AtOnce => "l’évaluateur est ailleurs à cette heure (travel_minutes)",
        Rule::Second => "le second évaluateur ne peut pas juger cet appel",
    }
}

fn verified(verified: &Verified) -> String {
    match verified {
        Verified::Same { .. } => "le calendrier est bien ce tirage".to_owned(),
        Verified::CampaignChanged => {
            "la campagne a été modifiée après le tirage, en un point que le tirage lit".to_owned()
        }
        Verified::OtherFormat { format } => format!(
            "le calendrier a été tiré selon la version {format} des règles, qui n’est pas celle-ci"
        ),
        Verified::NotDrawn => {
            "le calendrier n’a pas de trace\u{a0}: il n’a pas été tiré ici".to_owned()
        }
        Verified::CommitmentBroken => {
            "la graine ne découle pas de l’engagement enregistré".to_owned()
        }
        Verified::Differs { line } => format!("le calendrier diffère du tirage à la ligne {line}"),
        Verified::Erased { event } => format!(
            "le tirage ne peut plus être refait\u{a0}: l’événement {event} du journal a été effacé \
             en partie"
        ),
        Verified::ChangeDiffers { event } => {
            format!("l’événement {event} du journal ne mène pas au calendrier qu’il a enregistré")
        }
    }
}

fn proof(proof: &Proof) -> String {
    let said = match proof {
        Proof::Reproducible => {
            "reproductible\u{a0}: chacun peut refaire le tirage, mais la graine \
                                a été choisie à la main"
                .to_owned()
        }
        Proof::SeedBySystem => "graine du système\u{a0}: reproductible\u{202f}; personne n’a \
                                choisi la graine, sauf à avoir jeté des calendriers"
            .to_owned(),
        Proof::Committed { commitment, public_randomness } => format!(
            "engagement et hasard public\u{a0}: personne n’a choisi la graine, si cet engagement \
             était public avant que `{public_randomness}` ne soit connu\u{a0}: {commitment}"
        ),
    };
    format!("niveau de preuve\u{a0}: {said}\n")
}
