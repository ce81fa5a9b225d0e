use crate::calendar::{HolidayCalendar, Zone, ZoneError};
use crate::input::campaign::dates::{Within, days};
use crate::input::toml::{Located, Table};
use crate::model::{Allocation, AllocationRule, Notice, Rotation, Service};
use crate::num::{ConfidenceLevel, Share};
use crate::source::Problem;
use crate::text::{Language, listed, nearest};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// The longest campaign, in days: three years.
const LONGEST: i64 = 1096;

/// The table `[campaign]`.
pub(super) struct Settings {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) timezone: String,
    pub(super) holidays: String,
    pub(super) closed: BTreeSet<NaiveDate>,
    pub(super) language: Language,
    pub(super) calls: u32,
    pub(super) grid: String,
    pub(super) target: Option<Share>,
    pub(super) target_compliant: Option<Share>,
    pub(super) replies_until: NaiveDate,
    pub(super) confidence: ConfidenceLevel,
    pub(super) double_scored: Share,
    pub(super) seed: Option<String>,
}

/// Reads `[campaign]`; `None` if nothing else can be judged without it.
pub(super) fn settings(top: &Table<'_, '_>) -> Option<Settings> {
    let table =
        top.required("campaign", top.table("campaign"), "begin the file with [campaign]")?;
    let id = id(&table);
    let title = table.text("title").map(|title| title.value);
    let (first, last) = period(&table);
    let timezone = timezone(&table);
    let holidays = holidays(&table);
    let language = table.word("language", &Language::ALL.map(|each| (each.code(), each)));
    let calls = calls(&table);
    let grid = table.text("grid").map_or_else(|| "grid.toml".to_owned(), |grid| grid.value);
    let target = table.percent("target").map(|target| target.value);
    let target_compliant = table.percent("target_compliant").map(|target| target.value);
    let replies_until = replies_until(&table, last);
    let confidence = confidence(&table);
    let double_scored = table.percent("double_scored").map_or(Share::ZERO, |share| share.value);
    let seed = table.text("seed").map(|seed| seed.value);
    let reach = Within { first, last: last.max(replies_until), noun: "the campaign" };
    let closed = days(&table, "closed", &reach);
    table.refuse_unknown_keys();
    Some(Settings {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        first,
        last,
        timezone,
        holidays,
        closed,
        language: language.map(|language| language.value).unwrap_or_default(),
        calls,
        grid,
        target,
        target_compliant,
        replies_until,
        confidence,
        double_scored,
        seed,
    })
}

fn id(table: &Table<'_, '_>) -> String {
    let cure = "give the campaign an id, such as `id = \"montpellier-2022-q2\"`";
    let Some(id) = table.required("id", table.text("id"), cure) else { return String::new() };
    let simple = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    if id.value.is_empty() || !id.value.chars().all(simple) {
        let message = format!("`{}` cannot be the id of a campaign", id.value);
        let problem = Problem::error("bad-id", id.place, message);
        table.document().push(problem.hint("use a to z, 0 to 9 and -"));
    }
    id.value
}

/// The first and the last day; one day stands in where they are missing or senseless, for the
/// sake of the problems in the rest of the file.
fn period(table: &Table<'_, '_>) -> (NaiveDate, NaiveDate) {
    let [first, last] = [("start", "2022-04-01"), ("end", "2022-06-30")].map(|(key, example)| {
        table.required(key, table.date(key), &format!("write `{key} = {example}`"))
    });
    let stand_in = first.as_ref().or(last.as_ref()).map_or(NaiveDate::MIN, |day| day.value);
    let (Some(first), Some(last)) = (first, last) else { return (stand_in, stand_in) };
    let days = (last.value - first.value).num_days();
    if days < 0 {
        let message = format!("the campaign ends on {}, before it starts", last.value);
        table.document().push(
            Problem::error("dates-reversed", last.place, message)
                .related(first.place, format!("it starts on {}", first.value))
                .hint("put `end` on or after `start`"),
        );
    } else if days >= LONGEST {
        let message = format!("the campaign lasts {} days", days + 1);
        table.document().push(
            Problem::error("out-of-range", last.place, message)
                .hint("plan at most three years at a time"),
        );
    } else {
        return (first.value, last.value);
    }
    (first.value.min(last.value), first.value)
}

fn timezone(table: &Table<'_, '_>) -> String {
    let Some(name) = table.text("timezone") else { return "Europe/Paris".to_owned() };
    if let Err(error) = Zone::parse(&name.value) {
        let problem = Problem::error(ZoneError::CODE, name.place, error.to_string());
        table.document().push(problem.hint(error.hint()));
    }
    name.value
}

