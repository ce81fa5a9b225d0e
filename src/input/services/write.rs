use crate::input::services::ListedService;
use crate::input::toml::quoted;
use crate::model::Kind;
use crate::text::{Language, in_language};
use chrono::NaiveDate;

/// The first and the last day of a new campaign, as in the example that `init` writes.
pub(super) const FIRST_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(2027, 3, 1).expect("a day of the calendar");
pub(super) const LAST_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(2027, 5, 28).expect("a day of the calendar");

/// The settings of a new campaign in both languages, with holes.
const SETTINGS: &str = include_str!("template.toml");

/// An evaluator is given about so many calls.
const CALLS_OF_ONE: usize = 40;

/// A rule on repetition that a new campaign starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    key: &'static str,
    value: u32,
    /// In English and French.
    meaning: [&'static str; 2],
}

/// The rules that a new campaign starts with where its services allow; each can be left out.
pub const RULES: [Rule; 3] = [
    Rule {
        key: "service_gap_days",
        value: 2,
        meaning: [
            "a working day at least between two calls to a service",
            "au moins un jour ouvré entre deux appels à un service",
        ],
    },
    Rule {
        key: "evaluator_service_gap_days",
        value: 4,
        meaning: [
            "the same evaluator is not back at a service within four days",
            "un évaluateur ne revient pas à un service avant quatre jours",
        ],
    },
    Rule {
        key: "scenario_service_gap_days",
        value: 5,
        meaning: ["nor the same scenario within five", "ni un scénario avant cinq"],
    },
];

/// What a campaign made of a list of services is to be.
#[derive(Clone, Copy, Debug)]
pub struct NewCampaign<'a> {
    /// Its id.
    pub id: &'a str,
    /// The file that the services come from, as the user knows it.
    pub source: &'a str,
    /// The services.
    pub services: &'a [ListedService],
    /// Mystery calls for each service.
    pub calls: usize,
    /// So many of [`RULES`] hold; the others are written as comments.
    pub rules: usize,
    /// The language of its comments, its names and its reports.
    pub language: Language,
}

impl NewCampaign<'_> {
    /// The text in the language of the campaign, given in English and in French.
    fn said<'t>(&self, [english, french]: [&'t str; 2]) -> &'t str {
        match self.language {
            Language::English => english,
            Language::French => french,
        }
    }
}

/// The text of a campaign of listed services, without scenarios: commented, with three months,
/// channels, bands and evaluators that people will change.
#[must_use]
pub fn campaign_text(new: &NewCampaign<'_>) -> String {
    let mut text = settings(new);
    rotation(new, &mut text);
    notice(new, &mut text);
    bands(new, &mut text);
    text.push_str(new.said([
        "\n# Ways of making contact, as the list names them.\n",
        "\n# Moyens de contact, tels que la liste les nomme.\n",
    ]));
    kinds(new.services).for_each(|kind| channel(new, kind, &mut text));
    text.push_str(new.said([
        "\n# What citizens turn to. Hours are in OpenStreetMap syntax; `min`, `max` or `calls` bind \
         the number\n# of calls.\n",
        "\n# Ce à quoi les usagers s’adressent. Les horaires suivent la notation \
         d’OpenStreetMap\u{202f}; `min`, `max`\n# ou `calls` fixent le nombre d’appels.\n",
    ]));
    new.services.iter().for_each(|one| service(one, &mut text));
    evaluators(new, &mut text);
    text
}

/// The kinds of contact that the services offer, in the order of [`Kind::ALL`].
fn kinds(services: &[ListedService]) -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(move |kind| offering(services, *kind) > 0)
}

/// How many services can be reached so.
fn offering(services: &[ListedService], kind: Kind) -> usize {
    services.iter().filter(|service| service.kinds.contains(&kind)).count()
}

/// All mystery calls: those of services that offer more than audits.
fn calls(new: &NewCampaign<'_>) -> usize {
    let is_called = |service: &&ListedService| service.kinds.iter().any(|k| *k != Kind::Audit);
    new.calls * new.services.iter().filter(is_called).count()
}

