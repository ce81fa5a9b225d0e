use super::super::CampaignView;
use crate::model::{Estimate, Level, Measure, ServiceIndex};
use crate::num::Share;
use crate::report::Figure;
use crate::report::chart::{Forest, ForestGroup, ForestRow, Target};
use crate::report::estimates::{self, shown};
use crate::report::table::Column;
use crate::text::typography;

/// The two measures of a call as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Score,
    Compliant,
}

/// The forest plot of the services' mean scores by group, in the order of the campaign.
///
/// # Errors
/// Where no call has a score yet, that there is nothing to show.
pub fn services_forest(view: &CampaignView<'_>) -> Result<Forest, String> {
    of_services(view, Whole::Score)
}

/// The forest plot of the services' shares of compliant calls, by group.
///
/// # Errors
/// As [`services_forest`].
pub fn compliance_forest(view: &CampaignView<'_>) -> Result<Forest, String> {
    of_services(view, Whole::Compliant)
}

fn of_services(view: &CampaignView<'_>, whole: Whole) -> Result<Forest, String> {
    let words = view.chart_words();
    let campaign = view.campaign;
    let mut groups: Vec<ForestGroup> = Vec::new();
    for estimate in view.estimates(Level::Service, whole.measure()) {
        let Some(service) = estimate.subject.service.map(|at| campaign.service(at)) else {
            continue;
        };
        let heading = Some(service.group.clone()).filter(|group| !group.is_empty());
        let row = row(view, service.name.clone(), estimate);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(ForestGroup { heading, rows: vec![row] }),
        }
    }
    let (title, target) = match whole {
        Whole::Score => (words.score_by_service, campaign.target),
        Whole::Compliant => (words.compliant_by_service, campaign.target_compliant),
    };
    let remark = if target.is_some() { words.family_remark } else { "" };
    let forest = of_measure(view, whole, title, remark);
    something(
        view,
        Forest { subject: words.service.to_owned(), target: line(view, target), groups, ..forest },
    )
}

/// The forest plot of the channels' mean scores.
///
/// # Errors
/// As [`services_forest`].
pub fn channels(view: &CampaignView<'_>) -> Result<Forest, String> {
    let words = view.chart_words();
    let rows = view.estimates(Level::Channel, Measure::Score).into_iter().filter_map(|estimate| {
        let channel = view.campaign.channel(estimate.subject.channel?);
        if !channel.is_mystery() && estimate.figure.is_err() {
            return None;
        }
        let mut row = row(view, channel.name.clone(), estimate);
        row.target =
            channel.target.filter(|own| Some(*own) != view.campaign.target).map(Share::get);
        Some(row)
    });
    let groups = vec![ForestGroup { heading: None, rows: rows.collect() }];
    let forest = of_measure(view, Whole::Score, words.score_by_channel, "");
    let target = line(view, view.campaign.target);
    something(view, Forest { subject: words.channel.to_owned(), target, groups, ..forest })
}

/// The forest plot of one service: its channels, and the service as a whole beneath. `channels` are
/// its estimates on each of them.
///
/// # Errors
/// As [`services_forest`].
pub fn service_forest(
    view: &CampaignView<'_>,
    service: ServiceIndex,
    channels: &[&Estimate],
) -> Result<Forest, String> {
    let words = view.chart_words();
    let whole = view.estimates(Level::Service, Measure::Score);
    let whole = whole.into_iter().find(|estimate| estimate.subject.service == Some(service));
    let rows = channels.iter().filter_map(|estimate| {
        let channel = view.campaign.channel(estimate.subject.channel?);
        Some(row(view, channel.name.clone(), estimate))
    });
    let groups = vec![ForestGroup { heading: None, rows: rows.collect() }];
    let name = view.campaign.service(service).name.clone();
    let mut forest = of_measure(view, Whole::Score, &name, "");
    forest.summary = whole.map(|estimate| row(view, words.whole_service.to_owned(), estimate));
    // How many calls of the whole campaign are done says nothing of this service.
    forest.caption.footnote = Some(view.campaign.title.clone());
    let target = line(view, view.campaign.target);
    something(view, Forest { subject: words.channel.to_owned(), target, groups, ..forest })
}

/// A plot without rows for a measure: what stands around it, its columns, and the whole.
fn of_measure(view: &CampaignView<'_>, measure: Whole, title: &str, remark: &str) -> Forest {
    let words = view.chart_words();
    let (what, heading) = match measure {
        Whole::Score => (words.mean_score, words.score),
        Whole::Compliant => (words.compliant_share, words.share),
    };
    let whole = view.estimates(Level::Campaign, measure.measure());
    Forest {
        caption: view.caption(
            title,
            &format!("{what}, {} {}.", words.interval_at, view.level()),
            remark,
        ),
        subject: String::new(),
        columns: columns(view, heading),
        target: None,
        groups: Vec::new(),
        summary: whole.first().map(|estimate| row(view, words.whole.to_owned(), estimate)),
    }
}

impl Whole {
    fn measure(self) -> Measure {
        match self {
            Whole::Score => Measure::Score,
            Whole::Compliant => Measure::Compliant,
        }
    }
}

/// The columns of a plot of estimates.
pub(super) fn columns(view: &CampaignView<'_>, value: &str) -> Vec<Column> {
    let interval = format!("{}{}", view.chart_words().interval_short, view.level());
    vec![Column::number(value), Column::number(&interval), Column::number("n")]
}

/// A row of an estimate.
pub(super) fn row(view: &CampaignView<'_>, name: String, estimate: &Estimate) -> ForestRow {
    let known = estimate.figure.as_ref();
    let figure = match known {
        Ok(figure) => Figure::known(figure.value, figure.interval.low, figure.interval.high),
        Err(none) => Figure::Absent { reason: estimates::reason(*none, view.language).to_owned() },
    };
    let language = view.language;
    let cells = vec![
        figure.value_text(language),
        figure.interval_text(language),
        typography::whole(language, estimate.calls as usize),
    ];
    let verdict = known.ok().and_then(|f| f.verdict_family.or(f.verdict)).map(shown);
    ForestRow { name, figure, cells, target: None, verdict }
}

/// The line of a target.
fn line(view: &CampaignView<'_>, target: Option<Share>) -> Option<Target> {
    target.map(|target| Target {
        share: target.get(),
        label: format!(
            "{} {}",
            view.chart_words().target,
            typography::percent(view.language, target.get(), 0)
        ),
    })
}

/// The plot, if any row has a figure.
pub(super) fn something(view: &CampaignView<'_>, forest: Forest) -> Result<Forest, String> {
    let rows = forest.groups.iter().flat_map(|group| &group.rows);
    let any = rows.into_iter().any(|row| matches!(row.figure, Figure::Known { .. }));
    if any { Ok(forest) } else { Err(view.chart_words().nothing_scored.to_owned()) }
}
