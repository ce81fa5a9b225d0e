use super::words::{filled, words};
use super::{EVIDENCE, WORKBOOK, dates, footer, provisional, service_file};
use crate::calendar::Month;
use crate::model::{Estimate, Level, Measure, PlannedCall, ServiceIndex};
use crate::report::campaign::{
    CampaignView, calendar, draw, head_figures, notice, precision, services_forest,
};
use crate::report::comparison;
use crate::report::estimates;
use crate::report::html::{Block, Fact, Link, Page, Section};
use crate::report::table::{Column, Table};
use crate::score::roll_up::Frequency;
use crate::text::typography;

/// The report of a campaign as one page.
#[must_use]
pub fn page(view: &CampaignView<'_>) -> Page {
    let words = view.words();
    let counted = |n, (one, many)| typography::counted(view.language, n, one, many);
    let mystery = view.campaign.channels.iter().filter(|channel| channel.is_mystery()).count();
    Page {
        title: view.campaign.title.clone(),
        subtitle: Some(format!(
            "{}\u{a0}– {}, {}",
            dates(view),
            counted(view.campaign.services.len(), words.services_noun),
            counted(mystery, words.channels_noun),
        )),
        language: view.language,
        origin: view.origin,
        provisional: provisional(view),
        headlines: head_figures(view).into_iter().map(|figure| figure.0).collect(),
        sections: [
            Some(services(view)),
            since(view),
            Some(channels(view)),
            Some(criteria(view)),
            Some(commitments(view)),
            Some(evaluators(view)),
            Some(calendar_section(view)),
            Some(methods(view)),
            Some(evidence(view)),
            Some(files(view)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        footer: footer(view),
    }
}

fn table(view: &CampaignView<'_>, level: Level, measure: Measure, caption: &str) -> Table {
    estimates::table(&view.estimates(level, measure), &view.naming(), caption)
}

fn services(view: &CampaignView<'_>) -> Section {
    let (words, own) = (view.words(), words(view.language));
    let targets = |estimates: &[&Estimate]| {
        let service = |estimate: &&Estimate| {
            estimate.subject.service.map_or_else(String::new, |at: ServiceIndex| {
                service_file(view.campaign.service(at))
            })
        };
        estimates.iter().map(service).collect::<Vec<String>>()
    };
    let of = |measure| view.estimates(Level::Service, measure);
    let mut section = Section::new("services", words.services).text(words.services_intro);
    if view.campaign.target.is_some() {
        section = section.text(sentence(view));
    }
    if let Ok(forest) = services_forest(view) {
        section = section.chart(forest.picture(), words.score_by_service);
    }
    section
        .linked(
            table(view, Level::Service, Measure::Score, words.score_by_service),
            targets(&of(Measure::Score)),
        )
        .linked(
            table(view, Level::Service, Measure::Compliant, own.compliance_by_service),
            targets(&of(Measure::Compliant)),
        )
}

/// How many services meet the target, fall short of it or prove nothing, in one sentence.
fn sentence(view: &CampaignView<'_>) -> String {
    let (words, tally) = (view.words(), view.summary.services);
    let (one, many) = words.services_noun;
    let services = typography::counted(view.language, view.campaign.services.len(), one, many);
    let whole = |n: u32| typography::whole(view.language, n as usize);
    filled(
        self::words(view.language).services_sentence,
        &[
            ("services", &services),
            ("meets", &whole(tally.meets)),
            ("falls", &whole(tally.falls_short)),
            ("open", &whole(tally.not_proven + tally.without_verdict)),
        ],
    )
}

/// What became better or worse since the campaign before, if there is one to compare with.
fn since(view: &CampaignView<'_>) -> Option<Section> {
    let against = view.against?;
    let section = Section::new("since", words(view.language).since_before);
    let section = comparison::notes(&against).into_iter().fold(section, Section::text);
    Some(comparison::tables(&against).into_iter().fold(section, Section::table))
}

fn channels(view: &CampaignView<'_>) -> Section {
    let (words, own) = (view.words(), words(view.language));
    Section::new("channels", words.channels)
        .text(words.channels_intro)
        .table(table(view, Level::Channel, Measure::Score, words.channels))
        .table(table(view, Level::Channel, Measure::Compliant, own.compliance_by_channel))
}

fn criteria(view: &CampaignView<'_>) -> Section {
    let (words, own) = (view.words(), words(view.language));
    let section = Section::new("criteria", words.criteria)
        .text(words.criteria_intro)
        .table(table(view, Level::Section, Measure::Score, own.sections))
        .table(table(view, Level::Criterion, Measure::Met, words.criteria));
    let penalties = penalties(view);
    if penalties.rows.is_empty() {
        return section;
    }
    section.text(own.penalties_intro).table(penalties)
}

/// How often gates stayed closed and knock-outs fired.
fn penalties(view: &CampaignView<'_>) -> Table {
    let own = words(view.language);
    let row = |kind: &str, frequency: &Frequency| {
        let criterion = view.grid.criterion(frequency.criterion);
        let n = typography::whole(view.language, frequency.applicable as usize);
        vec![
            criterion.wording.in_language(view.language).to_owned(),
            kind.to_owned(),
            typography::whole(view.language, frequency.calls as usize),
            n,
        ]
    };
    let gates = view.scores.gates.iter().map(|each| row(own.gate, each));
    let knock_outs = view.scores.knock_outs.iter().map(|each| row(own.knock_out, each));
    Table {
        caption: own.penalties.to_owned(),
        columns: vec![
            Column::text(own.penalty),
            Column::text(own.kind),
            Column::number(view.words().plain_calls.1),
            Column::number("n"),
        ],
        rows: gates.chain(knock_outs).collect(),
    }
}

fn commitments(view: &CampaignView<'_>) -> Section {
    let words = view.words();
    Section::new("commitments", words.commitments).text(words.commitments_intro).table(table(
        view,
        Level::Commitment,
        Measure::Met,
        words.commitments,
    ))
}

fn evaluators(view: &CampaignView<'_>) -> Section {
    let own = words(view.language);
    let mut facts = Vec::new();
    if let Some(precision) = view.scores.precision {
        let number = |value| typography::number(view.language, value, 2);
        if let Some(alike) = precision.evaluator_correlation {
            let term = own.evaluators_alike.to_owned();
            facts.push(Fact { term, text: number(alike) });
            let term = own.evaluators_cost.to_owned();
            facts.push(Fact { term, text: number(precision.evaluator_effect) });
        }
    }
    let section = Section::new("evaluators", own.evaluators)
        .text(own.evaluators_intro)
        .table(table(view, Level::Evaluator, Measure::Score, own.evaluators));
    if facts.is_empty() { section } else { section.with(Block::Facts(facts)) }
}

fn calendar_section(view: &CampaignView<'_>) -> Section {
    let words = view.words();
    let picture = calendar(view.campaign, view.plan, view.language).picture();
    Section::new("calendar", words.calendar)
        .text(words.calendar_intro)
        .chart(picture, words.calls_by_day)
        .table(months(view))
}

/// Calls and audits of each month.
fn months(view: &CampaignView<'_>) -> Table {
    let words = view.words();
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
    Table {
        caption: words.calls_by_day.to_owned(),
        columns: vec![
            Column::text(words.month),
            Column::number(words.mystery_calls.1),
            Column::number(words.audits.1),
        ],
        rows: Month::spanned(view.campaign.first, view.campaign.last).map(row).collect(),
    }
}

fn methods(view: &CampaignView<'_>) -> Section {
    let words = view.words();
    let section = Section::new("methods", words.methods);
    words.methods_notes.iter().fold(section, |section, note| section.note(*note))
}

fn evidence(view: &CampaignView<'_>) -> Section {
    let own = words(view.language);
    let facts = [draw(view), super::auditor::standing(view), precision(view), notice(view)];
    let link = Link {
        target: EVIDENCE.to_owned(),
        text: own.evidence_link.to_owned(),
        about: own.evidence_about.to_owned(),
    };
    Section::new("evidence", own.auditor.title)
        .with(Block::Facts(facts.concat()))
        .with(Block::Links(vec![link]))
}

/// What else lies in the folder.
fn files(view: &CampaignView<'_>) -> Section {
    let own = words(view.language);
    let link = |target: &str, about: &str| Link {
        target: target.to_owned(),
        text: target.to_owned(),
        about: about.to_owned(),
    };
    let ways = vec![
        link(EVIDENCE, own.evidence_about),
        link("services/", own.pages_about),
        link("charts/", own.figures_in_a_folder),
        link(WORKBOOK, own.workbook_about),
        link("estimates.csv", own.estimates_about),
    ];
    Section::new("files", own.files).with(Block::Links(ways))
}
