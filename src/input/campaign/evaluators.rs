use crate::input::campaign::clock::Clock;
use crate::input::campaign::dates::{Within, days};
use crate::input::toml::{Ids, Table};
use crate::model::{ChannelIndex, Evaluator, Limits, Service, ServiceIndex};
use crate::source::Problem;
use crate::text::{backticked, listed, nearest};
use std::collections::BTreeSet;

/// The evaluators, in file order.
pub(super) fn evaluators(
    top: &Table<'_, '_>,
    clock: &mut Clock,
    services: &[Service],
    service_ids: &Ids,
    channel_ids: &Ids,
) -> Vec<Evaluator> {
    let mut ids = Ids::new("evaluator");
    let within = Within { first: clock.first, last: clock.last, noun: "the campaign" };
    let read = |table: Table<'_, '_>| {
        let id = ids.take(&table);
        let name = table.text("name").map(|name| name.value);
        let channels = channels(&table, services, channel_ids);
        let may = may_call(&table, services, service_ids);
        let hours = clock.timetable(&table, "hours");
        let absent = days(&table, "absent", &within);
        let count = |key| table.count(key).map(|count| count.value);
        let limits = Limits {
            per_day: count("per_day"),
            per_week: count("per_week"),
            total: count("total"),
        };
        table.refuse_unknown_keys();
        let works = may.iter().any(|service| {
            let offers = services.get(service.0).map(|service| &service.offers);
            offers.is_some_and(|offers| offers.iter().any(|o| channels.contains(&o.channel)))
        });
        // What names nothing that is known was noted already.
        let noted = channels.is_empty() || (may.is_empty() && table.has("groups"));
        if !works && !noted {
            let message = format!("the evaluator `{id}` may call no service on any channel");
            let problem = Problem::error("idle-evaluator", table.place(), message);
            table.document().push(
                problem.hint("widen `channels`, `services` or `groups`, or drop the evaluator"),
            );
        }
        let caps =
            [("per_day", limits.per_day), ("per_week", limits.per_week), ("total", limits.total)];
        if let Some((key, _)) = caps.into_iter().find(|(_, cap)| *cap == Some(0)) {
            let message = format!("the evaluator `{id}` may make no call: `{key}` is 0");
            let problem = Problem::warning("idle-evaluator", table.place_of(key), message);
            table.document().push(problem.hint(format!("raise `{key}`, or drop the evaluator")));
        }
        Evaluator {
            name: name.unwrap_or_else(|| id.clone()),
            id,
            channels,
            services: may,
            hours,
            absent,
            limits,
        }
    };
    top.tables("evaluator").into_iter().map(read).collect()
}

fn channels(
    table: &Table<'_, '_>,
    services: &[Service],
    channel_ids: &Ids,
) -> BTreeSet<ChannelIndex> {
    let names = table.texts("channels");
    if names.is_empty() {
        return services.iter().flat_map(|service| &service.offers).map(|o| o.channel).collect();
    }
    let find = |name| channel_ids.find(table.document(), name).map(ChannelIndex);
    names.iter().filter_map(find).collect()
}

/// The services that skills and groups allow, less the conflicts.
fn may_call(
    table: &Table<'_, '_>,
    services: &[Service],
    service_ids: &Ids,
) -> BTreeSet<ServiceIndex> {
    let named = |key| -> BTreeSet<ServiceIndex> {
        let names = table.texts(key);
        let find = |name| service_ids.find(table.document(), name).map(ServiceIndex);
        names.iter().filter_map(find).collect()
    };
    let (only, conflicts) = (named("services"), named("conflicts"));
    let groups = groups(table, services);
    let all = (0..services.len()).map(ServiceIndex);
    all.filter(|service| only.is_empty() || only.contains(service))
        .filter(|service| groups.is_empty() || groups.contains(&services[service.0].group))
        .filter(|service| !conflicts.contains(service))
        .collect()
}

fn groups(table: &Table<'_, '_>, services: &[Service]) -> BTreeSet<String> {
    let known: BTreeSet<&str> = services
        .iter()
        .map(|service| service.group.as_str())
        .filter(|group| !group.is_empty())
        .collect();
    let names = table.texts("groups");
    for name in names.iter().filter(|name| !known.contains(name.value.as_str())) {
        let hint = nearest(&name.value, known.iter().copied()).map_or_else(
            || match known.iter().copied().collect::<Vec<&str>>().as_slice() {
                [] => "give services a `group`, or take this out".to_owned(),
                all => format!("the groups are {}", listed(&backticked(all), "and")),
            },
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("no service belongs to a group `{}`", name.value);
        let problem = Problem::error("unknown-reference", name.place.clone(), message);
        table.document().push(problem.hint(hint));
    }
    names.into_iter().map(|name| name.value).collect()
}
