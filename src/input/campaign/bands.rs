use crate::input::toml::{Ids, Located, Table};
use crate::model::Band;
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
