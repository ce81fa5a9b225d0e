use crate::input::toml::Located;
use crate::input::toml::Table;
use crate::input::truth::SLACK;
use crate::input::truth::criteria::is_delay;
use crate::input::truth::names::DAYS;
use crate::input::truth::names::Names;
use crate::input::truth::names::SHARE;
use crate::model::Campaign;
use crate::model::ChannelIndex;
use crate::model::ChannelTruth;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::Grid;
use crate::model::Outcome;
use crate::model::Standing;
use crate::num::Share;
use crate::num::sum;
use crate::source::Place;
use crate::source::Problem;
use crate::text::backticked;
use crate::text::listed;
use crate::text::nearest;

/// A call is not tried more often than this.
const MOST_ATTEMPTS: u32 = 99;

/// What is stated of the ends of calls on a channel.
struct Outcomes {
    place: Place,
    reached: Share,
    attempts: u32,
    failures: Vec<(Outcome, Share)>,
}

/// What is true of each channel, in the order of the campaign; none for announced audits.
pub(super) fn channels(
    top: &Table<'_, '_>,
    delay: Option<&Table<'_, '_>>,
    campaign: &Campaign,
    grid: &Grid,
) -> Vec<Option<ChannelTruth>> {
    let names = Names::channels(campaign);
    let means = names.numbers(top, "mean", SHARE);
    let delays = delay.map(|table| names.numbers(table, "channel", DAYS));
    let mut outcomes = outcomes(top, &names, campaign);
    let replied = replied(top, &names, campaign, grid);
    (0..campaign.channels.len())
        .map(|at| {
            let channel = &campaign.channels[at];
            let stated = outcomes[at].take();
            if !channel.is_mystery() {
                return None;
            }
            if means.at(at).is_none() {
                missing(top, "mean", &format!("channel `{}` has no mean", channel.id), || {
                    format!("add `{} = 0.8` under [mean]", channel.id)
                });
            }
            if stated.is_none() {
                missing(
                    top,
                    "outcome",
                    &format!("channel `{}` has no outcomes", channel.id),
                    || format!("add [outcome.{}] with `reached = 1.0`", channel.id),
                );
            }
            let truth = ChannelTruth {
                mean: means.share(at),
                reached: stated.as_ref().map_or(Share::ONE, |stated| stated.reached),
                attempts: stated.as_ref().map_or(1, |stated| stated.attempts),
                failures: stated.as_ref().map_or_else(Vec::new, |stated| stated.failures.clone()),
                delay: delays.as_ref().and_then(|delays| delays.at(at)),
                replied: replied[at],
            };
            if let Some(stated) = stated {
                check_grid(top, grid, (ChannelIndex(at), &channel.id), &truth, &stated.place);
            }
            Some(truth)
        })
        .collect()
}

fn missing(top: &Table<'_, '_>, key: &'static str, message: &str, cure: impl Fn() -> String) {
    let problem = Problem::error("missing-key", top.place_of(key), message);
    top.document().push(problem.hint(cure()));
}

/// The tables of [outcome], one entry per channel.
fn outcomes(top: &Table<'_, '_>, names: &Names<'_>, campaign: &Campaign) -> Vec<Option<Outcomes>> {
    let mut outcomes: Vec<Option<Outcomes>> = campaign.channels.iter().map(|_| None).collect();
    for (name, table) in top.table("outcome").iter().flat_map(Table::named_tables) {
        let at = names.find(top.document(), &name);
        let read = outcomes_of(&name, &table);
        table.refuse_unknown_keys();
        if let Some(at) = at {
            outcomes[at] = Some(read);
        }
    }
    outcomes
}

fn outcomes_of(name: &Located<String>, table: &Table<'_, '_>) -> Outcomes {
    let cure = "say how likely an attempt succeeds, such as `reached = 0.9`";
    let reached = table.required("reached", table.number("reached"), cure);
    let reached = reached.map(|number| SHARE.check(table.document(), "reached", &number));
    let attempts = table.count("attempts");
    if let Some(count) = attempts.as_ref().filter(|c| !(1..=MOST_ATTEMPTS).contains(&c.value)) {
        let message = format!("`attempts` is {}", count.value);
        let problem = Problem::error("out-of-range", count.place.clone(), message);
        table.document().push(problem.hint(format!("give from 1 to {MOST_ATTEMPTS} attempts")));
    }
    let reached = reached.map_or(Share::ONE, Share::clamped);
    Outcomes {
        place: name.place.clone(),
        reached,
        attempts: attempts.map_or(1, |count| count.value.clamp(1, MOST_ATTEMPTS)),
        failures: failures(table, reached),
    }
}

