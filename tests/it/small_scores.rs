//! `mystery score` on a small campaign: what stands instead of the estimates, or beside them when
//! it is asked for; and the same bytes on any number of threads.

use crate::program::{Place, assert_golden};
use std::path::Path;

const VILLAGE: &str = "campaigns/village";

/// The village of the report, rehearsed.
fn village() -> Place {
    let place = Place::new();
    place.take(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report"), VILLAGE);
    for words in [
        "plan campaigns/village",
        "simulate campaigns/village --mean 75 --seed village --to cards",
        "import campaigns/village cards/e01.csv cards/e02.csv",
    ] {
        let ran = place.mystery(words);
        assert_eq!(ran.code, 0, "{words}: {}", ran.stderr);
    }
    place
}

#[test]
fn ranks_and_redraws_stay_what_they_are() {
    let place = village();
    for (words, file) in [("--ranks", "ranks.stdout"), ("--redraw", "redraw.stdout")] {
        let ran = place.mystery(&format!("score {VILLAGE} {words}"));
        assert_eq!(ran.code, 0, "{words}: {}", ran.stderr);
        assert_golden(&ran.stdout, &format!("tests/golden/score/{file}"));
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let place = village();
    let all = "campaign,group,service,channel,service-channel,section,criterion,service-criterion,\
               channel-criterion,evaluator,band,scenario,commitment";
    let words = format!("score {VILLAGE} --by {all} --design --format json");
    let of = |threads: &str| {
        let ran = place.mystery_with(&words, &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let one = of("1");
    assert!(one.contains("\"service-criterion\""));
    for threads in ["2", "5"] {
        assert!(of(threads) == one, "{threads} threads write something else than one");
    }
}
