use super::super::CampaignView;
use crate::model::{Estimate, Level, Measure};
use crate::num::Interval;
use crate::report::Figure;
use crate::report::chart::{Change, SlopePanel, Slopes};
use crate::report::estimates::reason;
use crate::stats::differences::{mover_difference, two_sided_p_value};
use crate::stats::multiplicity::holm;
use crate::stats::special::z_two_sided;
use crate::text::typography;

/// This campaign against an earlier one, service by service: the mean scores of services that both
/// have, by id, in the order of this campaign. Intervals of differences are recovered from both
/// intervals; what is called proven holds for all services at once (Holm).
///
/// # Errors
/// Where no service has a figure in both, that there is nothing to show.
///
/// Source: Zou and Donner (2008); Holm (1979).
pub fn campaigns(view: &CampaignView<'_>, before: &CampaignView<'_>) -> Result<Slopes, String> {
    let words = view.chart_words();
    let pairs = pairs(view, before);
    let differences: Vec<Option<Difference>> =
        pairs.iter().map(|(_, one, other)| difference(view, one, other)).collect();
    let p_values: Vec<f64> = differences.iter().flatten().map(|d| d.p_value).collect();
    if p_values.is_empty() {
        return Err(words.nothing_common.to_owned());
    }
    let mut adjusted = holm(&p_values).into_iter();
    let panels = pairs.iter().zip(&differences).map(|((name, one, other), difference)| {
        let p = difference.as_ref().and_then(|_| adjusted.next());
        panel(view, name, (one, other), difference.as_ref().zip(p))
    });
    let remark = words.campaigns_remark.replace("{count}", &p_values.len().to_string());
    let subtitle = format!("{}, {} {}.", words.mean_score, words.interval_at, view.level());
    Ok(Slopes {
        panels: panels.collect(),
        caption: view.caption(words.campaigns, &subtitle, &remark),
        subject: words.service.to_owned(),
        campaigns: [before.campaign.title.clone(), view.campaign.title.clone()],
        difference_label: words.difference.to_owned(),
        change_labels: words.changes.map(str::to_owned),
    })
}

/// A service's estimates now and before.
type Pair<'a> = (String, &'a Estimate, &'a Estimate);

fn pairs<'a>(view: &CampaignView<'a>, before: &CampaignView<'a>) -> Vec<Pair<'a>> {
    let earlier = before.estimates(Level::Service, Measure::Score);
    let id = |view: &CampaignView<'_>, estimate: &Estimate| {
        estimate.subject.service.map(|at| view.campaign.service(at).id.clone())
    };
    let services = view.estimates(Level::Service, Measure::Score).into_iter().filter_map(|now| {
        let own = id(view, now)?;
        let then = earlier.iter().find(|then| id(before, then).as_ref() == Some(&own))?;
        let name = view.campaign.service(now.subject.service?).name.clone();
        Some((name, now, *then))
    });
    let whole = |view: &CampaignView<'a>| {
        view.estimates(Level::Campaign, Measure::Score).into_iter().next()
    };
    let whole = whole(view).zip(whole(before));
    let whole = whole.map(|(now, then)| (view.chart_words().whole.to_owned(), now, then));
    services.chain(whole).collect()
}

/// A difference with its interval and the p-value of "there is none".
struct Difference {
    value: f64,
    interval: Interval,
    p_value: f64,
}

/// Now less before. The p-value takes the distance from 0 in units of the half-width on that side.
fn difference(view: &CampaignView<'_>, now: &Estimate, then: &Estimate) -> Option<Difference> {
    let (now, then) = (now.figure.as_ref().ok()?, then.figure.as_ref().ok()?);
    let interval = mover_difference((now.value, now.interval), (then.value, then.interval));
    let value = now.value - then.value;
    let half = if value > 0.0 { value - interval.low } else { interval.high - value };
    let z = if half > 0.0 { value / half * z_two_sided(view.campaign.confidence) } else { 0.0 };
    Some(Difference { value, interval, p_value: two_sided_p_value(z) })
}

fn panel(
    view: &CampaignView<'_>,
    name: &str,
    (now, then): (&Estimate, &Estimate),
    difference: Option<(&Difference, f64)>,
) -> SlopePanel {
    let figure = |estimate: &Estimate| match &estimate.figure {
        Ok(figure) => Figure::known(figure.value, figure.interval.low, figure.interval.high),
        Err(none) => Figure::Absent { reason: reason(*none, view.language).to_owned() },
    };
    let signed = |share: f64| typography::signed(view.language, 100.0 * share, 1);
    let change = match difference {
        Some((found, p)) if p <= view.campaign.confidence.alpha() => {
            if found.value > 0.0 {
                Change::Better
            } else {
                Change::Worse
            }
        }
        _ => Change::NotProven,
    };
    let words = difference.map_or_else(String::new, |(found, _)| {
        let Interval { low, high } = found.interval;
        format!("{} [{}\u{a0};\u{a0}{}]", signed(found.value), signed(low), signed(high))
    });
    SlopePanel {
        name: name.to_owned(),
        figures: [figure(then), figure(now)],
        calls: [then.calls as usize, now.calls as usize],
        difference: words,
        change,
    }
}
