use super::*;
use crate::input::campaign::read_campaign;
use crate::input::grid::read_grid;
use crate::model::Outcome;
use crate::source::render;

const TRUTH: &str = include_str!("../../../scorecards/montpellier-2022-q2/truth.toml");

fn founding_case() -> (Campaign, Grid) {
    let text = include_str!("../../../campaigns/montpellier-2022-q2/campaign.toml");
    let (campaign, _) = read_campaign(&SourceFile::new("campaign.toml", text)).unwrap();
    let text = include_str!("../../../campaigns/montpellier-2022-q2/grid.toml");
    let (grid, _) = read_grid(&SourceFile::new("grid.toml", text), &campaign.channels).unwrap();
    (campaign, grid)
}

/// The truth of the founding case with some of its text replaced.
fn read(changes: &[(&str, &str)]) -> Result<(Truth, Problems), Problems> {
    let (campaign, grid) = founding_case();
    let mut text = TRUTH.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    read_truth(&SourceFile::new("truth.toml", text), &campaign, &grid)
}

/// What is said of a changed truth, without the places.
fn said(changes: &[(&str, &str)]) -> Vec<(&'static str, String, String)> {
    let problems = match read(changes) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    let said = problems.in_file_order().into_iter().map(|problem| {
        (problem.code, problem.message.clone(), problem.hint.clone().unwrap_or_default())
    });
    said.collect()
}

fn only(changes: &[(&str, &str)]) -> (&'static str, String, String) {
    let said = said(changes);
    assert_eq!(said.len(), 1, "{said:#?}");
    said.into_iter().next().unwrap()
}

#[test]
fn the_truth_of_the_founding_case_reads_without_a_problem() {
    let (campaign, grid) = founding_case();
    let (truth, problems) = read(&[]).unwrap();
    assert!(problems.is_empty(), "{}", render(&problems, false));
    let at = |id: &str| campaign.channel_named(id).unwrap();
    let phone = truth.channel(at("phone")).unwrap();
    assert_eq!((phone.mean, phone.attempts), (Share::clamped(0.866), 3));
    let failures = [(Outcome::NoAnswer, 0.5), (Outcome::Busy, 0.3), (Outcome::Voicemail, 0.2)];
    for failure in failures {
        assert!(phone.failures.contains(&(failure.0, Share::clamped(failure.1))), "{failure:?}");
    }
    assert_eq!(truth.channel(at("audit")), None);
    let criterion = |id: &str| grid.criterion_named(id).unwrap();
    let receipt = criterion("email-receipt");
    assert_eq!(truth.mean_delay(receipt, at("email")), Some(1.0));
    assert_eq!(truth.mean_delay(criterion("letter-reply-delay"), at("letter")), Some(7.0));
    assert_eq!(truth.channel(at("web")).unwrap().replied, Some(criterion("web-reply-delay")));
    assert_eq!(truth.criterion(receipt).never, Share::clamped(0.4));
    assert_eq!(truth.criterion(receipt).not_observed, Share::clamped(0.01));
    assert_eq!(truth.criterion(criterion("phone-wait")).not_applicable, Share::clamped(0.7));
    assert_eq!(truth.criterion(criterion("visit-seats")).not_applicable, Share::ZERO);
    assert!((truth.service(campaign.service_named("fourriere").unwrap()) + 0.9).abs() < 1e-15);
    assert!((truth.evaluator(campaign.evaluator_named("e04").unwrap()) - 0.045).abs() < 1e-15);
    assert!((truth.spread - 0.5).abs() < 1e-15);
    assert_eq!(truth.field.not_made, Share::clamped(0.04));
}

#[test]
fn an_unknown_name_is_shown_with_its_place_and_the_nearest_one() {
    let problems = read(&[("etat-civil              =", "etat-cvil =")]).unwrap_err();
    assert_eq!(
        render(&problems, false),
        "\
error[unknown-reference]: the campaign has no service `etat-cvil`
  --> truth.toml:96:1
   |
96 | etat-cvil =  0.6
   | ^^^^^^^^^
hint: did you mean `etat-civil`?

"
    );
}

