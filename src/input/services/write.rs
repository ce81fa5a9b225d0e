use crate::input::services::ListedService;
use crate::input::toml::quoted;
use crate::model::Kind;
use chrono::NaiveDate;

/// The first and the last day of a new campaign, as in the example that `init` writes.
pub(super) const FIRST_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(2027, 3, 1).expect("a day of the calendar");
pub(super) const LAST_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(2027, 5, 28).expect("a day of the calendar");

/// An evaluator is given about so many calls.
const CALLS_OF_ONE: usize = 40;

/// A rule on repetition that a new campaign starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    key: &'static str,
    value: u32,
    meaning: &'static str,
}

/// The rules that a new campaign starts with where its services allow; each can be left out.
pub const RULES: [Rule; 3] = [
    Rule {
        key: "service_gap_days",
        value: 2,
        meaning: "a working day at least between two calls to a service",
    },
    Rule {
        key: "evaluator_service_gap_days",
        value: 4,
        meaning: "the same evaluator is not back at a service within four days",
    },
    Rule {
        key: "scenario_service_gap_days",
        value: 5,
        meaning: "nor the same scenario within five",
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
}

/// The text of a campaign of listed services, without scenarios: commented, with three months,
/// channels, bands and evaluators that people will change.
#[must_use]
pub fn campaign_text(new: &NewCampaign<'_>) -> String {
    let mut text = settings(new);
    rotation(new, &mut text);
    text.push_str(NOTICE);
    bands(new, &mut text);
    text.push_str("\n# Ways of making contact, as the list names them.\n");
    kinds(new.services).for_each(|kind| channel(new, kind, &mut text));
    text.push_str(
        "\n# What citizens turn to. Hours are in OpenStreetMap syntax; `min`, `max` or `calls` bind \
         the number\n# of calls.\n",
    );
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

fn settings(new: &NewCampaign<'_>) -> String {
    let has_volumes = new.services.iter().all(|service| service.volume.is_some());
    let rule = if has_volumes { "sqrt-volume" } else { "equal" };
    let (id, source, total) = (quoted(new.id), new.source, calls(new));
    format!(
        "# A campaign of mystery calls at the services of {source}. The services are those of the \
         list; all\n# else is a proposal: change it, then run `mystery check`. Every key is \
         explained in the guide; lines\n# that are commented out show what else there is.\n\
         \n\
         [campaign]\n\
         id       = {id}\n\
         title    = {id}\n\
         start    = {FIRST_DAY}               # first and last day, both included\n\
         end      = {LAST_DAY}\n\
         calls    = {total}                       # mystery calls, {each} a service; audits are not \
         counted\n\
         target   = 80                       # percent the mean call score should reach; without it \
         no verdicts\n\
         language = \"fr\"                     # of plans and reports: fr or en\n\
         timezone = \"Europe/Paris\"\n\
         holidays = \"FR\"                     # whose public holidays are closed days; \"none\" for \
         none\n\
         closed   = []                       # further closed days: 2027-05-07, or \
         \"2027-05-07..2027-05-08\"\n\
         # seed     = \"drawn-in-public\"      # without it the system draws one, and plan.json \
         records it\n\
         \n\
         [allocation]\n\
         services = \"{rule}\"  # how calls are shared among services: equal, volume, sqrt-volume\n\
         lots     = 6  # blocks of working days that calls are spread over evenly\n",
        each = new.calls,
    )
}

fn rotation(new: &NewCampaign<'_>, text: &mut String) {
    text.push_str("\n[rotation]  # hard rules on repetition, each optional\n");
    for (at, Rule { key, value, meaning }) in RULES.into_iter().enumerate() {
        if at < new.rules {
            text.push_str(&format!("{key} = {value}  # {meaning}\n"));
        } else {
            text.push_str(&format!("# {key} = {value}  # {meaning}: more than the hours allow\n"));
        }
    }
    text.push_str(
        "# travel_minutes = 20  # an evaluator's visits at different sites are so far apart\n",
    );
}

const NOTICE: &str = "
[notice]  # printed as evidence; auditors ask for it: put your own dates here
staff_informed       = 2027-02-15
staff_body_consulted = 2027-02-01
register_entry       = \"RGPD-2027-01\"
retention_days       = 365
";

/// Morning and afternoon, from the earliest opening to the latest closing in whole hours.
fn bands(new: &NewCampaign<'_>, text: &mut String) {
    let reaches = new.services.iter().map(|service| service.hours.reach);
    let (first, last) =
        reaches.fold((8 * 60, 18 * 60), |all, one| (all.0.min(one.0), all.1.max(one.1)));
    let (from, to) = (first / 60, last.div_ceil(60));
    text.push_str(&format!(
        "\n# Parts of the day. Starts outside every band are never drawn.\n\
         [[band]]\nid   = \"morning\"\nfrom = \"{from:02}:00\"\nto   = \"12:00\"\n\
         \n[[band]]\nid   = \"afternoon\"\nfrom = \"12:00\"\nto   = \"{to:02}:00\"\n"
    ));
}

fn channel(new: &NewCampaign<'_>, kind: Kind, text: &mut String) {
    let services = offering(new.services, kind);
    let (name, minutes, reply_days) = match kind {
        Kind::Phone => ("Téléphone", 10, None),
        Kind::Visit => ("Visite", 30, None),
        Kind::Letter => ("Courrier", 20, Some(15)),
        Kind::Email => ("Courriel", 15, Some(5)),
        Kind::Web => ("Formulaire web", 15, Some(5)),
        Kind::Audit => ("Audit interne", 120, None),
    };
    let word = kind.word();
    text.push_str(&format!(
        "\n[[channel]]\nid      = \"{word}\"\nkind    = \"{word}\"\nname    = \"{name}\"\n"
    ));
    text.push_str(&match kind {
        Kind::Audit => format!("calls   = {services}  # announced, beside the mystery calls\n"),
        _ => format!("share   = {services}  # relative; or `calls = 40` exactly\n"),
    });
    text.push_str(&format!("minutes = {minutes}  # how long one call occupies an evaluator\n"));
    if let Some(days) = reply_days {
        text.push_str(&format!("reply_days = {days}  # working days given for a reply\n"));
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
    text.push_str(
        "\n# Who calls: put your own people here. Everything but the id may be left out.\n",
    );
    for number in 1..=calls(new).div_ceil(CALLS_OF_ONE).max(3) {
        text.push_str(&format!(
            "\n[[evaluator]]\nid        = \"e{number:02}\"\nname      = \"Évaluateur {number}\"\n\
             per_day   = 4\n"
        ));
        if number == 1 {
            text.push_str(
                "# per_week  = 12\n# hours     = \"Mo-Fr 09:00-17:30\"       # when the evaluator \
                 works; always if absent\n# absent    = [\"2027-04-19..2027-04-23\"]\n\
                 # channels  = [\"phone\"]                 # all if absent\n\
                 # conflicts = [\"an-id-of-a-service\"]    # never these services\n",
            );
        }
    }
}
