use crate::input::campaign::clock::Clock;
use crate::input::campaign::dates::{Within, days};
use crate::input::toml::{Ids, Table};
use crate::model::{Channel, ChannelIndex, Offer, Quota, Service, Timetable};
use crate::source::Problem;
use std::collections::BTreeMap;

/// The services, in file order, and their ids; a problem if some state a volume and others none.
pub(super) fn services(
    top: &Table<'_, '_>,
    clock: &mut Clock,
    channels: &[Channel],
    channel_ids: &Ids,
) -> (Vec<Service>, Ids) {
    let mut ids = Ids::new("service");
    let tables = top.tables("service");
    let services: Vec<Service> =
        tables.iter().map(|table| service(table, &mut ids, clock, channels, channel_ids)).collect();
    if services.is_empty() {
        let problem = Problem::error("missing-key", top.place(), "the campaign has no service");
        top.document().push(problem.hint("add a [[service]] for everything that is called"));
    }
    if tables.iter().any(|table| table.has("volume")) {
        for table in tables.iter().filter(|table| !table.has("volume")) {
            let message = "this service has no `volume`, others have";
            let problem = Problem::error("missing-volume", table.place(), message);
            table.document().push(problem.hint("state volumes for all services or for none"));
        }
    }
    for (at, channel) in channels.iter().enumerate() {
        let offered = services.iter().any(|service| service.offer(ChannelIndex(at)).is_some());
        if !offered && !services.is_empty() {
            let message = format!("no service offers the channel `{}`", channel.id);
            let problem = Problem::error("unused-channel", top.place_of("channel"), message);
            let hint = format!("add `{}` to the `channels` of a service, or drop it", channel.id);
            top.document().push(problem.hint(hint));
        }
    }
    (services, ids)
}

fn service(
    table: &Table<'_, '_>,
    ids: &mut Ids,
    clock: &mut Clock,
    channels: &[Channel],
    channel_ids: &Ids,
) -> Service {
    let id = ids.take(table);
    let name = table.text("name").map(|name| name.value);
    let group = table.text("group").map_or_else(String::new, |group| group.value);
    let site = table.text("site").map(|site| site.value);
    let staff = table.count("staff").map(|staff| staff.value);
    let volume = volume(table);
    let cure = "say when it is open, such as `hours = \"Mo-Fr 08:30-17:30; PH off\"`";
    let hours = table.required("hours", clock.timetable(table, "hours"), cure);
    let hours = hours.unwrap_or_else(|| Timetable::new("", clock.first, Vec::new()));
    let quota = quota(table);
    let within = Within { first: clock.first, last: clock.last, noun: "the campaign" };
    let closed = days(table, "closed", &within);
    let offers = offers(table, clock, &hours, channels, channel_ids);
    table.refuse_unknown_keys();
    Service {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        group,
        site,
        staff,
        volume,
        hours,
        offers,
        quota,
        closed,
    }
}

/// The channels of a service, in the order of the campaign's, each with what its own table says.
fn offers(
    table: &Table<'_, '_>,
    clock: &mut Clock,
    hours: &Timetable,
    channels: &[Channel],
    channel_ids: &Ids,
) -> Vec<Offer> {
    let names = table.texts("channels");
    let cure = "name the channels on which it can be reached, such as `channels = [\"phone\"]`";
    table.required("channels", (!names.is_empty()).then_some(()), cure);
    if names.is_empty() && table.has("channels") {
        let message = "the service has no channel";
        let problem = Problem::error("missing-key", table.place_of("channels"), message);
        table.document().push(problem.hint(cure));
    }
    let mut own: BTreeMap<usize, Offer> = BTreeMap::new();
    for name in &names {
        if let Some(at) = channel_ids.find(table.document(), name) {
            let offer = Offer {
                channel: ChannelIndex(at),
                contact: None,
                hours: hours.clone(),
                quota: Quota::FREE,
                volume: None,
            };
            if own.insert(at, offer).is_some() {
                let message = format!("the channel `{}` stands twice", name.value);
                let problem = Problem::error("duplicate-id", name.place.clone(), message);
                table.document().push(problem.hint("name each channel once"));
            }
        }
    }
    let details = table.table("channel").map(|table| table.named_tables()).unwrap_or_default();
    for (name, inner) in details {
        let Some(at) = channel_ids.find(table.document(), &name) else { continue };
        let Some(offer) = own.get_mut(&at) else {
            let message = format!("the service does not offer the channel `{}`", name.value);
            let problem = Problem::error("unknown-reference", name.place, message);
            table.document().push(problem.hint("add it to `channels`, or drop this table"));
            continue;
        };
        detail(&inner, clock, offer, channels.get(at));
    }
    own.into_values().collect()
}

fn detail(table: &Table<'_, '_>, clock: &mut Clock, offer: &mut Offer, channel: Option<&Channel>) {
    offer.contact = table.text("contact").map(|contact| contact.value);
    offer.volume = volume(table);
    offer.quota = quota(table);
    if let Some(hours) = clock.timetable(table, "hours") {
        offer.hours = hours;
    }
    if table.has("hours") && channel.is_some_and(|channel| channel.kind.is_written()) {
        let message = "hours do not bind what is sent in writing";
        let problem = Problem::warning("misplaced-key", table.place_of("hours"), message);
        table.document().push(problem.hint("take `hours` out, or state the hours of evaluators"));
    }
    table.refuse_unknown_keys();
}

fn volume(table: &Table<'_, '_>) -> Option<f64> {
    let volume = table.number("volume")?;
    if volume.value <= 0.0 {
        let message = format!("`volume` is {}", volume.value);
        let problem = Problem::error("out-of-range", volume.place, message);
        table.document().push(problem.hint("give the contacts a year, above 0"));
    }
    Some(volume.value)
}

/// `calls`, or `min` and `max`; a problem where they contradict each other.
fn quota(table: &Table<'_, '_>) -> Quota {
    let (calls, min, max) = (table.count("calls"), table.count("min"), table.count("max"));
    if let Some(calls) = calls {
        for other in [min, max].into_iter().flatten() {
            table.document().push(
                Problem::error("contradiction", other.place, "`calls` excludes `min` and `max`")
                    .related(calls.place.clone(), "an exact number stands here")
                    .hint("keep the exact number or the limits"),
            );
        }
        return Quota::exactly(calls.value);
    }
    if let (Some(min), Some(max)) = (&min, &max)
        && min.value > max.value
    {
        let message = format!("`min` is {}, above `max`, which is {}", min.value, max.value);
        table.document().push(
            Problem::error("contradiction", min.place.clone(), message)
                .related(max.place.clone(), "the maximum stands here")
                .hint("lower `min` or raise `max`"),
        );
    }
    Quota { min: min.map_or(0, |min| min.value), max: max.map(|max| max.value) }
}
