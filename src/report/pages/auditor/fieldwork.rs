use super::super::long::{Long, pieces};
use super::super::words::{filled, words};
use super::fact;
use crate::model::{ChannelIndex, ServiceIndex};
use crate::report::campaign::{CampaignView, precision};
use crate::report::html::{Block, Fact, Section};
use crate::report::table::{Column, Table};
use crate::text::typography;

/// How many calls were planned, made and not made, and what that may hide.
pub(super) fn section(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let facts = [counts(view), precision(view), vec![pass(view)]].concat();
    let groups: Vec<&str> =
        view.campaign.services.iter().map(|service| service.group.as_str()).collect();
    Section::new("fieldwork", own.fieldwork)
        .text(own.fieldwork_intro)
        .with(Block::Facts(facts))
        .long(view, cells(view), &[], &pieces(&groups))
}

fn counts(view: &CampaignView<'_>) -> Vec<Fact> {
    let (words, progress) = (view.words(), view.scores.progress);
    let whole = |n: u32| typography::whole(view.language, n as usize);
    let of = |n: u32| format!("{}\u{202f}/\u{202f}{}", whole(n), whole(progress.planned));
    let capital = |text: &str| {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + letters.as_str()
        })
    };
    vec![
        fact(words.calls_done, of(progress.scored)),
        fact(&capital(words.pending), of(progress.pending)),
        fact(&capital(words.not_made.1), of(progress.non_response)),
        fact(&capital(words.not_scored), of(progress.not_scored)),
        fact(&capital(words.missing), of(progress.missing())),
    ]
}

fn pass(view: &CampaignView<'_>) -> Fact {
    let own = &words(view.language).auditor;
    let pass = typography::percent(view.language, view.grid.pass.get(), 0);
    fact(own.grid_points, filled(own.grid_points_text, &[("pass", &pass)]))
}

/// Calls scored of calls planned, a row a service, a column a channel.
fn cells(view: &CampaignView<'_>) -> Table {
    let own = &words(view.language).auditor;
    let channels = view.campaign.channels.iter().enumerate();
    let mystery: Vec<ChannelIndex> =
        channels.filter(|(_, each)| each.is_mystery()).map(|(at, _)| ChannelIndex(at)).collect();
    let services = (0..view.campaign.services.len()).map(ServiceIndex);
    let mut counts = vec![vec![(0_usize, 0_usize); mystery.len()]; view.campaign.services.len()];
    for call in view.calls {
        let channel = mystery.iter().position(|at| *at == call.planned.channel);
        if let Some(channel) = channel {
            let (scored, planned) = &mut counts[call.planned.service.0][channel];
            *planned += 1;
            *scored += usize::from(call.score.score.is_some());
        }
    }
    let whole = |n| typography::whole(view.language, n);
    let cell = |(scored, planned): &(usize, usize)| match planned {
        0 => String::new(),
        planned => format!("{}\u{202f}/\u{202f}{}", whole(*scored), whole(*planned)),
    };
    let row = |at: ServiceIndex| {
        let name = view.campaign.service(at).name.clone();
        std::iter::once(name).chain(counts[at.0].iter().map(cell)).collect()
    };
    let headings = mystery.iter().map(|at| Column::number(&view.campaign.channel(*at).name));
    Table {
        caption: own.cells.to_owned(),
        columns: std::iter::once(Column::text(view.words().services)).chain(headings).collect(),
        rows: services.map(row).collect(),
    }
}

/// The ledger: its seal, and how much it holds.
pub(super) fn record(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let seal = view.evidence.and_then(|evidence| evidence.seal.clone());
    let events = view.evidence.map_or(0, |evidence| evidence.events);
    let facts = vec![
        fact(view.words().seal, seal.unwrap_or_else(|| own.nothing_recorded.to_owned())),
        fact(own.events, typography::whole(view.language, events)),
        fact(view.words().as_of, typography::date_long(view.language, view.as_of)),
    ];
    Section::new("record", own.record).with(Block::Facts(facts)).note(own.record_note)
}
