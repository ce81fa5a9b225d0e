use crate::input::toml::{Ids, Table};
use crate::model::{Channel, ChannelIndex, Scenario, Service, ServiceIndex};
use crate::source::Problem;

/// The scenarios, in file order; a problem for every cell that none fits, if there are any.
pub(super) fn scenarios(
    top: &Table<'_, '_>,
    services: &[Service],
    service_ids: &Ids,
    channels: &[Channel],
    channel_ids: &Ids,
) -> Vec<Scenario> {
    let mut ids = Ids::new("scenario");
    let tables = top.tables("scenario");
    let read = |table: &Table<'_, '_>| {
        let id = ids.take(table);
        let title = table.text("title").map(|title| title.value);
        let text = |key| table.text(key).map_or_else(String::new, |text| text.value);
        let scenario = Scenario {
            title: title.unwrap_or_else(|| id.clone()),
            id,
            channels: table
                .texts("channels")
                .iter()
                .filter_map(|name| channel_ids.find(table.document(), name).map(ChannelIndex))
                .collect(),
            services: table
                .texts("services")
                .iter()
                .filter_map(|name| service_ids.find(table.document(), name).map(ServiceIndex))
                .collect(),
            persona: text("persona"),
            brief: text("brief"),
            answer: text("answer"),
            tags: table.texts("tags").into_iter().map(|tag| tag.value).collect(),
        };
        table.refuse_unknown_keys();
        everywhere(scenario, table, services, channels)
    };
    let scenarios: Vec<Scenario> = tables.iter().map(read).collect();
    if !scenarios.is_empty() {
        cells_without(top, &scenarios, services, channels);
    }
    scenarios
}

/// A scenario that names no channels or services fits all of them.
fn everywhere(
    mut scenario: Scenario,
    table: &Table<'_, '_>,
    services: &[Service],
    channels: &[Channel],
) -> Scenario {
    if !table.has("channels") {
        let mystery = channels.iter().enumerate().filter(|(_, channel)| channel.is_mystery());
        scenario.channels = mystery.map(|(at, _)| ChannelIndex(at)).collect();
    }
    if !table.has("services") {
        scenario.services = (0..services.len()).map(ServiceIndex).collect();
    }
    scenario
}

fn cells_without(
    top: &Table<'_, '_>,
    scenarios: &[Scenario],
    services: &[Service],
    channels: &[Channel],
) {
    for (at, service) in services.iter().enumerate() {
        for offer in &service.offers {
            let Some(channel) = channels.get(offer.channel.0).filter(|c| c.is_mystery()) else {
                continue;
            };
            let fits = |scenario: &Scenario| scenario.fits(ServiceIndex(at), offer.channel);
            if !scenarios.iter().any(fits) {
                let message =
                    format!("no scenario fits `{}` on channel `{}`", service.id, channel.id);
                let place = top.place_of("scenario");
                let problem = Problem::error("no-scenario", place, message);
                top.document().push(
                    problem.hint("add the two to the `services` and `channels` of a [[scenario]]"),
                );
            }
        }
    }
}
