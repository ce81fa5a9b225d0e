use crate::input::toml::Table;
use crate::input::truth::names::DAYS;
use crate::input::truth::names::Names;
use crate::input::truth::names::Numbers;
use crate::input::truth::names::SHARE;
use crate::input::truth::names::SHIFT;
use crate::model::Campaign;
use crate::model::Criterion;
use crate::model::CriterionIndex;
use crate::model::CriterionKind;
use crate::model::CriterionTruth;
use crate::model::Grid;
use crate::model::Truth;
use crate::source::Problem;

/// What is true of each criterion, in the order of the grid.
pub(super) fn criteria(
    top: &Table<'_, '_>,
    delay: Option<&Table<'_, '_>>,
    grid: &Grid,
) -> Vec<CriterionTruth> {
    let names = Names::criteria(grid);
    let shifts = names.numbers(top, "criterion", SHIFT);
    let not_applicable = names.numbers(top, "na", SHARE);
    let not_observed = names.numbers(top, "nobs", SHARE);
    let never = names.numbers(top, "never", SHARE);
    let delays = delay.map(|table| names.numbers(table, "criterion", DAYS));
    refuse_where(top, grid, &not_applicable, "na", |criterion| {
        (!criterion.not_applicable_accepted).then_some("does not take `na`")
    });
    for table in [&never].into_iter().chain(&delays) {
        refuse_where(top, grid, table, "delay", |criterion| {
            (!is_delay(criterion)).then_some("is not a delay")
        });
    }
    (0..grid.criteria.len())
        .map(|at| CriterionTruth {
            shift: shifts.at(at).unwrap_or_default(),
            not_applicable: not_applicable.share(at),
            not_observed: not_observed.share(at),
            never: never.share(at),
            delay: delays.as_ref().and_then(|delays| delays.at(at)),
        })
        .collect()
}

/// Notes the numbers that stand beside criteria to which they mean nothing.
fn refuse_where(
    top: &Table<'_, '_>,
    grid: &Grid,
    numbers: &Numbers,
    what: &str,
    fault: impl Fn(&Criterion) -> Option<&'static str>,
) {
    for (at, criterion) in grid.criteria.iter().enumerate() {
        let (Some(place), Some(fault)) = (numbers.place(at), fault(criterion)) else { continue };
        let message = format!("criterion `{}` {fault}", criterion.id);
        let problem = Problem::error("not-for-criterion", place.clone(), message);
        let cure = match what {
            "na" => "remove the line, or let the grid accept `na`",
            _ => "remove the line; only delays of the grid have one",
        };
        top.document().push(problem.hint(cure));
    }
}

/// Notes every delay of the grid for which neither the criterion nor its channel has a mean.
pub(super) fn check_delays(top: &Table<'_, '_>, truth: &Truth, campaign: &Campaign, grid: &Grid) {
    for (at, criterion) in grid.criteria.iter().enumerate().filter(|(_, c)| is_delay(c)) {
        let lacks = |channel| {
            truth.channel(channel).is_some()
                && truth.mean_delay(CriterionIndex(at), channel).is_none()
        };
        for channel in criterion.channels.iter().copied().filter(|channel| lacks(*channel)) {
            let (id, channel) = (&criterion.id, &campaign.channel(channel).id);
            let message = format!("criterion `{id}` has no mean delay on `{channel}`");
            let problem = Problem::error("missing-key", top.place_of("delay"), message);
            top.document().push(problem.hint(format!(
                "add `{id} = 5.0` under [delay.criterion], or `{channel} = 5.0` under \
                 [delay.channel]"
            )));
        }
    }
}

pub(super) fn is_delay(criterion: &Criterion) -> bool {
    matches!(criterion.kind, CriterionKind::Delay(_))
}
