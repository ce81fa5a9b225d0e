use super::super::CampaignView;
use crate::draw::working_days;
use crate::model::{Estimate, Level, Measure, Scorecard, ServiceIndex};
use crate::num::Interval;
use crate::report::chart::{Change, SlopePanel, Slopes};
use crate::report::estimates::reason;
use crate::report::{Figure, Origin};
use crate::score::comparison::{
    ComparisonOptions, Contrast, Finding, Side, Simultaneity, compare_campaigns,
};
use crate::text::typography;

/// This campaign against an earlier one, service by service and as a whole: the mean scores with
/// their intervals as each campaign shows them, and the differences of
/// [`compare_campaigns`], which holds services against each other on common criteria.
///
/// # Errors
/// Where no service has a figure in both, that there is nothing to show.
pub fn campaigns(view: &CampaignView<'_>, before: &CampaignView<'_>) -> Result<Slopes, String> {
    let words = view.chart_words();
    let panels = panels(view, before);
    if panels.iter().all(|panel| panel.difference.is_empty()) {
        return Err(words.nothing_common.to_owned());
    }
    let subtitle = format!("{}, {} {}.", words.mean_score, words.interval_at, view.level());
    let mut caption = view.caption(words.campaigns, &subtitle, words.campaigns_remark);
    if before.origin == Origin::Simulated {
        caption.origin = Origin::Simulated;
    }
    Ok(Slopes {
        panels,
        caption,
        subject: words.service.to_owned(),
        campaigns: [before.campaign.title.clone(), view.campaign.title.clone()],
        difference_label: words.difference.to_owned(),
        change_labels: words.changes.map(str::to_owned),
    })
}

/// A panel for each service that both campaigns have, by id, and one for the whole.
fn panels(view: &CampaignView<'_>, before: &CampaignView<'_>) -> Vec<SlopePanel> {
    let days = (working_days(view.campaign), working_days(before.campaign));
    let cards = (cards(view), cards(before));
    let options = ComparisonOptions {
        levels: vec![Level::Campaign, Level::Service],
        simultaneity: Simultaneity::Each,
    };
    let comparison = compare_campaigns(
        &side(view, &cards.0, &days.0),
        &side(before, &cards.1, &days.1),
        &options,
    );
    let scores = |level: Level| {
        let of = comparison.differences.iter();
        of.filter(move |one| one.level == level && one.measure == Measure::Score)
    };
    let services = scores(Level::Service).filter_map(|difference| {
        let service = difference.subject.service?;
        let pair = (of_service(view, view, service)?, of_service(before, view, service)?);
        let name = view.campaign.service(service).name.clone();
        Some(panel(view, name, pair, difference.contrast.as_ref().ok()))
    });
    let whole = scores(Level::Campaign).filter_map(|difference| {
        let whole = |of: &CampaignView<'_>| {
            of.estimates(Level::Campaign, Measure::Score).first().map(|one| (*one).clone())
        };
        let name = view.chart_words().whole.to_owned();
        let contrast = difference.contrast.as_ref().ok();
        Some(panel(view, name, (whole(view)?, whole(before)?), contrast))
    });
    services.chain(whole).collect()
}

fn cards(view: &CampaignView<'_>) -> Vec<Scorecard> {
    view.calls.iter().filter_map(|call| call.card.cloned()).collect()
}

fn side<'a>(
    view: &CampaignView<'a>,
    cards: &'a [Scorecard],
    days: &'a crate::calendar::WorkingDays,
) -> Side<'a> {
    let CampaignView { campaign, grid, plan, as_of, .. } = *view;
    Side { campaign, grid, plan, cards, days, as_of }
}

/// The mean score in a campaign of the service that has this id in `view`.
fn of_service(
    of: &CampaignView<'_>,
    view: &CampaignView<'_>,
    service: ServiceIndex,
) -> Option<Estimate> {
    let id = &view.campaign.service(service).id;
    let estimates = of.estimates(Level::Service, Measure::Score);
    let is =
        |one: &&&Estimate| one.subject.service.is_some_and(|at| of.campaign.service(at).id == *id);
    estimates.iter().find(is).map(|one| (*one).clone())
}

fn panel(
    view: &CampaignView<'_>,
    name: String,
    (now, then): (Estimate, Estimate),
    contrast: Option<&Contrast>,
) -> SlopePanel {
    let figure = |estimate: &Estimate| match &estimate.figure {
        Ok(figure) => Figure::known(figure.value, figure.interval.low, figure.interval.high),
        Err(none) => Figure::Absent { reason: reason(*none, view.language).to_owned() },
    };
    let difference = contrast.map_or_else(String::new, |found| {
        let value = typography::signed(view.language, 100.0 * found.value, 1);
        let Interval { low, high } = found.interval;
        format!("{value} {}", typography::signed_interval(view.language, low, high, 1))
    });
    SlopePanel {
        name,
        figures: [figure(&then), figure(&now)],
        calls: [then.calls as usize, now.calls as usize],
        difference,
        change: match contrast.map(|found| found.finding) {
            Some(Finding::Better) => Change::Better,
            Some(Finding::Worse) => Change::Worse,
            Some(Finding::NotShown) | None => Change::NotProven,
        },
    }
}
