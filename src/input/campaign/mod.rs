//! campaign.toml: what is asked for, read into a [`Campaign`] or into every problem found.

mod bands;
mod channels;
mod clock;
mod comments;
mod dates;
mod evaluators;
mod import;
mod scenarios;
mod services;
mod settings;

use crate::input::campaign::clock::Clock;
use crate::input::toml::{Document, Table};
use crate::model::Campaign;
use crate::source::{Problem, Problems, SourceFile};
use crate::text::Language;
use std::sync::Arc;

/// The JSON Schema (2020-12) of a campaign file, for editors.
pub const SCHEMA: &str = include_str!("schema.json");

/// Reads a campaign.
///
/// # Errors
/// Every problem of the file, with those of places that clash.
pub fn read_campaign(file: &Arc<SourceFile>) -> Result<(Campaign, Problems), Problems> {
    let (draft, problems) = draft_campaign(file);
    problems.finish(draft)
}

/// What can be understood of a campaign in spite of its problems, so that the grid can be read
/// against it in the same run. It is a campaign only where none of the problems is an error.
#[must_use]
pub fn draft_campaign(file: &Arc<SourceFile>) -> (Option<Campaign>, Problems) {
    Document::read(file, |_, top| resolve(top))
}

/// The language that a campaign states in its first table, whatever else is wrong with its text,
/// which may be no TOML at all; none if it states none.
#[must_use]
pub fn stated_language(text: &str) -> Option<Language> {
    let lines =
        text.lines().map(str::trim_start).skip_while(|line| !line.starts_with("[campaign]"));
    let mut settings = lines.skip(1).take_while(|line| !line.starts_with('['));
    settings.find_map(|line| {
        let (key, value) = line.split_once('=')?;
        let code = value.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
        if key.trim() == "language" { Language::from_code(code) } else { None }
    })
}

fn resolve(top: &Table<'_, '_>) -> Option<Campaign> {
    let settings = settings::settings(top)?;
    let mut clock = Clock::new(&settings);
    let bands = bands::bands(top);
    let (channels, channel_ids) = channels::channels(top, &settings);
    let (services, service_ids) = services::services(top, &mut clock, &channels, &channel_ids);
    let evaluators = evaluators::evaluators(top, &mut clock, &services, &service_ids, &channel_ids);
    let scenarios = scenarios::scenarios(top, &services, &service_ids, &channels, &channel_ids);
    let allocation = settings::allocation(top, &settings, &services);
    let rotation = settings::rotation(top);
    let notice = settings::notice(top);
    let comments = comments::comments(top, settings.calls);
    let checks = import::checks(top);
    if !top.has("evaluator") {
        let problem = Problem::error("missing-key", top.place(), "the campaign has no evaluator");
        top.document().push(problem.hint("add an [[evaluator]] for everybody who makes calls"));
    }
    let campaign = Campaign {
        id: settings.id,
        title: settings.title,
        first: settings.first,
        last: settings.last,
        timezone: settings.timezone,
        holidays: settings.holidays,
        closed: settings.closed,
        language: settings.language,
        calls: settings.calls,
        grid: settings.grid,
        target: settings.target,
        target_compliant: settings.target_compliant,
        replies_until: settings.replies_until,
        confidence: settings.confidence,
        double_scored: settings.double_scored,
        seed: settings.seed,
        allocation,
        rotation,
        bands,
        channels,
        services,
        notice,
        checks,
        evaluators,
        scenarios,
        comments,
    };
    bands::note_idle(top, &campaign);
    Some(campaign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_first_table_whatever_else_is_wrong() {
        let stated = |text| stated_language(text).map(Language::code);
        assert_eq!(stated("# a\n[campaign]\n  language = 'fr' # or en\ncalls = ="), Some("fr"));
        assert_eq!(stated("[campaign]\nid = \"x\"\n[[scenario]]\nlanguage = \"fr\""), None);
        assert_eq!(stated("language = \"fr\"\n[campaign]\nid = \"x\""), None);
        assert_eq!(stated("[campaign]\nlanguage = \"latin\""), None);
    }
}
