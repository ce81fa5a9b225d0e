//! Small starved campaigns against a search through all calendars: a plan is found where one
//! exists, and nowhere else.

use crate::support::campaigns::read;
use crate::support::checker::Checker;
use mystery_calls::draw::draw;
use mystery_calls::draw::replan::Odds;
use mystery_calls::rng::{Seed, Stream};
use std::fmt::Write;

/// Working days of one week, services with two calls each, evaluators with caps and conflicts; an
/// audit and scenarios in some.
struct World {
    audits: usize,
    audit_gap: usize,
    stories: usize,
    story_gap: usize,
    services: usize,
    calls: usize,
    service_gap: usize,
    evaluator_gap: usize,
    visits: usize,
    evaluators: Vec<Evaluator>,
}

struct Evaluator {
    total: usize,
    per_day: usize,
    conflict: Option<usize>,
    absent: Option<usize>,
}

const DAYS: usize = 5;

impl World {
    fn random(stream: &mut Stream) -> World {
        let services = 2 + stream.index(2);
        let calls = 2;
        let who = 2 + stream.index(2);
        let audits = usize::from(stream.index(3) == 0);
        let stories = if stream.index(3) == 0 { 2 } else { 0 };
        let (audit_gap, story_gap) = (stream.index(2), 2 + stream.index(3));
        // Just enough calls in all, or one to spare.
        let all = services * calls + audits;
        let mut totals = vec![all / who; who];
        let rest = all - totals.iter().sum::<usize>() + stream.index(2);
        (0..rest).for_each(|at| totals[at % who] += 1);
        let some = |stream: &mut Stream, of: usize| (stream.index(3) > 0).then(|| stream.index(of));
        let evaluators = totals.into_iter().map(|total| Evaluator {
            total,
            per_day: 1 + stream.index(2),
            conflict: some(stream, services),
            absent: some(stream, DAYS),
        });
        let evaluators = evaluators.collect();
        let (service_gap, evaluator_gap) = (1 + stream.index(2), 1 + stream.index(4));
        World {
            audits,
            audit_gap,
            stories,
            story_gap,
            services,
            calls,
            service_gap,
            evaluator_gap,
            visits: 1 + stream.index(2),
            evaluators,
        }
    }

    fn text(&self) -> String {
        let mut text = format!(
            "[campaign]\nid = \"small\"\nstart = 2022-05-09\nend = 2022-05-13\ncalls = {}\n\
             [rotation]\nservice_gap_days = {}\nevaluator_service_gap_days = {}\n\
             evaluator_service_max = {}\naudit_gap_days = {}\nscenario_service_gap_days = {}\n\
             [[channel]]\nid = \"phone\"\nkind = \"phone\"\nminutes = 10\n",
            self.services * self.calls,
            self.service_gap,
            self.evaluator_gap,
            self.visits,
            self.audit_gap,
            self.story_gap
        );
        let mut channels = "\"phone\"";
        if self.audits > 0 {
            text += "[[channel]]\nid = \"audit\"\nkind = \"audit\"\nminutes = 60\ncalls = 1\n";
            channels = "\"phone\", \"audit\"";
        }
        for story in 0..self.stories {
            writeln!(text, "[[scenario]]\nid = \"story-{story}\"").unwrap();
        }
        for service in 0..self.services {
            write!(
                text,
                "[[service]]\nid = \"s{service}\"\nhours = \"Mo-Fr 08:00-18:00\"\n\
                 channels = [{channels}]\ncalls = {}\n",
                self.calls
            )
            .unwrap();
        }
        for (at, who) in self.evaluators.iter().enumerate() {
            write!(
                text,
                "[[evaluator]]\nid = \"e{at}\"\ntotal = {}\nper_day = {}\n",
                who.total, who.per_day
            )
            .unwrap();
            if let Some(service) = who.conflict {
                writeln!(text, "conflicts = [\"s{service}\"]").unwrap();
            }
            if let Some(day) = who.absent {
                writeln!(text, "absent = [2022-05-{:02}]", 9 + day).unwrap();
            }
        }
        text
    }

