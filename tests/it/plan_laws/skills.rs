//! Who may call whom, and how often, told from the file alone: skills, groups, services, conflicts;
//! exact numbers, minima and maxima of services and of their channels.

use crate::support::campaigns::read;
use crate::support::checker::Checker;
use mystery_calls::draw::draw;
use mystery_calls::rng::Seed;

const CAMPAIGN: &str = r#"
[campaign]
id = "skills"
start = 2022-05-02
end = 2022-05-27
holidays = "none"
calls = 18
[rotation]
service_gap_days = 1
[[channel]]
id = "phone"
kind = "phone"
minutes = 10
calls = 10
[[channel]]
id = "email"
kind = "email"
minutes = 15
reply_days = 3
share = 1
[[service]]
id = "a"
group = "North"
hours = "Mo-Fr 08:00-18:00"
channels = ["phone", "email"]
[service.channel.phone]
calls = 3
[[service]]
id = "b"
group = "North"
hours = "Mo-Fr 08:00-18:00"
channels = ["phone", "email"]
min = 5
max = 7
[service.channel.email]
min = 2
max = 3
[[service]]
id = "c"
group = "South"
hours = "Mo-Fr 08:00-18:00"
channels = ["phone", "email"]
max = 6
[[evaluator]]
id = "of-group"
groups = ["North"]
[[evaluator]]
id = "of-service"
services = ["c"]
[[evaluator]]
id = "of-channel"
channels = ["email"]
conflicts = ["a"]
"#;

#[test]
fn skills_groups_services_and_conflicts_bind_and_so_do_numbers_of_services_and_cells() {
    let campaign = read("skills", CAMPAIGN);
    for n in 0..8 {
        let drawn = draw(&campaign, &Seed::new(&format!("skills {n}"))).unwrap();
        assert_eq!(Checker::new(&campaign).violations(&drawn), Vec::<String>::new(), "{n}");
        let calls: Vec<[&str; 3]> = drawn
            .plan
            .calls()
            .iter()
            .map(|call| {
                let who = campaign.evaluator(call.evaluator.unwrap());
                let service = campaign.service(call.service);
                [&*service.id, &*campaign.channel(call.channel).id, &*who.id]
            })
            .collect();
        for call in &calls {
            let may = match call {
                ["a" | "b", _, "of-group"] | ["c", _, "of-service"] => true,
                ["b" | "c", channel, "of-channel"] => *channel == "email",
                _ => false,
            };
            assert!(may, "seed {n}: {call:?}");
        }
        let count = |service: &str, channel: &str| {
            let of = |one: &&[&str; 3]| {
                (service.is_empty() || one[0] == service)
                    && (channel.is_empty() || one[1] == channel)
            };
            calls.iter().filter(of).count()
        };
        assert_eq!((count("", ""), count("", "phone"), count("a", "phone")), (18, 10, 3));
        assert!((5..=7).contains(&count("b", "")) && (2..=3).contains(&count("b", "email")));
        assert!(count("c", "") <= 6, "seed {n}");
        let written = drawn.plan.calls().iter().filter_map(|call| call.due);
        assert!(written.clone().count() == 8 && written.max().unwrap() <= campaign.last);
    }
}
