use super::words::{ChartWords, chart_words};
use crate::draw::{Expectation, expectations};
use crate::model::{Campaign, Level};
use crate::num::Share;
use crate::report::chart::{Caption, Forest, ForestGroup, ForestRow, Target};
use crate::report::table::Column;
use crate::report::{Figure, Origin};
use crate::stats::shares::wilson_effective;
use crate::text::{Language, typography};

/// The truth that intervals are shown about where the campaign has no target.
const GUESS: f64 = 0.8;

/// How sure results will be, before the fieldwork: for each service and channel the interval that a
/// share at the target will have at the expected number of calls, and the chance to prove the target
/// if the truth lies 10 points above it.
///
/// # Errors
/// Where the calls cannot be shared out, that there is nothing to show.
pub fn precision_forest(campaign: &Campaign, language: Language) -> Result<Forest, String> {
    let words = chart_words(language);
    let expected = expectations(campaign);
    let row = |expectation: &Expectation| row(campaign, language, expectation);
    let of = |level: Level| expected.iter().filter(move |e| e.level == level);
    let mut groups: Vec<ForestGroup> = Vec::new();
    for (service, expectation) in campaign.services.iter().zip(of(Level::Service)) {
        let heading = Some(service.group.clone()).filter(|group| !group.is_empty());
        let row = row(expectation);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(ForestGroup { heading, rows: vec![row] }),
        }
    }
    if groups.is_empty() {
        return Err(words.no_expectations.to_owned());
    }
    let channels = of(Level::Channel).map(row).collect();
    groups.push(ForestGroup { heading: Some(words.channels.to_owned()), rows: channels });
    let truth = campaign.target.map_or(GUESS, Share::get);
    let percent = typography::percent(language, truth, 0);
    let level = typography::percent(language, campaign.confidence.get(), 0);
    let subtitle = words.precision_subtitle.replace("{truth}", &percent).replace("{level}", &level);
    Ok(Forest {
        caption: Caption {
            title: words.precision.to_owned(),
            subtitle,
            language,
            origin: Origin::Recorded,
            footnote: Some(format!("{}\n{}.", fewest(words, &expected), campaign.title)),
        },
        subject: words.service.to_owned(),
        columns: columns(campaign, words),
        target: campaign.target.map(|target| Target {
            share: target.get(),
            label: format!("{} {percent}", words.target),
        }),
        groups,
        summary: of(Level::Campaign)
            .next()
            .map(|whole| ForestRow { name: words.whole.to_owned(), ..row(whole) }),
    })
}

fn columns(campaign: &Campaign, words: &ChartWords) -> Vec<Column> {
    let mut columns = vec![Column::number(words.expected_interval), Column::number(words.width)];
    if campaign.target.is_some() {
        columns.push(Column::number(words.chance_to_prove));
    }
    columns.push(Column::number(words.expected_calls));
    columns
}

fn row(campaign: &Campaign, language: Language, expectation: &Expectation) -> ForestRow {
    let truth = campaign.target.map_or(GUESS, Share::get);
    let bounds = wilson_effective(truth, expectation.calls, campaign.confidence);
    let figure = match bounds {
        Some(bounds) => Figure::known(truth, bounds.low, bounds.high),
        None => Figure::Absent { reason: chart_words(language).no_calls.to_owned() },
    };
    let points = bounds.map_or(100.0, |bounds| 100.0 * bounds.width());
    let mut cells = vec![figure.interval_text(language), typography::number(language, points, 0)];
    if campaign.target.is_some() {
        let chance = expectation.chance_to_prove;
        cells.push(chance.map_or_else(String::new, |c| typography::percent(language, c, 0)));
    }
    cells.push(typography::number(language, expectation.calls, 1));
    ForestRow { name: expectation.name.clone(), figure, cells, target: None, verdict: None }
}

/// The fewest calls that could prove the target, every one of them compliant.
fn fewest(words: &ChartWords, expected: &[Expectation]) -> String {
    let fewest = expected.iter().find_map(|expectation| expectation.fewest_to_prove);
    fewest.map_or_else(String::new, |n| words.fewest.replace("{n}", &n.to_string()))
}
