use crate::report::agreement::View;
use crate::report::treatment::evaluator_values;
use crate::score::agreement::{
    Agreeing, Correlation, CriterionAgreement, PairAgreement, RatingScale, ScoreAgreement,
    Undefined,
};
use serde::Serialize;
use serde_json::{Value, json};

fn agreeing(found: &Agreeing) -> Value {
    json!({
        "calls": found.calls,
        "equal": found.equal,
        "agreement": f64::from(found.equal) / f64::from(found.calls),
        "low": found.interval.low,
        "high": found.interval.high,
        "ac": found.ac.ok(),
        "ac_low": found.ac_interval.map(|bounds| bounds.low),
        "ac_high": found.ac_interval.map(|bounds| bounds.high),
        "kappa": found.kappa.ok(),
        "alpha": found.alpha.ok(),
        "undefined": found.kappa.err().or(found.alpha.err()).map(Undefined::word),
    })
}

fn correlation(found: Option<Correlation>) -> Value {
    let bound = |of: fn(&crate::num::Interval) -> f64| {
        found.as_ref().and_then(|found| found.interval.as_ref().map(of))
    };
    json!({
        "value": found.map(|found| found.value),
        "low": bound(|bounds| bounds.low),
        "high": bound(|bounds| bounds.high),
    })
}

fn scores(found: &ScoreAgreement) -> Value {
    json!({
        "calls": found.calls,
        "bias": found.bias,
        "bias_low": found.bias_interval.low,
        "bias_high": found.bias_interval.high,
        "spread": found.spread,
        "limit_low": found.limits.low,
        "limit_high": found.limits.high,
        "limit_low_interval": [found.limit_intervals[0].low, found.limit_intervals[0].high],
        "limit_high_interval": [found.limit_intervals[1].low, found.limit_intervals[1].high],
        "icc_2_1": correlation(found.correlation),
        "icc_1_1": correlation(found.one_way),
    })
}

/// Agreement as JSON; shares in 0…1, `null` where there is nothing.
#[must_use]
pub fn json(view: &View<'_>) -> String {
    let (found, naming) = (view.agreement, &view.naming);
    let criterion = |one: &CriterionAgreement| {
        json!({
            "criterion": naming.grid.criterion(one.criterion).id,
            "scale": if one.scale == RatingScale::Met { "met" } else { "levels" },
            "judged_by_one": one.judged_by_one,
            "agreement": one.agreeing.as_ref().map(agreeing),
        })
    };
    let pair = |one: &PairAgreement| {
        json!({
            "first": naming.campaign.evaluator(one.first).id,
            "second": naming.campaign.evaluator(one.second).id,
            "calls": one.calls,
            "equal_answers": one.equal_answers,
            "scores": one.scores.as_ref().map(scores),
        })
    };
    let effects = view.effects;
    let document = json!({
        "campaign": naming.campaign.id,
        "confidence": naming.campaign.confidence.get(),
        "simulated": view.is_simulated,
        "planned": found.planned,
        "calls": found.calls,
        "equal_answers": found.equal_answers,
        "compliant": found.compliant.as_ref().map(agreeing),
        "scores": found.scores.as_ref().map(scores),
        "criteria": found.criteria.iter().map(criterion).collect::<Vec<_>>(),
        "pairs": found.pairs.iter().map(pair).collect::<Vec<_>>(),
        "evaluators": evaluator_values(effects, naming),
        "evaluator_correlation": effects.correlation,
        "evaluator_effect": effects.design_effect,
        "variance_shares": view.variance.map(|of| json!({
            "service": of.service,
            "channel": of.channel,
            "evaluator": of.evaluator,
            "rest": of.rest,
        })),
    });
    let mut text = serde_json::to_string_pretty(&document).expect("agreement is plain data");
    text.push('\n');
    text
}

/// One line of the CSV.
#[derive(Default, Serialize)]
struct Row<'a> {
    what: &'static str,
    criterion: Option<&'a str>,
    first: Option<&'a str>,
    second: Option<&'a str>,
    calls: u32,
    agreement: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    ac: Option<f64>,
    ac_low: Option<f64>,
    ac_high: Option<f64>,
    kappa: Option<f64>,
    alpha: Option<f64>,
    bias: Option<f64>,
    limit_low: Option<f64>,
    limit_high: Option<f64>,
    icc: Option<f64>,
    icc_low: Option<f64>,
    icc_high: Option<f64>,
    simulated: bool,
}

/// The headings of the CSV.
const HEADINGS: [&str; 20] = [
    "what",
    "criterion",
    "first",
    "second",
    "calls",
    "agreement",
    "low",
    "high",
    "ac",
    "ac_low",
    "ac_high",
    "kappa",
    "alpha",
    "bias",
    "limit_low",
    "limit_high",
    "icc",
    "icc_low",
    "icc_high",
    "simulated",
];

impl<'a> Row<'a> {
    fn agreeing(what: &'static str, criterion: Option<&'a str>, found: &Agreeing) -> Row<'a> {
        Row {
            what,
            criterion,
            calls: found.calls,
            agreement: Some(f64::from(found.equal) / f64::from(found.calls)),
            low: Some(found.interval.low),
            high: Some(found.interval.high),
            ac: found.ac.ok(),
            ac_low: found.ac_interval.map(|bounds| bounds.low),
            ac_high: found.ac_interval.map(|bounds| bounds.high),
            kappa: found.kappa.ok(),
            alpha: found.alpha.ok(),
            ..Row::default()
        }
    }

    fn with_scores(self, found: Option<&ScoreAgreement>) -> Row<'a> {
        let Some(found) = found else { return self };
        let icc = found.correlation;
        let bounds = icc.and_then(|icc| icc.interval);
        Row {
            bias: Some(found.bias),
            limit_low: Some(found.limits.low),
            limit_high: Some(found.limits.high),
            icc: icc.map(|icc| icc.value),
            icc_low: bounds.map(|bounds| bounds.low),
            icc_high: bounds.map(|bounds| bounds.high),
            ..self
        }
    }
}

/// Agreement as CSV: one line for the scores, one for compliance, one a criterion and one a pair.
#[must_use]
pub fn csv(view: &View<'_>) -> String {
    let (found, naming) = (view.agreement, &view.naming);
    let mut rows = Vec::new();
    if let Some(scores) = &found.scores {
        let row = Row {
            what: "score",
            calls: scores.calls,
            agreement: found.equal_answers,
            ..Row::default()
        };
        rows.push(row.with_scores(Some(scores)));
    }
    rows.extend(found.compliant.as_ref().map(|one| Row::agreeing("compliant", None, one)));
    for one in &found.criteria {
        let id = naming.grid.criterion(one.criterion).id.as_str();
        rows.extend(one.agreeing.as_ref().map(|of| Row::agreeing("criterion", Some(id), of)));
    }
    for pair in &found.pairs {
        let row = Row {
            what: "pair",
            first: Some(naming.campaign.evaluator(pair.first).id.as_str()),
            second: Some(naming.campaign.evaluator(pair.second).id.as_str()),
            calls: pair.calls,
            agreement: pair.equal_answers,
            ..Row::default()
        };
        rows.push(row.with_scores(pair.scores.as_ref()));
    }
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(HEADINGS).expect("a vector takes every record");
    for row in rows {
        let row = Row { simulated: view.is_simulated, ..row };
        writer.serialize(row).expect("a vector takes every record");
    }
    let bytes = writer.into_inner().expect("a vector is flushed");
    String::from_utf8(bytes).expect("texts make a text")
}
