use super::CampaignView;
use crate::report::html::Fact;
use crate::text::typography;
use chrono::NaiveDate;

fn fact(term: &str, text: String) -> Fact {
    Fact { term: term.to_owned(), text }
}

/// From what the plan was drawn.
pub(in crate::report) fn draw(view: &CampaignView<'_>) -> Vec<Fact> {
    let words = view.words();
    let Some(record) = view.record else {
        return vec![fact(words.seed, words.not_drawn.to_owned())];
    };
    let uncovered = typography::percent(view.language, record.uncovered_share, 1);
    vec![
        fact(words.seed, record.seed.clone()),
        fact(words.fingerprint, record.fingerprint.clone()),
        fact(words.engine, record.engine.clone()),
        fact(words.uncovered, uncovered),
    ]
}

/// What weights, evaluators and missing calls cost.
pub(in crate::report) fn precision(view: &CampaignView<'_>) -> Vec<Fact> {
    let words = view.words();
    let calls = view.scores.precision.map(|precision| {
        let n = typography::whole(view.language, precision.calls as usize);
        let effective = precision.kish / precision.evaluator_effect;
        let effective = typography::number(view.language, effective, 1);
        fact(words.effective_calls, format!("{n} → {effective}"))
    });
    let bounds = view.scores.missing_bounds.map(|bounds| {
        let [low, high] =
            [bounds.low, bounds.high].map(|share| typography::percent(view.language, share, 1));
        fact(words.missing_bounds, format!("{low} – {high}"))
    });
    calls.into_iter().chain(bounds).collect()
}

/// What was announced to whom.
pub(in crate::report) fn notice(view: &CampaignView<'_>) -> Vec<Fact> {
    let (words, notice) = (view.words(), &view.campaign.notice);
    let stated = |text: Option<String>| text.unwrap_or_else(|| words.not_stated.to_owned());
    let day =
        |day: Option<NaiveDate>| stated(day.map(|day| typography::date_long(view.language, day)));
    let days = notice.retention_days.map(|days| {
        format!("{}\u{a0}{}", typography::whole(view.language, days as usize), words.days)
    });
    vec![
        fact(words.staff_informed, day(notice.staff_informed)),
        fact(words.staff_consulted, day(notice.staff_body_consulted)),
        fact(words.register_entry, stated(notice.register_entry.clone())),
        fact(words.retention, stated(days)),
    ]
}