/// What the file says of itself, and what comes before the rules of rotation.
fn settings(new: &NewCampaign<'_>) -> String {
    let has_volumes = new.services.iter().all(|service| service.volume.is_some());
    let rule = if has_volumes { "sqrt-volume" } else { "equal" };
    // The name of the list comes last: it may hold anything.
    let values = [
        ("{first}", FIRST_DAY.to_string()),
        ("{last}", LAST_DAY.to_string()),
        ("{calls}", calls(new).to_string()),
        ("{each}", new.calls.to_string()),
        ("{rule}", rule.to_owned()),
        ("{id}", quoted(new.id)),
        ("{source}", new.source.to_owned()),
    ];
    let template = in_language(SETTINGS, new.language);
    values.iter().fold(template, |text, (name, value)| text.replace(name, value))
}

fn rotation(new: &NewCampaign<'_>, text: &mut String) {
    let said = |texts| new.said(texts);
    let heading = said([
        "hard rules on repetition, each optional",
        "règles strictes de rotation, toutes facultatives",
    ]);
    text.push_str(&format!("\n[rotation]  # {heading}\n"));
    for (at, Rule { key, value, meaning }) in RULES.into_iter().enumerate() {
        let meaning = said(meaning);
        if at < new.rules {
            text.push_str(&format!("{key} = {value}  # {meaning}\n"));
        } else {
            let too_much = said([
                ": more than the hours allow",
                "\u{a0}: plus que les horaires ne permettent",
            ]);
            text.push_str(&format!("# {key} = {value}  # {meaning}{too_much}\n"));
        }
    }
    let travel = said([
        "an evaluator's visits at different sites are so far apart",
        "temps entre deux visites d’un évaluateur sur des sites différents",
    ]);
    text.push_str(&format!("# travel_minutes = 20  # {travel}\n"));
}

fn notice(new: &NewCampaign<'_>, text: &mut String) {
    let comment = new.said([
        "printed as evidence; auditors ask for it: put your own dates here",
        "imprimé comme preuve\u{202f}; les auditeurs le demandent\u{a0}: mettez ici vos propres dates",
    ]);
    text.push_str(&format!(
        "\n[notice]  # {comment}\n\
         staff_informed       = 2027-02-15\n\
         staff_body_consulted = 2027-02-01\n\
         register_entry       = \"RGPD-2027-01\"\n\
         retention_days       = 365\n"
    ));
}

/// Morning and afternoon, from the earliest opening to the latest closing in whole hours; one of
/// them alone where nothing is open, nor written, in the other.
fn bands(new: &NewCampaign<'_>, text: &mut String) {
    let reaches = || new.services.iter().map(|service| service.hours.reach);
    let (first, last) =
        reaches().fold((8 * 60, 18 * 60), |all, one| (all.0.min(one.0), all.1.max(one.1)));
    let noon = 12 * 60;
    let writes = kinds(new.services).any(Kind::is_written);
    let comment = new.said([
        "Parts of the day. Starts outside every band are never drawn.",
        "Parties de la journée. Rien ne commence en dehors d’elles.",
    ]);
    text.push_str(&format!("\n# {comment}"));
    let bands = [
        ("morning", first / 60, 12, reaches().any(|reach| reach.0 < noon)),
        ("afternoon", 12, last.div_ceil(60), reaches().any(|reach| reach.1 > noon)),
    ];
    for (id, from, to, _) in bands.into_iter().filter(|band| writes || band.3) {
        text.push_str(&format!(
            "\n[[band]]\nid   = \"{id}\"\nfrom = \"{from:02}:00\"\nto   = \"{to:02}:00\"\n"
        ));
    }
}

