//! Exact totals, minima and maxima, evenness of the allocation, and ids.

use crate::support::checker::{Case, Checker};
use mystery_calls::model::{CallId, ChannelQuota, Kind};
use std::collections::BTreeMap;

impl Checker<'_> {
    pub(super) fn quotas(&self, case: &Case<'_>, found: &mut Vec<String>) {
        let asked = self.campaign.calls as usize;
        let all = self.mystery(case).count();
        if all != asked {
            found.push(format!("the campaign has {all} calls instead of {asked}"));
        }
        for (at, channel) in self.campaign.channels.iter().enumerate() {
            let calls = case.calls.iter().filter(|call| call.channel.0 == at).count();
            if let ChannelQuota::Exact(exact) = channel.quota
                && calls != exact as usize
            {
                found.push(format!("`{}` has {calls} calls instead of {exact}", channel.id));
            }
        }
        for (at, service) in self.campaign.services.iter().enumerate() {
            let of_service = || self.mystery(case).filter(|call| call.service.0 == at);
            let within = |calls: usize, min: u32, max: Option<u32>| {
                calls >= min as usize && max.is_none_or(|max| calls <= max as usize)
            };
            let (calls, quota) = (of_service().count(), service.quota);
            if !within(calls, quota.min, quota.max) {
                found.push(format!("`{}` has {calls} calls, outside {quota:?}", service.id));
            }
            for offer in &service.offers {
                let channel = &self.campaign.channels[offer.channel.0];
                let calls = of_service().filter(|call| call.channel == offer.channel).count();
                let quota = offer.quota;
                if channel.kind != Kind::Audit && !within(calls, quota.min, quota.max) {
                    let (service, channel) = (&service.id, &channel.id);
                    found.push(format!("`{service}` on `{channel}`: {calls} calls, {quota:?}"));
                }
            }
        }
        self.even_allocation(case, found);
    }

    /// Each cell, service, group and channel has the floor or the ceiling of what is expected.
    fn even_allocation(&self, case: &Case<'_>, found: &mut Vec<String>) {
        let group = |id: &str| {
            let service = self.campaign.services.iter().find(|service| service.id == id);
            service.map(|service| service.group.clone()).unwrap_or_default()
        };
        let mut nodes: BTreeMap<(&str, String, String), (f64, u32)> = BTreeMap::new();
        let names = |service: &str, channel: &str| {
            let (of, on) = (group(service), channel.to_owned());
            [
                ("cell", service.to_owned(), on.clone()),
                ("service", service.to_owned(), String::new()),
                ("group", of.clone(), String::new()),
                ("channel", on.clone(), String::new()),
                ("channel of group", on, of),
            ]
        };
        for cell in case.allocation {
            for name in names(&cell.service, &cell.channel) {
                nodes.entry(name).or_default().0 += cell.expected;
            }
        }
        for call in self.mystery(case) {
            for name in names(&self.service(call).id, &self.channel(call).id) {
                nodes.entry(name).or_default().1 += 1;
            }
        }
        for (name, (expected, calls)) in nodes {
            if (f64::from(calls) - expected).abs() >= 1.0 + 1e-7 {
                found.push(format!("{name:?} has {calls} calls for {expected} expected"));
            }
        }
    }

    /// Ids are unique, numbered without gaps, as wide as needed, and the list is in order.
    pub(super) fn identities(&self, case: &Case<'_>, found: &mut Vec<String>) {
        for (audit, letter, least) in [(false, 'C', 3), (true, 'A', 2)] {
            let of_letter = case.calls.iter().filter(|call| self.is_audit(call) == audit);
            let mut ids: Vec<String> = of_letter.map(|call| call.id.to_string()).collect();
            ids.sort();
            let width = ids.len().to_string().len().max(least);
            for (at, id) in ids.iter().enumerate() {
                let expected = format!("{letter}{:0width$}", at + 1);
                if *id != expected {
                    found.push(format!("the id `{id}` stands where `{expected}` should"));
                }
            }
        }
        let key = |at: usize| (case.calls[at].date, case.calls[at].start, case.calls[at].id);
        let keys: Vec<(_, _, CallId)> = (0..case.calls.len()).map(key).collect();
        if !keys.is_sorted() {
            found.push("the calls are not in order of date, start and id".to_owned());
        }
    }
}
