use crate::calendar::Week;
use crate::cli::args::{self, Format};
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, Failure, open, unknown};
use crate::input::plan::write_plan;
use crate::model::{Campaign, Plan, PlannedCall};
use crate::report::agenda;
use crate::workflow::read_plan_of;

pub(super) fn agenda(args: &args::Agenda, terminal: &mut Terminal) -> Result<Ending, Failure> {
    let open = open(&args.path.campaign, terminal)?;
    let (plan, _) = read_plan_of(&open)?;
    let campaign = &open.campaign;
    let evaluator = args.evaluator.as_ref().map(|id| {
        let ids: Vec<&str> = campaign.evaluators.iter().map(|each| each.id.as_str()).collect();
        campaign
            .evaluator_named(id)
            .ok_or_else(|| unknown("an evaluator of the campaign", id, &ids))
    });
    let service = args.service.as_ref().map(|id| {
        let ids: Vec<&str> = campaign.services.iter().map(|each| each.id.as_str()).collect();
        campaign.service_named(id).ok_or_else(|| unknown("a service of the campaign", id, &ids))
    });
    let (evaluator, service) = (evaluator.transpose()?, service.transpose()?);
    let wanted = |call: &&PlannedCall| {
        evaluator.is_none_or(|id| call.evaluator == Some(id) || call.second == Some(id))
            && service.is_none_or(|id| call.service == id)
            && args.week.is_none_or(|day| Week::of(day) == Week::of(call.date))
    };
    let calls: Vec<&PlannedCall> = plan.calls().iter().filter(wanted).collect();
    terminal.result(&written(&calls, campaign, args.format, terminal.width()))?;
    Ok(Ending::Done)
}

fn written(
    calls: &[&PlannedCall],
    campaign: &Campaign,
    format: Format,
    width: Option<u16>,
) -> String {
    match format {
        Format::Table => agenda::table(calls, campaign).terminal(width),
        Format::Csv => write_plan(&Plan::new(calls.iter().map(|call| **call).collect()), campaign),
        Format::Json => agenda::json(calls, campaign),
    }
}
