use super::super::CampaignView;
use crate::model::{ChannelIndex, CriterionIndex, ServiceIndex};
use crate::report::chart::{HeatCell, HeatMap, HeatMark, HeatRow};
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::stats::differences::fisher_exact;
use crate::stats::multiplicity::benjamini_hochberg;
use crate::stats::shares::Trials;
use crate::text::typography;
use std::collections::BTreeMap;

/// A cell of a channel's map.
type Key = (ChannelIndex, ServiceIndex, CriterionIndex);

/// The heat maps of services against criteria, one a channel, by the id of the channel: the share
/// of calls concerned in which the criterion was met, unweighted. Cells that differ from the other
/// services on the same criterion are marked: Fisher's exact test, two-sided, false discoveries
/// kept at 1 − the confidence level over all cells of the campaign.
///
/// # Errors
/// Where no call has a result, that there is nothing to show.
///
/// Source: Fisher (1935); Benjamini and Hochberg (1995).
pub fn heat_maps(view: &CampaignView<'_>) -> Result<Vec<(String, HeatMap)>, String> {
    let counts = counts(view);
    if counts.is_empty() {
        return Err(view.chart_words().nothing_scored.to_owned());
    }
    let marks = marks(&counts, view.campaign.confidence.alpha());
    let channels = (0..view.campaign.channels.len()).map(ChannelIndex);
    let with_results = channels.filter(|at| counts.keys().any(|key| key.0 == *at));
    Ok(with_results
        .map(|at| (view.campaign.channel(at).id.clone(), map(view, at, &counts, &marks)))
        .collect())
}

/// How many calls met each criterion, of those that it concerned.
fn counts(view: &CampaignView<'_>) -> BTreeMap<Key, Trials> {
    let mut counts: BTreeMap<Key, (u32, u32)> = BTreeMap::new();
    let results =
        |call: &&ScoredCall<'_>| call.is_mystery(view.campaign) && call.score.standing.is_result();
    for call in view.calls.iter().filter(results) {
        let (service, channel) = (call.planned.service, call.planned.channel);
        for (at, entry) in call.score.entries.iter().enumerate() {
            if let Some(is_met) = entry.met() {
                let cell = counts.entry((channel, service, CriterionIndex(at))).or_default();
                cell.0 += u32::from(is_met);
                cell.1 += 1;
            }
        }
    }
    let trials = |(key, (met, n))| Trials::new(met, n).map(|trials| (key, trials));
    counts.into_iter().filter_map(trials).collect()
}

/// The cells that differ from the others of their column.
fn marks(counts: &BTreeMap<Key, Trials>, alpha: f64) -> BTreeMap<Key, HeatMark> {
    let mut columns: BTreeMap<(ChannelIndex, CriterionIndex), (u32, u32)> = BTreeMap::new();
    for ((channel, _, criterion), trials) in counts {
        let column = columns.entry((*channel, *criterion)).or_default();
        column.0 += trials.met();
        column.1 += trials.n();
    }
    let rest = |key: &Key, trials: &Trials| {
        let (met, n) = columns[&(key.0, key.2)];
        Trials::new(met - trials.met(), n - trials.n())
    };
    let tested: Vec<(Key, Trials, Trials)> = counts
        .iter()
        .filter_map(|(key, trials)| rest(key, trials).map(|rest| (*key, *trials, rest)))
        .collect();
    let p_values: Vec<f64> =
        tested.iter().map(|(_, cell, rest)| fisher_exact(*cell, *rest).two_sided).collect();
    let adjusted = benjamini_hochberg(&p_values);
    let marked = tested.into_iter().zip(adjusted).filter(|(_, p)| *p <= alpha);
    let mark = |cell: Trials, rest: Trials| {
        if cell.value() > rest.value() { HeatMark::Above } else { HeatMark::Below }
    };
    marked.map(|((key, cell, rest), _)| (key, mark(cell, rest))).collect()
}

fn map(
    view: &CampaignView<'_>,
    channel: ChannelIndex,
    counts: &BTreeMap<Key, Trials>,
    marks: &BTreeMap<Key, HeatMark>,
) -> HeatMap {
    let words = view.chart_words();
    let criteria: Vec<CriterionIndex> = view.grid.on_channel(channel).map(|(at, _)| at).collect();
    let cell = |service: ServiceIndex, criterion: CriterionIndex| {
        let key = (channel, service, criterion);
        counts.get(&key).map_or(HeatCell::EMPTY, |trials| HeatCell {
            share: Some(trials.value()),
            calls: trials.n() as usize,
            mark: marks.get(&key).copied(),
        })
    };
    let row = |at: ServiceIndex| HeatRow {
        name: view.campaign.service(at).name.clone(),
        cells: criteria.iter().map(|criterion| cell(at, *criterion)).collect(),
    };
    let wording = |at: &CriterionIndex| {
        view.grid.criterion(*at).wording.in_language(view.language).to_owned()
    };
    let name = &view.campaign.channel(channel).name;
    let title = format!("{}{} {name}", words.criteria_met, typography::colon(view.language));
    let of_channel = marks.keys().filter(|key| key.0 == channel).count();
    let remark = if of_channel == 0 { words.no_marks } else { words.marks_remark };
    HeatMap {
        caption: view.caption(&title, words.heat_subtitle, remark),
        subject: words.service.to_owned(),
        columns: criteria.iter().map(wording).collect(),
        rows: services_on(view, channel).into_iter().map(row).collect(),
    }
}

/// The services that have calls on a channel, group by group in the order of the campaign.
fn services_on(view: &CampaignView<'_>, channel: ChannelIndex) -> Vec<ServiceIndex> {
    let planned = view.plan.calls().iter().filter(|call| call.channel == channel);
    let mut services: Vec<ServiceIndex> = planned.map(|call| call.service).collect();
    services.sort_unstable();
    services.dedup();
    let mut groups: Vec<&str> = Vec::new();
    for service in &view.campaign.services {
        if !groups.contains(&service.group.as_str()) {
            groups.push(&service.group);
        }
    }
    let group = |at: &ServiceIndex| {
        groups.iter().position(|group| *group == view.campaign.service(*at).group)
    };
    services.sort_by_key(|at| (group(at), *at));
    services
}
