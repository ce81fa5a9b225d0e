//! How fast calendars are drawn: the founding case, a generated country of 1 500 services, and
//! groups of 19 services with 8 evaluators each up to a million calls; and how fast it is known
//! that a campaign is feasible. Peak memory:
//! `/usr/bin/time -v cargo bench --bench plan -- groups-of-19/1000000`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mystery_calls::draw::feasibility::shortfalls;
use mystery_calls::draw::{Frame, draw};
use mystery_calls::input::campaign::read_campaign;
use mystery_calls::model::{Campaign, ServiceIndex};
use mystery_calls::rng::Seed;
use mystery_calls::source::SourceFile;
use std::fmt::Write;
use std::hint::black_box;

const FOUNDING: &str = include_str!("../campaigns/montpellier-2022-q2/campaign.toml");

fn campaign(text: &str) -> Campaign {
    let read = read_campaign(&SourceFile::new("bench", text));
    read.unwrap_or_else(|problems| panic!("{problems:?}")).0
}

/// `groups` groups of 30 services and 10 evaluators each; a group's evaluators stay in it.
fn country(groups: usize, calls: u32) -> String {
    let mut text = format!(
        r#"
[campaign]
id = "country"
start = 2022-04-01
end = 2022-06-30
replies_until = 2022-07-31
calls = {calls}
[rotation]
service_gap_days = 2
evaluator_service_gap_days = 10
evaluator_service_max = 4
travel_minutes = 20
[[band]]
id = "morning"
from = "08:00"
to = "12:00"
[[band]]
id = "afternoon"
from = "12:00"
to = "18:00"
"#
    );
    for (channel, minutes, share, reply) in
        [("phone", 10, 50, ""), ("visit", 30, 20, ""), ("email", 15, 30, "reply_days = 5")]
    {
        write!(
            text,
            "[[channel]]\nid = \"{channel}\"\nkind = \"{channel}\"\nminutes = {minutes}\n\
             share = {share}\n{reply}\n"
        )
        .expect("writing to a text does not fail");
    }
    for group in 0..groups {
        for service in 0..30 {
            let hours = ["Mo-Fr 08:30-17:30", "Mo-Fr 08:30-12:30,13:30-17:00", "Mo-Sa 09:00-16:00"];
            let (hours, volume) = (hours[service % 3], 1000 + 400 * service + group);
            write!(
                text,
                "[[service]]\nid = \"s{group:03}-{service:02}\"\ngroup = \"g{group:03}\"\n\
                 site = \"p{group:03}-{}\"\nvolume = {volume}\nhours = \"{hours}; PH off\"\n\
                 channels = [\"phone\", \"visit\", \"email\"]\nmin = 6\nmax = 20\n",
                service / 3,
            )
            .expect("writing to a text does not fail");
        }
        for evaluator in 0..10 {
            let hours = ["Mo-Fr 08:00-18:00", "Mo-Sa 08:30-14:00", "Tu-Sa 10:00-18:00"];
            write!(
                text,
                "[[evaluator]]\nid = \"e{group:03}-{evaluator}\"\ngroups = [\"g{group:03}\"]\n\
                 hours = \"{}\"\nconflicts = [\"s{group:03}-{evaluator:02}\"]\nper_day = 3\n\
                 per_week = 8\ntotal = 60\n",
                hours[evaluator % 3],
            )
            .expect("writing to a text does not fail");
        }
    }
    text
}

fn drawing(bench: &mut Criterion) {
    for (name, text, calls) in
        [("founding/232", FOUNDING.to_owned(), 232), ("groups/20000", country(50, 20_000), 20_000)]
    {
        let campaign = campaign(&text);
        let drawn = draw(&campaign, &Seed::new("bench")).expect("the campaign can be planned");
        assert_eq!(drawn.record.calls, calls);
        assert!(drawn.plan.calls().iter().all(|call| call.evaluator.is_some()));
        let mut group = bench.benchmark_group("draw");
        group.sample_size(20).throughput(Throughput::Elements(u64::from(calls)));
        let mut n = 0;
        group.bench_function(name, |bench| {
            bench.iter(|| {
                n += 1;
                draw(black_box(&campaign), &Seed::new(&format!("bench {n}")))
                    .expect("the campaign can be planned")
            });
        });
        group.finish();
    }
}

/// Groups of 19 services with 8 evaluators each, from the resolved model: 12.5 calls a service,
/// each evaluator with a conflict.
fn groups(calls: u32) -> Campaign {
    let mut campaign = campaign(&country(1, 375));
    let services = calls as usize * 2 / 25;
    let (service, evaluator) = (campaign.services.clone(), campaign.evaluators.clone());
    campaign.calls = calls;
    campaign.services = (0..services)
        .map(|at| {
            let (group, place) = (at / 19, at % 19);
            let mut service = service[place].clone();
            service.id = format!("s{group:04}-{place:02}");
            service.name = service.id.clone();
            service.group = format!("g{group:04}");
            service.site = Some(format!("p{group:04}-{}", place / 3));
            service
        })
        .collect();
    campaign.evaluators = (0..services.div_ceil(19) * 8)
        .map(|at| {
            let (group, place) = (at / 8, at % 8);
            let mut evaluator = evaluator[place].clone();
            evaluator.id = format!("e{group:04}-{place}");
            evaluator.name = evaluator.id.clone();
            let own = group * 19..services.min(group * 19 + 19);
            evaluator.services = own.filter(|at| at % 19 != place).map(ServiceIndex).collect();
            evaluator
        })
        .collect();
    campaign
}

/// Time for ten times as many calls, and again.
fn growing(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("draw");
    for calls in [10_000, 100_000, 1_000_000] {
        let campaign = groups(calls);
        let mut asserted = false;
        group.sample_size(10).throughput(Throughput::Elements(u64::from(calls)));
        group.bench_function(format!("groups-of-19/{calls}"), |bench| {
            bench.iter(|| {
                let drawn = draw(black_box(&campaign), &Seed::new("bench"));
                let drawn = drawn.expect("the campaign can be planned");
                if !asserted {
                    assert_eq!((drawn.record.calls, drawn.record.set_aside), (calls, 0));
                    assert!(drawn.plan.calls().iter().all(|call| call.evaluator.is_some()));
                    asserted = true;
                }
                drawn
            });
        });
    }
    group.finish();
}

fn checking(bench: &mut Criterion) {
    let campaign = groups(80_000);
    let check = || shortfalls(&Frame::new(black_box(&campaign)));
    assert!(check().is_empty());
    let mut group = bench.benchmark_group("feasibility");
    group.sample_size(10).throughput(Throughput::Elements(80_000));
    group.bench_function("groups-of-19/80000", |bench| bench.iter(check));
    group.finish();
}

criterion_group!(benches, drawing, checking, growing);
criterion_main!(benches);
