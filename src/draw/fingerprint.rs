use crate::model::{Campaign, ChannelQuota, Evaluator, Limits, Quota, Scenario, Service};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The fingerprint of everything that a draw reads: SHA-256 over a canonical text of the campaign
/// without seed, names, titles, briefs, targets and contacts, its tables in order of their ids.
/// Equal fingerprints and seeds mean equal plans.
#[must_use]
pub fn fingerprint(campaign: &Campaign) -> String {
    let mut digest = Sha256::new();
    for (at, line) in canonical(campaign).into_iter().enumerate() {
        digest.update(if at > 0 { "\n" } else { "" });
        digest.update(line);
    }
    digest.finalize().iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a text does not fail");
        hex
    })
}

/// The lines of the canonical text.
fn canonical(campaign: &Campaign) -> Vec<String> {
    let mut lines = vec![
        format!("campaign {} {} {}", campaign.first, campaign.last, campaign.replies_until),
        format!("zone {} holidays {}", campaign.timezone, campaign.holidays),
        format!("closed {}", dates(&campaign.closed)),
        format!("calls {} double {}", campaign.calls, campaign.double_scored.get()),
        format!("allocation {} {}", campaign.allocation.services.word(), campaign.allocation.lots),
        format!("rotation {:?}", campaign.rotation),
    ];
    let mut tables: Vec<String> = Vec::new();
    tables.extend(
        campaign.bands.iter().map(|b| format!("band {} {} {}", b.id, b.span.from, b.span.to)),
    );
    tables.extend(campaign.channels.iter().map(|channel| {
        let quota = match channel.quota {
            ChannelQuota::Exact(calls) => format!("calls {calls}"),
            ChannelQuota::Share(share) => format!("share {share}"),
        };
        let (id, kind) = (&channel.id, channel.kind.word());
        format!("channel {id} {kind} {quota} {} {:?}", channel.minutes, channel.reply_days)
    }));
    tables.extend(campaign.services.iter().map(|service| service_line(campaign, service)));
    tables.extend(campaign.evaluators.iter().map(|who| evaluator_line(campaign, who)));
    tables.extend(campaign.scenarios.iter().map(|story| scenario_line(campaign, story)));
    tables.sort();
    lines.extend(tables);
    lines
}

fn dates(days: &BTreeSet<NaiveDate>) -> String {
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
}

fn quota(quota: Quota) -> String {
    format!("{}..{:?}", quota.min, quota.max)
}

fn service_line(campaign: &Campaign, service: &Service) -> String {
    let mut offers: Vec<String> = service
        .offers
        .iter()
        .map(|offer| {
            let channel = &campaign.channel(offer.channel).id;
            format!("{channel} {:?} {} {:?}", offer.hours.text(), quota(offer.quota), offer.volume)
        })
        .collect();
    offers.sort();
    format!(
        "service {} {:?} {:?} {:?} {} closed {} offers {}",
        service.id,
        service.group,
        service.site,
        service.volume,
        quota(service.quota),
        dates(&service.closed),
        offers.join("; ")
    )
}

fn evaluator_line(campaign: &Campaign, evaluator: &Evaluator) -> String {
    let mut channels: Vec<&str> =
        evaluator.channels.iter().map(|channel| campaign.channel(*channel).id.as_str()).collect();
    channels.sort_unstable();
    let mut services: Vec<&str> =
        evaluator.services.iter().map(|service| campaign.service(*service).id.as_str()).collect();
    services.sort_unstable();
    let Limits { per_day, per_week, total } = evaluator.limits;
    format!(
        "evaluator {} {} services {} hours {:?} absent {} {per_day:?} {per_week:?} {total:?}",
        evaluator.id,
        channels.join(" "),
        services.join(" "),
        evaluator.hours.as_ref().map(crate::model::Timetable::text),
        dates(&evaluator.absent),
    )
}

fn scenario_line(campaign: &Campaign, scenario: &Scenario) -> String {
    let mut channels: Vec<&str> =
        scenario.channels.iter().map(|channel| campaign.channel(*channel).id.as_str()).collect();
    channels.sort_unstable();
    let mut services: Vec<&str> =
        scenario.services.iter().map(|service| campaign.service(*service).id.as_str()).collect();
    services.sort_unstable();
    format!("scenario {} {} services {}", scenario.id, channels.join(" "), services.join(" "))
}
