use crate::input::campaign::settings::Settings;
use crate::input::toml::{Ids, Located, Table};
use crate::model::{Channel, ChannelQuota, Kind};
use crate::source::Problem;

/// The channels, in file order, and their ids; a problem if their exact numbers and the number of
/// the campaign contradict each other.
pub(super) fn channels(top: &Table<'_, '_>, settings: &Settings) -> (Vec<Channel>, Ids) {
    let mut ids = Ids::new("channel");
    let tables = top.tables("channel");
    let channels: Vec<Channel> = tables.iter().map(|table| channel(table, &mut ids)).collect();
    if channels.is_empty() {
        let problem = Problem::error("missing-key", top.place(), "the campaign has no channel");
        top.document().push(problem.hint("add a [[channel]] for every way of making contact"));
    } else if channels.iter().all(|channel| !channel.is_mystery()) {
        let message = "all channels are audits: there is none for mystery calls";
        let problem = Problem::error("missing-key", top.place(), message);
        top.document().push(problem.hint("add a [[channel]] of another kind"));
    }
    sums(top, settings, &channels);
    (channels, ids)
}

fn channel(table: &Table<'_, '_>, ids: &mut Ids) -> Channel {
    let id = ids.take(table);
    let words = Kind::ALL.map(|kind| (kind.word(), kind));
    let cure = "say what kind of contact it is, such as `kind = \"phone\"`";
    let kind = table.required("kind", table.word("kind", &words), cure);
    let kind = kind.map_or(Kind::Phone, |kind| kind.value);
    let name = table.text("name").map(|name| name.value);
    let quota = quota(table, kind);
    let cure = "say how long one call occupies an evaluator, such as `minutes = 10`";
    let minutes = table.required("minutes", table.minutes("minutes"), cure);
    let window_minutes = table.minutes("window_minutes").map(|minutes| minutes.value);
    let reply_days = table.count("reply_days");
    let target = table.percent("target").map(|target| target.value);
    if let Some(days) = reply_days.as_ref().filter(|_| !kind.is_written()) {
        let message = format!("`reply_days` stands in a channel of kind `{}`", kind.word());
        let problem = Problem::error("misplaced-key", days.place.clone(), message);
        table
            .document()
            .push(problem.hint("only letter, email and web await a reply: take it out"));
    }
    table.refuse_unknown_keys();
    Channel {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        kind,
        quota,
        minutes: minutes.map_or(5, |minutes| minutes.value),
        window_minutes,
        reply_days: reply_days.map(|days| days.value),
        target,
    }
}

fn quota(table: &Table<'_, '_>, kind: Kind) -> ChannelQuota {
    let (calls, share) = (table.count("calls"), table.number("share"));
    if let (Some(calls), Some(share)) = (&calls, &share) {
        table.document().push(
            Problem::error(
                "contradiction",
                share.place.clone(),
                "`calls` and `share` exclude each other",
            )
            .related(calls.place.clone(), "an exact number stands here")
            .hint("keep one of the two"),
        );
    }
    if let Some(Located { value, place }) = share.as_ref().filter(|share| share.value < 0.0) {
        let message = format!("`share` is {value}");
        let problem = Problem::error("out-of-range", place.clone(), message);
        table.document().push(problem.hint("give a share from 0 up"));
    }
    match (calls, share) {
        (Some(calls), _) => ChannelQuota::Exact(calls.value),
        (None, share) if kind == Kind::Audit => {
            let place = share.map_or_else(|| table.place(), |share| share.place);
            let message = "audits need an exact number of `calls`";
            let problem = Problem::error("missing-key", place, message);
            table.document().push(problem.hint("write `calls = 12`"));
            ChannelQuota::Exact(0)
        }
        (None, Some(share)) => ChannelQuota::Share(share.value),
        (None, None) => ChannelQuota::Share(1.0),
    }
}

/// Exact channel numbers must leave a rest that is not negative, and none if no channel takes it.
fn sums(top: &Table<'_, '_>, settings: &Settings, channels: &[Channel]) {
    let mystery = channels.iter().filter(|channel| channel.is_mystery());
    let mut exact: u64 = 0;
    let mut shares = 0.0;
    for channel in mystery {
        match channel.quota {
            ChannelQuota::Exact(calls) => exact += u64::from(calls),
            ChannelQuota::Share(share) => shares += share,
        }
    }
    let calls = u64::from(settings.calls);
    // A number of calls that is missing or 0 was noted already.
    if calls > 0 && (exact > calls || (exact < calls && shares <= 0.0)) {
        let place =
            top.table("campaign").map_or_else(|| top.place(), |table| table.place_of("calls"));
        let message = format!("the campaign plans {calls} calls, its channels add up to {exact}");
        let hint = if exact > calls {
            format!("write `calls = {exact}`, or lower the channels' `calls`")
        } else {
            format!("write `calls = {exact}`, or let a channel take the rest with `share = 1`")
        };
        top.document().push(Problem::error("quota-sum", place, message).hint(hint));
    }
}
