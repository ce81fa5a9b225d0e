use crate::input::toml::{Located, Table};
use crate::model::{CriterionKind, Curve, Outcome, ScaleLevel, Standing};
use crate::source::Problem;
use crate::text::{backticked, listed};

/// The words for the kinds of criteria.
#[derive(Clone, Copy)]
enum Word {
    YesNo,
    Scale,
    Measure,
    Delay,
    Choice,
    Outcome,
}

const WORDS: [(&str, Word); 6] = [
    ("yes-no", Word::YesNo),
    ("scale", Word::Scale),
    ("measure", Word::Measure),
    ("delay", Word::Delay),
    ("choice", Word::Choice),
    ("outcome", Word::Outcome),
];

/// What the answers to a criterion are and what they earn.
pub(super) fn kind(table: &Table<'_, '_>) -> Option<CriterionKind> {
    let cure = "say what its answers are: yes-no, scale, measure, delay, choice or outcome";
    match table.required("kind", table.word("kind", &WORDS), cure)?.value {
        Word::YesNo => Some(CriterionKind::YesNo),
        Word::Scale => levels(table).map(CriterionKind::Scale),
        Word::Measure => curve(table).map(CriterionKind::Measure),
        Word::Delay => curve(table).map(CriterionKind::Delay),
        Word::Choice => choices(table).map(CriterionKind::Choice),
        Word::Outcome => outcomes(table).map(CriterionKind::Outcome),
    }
}

/// A number from 0 to 1.
pub(super) fn earned(table: &Table<'_, '_>, key: &'static str) -> Option<f64> {
    let number = table.number(key)?;
    between_nothing_and_all(table, &number, key)
}

fn between_nothing_and_all(
    table: &Table<'_, '_>,
    number: &Located<f64>,
    name: &str,
) -> Option<f64> {
    if (0.0..=1.0).contains(&number.value) {
        return Some(number.value);
    }
    let message = format!("`{name}` is {}", number.value);
    let problem = Problem::error("out-of-range", number.place.clone(), message);
    table.document().push(problem.hint("what is earned lies between 0 and 1"));
    None
}

fn levels(table: &Table<'_, '_>) -> Option<Vec<ScaleLevel>> {
    let anchors = table.table("anchors").map(|anchors| anchors.named_texts()).unwrap_or_default();
    let cure = "say what each level earns, such as `levels = { 0 = 0.0, 1 = 0.5, 2 = 1.0 }`";
    let inner = table.required("levels", table.table("levels"), cure)?;
    let mut levels: Vec<ScaleLevel> = Vec::new();
    for (name, earns) in inner.numbers() {
        let earns = between_nothing_and_all(table, &earns, &name.value);
        let Ok(level) = name.value.parse::<f64>() else {
            let message = format!("the level `{}` is not a number", name.value);
            let problem = Problem::error("wrong-type", name.place, message);
            table.document().push(problem.hint("name levels by numbers: 0, 1, 2, 3"));
            continue;
        };
        let anchor = anchors.iter().find(|(key, _)| key.value == name.value);
        let anchor = anchor.map_or_else(String::new, |(_, text)| text.value.clone());
        levels.push(ScaleLevel { level, earns: earns?, anchor });
    }
    for (name, _) in anchors.iter().filter(|(name, _)| {
        !name
            .value
            .parse()
            .is_ok_and(|anchor: f64| levels.iter().any(|l| l.level.total_cmp(&anchor).is_eq()))
    }) {
        let message = format!("`anchors` explains a level `{}` that there is not", name.value);
        let problem = Problem::error("unknown-reference", name.place.clone(), message);
        table.document().push(problem.hint("explain only levels that `levels` names"));
    }
    levels.sort_by(|a, b| a.level.total_cmp(&b.level));
    Some(levels)
}

/// The steps or the straight line of a measure or delay: one of the two.
fn curve(table: &Table<'_, '_>) -> Option<Curve> {
    let linear = table.table("linear");
    let steps = table.tables("steps");
    if linear.is_some() == table.has("steps") {
        let message = "a measure or delay needs `steps` or `linear`, one of the two";
        let problem = Problem::error("curve", table.place(), message);
        table.document().push(problem.hint(
            "write `steps = [{ up_to = 4, earns = 1.0 }]` or `linear = { full = 30, zero = 120 }`",
        ));
        return None;
    }
    match linear {
        Some(linear) => straight(&linear),
        None => stairs(table, &steps),
    }
}

fn straight(linear: &Table<'_, '_>) -> Option<Curve> {
    let [full, zero] = ["full", "zero"].map(|key| {
        linear.required(key, linear.number(key), "write `linear = { full = 30, zero = 120 }`")
    });
    linear.refuse_unknown_keys();
    let (full, zero) = (full?.value, zero?.value);
    if full.total_cmp(&zero).is_eq() {
        let message = format!("`full` and `zero` are both {full}");
        let problem = Problem::error("curve", linear.place(), message);
        linear.document().push(problem.hint("put them apart, or use `steps`"));
        return None;
    }
    Some(Curve::Linear { full, zero })
}

fn stairs(table: &Table<'_, '_>, tables: &[Table<'_, '_>]) -> Option<Curve> {
    let mut steps: Vec<(f64, f64)> = Vec::new();
    for step in tables {
        let cure = "write `{ up_to = 4, earns = 1.0 }`";
        let up_to = step.required("up_to", step.number("up_to"), cure);
        let earns = step.required("earns", earned(step, "earns"), cure);
        step.refuse_unknown_keys();
        let (up_to, earns) = (up_to?.value, earns?);
        if steps.last().is_some_and(|(before, _)| *before >= up_to) {
            let message = format!("the step up to {up_to} does not lie beyond the one before it");
            let problem = Problem::error("curve", step.place_of("up_to"), message);
            table.document().push(problem.hint("put the steps in ascending order of `up_to`"));
        }
        steps.push((up_to, earns));
    }
    Some(Curve::Steps(steps))
}

fn choices(table: &Table<'_, '_>) -> Option<Vec<(String, f64)>> {
    let cure = "say what each choice earns, such as `earns = { phone = 1.0, none = 0.0 }`";
    let inner = table.required("earns", table.table("earns"), cure)?;
    let read = |(name, earns): (Located<String>, Located<f64>)| {
        let earns = between_nothing_and_all(table, &earns, &name.value)?;
        Some((name.value, earns))
    };
    inner.numbers().into_iter().map(read).collect()
}

fn outcomes(table: &Table<'_, '_>) -> Option<Vec<(Outcome, f64)>> {
    let results: Vec<&str> = Outcome::ALL
        .into_iter()
        .filter(|outcome| outcome.standing() == Standing::Result)
        .map(Outcome::word)
        .collect();
    let cure =
        "say what each outcome earns, such as `earns = { completed = 1.0, no-answer = 0.0 }`";
    let inner = table.required("earns", table.table("earns"), cure)?;
    let mut outcomes = Vec::new();
    for (name, earns) in inner.numbers() {
        let earns = between_nothing_and_all(table, &earns, &name.value);
        let outcome = Outcome::from_word(&name.value);
        if let Some(outcome) = outcome.filter(|outcome| outcome.standing() == Standing::Result) {
            outcomes.push((outcome, earns?));
        } else {
            let message = format!("`{}` is not an outcome that scores", name.value);
            let hint = format!("outcomes that score are {}", listed(&backticked(&results), "and"));
            let problem = Problem::error("unknown-word", name.place, message);
            table.document().push(problem.hint(hint));
        }
    }
    Some(outcomes)
}
