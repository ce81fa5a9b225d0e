use crate::report::estimates::Naming;
use crate::score::evaluators::EvaluatorEffects;
use crate::score::treatment::{GroupGap, Treatment};
use serde_json::{Value, json};

/// One value a factor, as JSON.
#[must_use]
pub fn treatment_values(found: &[Treatment], naming: &Naming<'_>) -> Value {
    let of = |one: &Treatment| {
        let test = one.score.as_ref().ok();
        let gap = |gap: &GroupGap| json!({ "group": gap.group, "gap": gap.gap });
        let criteria: Vec<Value> = one
            .criteria
            .iter()
            .map(|test| {
                json!({
                    "criterion": naming.grid.criterion(test.criterion).id,
                    "calls": test.calls,
                    "chi2": test.chi2,
                    "df": test.df,
                    "p_value": test.p_value,
                    "p_adjusted": test.p_adjusted,
                })
            })
            .collect();
        let without: Vec<Value> = test
            .iter()
            .flat_map(|test| &test.leave_one_out)
            .map(|rest| json!({ "without": rest.group, "p_value": rest.p_value }))
            .collect();
        json!({
            "factor": one.factor.word(),
            "groups": one.groups,
            "calls": one.calls,
            "test": test.map_or("stratified-permutation", |test| test.reference.word()),
            "approximate": test.map_or(one.factor.follows_rules(), |test| {
                test.reference.is_approximate()
            }),
            "p_value": test.map(|test| test.p_value),
            "p_adjusted": test.map(|test| test.p_adjusted),
            "shown": test.map(|test| test.is_shown),
            "lowest": test.map(|test| gap(&test.lowest)),
            "highest": test.map(|test| gap(&test.highest)),
            "leave_one_out": without,
            "criteria": criteria,
            "reason_code": one.score.as_ref().err().map(|why| why.word()),
        })
    };
    Value::Array(found.iter().map(of).collect())
}

/// One value an evaluator, as JSON.
#[must_use]
pub fn evaluator_values(effects: &EvaluatorEffects, naming: &Naming<'_>) -> Value {
    let model = effects.model.as_ref();
    let of = |one: &crate::score::evaluators::Severity| {
        let effect = model.ok().and_then(|m| m.effects.iter().find(|of| of.0 == one.evaluator));
        json!({
            "evaluator": naming.campaign.evaluator(one.evaluator).id,
            "calls": one.calls,
            "mean": one.mean,
            "severity": effect.map(|effect| effect.1),
            "severity_low": effect.map(|effect| effect.2.low),
            "severity_high": effect.map(|effect| effect.2.high),
            "within_cells": one.within_cells,
            "p_within_cells": one.p_within_cells,
            "within_scenarios": one.within_scenarios,
            "p_within_scenarios": one.p_within_scenarios,
            "leaning": one.leaning.word(),
            "campaign_without": one.campaign_without,
            "reason_code": model.err().map(|why| why.word()),
        })
    };
    Value::Array(effects.evaluators.iter().map(of).collect())
}