fn holidays(table: &Table<'_, '_>) -> String {
    let Some(code) = table.text("holidays") else { return "FR".to_owned() };
    if HolidayCalendar::from_code(&code.value).is_none() {
        let codes: Vec<&str> = HolidayCalendar::codes().collect();
        let hint = nearest(&code.value, codes.iter().copied()).map_or_else(
            || format!("known are {}; `none` and `closed` serve elsewhere", listed(&codes, "and")),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("no public holidays are known for `{}`", code.value);
        let problem = Problem::error("unknown-word", code.place, message);
        table.document().push(problem.hint(hint));
    }
    code.value
}

fn calls(table: &Table<'_, '_>) -> u32 {
    let cure = "say how many mystery calls are made, such as `calls = 232`";
    let calls = table.required("calls", table.count("calls"), cure);
    match calls {
        Some(Located { value: 0, place }) => {
            let problem = Problem::error("out-of-range", place, "the campaign plans 0 calls");
            table.document().push(problem.hint("give `calls` at least 1"));
            0
        }
        Some(calls) => calls.value,
        None => 0,
    }
}

fn replies_until(table: &Table<'_, '_>, last: NaiveDate) -> NaiveDate {
    let Some(until) = table.date("replies_until") else { return last };
    if until.value < last {
        let message = format!("replies are awaited until {}, before the end", until.value);
        let problem = Problem::error("dates-reversed", until.place, message);
        table.document().push(problem.hint("put `replies_until` on or after `end`"));
        return last;
    }
    until.value
}

fn confidence(table: &Table<'_, '_>) -> ConfidenceLevel {
    let Some(percent) = table.number("confidence") else { return ConfidenceLevel::DEFAULT };
    table.suspect_share("confidence", &percent);
    ConfidenceLevel::new(percent.value / 100.0).unwrap_or_else(|| {
        let message = format!("`confidence` is {} percent", percent.value);
        let problem = Problem::error("out-of-range", percent.place, message);
        table.document().push(problem.hint("give a percentage between 0 and 100, such as 95"));
        ConfidenceLevel::DEFAULT
    })
}

/// Reads `[allocation]`.
pub(super) fn allocation(
    top: &Table<'_, '_>,
    settings: &Settings,
    services: &[Service],
) -> Allocation {
    let volumes = services.iter().all(|service| service.volume.is_some()) && !services.is_empty();
    let default = if volumes { AllocationRule::SqrtVolume } else { AllocationRule::Equal };
    let months = months(settings.first, settings.last);
    let table = top.table("allocation");
    let rule = table.as_ref().and_then(|table| {
        let words = AllocationRule::ALL.map(|rule| (rule.word(), rule));
        let rule = table.word("services", &words)?;
        // Where only some services have volumes, those without are named one by one.
        let none = services.iter().all(|service| service.volume.is_none());
        if rule.value != AllocationRule::Equal && none {
            let message = format!("`{}` needs the volume of every service", rule.value.word());
            let problem = Problem::error("missing-volume", rule.place, message);
            table
                .document()
                .push(problem.hint("give every [[service]] a `volume`, or use `equal`"));
        }
        Some(rule.value)
    });
    let lots = table.as_ref().and_then(|table| {
        let lots = table.count("lots")?;
        if lots.value < months {
            let message = format!("{} lots are fewer than the {months} months", lots.value);
            let problem = Problem::error("out-of-range", lots.place, message);
            table
                .document()
                .push(problem.hint("lots lie inside months: give one a month at least"));
        }
        Some(lots.value.max(months))
    });
    if let Some(table) = &table {
        table.refuse_unknown_keys();
    }
    Allocation { services: rule.unwrap_or(default), lots: lots.unwrap_or(2 * months) }
}

/// How many calendar months the days touch.
fn months(first: NaiveDate, last: NaiveDate) -> u32 {
    let months = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    u32::try_from(months(last) - months(first) + 1).unwrap_or(1)
}

/// Reads `[rotation]`.
pub(super) fn rotation(top: &Table<'_, '_>) -> Rotation {
    let Some(table) = top.table("rotation") else { return Rotation::default() };
    let count = |key| table.count(key).map(|count| count.value);
    let rotation = Rotation {
        service_gap_days: count("service_gap_days").filter(|days| *days > 0),
        evaluator_service_gap_days: count("evaluator_service_gap_days").filter(|days| *days > 0),
        evaluator_service_max: count("evaluator_service_max"),
        scenario_service_gap_days: count("scenario_service_gap_days").filter(|days| *days > 0),
        audit_gap_days: count("audit_gap_days").filter(|days| *days > 0),
        travel_minutes: table.minutes("travel_minutes").map(|minutes| minutes.value),
    };
    if rotation.evaluator_service_max == Some(0) {
        let place = table.place_of("evaluator_service_max");
        let message = "`evaluator_service_max` is 0: nobody could call anybody";
        let problem = Problem::error("out-of-range", place, message);
        table.document().push(problem.hint("give at least 1, or leave the rule out"));
    }
    table.refuse_unknown_keys();
    rotation
}

/// Reads `[notice]`; a warning for everything that it does not state.
pub(super) fn notice(top: &Table<'_, '_>) -> Notice {
    let Some(table) = top.table("notice") else {
        let message = "the campaign does not say that the staff were informed";
        let problem = Problem::warning("no-notice", top.place(), message);
        top.document().push(problem.hint(
            "add [notice] with staff_informed, staff_body_consulted, register_entry, retention_days",
        ));
        return Notice::default();
    };
    let notice = Notice {
        staff_informed: table.date("staff_informed").map(|day| day.value),
        staff_body_consulted: table.date("staff_body_consulted").map(|day| day.value),
        register_entry: table.text("register_entry").map(|entry| entry.value),
        retention_days: table.count("retention_days").map(|days| days.value),
    };
    for key in ["staff_informed", "staff_body_consulted", "register_entry", "retention_days"] {
        if !table.has(key) {
            let message = format!("`{key}` is not stated in [notice]");
            let problem = Problem::warning("no-notice", table.place(), message);
            table.document().push(problem.hint("state it: auditors ask for it"));
        }
    }
    table.refuse_unknown_keys();
    notice
}
