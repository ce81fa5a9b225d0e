use crate::input::toml::{Ids, Located, Table};
use crate::model::{Band, Campaign, Evaluator, Offer, Timetable};
use crate::num::{Minute, MinuteSpan};
use crate::source::{Place, Problem};

/// The parts of the day, in file order; the whole day with an empty name if there are none.
pub(super) fn bands(top: &Table<'_, '_>) -> Vec<Band> {
    let mut ids = Ids::new("band");
    let mut bands: Vec<(Band, Place)> = Vec::new();
    for table in top.tables("band") {
        let id = ids.take(&table);
        let [from, to] = ["from", "to"].map(|key| minute(&table, key));
        table.refuse_unknown_keys();
        let (Some(from), Some(to)) = (from, to) else { continue };
        let Some(span) = MinuteSpan::new(from.value, to.value) else {
            let message = format!("the band `{id}` ends at {}, not after its start", to.value);
            table.document().push(
                Problem::error("times-reversed", to.place, message)
                    .related(from.place, "it starts here")
                    .hint("put `to` after `from`"),
            );
            continue;
        };
        if let Some((other, place)) = bands.iter().find(|(other, _)| other.span.overlaps(span)) {
            let message = format!("the bands `{}` and `{id}` overlap", other.id);
            table.document().push(
                Problem::error("overlapping-bands", from.place.clone(), message)
                    .related(place.clone(), format!("`{}` is here", other.id))
                    .hint("let each minute belong to one band: a band ends before `to`"),
            );
        }
        bands.push((Band { id, span }, from.place));
    }
    if bands.is_empty() {
        return vec![Band { id: String::new(), span: MinuteSpan::DAY }];
    }
    bands.into_iter().map(|(band, _)| band).collect()
}

/// Notes the bands in which nothing can be done: no service is open on any day, nor are letters and
/// forms sent then.
pub(super) fn note_idle(top: &Table<'_, '_>, campaign: &Campaign) {
    let tables = top.tables("band");
    let mut offers = campaign.services.iter().flat_map(|service| &service.offers);
    if tables.len() != campaign.bands.len() || offers.any(|offer| offer.hours.is_empty()) {
        // Something else is wrong, which was noted.
        return;
    }
    for (table, band) in tables.iter().zip(&campaign.bands) {
        if !is_used(campaign, band.span) {
            let message = format!("nothing is open in the band `{}` on any day", band.id);
            let problem = Problem::warning("idle-band", table.place_of("from"), message);
            let cure = "move it to where services are open, widen their hours, or drop it";
            table.document().push(problem.hint(cure));
        }
    }
}

fn is_used(campaign: &Campaign, span: MinuteSpan) -> bool {
    let meets = |hours: &Timetable| {
        campaign.days().any(|day| hours.on(day).iter().any(|open| open.overlaps(span)))
    };
    let is_written = |offer: &Offer| campaign.channel(offer.channel).kind.is_written();
    let offers = || campaign.services.iter().flat_map(|service| &service.offers);
    // Evaluators who state no hours may send what is written in any that offices have.
    let sends = |who: &Evaluator| who.hours.as_ref().is_none_or(meets);
    offers().any(|offer| !is_written(offer) && meets(&offer.hours))
        || (offers().any(is_written) && campaign.evaluators.iter().any(sends))
}

fn minute(table: &Table<'_, '_>, key: &'static str) -> Option<Located<Minute>> {
    let text = table.required(key, table.text(key), &format!("write `{key} = \"08:00\"`"))?;
    let minute = Minute::parse(&text.value);
    if minute.is_none() {
        let message = format!("`{}` is not a time of day", text.value);
        let problem = Problem::error("bad-time", text.place.clone(), message);
        table.document().push(problem.hint("write hours and minutes, from 00:00 to 24:00"));
    }
    minute.map(|value| Located { value, place: text.place })
}