/// What becomes of a call that is not reached; needed unless every attempt succeeds.
fn failures(table: &Table<'_, '_>, reached: Share) -> Vec<(Outcome, Share)> {
    let inner = table.table("failures");
    if reached < Share::ONE {
        let cure = "say how calls fail, such as `failures = { no-answer = 1.0 }`";
        table.required("failures", inner.as_ref(), cure);
    }
    let Some(inner) = inner else { return Vec::new() };
    let failures: Vec<(Option<Outcome>, f64)> = inner
        .numbers()
        .iter()
        .map(|(name, number)| {
            (failure(table, name), SHARE.check(table.document(), &name.value, number))
        })
        .collect();
    let together = sum(failures.iter().map(|(_, share)| *share));
    if (together - 1.0).abs() > SLACK {
        let message = format!("the shares of `failures` add up to {together}");
        let problem = Problem::error("shares", table.place_of("failures"), message);
        table.document().push(problem.hint("make them add up to 1"));
    }
    failures.into_iter().filter_map(|(o, share)| Some((o?, Share::clamped(share)))).collect()
}

fn failure(table: &Table<'_, '_>, name: &Located<String>) -> Option<Outcome> {
    let is_failure = |outcome: &Outcome| {
        outcome.standing() == Standing::Result && *outcome != Outcome::Completed
    };
    let found = Outcome::from_word(&name.value).filter(is_failure);
    if found.is_none() {
        let words: Vec<&str> =
            Outcome::ALL.into_iter().filter(is_failure).map(Outcome::word).collect();
        let near = nearest(&name.value, words.iter().copied())
            .map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let message = format!("`{}` is not a way in which a call fails", name.value);
        let problem = Problem::error("unknown-word", name.place.clone(), message);
        let hint = format!("{near}calls fail as {}", listed(&backticked(&words), "or"));
        table.document().push(problem.hint(hint));
    }
    found
}

/// The criterion whose delay is that of the reply, one entry per channel.
fn replied(
    top: &Table<'_, '_>,
    names: &Names<'_>,
    campaign: &Campaign,
    grid: &Grid,
) -> Vec<Option<CriterionIndex>> {
    let mut replied = vec![None; campaign.channels.len()];
    let criteria = Names::criteria(grid);
    for (channel, criterion) in top.table("replied").iter().flat_map(Table::named_texts) {
        let at = names.find(top.document(), &channel);
        let Some(index) = criteria.find(top.document(), &criterion) else { continue };
        let Some(at) = at else { continue };
        let named = &grid.criteria[index];
        let (id, word) = (&named.id, &channel.value);
        let fault = if !campaign.channels[at].kind.is_written() {
            format!("channel `{word}` awaits no reply")
        } else if !is_delay(named) {
            format!("criterion `{id}` is not a delay")
        } else if !named.channels.contains(&ChannelIndex(at)) {
            format!("criterion `{id}` is not judged on `{word}`")
        } else {
            replied[at] = Some(CriterionIndex(index));
            continue;
        };
        let problem = Problem::error("not-a-reply", criterion.place, fault);
        top.document().push(problem.hint("name a delay that is judged on a written channel"));
    }
    replied
}

/// Every end that a call can come to is one that the outcome criteria of its channel name.
fn check_grid(
    top: &Table<'_, '_>,
    grid: &Grid,
    (channel, channel_id): (ChannelIndex, &str),
    truth: &ChannelTruth,
    place: &Place,
) {
    let failures = truth.failures.iter().filter(|(_, share)| *share > Share::ZERO);
    let mut ends: Vec<Outcome> = failures.map(|(outcome, _)| *outcome).collect();
    ends.extend((truth.reached > Share::ZERO).then_some(Outcome::Completed));
    ends.extend(truth.replied.map(|_| Outcome::NoAnswer));
    ends.sort_unstable();
    ends.dedup();
    for (_, criterion) in grid.on_channel(channel) {
        let CriterionKind::Outcome(named) = &criterion.kind else { continue };
        for end in ends.iter().filter(|end| named.iter().all(|(outcome, _)| outcome != *end)) {
            let (word, id) = (end.word(), &criterion.id);
            let message = format!(
                "calls on `{channel_id}` can end as `{word}`, criterion `{id}` does not say what that earns"
            );
            let problem = Problem::error("outcome-not-in-grid", place.clone(), message);
            top.document().push(problem.hint(format!("add `{word}` to `earns` of `{id}`")));
        }
    }
}
