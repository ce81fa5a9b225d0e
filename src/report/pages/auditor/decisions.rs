use super::super::words::words;
use super::fact;
use crate::ledger::Decided;
use crate::report::campaign::CampaignView;
use crate::report::html::{Block, Fact, Section};
use crate::report::review::{Figures, GridReview, Known, Review};
use crate::report::table::{Column, Table};
use crate::text::typography;

/// What people decided after results came in: appeals, corrections, another grid; the campaign's
/// figures without and with it, side by side.
pub(super) fn section(view: &CampaignView<'_>) -> Section {
    let own = &words(view.language).auditor;
    let section = Section::new("decisions", own.decisions);
    let review = view.evidence.map(|evidence| &evidence.review);
    let decided = review.filter(|review| !review.decided.is_nothing());
    let grid = review.and_then(|review| Some((review, review.grid.as_ref()?)));
    if decided.is_none() && grid.is_none() {
        return section.text(own.no_decisions);
    }
    let section = section.text(own.decisions_intro);
    let section = match decided {
        Some(review) => appeals(view, section, review),
        None => section.text(own.no_appeals),
    };
    match grid {
        Some((review, grid)) => grids(view, section, grid, review.after),
        None => section,
    }
}

/// Calls contested and corrected, and the figures before and after.
fn appeals(view: &CampaignView<'_>, section: Section, review: &Review) -> Section {
    let own = &words(view.language).auditor;
    let headings = [own.as_delivered, own.as_decided];
    section.with(Block::Facts(counts(view, &review.decided))).table(pair(
        view,
        own.before_and_after,
        headings,
        [review.before, review.after],
    ))
}

fn counts(view: &CampaignView<'_>, decided: &Decided) -> Vec<Fact> {
    let own = &words(view.language).auditor;
    let numbers = [
        (own.contested, decided.contested()),
        (own.appeals_open, decided.open),
        (own.appeals_upheld, decided.upheld),
        (own.calls_withdrawn, decided.withdrawn),
        (own.appeals_rejected, decided.rejected),
        (own.corrected, decided.corrected),
    ];
    numbers.map(|(term, n)| fact(term, typography::whole(view.language, n))).to_vec()
}

/// The change of the grid, and the figures by either.
fn grids(
    view: &CampaignView<'_>,
    section: Section,
    grid: &GridReview,
    present: Figures,
) -> Section {
    let own = &words(view.language).auditor;
    let mut facts = vec![fact(own.first_grid, &grid.from), fact(own.present_grid, &grid.to)];
    match &grid.recorded {
        Some(recorded) => facts.extend([
            fact(own.grid_reason, &recorded.reason),
            fact(own.grid_author, &recorded.author),
        ]),
        None => facts.push(fact(own.grid_reason, own.no_grid_reason)),
    }
    section.with(Block::Heading(own.another_grid.to_owned())).with(Block::Facts(facts)).table(pair(
        view,
        own.by_either_grid,
        [own.by_first_grid, own.by_present_grid],
        [grid.former, present],
    ))
}

/// Mean score and share of compliant calls in two states, side by side.
fn pair(
    view: &CampaignView<'_>,
    caption: &str,
    [one, other]: [&str; 2],
    [before, after]: [Figures; 2],
) -> Table {
    let row = |name: &str, before, after| {
        let [before, after] = [before, after].map(|known| cells(view, known));
        [vec![name.to_owned()], before.to_vec(), after.to_vec()].concat()
    };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::text(words(view.language).auditor.figure),
            Column::number(one),
            Column::number("n"),
            Column::number(other),
            Column::number("n"),
        ],
        rows: vec![
            row(view.words().mean_score, before.score, after.score),
            row(view.words().compliant, before.compliant, after.compliant),
        ],
    }
}

/// Value with interval, and n; a dash where there is no value.
fn cells(view: &CampaignView<'_>, known: Option<Known>) -> [String; 2] {
    let Some(Known { value, interval, calls }) = known else {
        return [typography::EN_DASH.to_string(), typography::EN_DASH.to_string()];
    };
    let bounds = typography::interval(view.language, interval.low, interval.high, 1);
    [
        format!("{} {bounds}", typography::percent(view.language, value, 1)),
        typography::whole(view.language, calls as usize),
    ]
}