fn channel(new: &NewCampaign<'_>, kind: Kind, text: &mut String) {
    let services = offering(new.services, kind);
    let (name, minutes, reply_days) = match kind {
        Kind::Phone => (["Telephone", "Téléphone"], 10, None),
        Kind::Visit => (["Visit", "Visite"], 30, None),
        Kind::Letter => (["Letter", "Courrier"], 20, Some(15)),
        Kind::Email => (["E-mail", "Courriel"], 15, Some(5)),
        Kind::Web => (["Web form", "Formulaire web"], 15, Some(5)),
        Kind::Audit => (["Internal audit", "Audit interne"], 120, None),
    };
    let (word, name) = (kind.word(), new.said(name));
    text.push_str(&format!(
        "\n[[channel]]\nid      = \"{word}\"\nkind    = \"{word}\"\nname    = \"{name}\"\n"
    ));
    let (key, comment) = match kind {
        Kind::Audit => (
            "calls",
            ["announced, beside the mystery calls", "annoncés, à côté des appels mystères"],
        ),
        _ => (
            "share",
            [
                "relative; or `calls = 40` exactly",
                "part relative\u{202f}; ou `calls = 40` exactement",
            ],
        ),
    };
    text.push_str(&format!("{key}   = {services}  # {}\n", new.said(comment)));
    let occupied = new.said([
        "how long one call occupies an evaluator",
        "temps qu’un appel prend à un évaluateur",
    ]);
    text.push_str(&format!("minutes = {minutes}  # {occupied}\n"));
    if let Some(days) = reply_days {
        let given =
            new.said(["working days given for a reply", "jours ouvrés laissés pour répondre"]);
        text.push_str(&format!("reply_days = {days}  # {given}\n"));
    }
}

fn service(one: &ListedService, text: &mut String) {
    text.push_str("\n[[service]]\n");
    let mut line = |key: &str, value: String| text.push_str(&format!("{key:<8} = {value}\n"));
    line("id", quoted(&one.id));
    line("name", quoted(&one.name));
    for (key, value) in [("group", &one.group), ("site", &one.site)] {
        if let Some(value) = value {
            line(key, quoted(value));
        }
    }
    one.staff.iter().for_each(|staff| line("staff", staff.to_string()));
    one.volume.iter().for_each(|volume| line("volume", volume.to_string()));
    let hours = &one.hours;
    let is_other = hours.text != hours.written;
    let written = if is_other { format!("  # {}", hours.written) } else { String::new() };
    line("hours", quoted(&hours.text) + &written);
    let channels: Vec<String> = one.kinds.iter().map(|kind| quoted(kind.word())).collect();
    line("channels", format!("[{}]", channels.join(", ")));
    for (kind, contact) in &one.contacts {
        let (word, contact) = (kind.word(), quoted(contact));
        text.push_str(&format!("\n[service.channel.{word}]\ncontact = {contact}\n"));
    }
}

fn evaluators(new: &NewCampaign<'_>, text: &mut String) {
    text.push_str(new.said([
        "\n# Who calls: put your own people here. Everything but the id may be left out.\n",
        "\n# Qui appelle\u{a0}: mettez ici vos évaluateurs. Tout peut être omis, sauf id.\n",
    ]));
    let name = new.said(["Evaluator", "Évaluateur"]);
    for number in 1..=calls(new).div_ceil(CALLS_OF_ONE).max(3) {
        text.push_str(&format!(
            "\n[[evaluator]]\nid        = \"e{number:02}\"\nname      = \"{name} {number}\"\n\
             per_day   = 4\n"
        ));
        if number == 1 {
            text.push_str(new.said([
                "# per_week  = 12\n# hours     = \"Mo-Fr 09:00-17:30\"       # when the evaluator \
                 works; always if absent\n# absent    = [\"2027-04-19..2027-04-23\"]\n\
                 # channels  = [\"phone\"]                 # all if absent\n\
                 # conflicts = [\"an-id-of-a-service\"]    # never these services\n",
                "# per_week  = 12\n# hours     = \"Mo-Fr 09:00-17:30\"       # quand il ou elle \
                 travaille\u{202f}; toujours, si omis\n# absent    = [\"2027-04-19..2027-04-23\"]\n\
                 # channels  = [\"phone\"]                 # tous, si omis\n\
                 # conflicts = [\"id-d-un-service\"]       # jamais ces services\n",
            ]));
        }
    }
}
