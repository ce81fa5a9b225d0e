use super::super::counted_calls;
use super::super::words::{filled, words};
use super::parts::ServiceParts;
use crate::model::ServiceIndex;
use crate::report::campaign::CampaignView;
use crate::report::comparison::words::words as comparison_words;
use crate::report::html::Section;
use crate::score::comparison::Part;
use crate::text::typography;

/// How the service did last time, and what the difference shows.
pub(super) fn section(
    view: &CampaignView<'_>,
    parts: &ServiceParts<'_>,
    service: ServiceIndex,
) -> Section {
    let own = &words(view.language).service;
    let section = Section::new("since", own.since_last_time);
    if view.against.is_none() {
        return section.text(own.no_last_time);
    }
    let Some(difference) = parts.difference(service) else { return section.text(own.not_then) };
    let language = view.language;
    let contrast = match &difference.contrast {
        Ok(contrast) => contrast,
        Err(none) => {
            let reason = comparison_words(language).reason(*none, language);
            return section.text(filled(own.no_difference, &[("reason", &reason)]));
        }
    };
    let share = |part: &Part| {
        part.value.map_or_else(
            || typography::EN_DASH.to_string(),
            |value| typography::percent(language, value, 1),
        )
    };
    let points = |share: f64| typography::signed(language, 100.0 * share, 1);
    let text = filled(
        own.since,
        &[
            ("now", &share(&difference.this)),
            ("now_n", &counted_calls(view, difference.this.calls as usize)),
            ("then", &share(&difference.former)),
            ("then_n", &counted_calls(view, difference.former.calls as usize)),
            ("difference", &points(contrast.value)),
            ("low", &points(contrast.interval.low)),
            ("high", &points(contrast.interval.high)),
            ("finding", comparison_words(language).of(contrast.finding)),
        ],
    );
    section.text(text).note(own.since_note)
}
