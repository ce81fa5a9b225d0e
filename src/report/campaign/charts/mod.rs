//! From plan, scorecards and estimates to charts: one file a kind, each with a constructor that
//! takes the view of the campaign. A kind that has nothing to show says why.
//!
//! Long lists are drawn in parts of [`MOST_ROWS`] rows, so that texts keep their size; the funnel
//! plot shows all services at once.

mod calendar;
mod campaigns;
mod commitments;
mod delays;
mod evaluators;
mod fieldwork;
mod forest;
mod funnel;
mod heat;
mod kind;
mod precision;
mod progress;
mod remarks;
mod weeks;
mod words;

pub use calendar::calendar;
pub use campaigns::campaigns;
pub use commitments::commitments;
pub use delays::delays;
pub use evaluators::evaluators;
pub use fieldwork::fieldwork;
pub use forest::{channels, compliance_forest, service_forest, services_forest};
pub use funnel::funnel;
pub use heat::heat_maps;
pub use kind::ChartKind;
pub use precision::precision_forest;
pub use progress::progress;
pub use weeks::weeks;

use super::CampaignView;
use crate::model::Scorecard;
use crate::report::chart::Picture;
use crate::report::chart::{Forest, HeatMap, Slopes};
use chrono::NaiveDate;

/// The most rows or panels of one picture; what is longer comes in parts.
pub const MOST_ROWS: usize = 60;

/// A picture with the name that its files get, such as `criteria-phone` or `services-2`.
#[derive(Clone, Debug)]
pub struct Charted {
    /// The name, without an ending.
    pub name: String,
    /// The picture.
    pub picture: Picture,
    /// Of how many pictures of one list it is a part; 1 where it shows the whole.
    pub parts: usize,
}

/// The pictures of a kind, of which there are several where a list is long or each channel has its
/// own. `against` is the campaign to compare with; only [`ChartKind::Campaigns`] needs it.
///
/// # Errors
/// Why there is nothing to show, in the language of the view.
pub fn charts(
    view: &CampaignView<'_>,
    kind: ChartKind,
    against: Option<&CampaignView<'_>>,
) -> Result<Vec<Charted>, String> {
    let one = |picture| vec![Charted { name: kind.word().to_owned(), picture, parts: 1 }];
    match kind {
        ChartKind::Services => parts(kind, services_forest(view)?),
        ChartKind::Compliance => parts(kind, compliance_forest(view)?),
        ChartKind::Channels => parts(kind, channels(view)?),
        ChartKind::Commitments => parts(kind, commitments(view)?),
        ChartKind::Evaluators => parts(kind, evaluators(view)?),
        ChartKind::Precision => parts(kind, precision_forest(view.campaign, view.language)?),
        ChartKind::Funnel => Ok(one(funnel(view)?.picture())),
        ChartKind::Criteria => Ok(heat(view)?),
        ChartKind::Calendar => Ok(one(calendar(view.campaign, view.plan, view.language).picture())),
        ChartKind::Fieldwork => Ok(one(fieldwork(view)?.picture())),
        ChartKind::Progress => Ok(one(progress(view).picture())),
        ChartKind::Weeks => Ok(one(weeks(view)?.picture())),
        ChartKind::Delays => Ok(one(delays(view)?.picture())),
        ChartKind::Campaigns => {
            let against = against.ok_or_else(|| view.chart_words().no_other.to_owned())?;
            slopes(kind, campaigns(view, against)?)
        }
    }
}

/// The parts of a forest plot.
#[expect(clippy::unnecessary_wraps, reason = "it ends a line of constructors that may fail")]
fn parts(kind: ChartKind, forest: Forest) -> Result<Vec<Charted>, String> {
    let parts = forest.split(MOST_ROWS);
    Ok(numbered(kind, parts.iter().map(Forest::picture)))
}

#[expect(clippy::unnecessary_wraps, reason = "it ends a line of constructors that may fail")]
fn slopes(kind: ChartKind, slopes: Slopes) -> Result<Vec<Charted>, String> {
    let parts = slopes.split(MOST_ROWS);
    Ok(numbered(kind, parts.iter().map(Slopes::picture)))
}

fn heat(view: &CampaignView<'_>) -> Result<Vec<Charted>, String> {
    let maps = heat_maps(view)?;
    let parts = |(channel, map): (String, HeatMap)| {
        let parts = map.split(MOST_ROWS);
        let of = parts.len();
        let name = move |at: usize| match of {
            1 => format!("{}-{channel}", ChartKind::Criteria.word()),
            _ => format!("{}-{channel}-{at}", ChartKind::Criteria.word()),
        };
        let charted = move |(at, part): (usize, HeatMap)| Charted {
            name: name(at),
            picture: part.picture(),
            parts: of,
        };
        (1..).zip(parts).map(charted)
    };
    Ok(maps.into_iter().flat_map(parts).collect())
}

/// Pictures by the word of their kind, numbered where they are several.
fn numbered(kind: ChartKind, pictures: impl ExactSizeIterator<Item = Picture>) -> Vec<Charted> {
    let parts = pictures.len();
    let name = |at: usize| {
        if parts > 1 { format!("{}-{at}", kind.word()) } else { kind.word().to_owned() }
    };
    let charted = |(at, picture)| Charted { name: name(at), picture, parts };
    (1..).zip(pictures).map(charted).collect()
}

impl CampaignView<'_> {
    fn chart_words(&self) -> &'static words::ChartWords {
        words::chart_words(self.language)
    }

    /// The last day that any scorecard speaks of; absent before the first one.
    fn last_record(&self) -> Option<NaiveDate> {
        let days = |card: &Scorecard| [card.date, card.sent, card.replied];
        self.calls.iter().filter_map(|call| call.card).flat_map(days).flatten().max()
    }
}
