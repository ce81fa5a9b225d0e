use crate::draw::{Bent, Drawn, PlanRecord, Unpredictability};
use crate::model::Campaign;
use crate::report::month_view;
use crate::report::planning::words;
use crate::text::Language;
use crate::text::typography::{colon, date_span, number, percent};

/// What was drawn, in a few lines with a month view; `written` is the file of the plan, if one was
/// written.
#[must_use]
pub fn plan_summary(drawn: &Drawn, campaign: &Campaign, written: Option<&str>) -> String {
    let (record, language) = (&drawn.record, campaign.language);
    let words = words(language);
    let count = |n: usize, noun| words.count(language, n, noun);
    let mut text = format!(
        "{}{} {} {} {}, {}, {}\n\n{}\n",
        campaign.title,
        colon(language),
        count(record.calls as usize, words.mystery_calls),
        words.and,
        count(record.audits as usize, words.audits),
        date_span(language, campaign.first, campaign.last),
        count(campaign.services.len(), words.services),
        month_view(&drawn.plan, campaign),
    );
    text += &line(words.seed, &record.seed);
    text += &line(words.fingerprint, &record.fingerprint);
    text.extend(
        record.bent.iter().map(|bent| line(words.bent, &bent_in_words(record, bent, language))),
    );
    if let Some(figures) = &record.unpredictability {
        text += &unpredictability(figures, language);
    }
    if let Some(public) = &record.public_randomness {
        text += &line(words.from, &(words.secret_and)(public));
    }
    text.extend(written.map(|path| line(words.written_to, path)));
    text
}

fn line(label: &str, text: &str) -> String {
    format!("{label:<12} {text}\n")
}

fn bent_in_words(record: &PlanRecord, bent: &Bent, language: Language) -> String {
    let words = words(language);
    if bent.rule == "searched" {
        return (words.searched)(record.estimated_from.map(|searches| searches as usize));
    }
    let [applied, prescribed] = [bent.applied, bent.prescribed].map(|n| number(language, n, 4));
    (words.instead_of)((words.bent_rule)(&bent.rule), &bent.place, &applied, &prescribed)
}

fn unpredictability(figures: &Unpredictability, language: Language) -> String {
    let words = words(language);
    let [highest, base] =
        [figures.highest_hazard, figures.base_rate].map(|chance| percent(language, chance, 0));
    let [leak, of] = [figures.leak_bits, figures.entropy_bits].map(|n| number(language, n, 2));
    let hazard = (words.highest_hazard)(&highest, figures.highest_after as usize, &base);
    let leaked = (words.leaked)(&leak, &of, figures.replicates as usize);
    line(words.hazard, &hazard) + &line(words.leak, &leaked)
}
