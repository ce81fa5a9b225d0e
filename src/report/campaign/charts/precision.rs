use super::remarks::with_stop;
use super::words::{ChartWords, chart_words};
use crate::draw::{Expectation, expectations};
use crate::model::{Campaign, Level};
use crate::report::chart::{Caption, Forest, ForestGroup, ForestRow, Target};
use crate::report::table::Column;
use crate::report::{Figure, Origin};
use crate::text::{Language, typography};

/// How sure results will be, before the fieldwork: for each service and channel the width of the
/// interval of its mean score at the expected number of calls, drawn about the mean that is
/// assumed, and the chance to prove the target if the truth lies 10 points above it.
///
/// # Errors
/// Where the calls cannot be shared out, that there is nothing to show.
pub fn precision_forest(campaign: &Campaign, language: Language) -> Result<Forest, String> {
    let words = chart_words(language);
    let expected = expectations(campaign, &[]);
    let of = |level: Level| expected.iter().filter(move |one| one.level == level.word());
    let mut groups: Vec<ForestGroup> = Vec::new();
    for (service, expectation) in campaign.services.iter().zip(of(Level::Service)) {
        let heading = Some(service.group.clone()).filter(|group| !group.is_empty());
        let row = row(campaign, language, service.name.clone(), expectation);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(ForestGroup { heading, rows: vec![row] }),
        }
    }
    let whole = of(Level::Campaign).next().ok_or_else(|| words.no_expectations.to_owned())?;
    let channels = campaign.channels.iter().filter(|channel| channel.is_mystery());
    let channels = channels
        .zip(of(Level::Channel))
        .map(|(channel, one)| row(campaign, language, channel.name.clone(), one));
    groups.push(ForestGroup { heading: Some(words.channels.to_owned()), rows: channels.collect() });
    Ok(Forest {
        caption: caption(campaign, language, whole),
        subject: words.service.to_owned(),
        columns: columns(campaign, words),
        target: campaign.target.map(|target| Target {
            share: target.get(),
            label: format!("{} {}", words.target, typography::percent(language, target.get(), 0)),
        }),
        groups,
        summary: Some(row(campaign, language, words.whole.to_owned(), whole)),
    })
}

fn caption(campaign: &Campaign, language: Language, whole: &Expectation) -> Caption {
    let words = chart_words(language);
    let percent = |share: f64| typography::percent(language, share, 0);
    let spread = typography::number(language, 100.0 * whole.guess.spread, 0);
    let remark = words.precision_remark.replace("{spread}", &spread);
    let fewest = whole.score_proof.and_then(|proof| proof.fewest);
    let fewest = fewest.map(|n| words.fewest.replace("{n}", &n.to_string()));
    let lines = [Some(remark), fewest, Some(with_stop(&campaign.title))];
    Caption {
        title: words.precision.to_owned(),
        subtitle: words
            .precision_subtitle
            .replace("{truth}", &percent(whole.guess.mean))
            .replace("{level}", &percent(campaign.confidence.get())),
        language,
        origin: Origin::Recorded,
        footnote: Some(lines.into_iter().flatten().collect::<Vec<_>>().join("\n")),
    }
}

fn columns(campaign: &Campaign, words: &ChartWords) -> Vec<Column> {
    let mut columns = vec![Column::number(words.width)];
    if campaign.target.is_some() {
        columns.push(Column::number(words.chance_to_prove));
    }
    columns.push(Column::number(words.expected_calls));
    columns
}

fn row(
    campaign: &Campaign,
    language: Language,
    name: String,
    expectation: &Expectation,
) -> ForestRow {
    let (mean, width) = (expectation.guess.mean, expectation.score_width.min(1.0));
    // An interval as wide as this, about the mean as far as the axis lets it.
    let low = (mean - 0.5 * width).min(1.0 - width).max(0.0);
    let figure = if expectation.calls > 0.0 {
        Figure::known(mean, low, low + width)
    } else {
        Figure::Absent { reason: chart_words(language).no_calls.to_owned() }
    };
    let mut cells = vec![typography::number(language, 100.0 * width, 0)];
    if campaign.target.is_some() {
        let chance = expectation.score_proof.map(|proof| proof.chance_at_10);
        cells.push(chance.map_or_else(String::new, |c| typography::percent(language, c, 0)));
    }
    cells.push(typography::number(language, expectation.calls, 1));
    ForestRow { name, figure, cells, target: None, verdict: None }
}
