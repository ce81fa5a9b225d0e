use super::long::{Long, Piece, pieces, ungrouped};
use super::words::{filled, words};
use super::{EVIDENCE, PDF, WORKBOOK, dates, footer, provisional, service_file};
use crate::calendar::Month;
use crate::model::{
    ChannelIndex, CriterionIndex, Estimate, Level, Measure, PlannedCall, ServiceIndex,
};
use crate::report::campaign::{
    CampaignView, ChartKind, Charted, draw, head_figures, notice, precision,
};
use crate::report::comparison;
use crate::report::estimates;
use crate::report::html::{Block, Fact, Link, Page, Section};
use crate::report::table::{Column, Table};
use crate::score::roll_up::Frequency;
use crate::text::typography;

/// The report of a campaign as one page; `drawn` are its charts.
#[must_use]
pub fn page(view: &CampaignView<'_>, drawn: &[Charted]) -> Page {
    let words = view.words();
    let counted = |n, (one, many)| typography::counted(view.language, n, one, many);
    let mystery = view.campaign.channels.iter().filter(|channel| channel.is_mystery()).count();
    Page {
        title: view.campaign.title.clone(),
        subtitle: Some(format!(
            "{}, {}, {}",
            dates(view),
            counted(view.campaign.services.len(), words.services_noun),
            counted(mystery, words.channels_noun),
        )),
        language: view.language,
        origin: view.origin,
        provisional: provisional(view),
        headlines: head_figures(view).into_iter().map(|figure| figure.0).collect(),
        sections: [
            Some(services(view, drawn)),
            since(view, drawn),
            Some(channels(view, drawn)),
            Some(criteria(view, drawn)),
            Some(commitments(view, drawn)),
            Some(evaluators(view, drawn)),
            Some(calendar_section(view, drawn)),
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

fn services(view: &CampaignView<'_>, drawn: &[Charted]) -> Section {
    let (words, own) = (view.words(), words(view.language));
    let targets = |estimates: &[&Estimate]| {
        let service = |estimate: &&Estimate| {
            estimate.subject.service.map_or_else(String::new, |at: ServiceIndex| {
                service_file(view.campaign.service(at))
            })
        };
        estimates.iter().map(service).collect::<Vec<String>>()
    };
    let add = |section: Section, measure, caption: &str| {
        let made = view.estimates(Level::Service, measure);
        let table = estimates::table(&made, &view.naming(), caption);
        section.long(view, table, &targets(&made), &by_group(view, &made))
    };
    let mut section = Section::new("services", words.services).text(words.services_intro);
    if view.campaign.target.is_some() {
        section = section.text(sentence(view));
    }
    let section = section.charts(view, drawn, ChartKind::Services);
    let section = add(section, Measure::Score, words.score_by_service);
    let section = section.charts(view, drawn, ChartKind::Compliance);
    let section = add(section, Measure::Compliant, own.compliance_by_service);
    section.charts(view, drawn, ChartKind::Funnel)
}

/// Estimates of services in pieces by group.
fn by_group(view: &CampaignView<'_>, estimates: &[&Estimate]) -> Vec<Piece> {
    let group = |estimate: &&Estimate| {
        let service = estimate.subject.service;
        service.map_or("", |at: ServiceIndex| view.campaign.service(at).group.as_str())
    };
    pieces(&estimates.iter().map(group).collect::<Vec<&str>>())
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
fn since(view: &CampaignView<'_>, drawn: &[Charted]) -> Option<Section> {
    let against = view.against?;
    let section = Section::new("since", words(view.language).since_before);
    let section = comparison::notes(&against).into_iter().fold(section, Section::text);
    let section = section.charts(view, drawn, ChartKind::Campaigns);
    let add = |section: Section, table: Table| {
        let pieces = ungrouped(&table);
        section.long(view, table, &[], &pieces)
    };
    Some(comparison::tables(&against).into_iter().fold(section, add))
}

fn channels(view: &CampaignView<'_>, drawn: &[Charted]) -> Section {
    let (words, own) = (view.words(), words(view.language));
    Section::new("channels", words.channels)
        .text(words.channels_intro)
        .charts(view, drawn, ChartKind::Channels)
        .table(of_mystery(view, Measure::Score, words.channels))
        .table(of_mystery(view, Measure::Compliant, own.compliance_by_channel))
}

/// The estimates of the channels on which mystery calls are made: audits have no figures.
fn of_mystery(view: &CampaignView<'_>, measure: Measure, caption: &str) -> Table {
    let is_mystery = |at: ChannelIndex| view.campaign.channel(at).is_mystery();
    let mut made = view.estimates(Level::Channel, measure);
    made.retain(|estimate| estimate.subject.channel.is_some_and(is_mystery));
    estimates::table(&made, &view.naming(), caption)
}

fn criteria(view: &CampaignView<'_>, drawn: &[Charted]) -> Section {
    let (words, own) = (view.words(), words(view.language));
    let section = Section::new("criteria", words.criteria).text(words.criteria_intro).table(table(
        view,
        Level::Section,
        Measure::Score,
        own.sections,
    ));
    let section = by_channels(view).into_iter().fold(section, Section::table);
    let section = section.charts(view, drawn, ChartKind::Criteria);
    let penalties = penalties(view);
    if penalties.rows.is_empty() {
        return section;
    }
    section.text(own.penalties_intro).table(penalties)
}

/// The criteria, a table for each set of channels on which they are judged: many are worded alike.
fn by_channels(view: &CampaignView<'_>) -> Vec<Table> {
    let mut tables: Vec<(String, Vec<&Estimate>)> = Vec::new();
    for estimate in view.estimates(Level::Criterion, Measure::Met) {
        let names = estimate.subject.criterion.map(|at| channels_of(view, at)).unwrap_or_default();
        match tables.iter_mut().find(|(known, _)| *known == names) {
            Some((_, made)) => made.push(estimate),
            None => tables.push((names, vec![estimate])),
        }
    }
    let colon = typography::colon(view.language);
    let table = |(names, made): &(String, Vec<&Estimate>)| {
        let caption = format!("{}{colon} {names}", view.words().criteria);
        estimates::table(made, &view.naming(), &caption)
    };
    tables.iter().map(table).collect()
}

/// The names of the channels on which a criterion is judged.
fn channels_of(view: &CampaignView<'_>, criterion: CriterionIndex) -> String {
    let channels = view.grid.criterion(criterion).channels.iter();
    let names: Vec<&str> = channels.map(|at| view.campaign.channel(*at).name.as_str()).collect();
    names.join(", ")
}

/// How often gates stayed closed and knock-outs fired.
fn penalties(view: &CampaignView<'_>) -> Table {
    let own = words(view.language);
    let row = |kind: &str, frequency: &Frequency| {
        let criterion = view.grid.criterion(frequency.criterion);
        let n = typography::whole(view.language, frequency.applicable as usize);
        vec![
            criterion.wording.in_language(view.language).to_owned(),
            channels_of(view, frequency.criterion),
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
            Column::text(view.words().channels),
            Column::text(own.kind),
            Column::number(view.words().plain_calls.1),
            Column::number("n"),
        ],
        rows: gates.chain(knock_outs).collect(),
    }
}

fn commitments(view: &CampaignView<'_>, drawn: &[Charted]) -> Section {
    let words = view.words();
    Section::new("commitments", words.commitments)
        .text(words.commitments_intro)
        .charts(view, drawn, ChartKind::Commitments)
        .table(table(view, Level::Commitment, Measure::Met, words.commitments))
        .charts(view, drawn, ChartKind::Delays)
}

fn evaluators(view: &CampaignView<'_>, drawn: &[Charted]) -> Section {
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
    let section = Section::new("evaluators", own.evaluators).text(own.evaluators_intro).charts(
        view,
        drawn,
        ChartKind::Evaluators,
    );
    let table = table(view, Level::Evaluator, Measure::Score, own.evaluators);
    let pieces = ungrouped(&table);
    let section = section.long(view, table, &[], &pieces);
    if facts.is_empty() { section } else { section.with(Block::Facts(facts)) }
}

fn calendar_section(view: &CampaignView<'_>, drawn: &[Charted]) -> Section {
    let words = view.words();
    Section::new("calendar", words.calendar)
        .text(words.calendar_intro)
        .charts(view, drawn, ChartKind::Calendar)
        .table(months(view))
        .charts(view, drawn, ChartKind::Fieldwork)
        .charts(view, drawn, ChartKind::Progress)
        .charts(view, drawn, ChartKind::Weeks)
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
    let decided = view.evidence.map(|evidence| evidence.review.lines(view.language));
    let section = Section::new("evidence", own.auditor.title).with(Block::Facts(facts.concat()));
    let section = decided.unwrap_or_default().into_iter().fold(section, Section::text);
    section.with(Block::Links(vec![link]))
}

/// What else lies in the folder.
fn files(view: &CampaignView<'_>) -> Section {
    let own = words(view.language);
    let link = |target: &str, about: &str| Link {
        target: target.to_owned(),
        text: target.to_owned(),
        about: about.to_owned(),
    };
    let paper = cfg!(feature = "pdf").then(|| link(PDF, own.paper_about));
    let others = [
        link(EVIDENCE, own.evidence_about),
        link("services/", own.pages_about),
        link("charts/", own.figures_in_a_folder),
        link(WORKBOOK, own.workbook_about),
        link("estimates.csv", own.estimates_about),
        link("tidy/", own.tidy_about),
    ];
    let links = paper.into_iter().chain(others).collect();
    Section::new("files", own.files).with(Block::Links(links))
}
