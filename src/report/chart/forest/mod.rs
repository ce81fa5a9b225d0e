//! The forest plot: one line a service with its value, its interval and its verdict, against the
//! target, and the summary beneath.

mod draw;
mod layout;
#[cfg(test)]
mod tests;

use super::picture::Picture;
use crate::report::Figure;
use crate::report::Origin;
use crate::report::Verdict;
use crate::text::Language;
use crate::text::typography;

/// What a forest plot shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct Forest {
    /// The title, in the language of the campaign like all texts.
    pub title: String,
    /// What the figures are, with the level and method of the intervals.
    pub subtitle: String,
    /// The language of numbers, legend and band.
    pub language: Language,
    /// Whether the figures come from real calls.
    pub origin: Origin,
    /// The target, if there is one; without it there are no verdicts.
    pub target: Option<Target>,
    /// The services by group, in the order in which they are shown.
    pub groups: Vec<ForestGroup>,
    /// The whole, drawn as a diamond under a rule.
    pub summary: Option<ForestRow>,
    /// A note beneath the picture.
    pub footnote: Option<String>,
}

/// The share to reach.
#[derive(Clone, Debug)]
pub struct Target {
    /// From 0 to 1.
    pub share: f64,
    /// What is written at the line, such as `objectif 85 %`.
    pub label: String,
}

/// Services under one heading.
#[derive(Clone, Debug)]
pub struct ForestGroup {
    /// The heading, if there is one.
    pub heading: Option<String>,
    /// The services.
    pub rows: Vec<ForestRow>,
}

/// One service, or the whole.
#[derive(Clone, Debug)]
pub struct ForestRow {
    /// The name.
    pub name: String,
    /// The value with its interval, or why there is none.
    pub figure: Figure,
    /// The calls behind the figure.
    pub calls: usize,
    /// The verdict, if there is one.
    pub verdict: Option<Verdict>,
}

impl Forest {
    /// The picture of the plot.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn rows(&self) -> impl Iterator<Item = &ForestRow> {
        self.groups.iter().flat_map(|group| &group.rows).chain(&self.summary)
    }

    /// The whole plot in words, a sentence a row.
    fn description(&self) -> String {
        let mut sentences = vec![self.subtitle.clone()];
        sentences.extend(self.target.iter().map(|target| target.label.clone()));
        sentences.extend(self.rows().map(|row| row.sentence(self.language)));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(". ")
    }
}

impl ForestRow {
    /// `n = 12`.
    fn calls_text(&self, language: Language) -> String {
        let no_break = typography::NO_BREAK;
        format!("n{no_break}={no_break}{}", typography::whole(language, self.calls))
    }

    fn sentence(&self, language: Language) -> String {
        let mut parts = vec![match &self.figure {
            Figure::Absent { reason } => reason.clone(),
            known @ Figure::Known { .. } => {
                format!("{} {}", known.value_text(language), known.interval_text(language))
            }
        }];
        parts.push(self.calls_text(language));
        parts.extend(self.verdict.map(|verdict| verdict.words(language).to_owned()));
        format!("{}{} {}", self.name, typography::colon(language), parts.join(", "))
    }
}
