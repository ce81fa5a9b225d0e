//! A small grid and plan for the tests of this module.

use crate::model::fixture::day;
use crate::model::*;
use crate::num::Minute;

/// The shared grid, its scale with the levels 0 to 3.
pub(crate) fn grid() -> Grid {
    crate::model::fixture::grid(&[0.0, 1.0, 2.0, 3.0])
}

/// By phone C001, C002 (scored by both) and C041, by e-mail C003, which plays the complaint.
pub(crate) fn plan() -> Plan {
    let call = |number, channel, evaluator, second, scenario| PlannedCall {
        id: CallId::new('C', number, 232),
        date: day("2022-04-04"),
        start: Minute::new(540).unwrap(),
        end: Minute::new(550).unwrap(),
        band: Some(BandIndex(0)),
        service: ServiceIndex(0),
        channel: ChannelIndex(channel),
        evaluator: Some(EvaluatorIndex(evaluator)),
        second,
        scenario: Some(ScenarioIndex(scenario)),
        due: (channel == 1).then(|| day("2022-04-20")),
        probability: Some(1.0 / 3.0),
        weight: 0.1 + 0.2,
    };
    Plan::new(vec![
        call(1, 0, 0, None, 0),
        call(2, 0, 1, Some(EvaluatorIndex(0)), 0),
        call(3, 1, 0, None, 1),
        call(41, 0, 0, None, 0),
    ])
}