    /// Whether any calendar keeps all rules: call after call, then audits; every day, evaluator and
    /// scenario.
    fn has_plan(&self, made: &mut Vec<Made>) -> bool {
        let calls = self.services * self.calls;
        if made.len() == calls + self.audits {
            return true;
        }
        let audit = made.len() >= calls;
        let services = if audit {
            0..self.services
        } else {
            made.len() / self.calls..made.len() / self.calls + 1
        };
        let stories = if audit { 1 } else { self.stories.max(1) };
        for service in services {
            for day in 0..DAYS {
                for who in 0..self.evaluators.len() {
                    for story in 0..stories {
                        let call = Made { service, day, who, story, audit };
                        if self.allows(made, &call) {
                            made.push(call);
                            if self.has_plan(made) {
                                return true;
                            }
                            made.pop();
                        }
                    }
                }
            }
        }
        false
    }

    fn allows(&self, made: &[Made], call: &Made) -> bool {
        let Made { service, day, who, .. } = *call;
        let of = &self.evaluators[who];
        let own = || made.iter().filter(|other| other.who == who);
        let here = || made.iter().filter(|other| other.service == service);
        of.conflict != Some(service)
            && of.absent != Some(day)
            && own().count() < of.total
            && own().filter(|other| other.day == day).count() < of.per_day
            && if call.audit {
                here().all(|other| other.day.abs_diff(day) > self.audit_gap)
            } else {
                self.visit_allowed(&here().collect::<Vec<_>>(), call)
            }
    }

    /// Whether a mystery call keeps the rules of rotation beside those to its service; they come
    /// in order of day.
    fn visit_allowed(&self, here: &[&Made], call: &Made) -> bool {
        let visits = || here.iter().filter(|other| other.who == call.who);
        let told = |other: &&&Made| self.stories > 0 && other.story == call.story;
        here.iter().all(|other| other.day + self.service_gap <= call.day)
            && visits().count() < self.visits
            && visits().all(|other| other.day.abs_diff(call.day) >= self.evaluator_gap)
            && here.iter().filter(told).all(|o| o.day.abs_diff(call.day) >= self.story_gap)
    }
}

/// A call of a calendar under search.
struct Made {
    service: usize,
    day: usize,
    who: usize,
    story: usize,
    audit: bool,
}

#[test]
fn a_plan_of_a_small_starved_campaign_is_found_wherever_one_exists_and_never_elsewhere() {
    let mut stream = Seed::new("small worlds").stream(&["test"]);
    let (mut with, mut searched) = (0, 0);
    for n in 0..200 {
        let world = World::random(&mut stream);
        let campaign = read("small", &world.text());
        let drawn = draw(&campaign, &Seed::new(&format!("small {n}")));
        let exists = world.has_plan(&mut Vec::new());
        assert_eq!(drawn.is_ok(), exists, "world {n}\n{}", world.text());
        with += u32::from(exists);
        let Ok(drawn) = drawn else { continue };
        let mut found = Checker::new(&campaign).violations(&drawn);
        let is_searched = drawn.record.is_searched();
        if is_searched || drawn.record.bent.iter().any(|bent| bent.rule == "audits") {
            // Probabilities, and weights that make up for bent ones, are then those over the days
            // that the audit leaves, or of the search.
            let depends =
                |what: &String| what.contains(": probability Some(") || what.contains(": weight ");
            found.retain(|what| !depends(what));
        }
        assert_eq!(found, Vec::<String>::new(), "world {n}\n{}", world.text());
        assert_eq!(drawn.record.estimated_from.is_some(), is_searched, "world {n}");
        searched += u32::from(is_searched);
        if is_searched && searched > 5 {
            // To search two hundred times again takes a while.
            continue;
        }
        // A re-plan goes on from what the plan states, drawn or searched, audits first or not.
        let odds = Odds::of_draw(&campaign, &drawn);
        for call in drawn.plan.calls().iter().filter(|call| call.id.letter() == 'C') {
            assert!(call.probability.is_some(), "world {n}: {call:?}");
            assert_eq!(odds.of_call(&campaign, call), call.probability, "world {n}: {call:?}");
        }
        if is_searched {
            // Two calls a service in every calendar, also on the mean; weights are those of cells.
            for service in 0..world.services {
                let expected = odds.of_cell(&format!("s{service}"), "phone");
                assert!((expected - 2.0).abs() < 1e-9, "world {n}: {expected}");
            }
            assert!(drawn.plan.calls().iter().all(|call| call.weight.to_bits() == 1_f64.to_bits()));
        }
    }
    // Of these campaigns many have one plan among a thousand calendars.
    assert!(with > 60 && searched > 0 && 2 * searched < with, "{searched} searched of {with}");
}
