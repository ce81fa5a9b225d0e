use crate::model::Campaign;
use crate::model::Grid;
use crate::score::call::CallFacts;
use crate::score::call::ScoredCall;
use crate::score::call::Scorer;
use crate::score::comparison::Common;
use crate::score::comparison::Comparison;
use crate::score::comparison::ComparisonOptions;
use crate::score::comparison::Side;
use crate::score::comparison::cells::Cell;
use crate::score::comparison::cells::Placed;
use crate::score::comparison::pair::Half;
use crate::score::comparison::pair::Pair;
use crate::score::roll_up::Progress;

/// Holds a campaign against a former one: the campaign, each service and each channel by mean score
/// and compliance, each criterion by the share of calls that meet it; only what both have.
///
/// A service is compared by the figures that stand in the scores; the campaign, channels and
/// criteria, which cover many cells, with the same mix of cells on both sides.
#[must_use]
pub fn compare_campaigns(
    this: &Side<'_>,
    former: &Side<'_>,
    options: &ComparisonOptions,
) -> Comparison {
    let common = Common::of(this, former);
    let cards = (common.cards_of_this(this.cards), common.cards_of_former(former.cards));
    let here = Scorer::new(this.campaign, &common.grid, this.days, this.as_of);
    let there = Scorer::new(former.campaign, &common.former_grid, former.days, former.as_of);
    let all_here = here.calls(this.plan, &cards.0);
    let all_there = there.calls(former.plan, &cards.1);
    let is_provisional = Progress::of(this.campaign, &all_here).is_provisional()
        || Progress::of(former.campaign, &all_there).is_provisional();
    let cell_here = |call: &ScoredCall<'_>| common.cell_of_this(this.campaign, call);
    let cell_there =
        |call: &ScoredCall<'_>| common.cell_of_former(this.campaign, former.campaign, call);
    let (calls_here, calls_there) = (kept(&all_here, cell_here), kept(&all_there, cell_there));
    let pair = Pair {
        common: &common,
        this: half(this.campaign, &common.grid, &calls_here, cell_here),
        former: half(former.campaign, &common.former_grid, &calls_there, cell_there),
        options,
        is_provisional,
    };
    let confidence = this.campaign.confidence;
    let differences = pair.differences(confidence);
    let left_out =
        pair.left_out(results(this.campaign, &all_here), results(former.campaign, &all_there));
    Comparison {
        grid: common.grid.clone(),
        differences,
        left_out,
        confidence,
        simultaneity: options.simultaneity,
    }
}

fn kept<'p>(
    calls: &[ScoredCall<'p>],
    cell: impl Fn(&ScoredCall<'_>) -> Option<Cell>,
) -> Vec<ScoredCall<'p>> {
    calls.iter().filter(|call| cell(call).is_some()).cloned().collect()
}

fn half<'p>(
    campaign: &'p Campaign,
    grid: &'p Grid,
    calls: &'p [ScoredCall<'p>],
    cell: impl Fn(&ScoredCall<'_>) -> Option<Cell>,
) -> Half<'p> {
    let placed = calls.iter().filter_map(|call| Some(Placed { cell: cell(call)?, call })).collect();
    Half { campaign, grid, calls, placed }
}

/// How many mystery calls have a result.
fn results(campaign: &Campaign, calls: &[ScoredCall<'_>]) -> usize {
    let is_result =
        |call: &&ScoredCall<'_>| call.is_mystery(campaign) && call.score.standing.is_result();
    calls.iter().filter(is_result).count()
}
