//! What has to be said beside estimates: methods that are no good for few calls, cells with a
//! single call, what became of clearing scores of evaluators.

use crate::model::Measure;
use crate::report::estimates::words::{Words, words};
use crate::score::roll_up::{Options, Scores};
use crate::stats::additive::NoAdditiveModel;
use crate::text::Language;
use crate::text::typography;

/// The sentences, in the language.
#[must_use]
pub fn cautions(scores: &Scores, options: &Options, language: Language) -> Vec<String> {
    let words = words(language);
    let mut said: Vec<String> = few_calls(scores, options, language).into_iter().collect();
    if let Some(design) = options.design.filter(|_| !scores.lonely.is_empty()) {
        let [before, between] = words.lonely;
        let names = scores.lonely.join(", ");
        said.push(format!("{before}{}{between}{names}", design.lonely.word()));
    }
    match &scores.adjustment {
        Some(Ok(adjustment)) => {
            let points = adjustment.severity.values().map(|(effect, _)| 100.0 * effect);
            let range = points.fold((0.0_f64, 0.0_f64), |(a, b), p| (a.min(p), b.max(p)));
            let signed = |points| typography::signed(language, points, 1);
            said.push(format!("{}{} … {}", words.cleared, signed(range.0), signed(range.1)));
        }
        Some(Err(reason)) => said.push(format!("{}{}", words.not_cleared, why(words, *reason))),
        None => {}
    }
    said
}

fn why(words: &Words, reason: NoAdditiveModel) -> &'static str {
    match reason {
        NoAdditiveModel::NotConnected => words.not_connected,
        NoAdditiveModel::TooFew | NoAdditiveModel::Rows => words.too_few_scores,
        NoAdditiveModel::Levels { .. } => words.one_evaluator,
    }
}

/// The warning of a classical method: how many mean scores stand on too few calls for it.
fn few_calls(scores: &Scores, options: &Options, language: Language) -> Option<String> {
    let method = options.methods.mean;
    let known = scores
        .estimates
        .iter()
        .filter(|made| made.measure == Measure::Score && made.figure.is_ok());
    let few: Vec<usize> = known
        .map(|made| made.calls as usize)
        .filter(|calls| method.measured_coverage(*calls).is_some())
        .collect();
    let fewest = *few.iter().min()?;
    let coverage = method.measured_coverage(fewest)?;
    let [before, between, from, after] = words(language).few;
    let figures = match language {
        Language::French => {
            typography::counted(language, few.len(), "note moyenne", "notes moyennes")
        }
        Language::English => typography::counted(language, few.len(), "mean score", "mean scores"),
    };
    let covered = typography::number(language, 100.0 * coverage, 0);
    let after = after.replace("{}", &covered);
    Some(format!("{before}{}{between}{figures}{from}{fewest}{after}", method.word()))
}
