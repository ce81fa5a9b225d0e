use super::evidence::evidence;
use super::{CampaignView, calendar, head_figures, services_forest};
use crate::calendar::Month;
use crate::model::{Level, Measure, PlannedCall};
use crate::report::estimates;
use crate::report::html::{Chart, Page, Section};
use crate::report::table::{Column, Table};
use crate::text::typography;

/// The report of a campaign as one page.
#[must_use]
pub fn page(view: &CampaignView<'_>) -> Page {
    let words = view.words();
    let progress = view.summary.progress;
    let counted = |n, (one, many)| typography::counted(view.language, n, one, many);
    let whole = |n: u32| typography::whole(view.language, n as usize);
    let provisional = progress.is_provisional().then(|| {
        format!(
            "{} {} {}, {} {}",
            whole(progress.recorded),
            words.of,
            whole(progress.planned),
            whole(progress.pending),
            words.pending
        )
    });
    let mystery = view.campaign.channels.iter().filter(|channel| channel.is_mystery()).count();
    Page {
        title: view.campaign.title.clone(),
        subtitle: Some(format!(
            "{}\u{a0}– {}, {}",
            typography::date_span(view.language, view.campaign.first, view.campaign.last),
            counted(view.campaign.services.len(), words.services_noun),
            counted(mystery, words.channels_noun),
        )),
        language: view.language,
        origin: view.origin,
        provisional,
        headlines: head_figures(view).into_iter().map(|figure| figure.0).collect(),
        sections: vec![
            services(view),
            of_level(view, Level::Channel, Measure::Score, words.channels, words.channels_intro),
            of_level(
                view,
                Level::Commitment,
                Measure::Met,
                words.commitments,
                words.commitments_intro,
            ),
            of_level(view, Level::Criterion, Measure::Met, words.criteria, words.criteria_intro),
            calendar_section(view),
            methods(view),
        ],
        evidence: evidence(view),
        footer: format!("{} {}", words.made_by, env!("CARGO_PKG_VERSION")),
    }
}

fn services(view: &CampaignView<'_>) -> Section {
    let words = view.words();
    let estimates = view.estimates(Level::Service, Measure::Score);
    let picture = services_forest(view).picture();
    Section {
        heading: words.services.to_owned(),
        intro: Some(words.services_intro.to_owned()),
        chart: Some(Chart { picture, caption: words.score_by_service.to_owned() }),
        table: Some(estimates::table(&estimates, &view.naming(), words.score_by_service)),
        notes: Vec::new(),
    }
}

fn of_level(
    view: &CampaignView<'_>,
    level: Level,
    measure: Measure,
    heading: &str,
    intro: &str,
) -> Section {
    let estimates = view.estimates(level, measure);
    Section {
        heading: heading.to_owned(),
        intro: Some(intro.to_owned()),
        table: Some(estimates::table(&estimates, &view.naming(), heading)),
        ..Section::default()
    }
}

fn calendar_section(view: &CampaignView<'_>) -> Section {
    let words = view.words();
    let picture = calendar(view.campaign, view.plan, view.language).picture();
    let months = Month::spanned(view.campaign.first, view.campaign.last);
    let row = |month: Month| {
        let inside = view.plan.calls().iter().filter(|call| Month::of(call.date) == month);
        let (mystery, audits): (Vec<&PlannedCall>, Vec<&PlannedCall>) =
            inside.partition(|call| view.campaign.channel(call.channel).is_mystery());
        vec![
            format!("{} {}", typography::month(view.language, month.first()), month.year()),
            typography::whole(view.language, mystery.len()),
            typography::whole(view.language, audits.len()),
        ]
    };
    Section {
        heading: words.calendar.to_owned(),
        intro: Some(words.calendar_intro.to_owned()),
        chart: Some(Chart { picture, caption: words.calls_by_day.to_owned() }),
        table: Some(Table {
            caption: words.calls_by_day.to_owned(),
            columns: vec![
                Column::text(words.month),
                Column::number(words.mystery_calls.1),
                Column::number(words.audits.1),
            ],
            rows: months.map(row).collect(),
        }),
        notes: Vec::new(),
    }
}

fn methods(view: &CampaignView<'_>) -> Section {
    let words = view.words();
    Section {
        heading: words.methods.to_owned(),
        notes: words.methods_notes.map(str::to_owned).to_vec(),
        ..Section::default()
    }
}
