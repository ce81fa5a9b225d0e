use super::words::words;
use super::{Calendar, Event, Standing};
use crate::calendar::Zone;
use crate::model::PlannedCall;
use crate::report::handout::{Assigned, Handout, Part};
use crate::text::typography;
use chrono::{DateTime, Utc};

/// The state of a plan that calendars show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// When it was settled.
    pub stamp: DateTime<Utc>,
    /// How often the plan was changed before; 0 for the first draw.
    pub sequence: u32,
}

/// The calendar of one evaluator. Events keep their identity as long as the call keeps its id.
///
/// # Panics
/// If the campaign has a time zone that does not exist: no campaign that was read has.
#[must_use]
pub fn calendar(handout: &Handout<'_>, revision: Revision) -> Calendar {
    let campaign = handout.campaign;
    let zone = Zone::parse(&campaign.timezone).expect("the zone was checked with the campaign");
    let days = handout.calls.iter().map(|assigned| assigned.call.date);
    // A calendar made elsewhere may go beyond the campaign.
    let first = days.clone().min().map_or(campaign.first, |day| day.min(campaign.first));
    let last = days.max().map_or(campaign.last, |day| day.max(campaign.last));
    let name = if handout.name().is_empty() { handout.id() } else { handout.name() };
    Calendar {
        name: name.to_owned(),
        zone,
        span: (first, last),
        stamp: revision.stamp,
        events: handout.calls.iter().map(|call| event(handout, call, revision)).collect(),
    }
}

fn event(handout: &Handout<'_>, assigned: &Assigned<'_>, revision: Revision) -> Event {
    let (campaign, call) = (handout.campaign, assigned.call);
    let (service, channel) = (campaign.service(call.service), campaign.channel(call.channel));
    let part = match assigned.part {
        Part::First => "",
        Part::Second => "-second",
    };
    Event {
        uid: format!("{}-{}{part}@mystery-calls", campaign.id, call.id),
        sequence: revision.sequence,
        standing: Standing::Confirmed,
        day: call.date,
        start: call.start,
        end: call.end,
        summary: format!("{} · {} · {}", call.id, channel.name, service.name),
        description: description(handout, call, assigned.part),
        location: channel.kind.is_on_site().then(|| service.name.clone()),
    }
}

/// Contact, window, reply and scenario, a line each. The answer key stays on the call sheet.
fn description(handout: &Handout<'_>, call: &PlannedCall, part: Part) -> String {
    let (words, language) = (words(handout.language), handout.language);
    let line = |term: &str, text: &str| format!("{term}{}{text}", words.colon);
    let mut lines = Vec::new();
    if let Some(contact) = handout.contact(call) {
        lines.push(line(words.contact, contact));
    }
    if let Some(window) = handout.window(call) {
        let [from, to] = [window.from, window.to].map(|at| typography::time(language, at.get()));
        lines.push(line(words.window, &format!("{from} – {to}")));
    }
    if let Some(due) = call.due {
        lines.push(line(words.due, &typography::weekday_date(language, due)));
    }
    if part == Part::Second {
        lines.push(words.second.to_owned());
    }
    if let Some(scenario) = handout.scenario(call) {
        lines.push(line(words.scenario, &scenario.title));
        if !scenario.persona.is_empty() {
            lines.push(line(words.persona, &scenario.persona));
        }
        lines.push(scenario.brief.clone());
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