#[test]
fn every_problem_of_a_file_is_found_in_one_run() {
    let codes: Vec<&str> = said(&[
        ("grid     = \"accueil-2022\"", "grid = \"other\""),
        ("phone  = 0.866", "phone = 86.6"),
        ("visit  = 0.713", ""),
        ("call = 0.5", "call = -1"),
        ("detected      = 0.01", "seen = 0.01"),
        ("reached  = 0.90", "reached = \"often\""),
        ("failures = { closed = 1.0 }", "failures = { closd = 0.9 }"),
        ("e01 =", "e99 ="),
        ("web    = 3.5 ", "web = 0.5 "),
        ("email  = \"email-reply-delay\"", "email = \"letter-reply-delay\""),
        ("visit-queue              = 0.40", "visit-hours-posted = 0.40"),
    ])
    .into_iter()
    .map(|(code, ..)| code)
    .collect();
    assert_eq!(
        codes,
        [
            "other-campaign",
            "missing-key",
            "out-of-range",
            "out-of-range",
            "unknown-key",
            "wrong-type",
            "shares",
            "unknown-word",
            "unknown-reference",
            "out-of-range",
            "not-a-reply",
            "not-for-criterion",
        ]
    );
}

#[test]
fn what_a_channel_needs_is_asked_for() {
    let (code, message, hint) = only(&[("web    = 0.70", "")]);
    assert_eq!((code, message.as_str()), ("missing-key", "channel `web` has no mean"));
    assert_eq!(hint, "add `web = 0.8` under [mean]");
    let (_, message, hint) = only(&[("[outcome.web]", "[outcome.audit]")]);
    assert_eq!(message, "channel `web` has no outcomes");
    assert_eq!(hint, "add [outcome.web] with `reached = 1.0`");
    let (_, message, _) = only(&[("failures = { closed = 1.0 }", "")]);
    assert_eq!(message, "`failures` is missing in [outcome].visit");
}

#[test]
fn a_delay_without_a_mean_is_found_on_its_channel() {
    let (_, message, hint) = only(&[("phone  = 2.0", "")]);
    assert_eq!(message, "criterion `phone-call-back` has no mean delay on `phone`");
    assert!(hint.starts_with("add `phone-call-back = 5.0` under [delay.criterion]"), "{hint}");
    assert!(read(&[("phone  = 2.0", "default = 2.0")]).is_ok());
}

#[test]
fn chances_that_cannot_be_are_refused() {
    let (_, message, _) = only(&[("not-made      = 0.04", "not-made = 0.99")]);
    assert_eq!(message, "the chances of [field] add up to 1.005");
    let (_, message, hint) = only(&[("closed = 0.2 }", "closed = 0.3 }")]);
    assert_eq!(message, "the shares of `failures` add up to 1.1");
    assert_eq!(hint, "make them add up to 1");
    let (_, message, hint) = only(&[("phone-call-back        = 0.25", "phone-greeting = 0.25")]);
    assert_eq!(message, "criterion `phone-greeting` is not a delay");
    assert_eq!(hint, "remove the line; only delays of the grid have one");
}

#[test]
fn a_default_stands_for_every_id_that_is_not_listed() {
    let (campaign, _) = founding_case();
    let (truth, _) = read(&[("fourriere               = -0.9", "default = -0.25")]).unwrap();
    let shift = |id: &str| truth.service(campaign.service_named(id).unwrap());
    assert!((shift("fourriere") + 0.25).abs() < 1e-15);
    assert!((shift("presto") - 0.7).abs() < 1e-15);
}

#[test]
fn an_end_that_the_grid_does_not_value_is_refused() {
    let (campaign, mut grid) = founding_case();
    let at = grid.criterion_named("phone-answered").unwrap().0;
    let crate::model::CriterionKind::Outcome(outcomes) = &mut grid.criteria[at].kind else {
        panic!("an outcome criterion")
    };
    outcomes.retain(|(outcome, _)| *outcome != Outcome::Busy);
    let file = SourceFile::new("truth.toml", TRUTH);
    let problems = read_truth(&file, &campaign, &grid).unwrap_err();
    let messages: Vec<&str> =
        problems.in_file_order().iter().map(|problem| problem.message.as_str()).collect();
    let expected = "calls on `phone` can end as `busy`, criterion `phone-answered` does not say \
                    what that earns";
    assert_eq!(messages, [expected]);
}
