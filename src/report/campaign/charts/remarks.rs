use super::super::CampaignView;
use crate::report::Origin;
use crate::report::chart::Caption;
use crate::text::typography;

impl CampaignView<'_> {
    /// What stands around a chart of results: how far the fieldwork is before what is shown, and
    /// beneath it the campaign with what is pending and missing.
    pub(super) fn caption(&self, title: &str, subtitle: &str, remark: &str) -> Caption {
        let progress = self.summary.progress;
        let words = self.chart_words();
        let provisional = progress.is_provisional().then(|| {
            let whole = |n: u32| typography::whole(self.language, n as usize);
            let (recorded, planned) = (whole(progress.recorded), whole(progress.planned));
            format!("{} {recorded} {} {planned}. ", words.provisional, words.of)
        });
        let parts = [remark.to_owned(), self.completeness(), self.campaign.title.clone()];
        let parts = parts.iter().filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(|part| with_stop(part)).collect();
        Caption {
            title: title.to_owned(),
            subtitle: format!("{}{subtitle}", provisional.unwrap_or_default()),
            language: self.language,
            origin: self.origin,
            footnote: Some(parts.join("\n")),
        }
    }

    /// The same for a chart of the plan, which is real even where scorecards are a rehearsal.
    pub(super) fn plan_caption(&self, title: &str, subtitle: &str) -> Caption {
        let origin = Origin::Recorded;
        Caption { origin, ..self.caption(title, subtitle, "") }
    }

    /// How many calls have a score, and what became of the others.
    fn completeness(&self) -> String {
        let (words, progress) = (self.chart_words(), self.summary.progress);
        let counted = |n: u32, (one, many): (&str, &str)| {
            typography::counted(self.language, n as usize, one, many)
        };
        let scored = format!(
            "{} {} {}",
            counted(progress.scored, words.scored_calls),
            words.of,
            counted(progress.planned, words.planned_calls),
        );
        let rest = [
            (progress.pending, words.pending),
            (progress.non_response, words.not_made),
            (progress.missing(), words.without_scorecard),
            (progress.not_scored, words.not_scored),
        ];
        let rest = rest.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(n, what));
        let rest: Vec<String> = rest.collect();
        if rest.is_empty() {
            return scored;
        }
        format!("{scored}{} {}", typography::colon(self.language), rest.join(", "))
    }

    /// The confidence level in percent.
    pub(super) fn level(&self) -> String {
        typography::percent(self.language, self.campaign.confidence.get(), 0)
    }
}

/// A sentence with the stop at its end.
pub(super) fn with_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
