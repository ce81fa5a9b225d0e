use super::CampaignView;
use crate::model::{Estimate, Figure, NoFigure};
use crate::report::estimates::{reason, shown};
use crate::report::html::Headline;
use crate::text::typography;

/// One of the figures that a manager asks for first, in words.
#[derive(Clone, Debug)]
pub struct HeadFigure(pub Headline);

impl HeadFigure {
    /// The figure in one line for the terminal.
    #[must_use]
    pub fn line(&self, view: &CampaignView<'_>) -> String {
        let Headline { label, value, interval, calls, verdict } = &self.0;
        let verdict = verdict.map(|verdict| verdict.words(view.language).to_owned());
        let rest: Vec<String> =
            [interval.clone(), Some(calls.clone()), verdict].into_iter().flatten().collect();
        format!("{label}{} {value}  {}", typography::colon(view.language), rest.join("  "))
    }
}

/// The five figures that a manager asks for first.
#[must_use]
pub fn head_figures(view: &CampaignView<'_>) -> Vec<HeadFigure> {
    let (words, summary) = (view.words(), view.summary);
    let access = &summary.access;
    let first = figure(view, words.reached_first, access.first_attempt.as_ref(), access.calls);
    vec![
        of_estimate(view, words.mean_score, &summary.score),
        of_estimate(view, words.compliant, &summary.compliant),
        progress(view),
        services(view),
        first,
    ]
    .into_iter()
    .map(HeadFigure)
    .collect()
}

/// One estimate as a headline, with the verdict that allows for its family.
pub(in crate::report) fn headline(
    view: &CampaignView<'_>,
    label: &str,
    estimate: &Estimate,
) -> Headline {
    let known = estimate.figure.as_ref();
    let verdict = known.ok().and_then(|figure| figure.verdict_family.or(figure.verdict));
    Headline { verdict: verdict.map(shown), ..figure(view, label, known, estimate.calls) }
}

/// How many calls have a score, of how many, and what became of the others.
pub(in crate::report) fn scored_of(
    view: &CampaignView<'_>,
    scored: u32,
    planned: u32,
    lacking: &[String],
) -> Headline {
    let whole = |n: u32| typography::whole(view.language, n as usize);
    Headline {
        label: view.words().calls_done.to_owned(),
        value: format!("{}\u{202f}/\u{202f}{}", whole(scored), whole(planned)),
        interval: None,
        calls: lacking.join(", "),
        verdict: None,
    }
}

/// What became of the calls without a score, in words: pending, not made, without a scorecard,
/// without a score; what did not happen is left out.
pub(in crate::report) fn lacking(view: &CampaignView<'_>, counts: [u32; 4]) -> Vec<String> {
    let words = view.words();
    let nouns = [
        (words.pending, words.pending),
        words.not_made,
        (words.missing, words.missing),
        (words.not_scored, words.not_scored),
    ];
    let happened = counts.into_iter().zip(nouns).filter(|(n, _)| *n > 0);
    happened
        .map(|(n, (one, many))| typography::counted(view.language, n as usize, one, many))
        .collect()
}

fn of_estimate(view: &CampaignView<'_>, label: &str, estimate: &Estimate) -> Headline {
    let known = estimate.figure.as_ref();
    let verdict = known.ok().and_then(|figure| figure.verdict).map(shown);
    Headline { verdict, ..figure(view, label, known, estimate.calls) }
}

fn figure(
    view: &CampaignView<'_>,
    label: &str,
    figure: Result<&Figure, &NoFigure>,
    calls: u32,
) -> Headline {
    let language = view.language;
    let bounds = |figure: &Figure| {
        typography::interval(language, figure.interval.low, figure.interval.high, 1)
    };
    Headline {
        label: label.to_owned(),
        value: figure.map_or_else(
            |none| reason(*none, language).to_owned(),
            |figure| typography::percent(language, figure.value, 1),
        ),
        interval: figure.ok().map(bounds),
        calls: format!("n\u{a0}=\u{a0}{}", typography::whole(language, calls as usize)),
        verdict: None,
    }
}

fn progress(view: &CampaignView<'_>) -> Headline {
    let progress = view.summary.progress;
    let lacking = lacking(
        view,
        [progress.pending, progress.non_response, progress.missing(), progress.not_scored],
    );
    scored_of(view, progress.scored, progress.planned, &lacking)
}

fn services(view: &CampaignView<'_>) -> Headline {
    let (words, tally) = (view.words(), view.summary.services);
    let whole = |n: u32| typography::whole(view.language, n as usize);
    let all = tally.meets + tally.falls_short + tally.not_proven + tally.without_verdict;
    let rest = [
        (tally.falls_short, words.fall_short),
        (tally.not_proven, words.unproven),
        (tally.without_verdict, words.without_verdict),
    ];
    let rest = rest.into_iter().filter(|(n, _)| *n > 0);
    let rest: Vec<String> = rest.map(|(n, what)| format!("{} {what}", whole(n))).collect();
    Headline {
        label: words.services_meeting.to_owned(),
        value: format!("{}\u{202f}/\u{202f}{}", whole(tally.meets), whole(all)),
        interval: None,
        calls: rest.join(", "),
        verdict: None,
    }
}
