use crate::input::grid::kind;
use crate::input::grid::parts::positive;
use crate::input::toml::{Ids, Table};
use crate::model::{
    Channel, ChannelIndex, CommitmentIndex, Criterion, CriterionKind, Gate, KnockOut, Penalty,
    SectionIndex,
};
use crate::num::Share;
use crate::source::{Problem, Severity};
use crate::text::{backticked, listed, nearest};
use std::collections::BTreeSet;

/// The criteria that concern the campaign's channels, in file order.
pub(super) fn criteria(
    top: &Table<'_, '_>,
    channels: &[Channel],
    sections: &Ids,
    commitments: &Ids,
) -> Vec<Criterion> {
    let mut ids = Ids::new("criterion");
    let read = |table: Table<'_, '_>| {
        let id = ids.take(&table);
        let channels = on_channels(&table, channels);
        let section = in_section(&table, sections);
        let commitment = table.text("commitment");
        let commitment = commitment.and_then(|name| commitments.find(table.document(), &name));
        let kind = kind::kind(&table);
        let points = points(&table);
        let (gate, knock_out) = (gate(&table), knock_out(&table));
        let wording = table.localised("wording").map(|wording| wording.value).unwrap_or_default();
        let unit = table.text("unit").map_or_else(String::new, |unit| unit.value);
        let required = table.truth("required").map(|required| required.value);
        let report_only = table.truth("report_only").is_some_and(|only| only.value);
        let tags = table.texts("tags").into_iter().map(|tag| tag.value).collect();
        let na = table.truth("na").is_none_or(|accepted| accepted.value);
        table.refuse_unknown_keys();
        let kind = kind?;
        let required =
            required.unwrap_or(matches!(kind, CriterionKind::YesNo | CriterionKind::Outcome(_)));
        Some(Criterion {
            id,
            section: section?,
            channels: channels?,
            kind,
            wording,
            points: points?,
            unit,
            required,
            commitment: commitment.map(CommitmentIndex),
            gate,
            knock_out,
            report_only,
            tags,
            not_applicable_accepted: na,
        })
    };
    let read = top.tables("criterion").into_iter().filter_map(read);
    read.filter(|criterion| !criterion.channels.is_empty()).collect()
}

fn points(table: &Table<'_, '_>) -> Option<f64> {
    let cure = "say what it is worth, such as `points = 4`";
    table.required("points", positive(table, "points"), cure)
}

/// The campaign's channels that a criterion names; a warning for each that is foreign to the
/// campaign, an error for one that looks misspelt.
fn on_channels(table: &Table<'_, '_>, channels: &[Channel]) -> Option<BTreeSet<ChannelIndex>> {
    let names = table.texts("channels");
    let cure = "name the channels on which it is judged, such as `channels = [\"phone\"]`";
    table.required("channels", (!names.is_empty()).then_some(()), cure)?;
    let mut found = BTreeSet::new();
    for name in names {
        if let Some(at) = channels.iter().position(|channel| channel.id == name.value) {
            found.insert(ChannelIndex(at));
            continue;
        }
        let ids: Vec<&str> = channels.iter().map(|channel| channel.id.as_str()).collect();
        let near = nearest(&name.value, ids.iter().copied());
        let severity = if near.is_some() { Severity::Error } else { Severity::Warning };
        let hint = near.map_or_else(
            || format!("the campaign's channels are {}", listed(&backticked(&ids), "and")),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("the campaign has no channel `{}`", name.value);
        let problem = Problem::new(severity, "unknown-channel", Some(name.place), message);
        table.document().push(problem.hint(hint));
    }
    Some(found)
}

fn in_section(table: &Table<'_, '_>, sections: &Ids) -> Option<SectionIndex> {
    let cure = "name the section it belongs to, such as `section = \"contact\"`";
    let name = table.required("section", table.text("section"), cure)?;
    sections.find(table.document(), &name).map(SectionIndex)
}

fn gate(table: &Table<'_, '_>) -> Option<Gate> {
    let inner = table.table("gate")?;
    let cap = inner.percent("cap").map_or(Share::ZERO, |cap| cap.value);
    let open_at = kind::earned(&inner, "open_at").unwrap_or(1.0);
    inner.refuse_unknown_keys();
    Some(Gate { cap, open_at })
}

/// The knock-out; `below` may stand in its table or beside it.
fn knock_out(table: &Table<'_, '_>) -> Option<KnockOut> {
    let beside = kind::earned(table, "below");
    let inner = table.table("knock_out")?;
    let cap = inner.percent("cap").map(|cap| Penalty::Cap(cap.value));
    let times = kind::earned(&inner, "times").and_then(Share::new).map(Penalty::Times);
    let below = kind::earned(&inner, "below").or(beside);
    inner.refuse_unknown_keys();
    if cap.is_some() == times.is_some() {
        let message = "a knock-out needs `cap` or `times`, one of the two";
        let problem = Problem::error("knock-out", inner.place(), message);
        table.document().push(problem.hint("write `{ cap = 40 }` or `{ times = 0.5 }`"));
    }
    Some(KnockOut { penalty: cap.or(times)?, below })
}
