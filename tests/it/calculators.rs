//! The calculators: one interval, calls needed; against published numbers.

use crate::program::Place;

#[track_caller]
fn says(words: &str, expected: &str) {
    let ran = Place::new().mystery(words);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), (expected, "", 0));
}

#[track_caller]
fn refuses(words: &str, expected: &str) {
    let ran = Place::new().mystery(words);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("", expected, 2));
}

fn json(words: &str) -> serde_json::Value {
    let ran = Place::new().mystery(&format!("{words} --format json"));
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{words}: {}", ran.stderr))
}

/// 10 of 12 is the case that the product is about; 81 of 263 is Newcombe (1998), table I.
#[test]
fn intervals_of_shares_are_the_published_ones() {
    says("interval 10 12", "83.3 %  [55.2 % – 95.3 %]  n = 12, wilson, 95 %, both together\n");
    let near = |value: &serde_json::Value, expected: f64| {
        assert!((value.as_f64().unwrap() - expected).abs() < 1e-12, "{value} for {expected}");
    };
    let wilson = json("interval 81 263");
    near(&wilson["low"], 0.255_288_519_878_274_2);
    near(&wilson["high"], 0.366_209_576_982_800_04);
    assert_eq!(wilson["method"], "wilson");
    assert_eq!(wilson["n"], 263);
    // Clopper–Pearson, R 4.2.2: qbeta(0.025, 1, 1) for 1 of 1.
    near(&json("interval 1 1 --method clopper-pearson")["low"], 0.025);
    // One-sided, 14 of 14: 0.05^(1/14).
    let bound = json("interval 14 14 --method clopper-pearson --one-sided");
    near(&bound["low"], 0.05_f64.powf(1.0 / 14.0));
}

#[test]
fn intervals_of_scores_have_the_mid_method_unless_asked() {
    // On noughts and ones mid is mid-P; for one call of 1 its lower bound is α.
    let mid = json("interval --scores 1");
    assert_eq!((mid["method"].as_str(), mid["high"].as_f64()), (Some("mid"), Some(1.0)));
    assert!((mid["low"].as_f64().unwrap() - 0.05).abs() < 1e-10, "{mid}");
    let weighted = json("interval --scores 0.8,1,0.6 --weights 1,2,1");
    assert!((weighted["value"].as_f64().unwrap() - 0.85).abs() < 1e-15, "{weighted}");
}

#[test]
fn calls_needed_are_those_of_the_methods() {
    says("size --target 80", "14 calls, all of them compliant, are the fewest that prove it\n");
    says("size --target 95", "59 calls, all of them compliant, are the fewest that prove it\n");
    says("size --calls 12", "12 calls give an interval 40.3 points wide on average\n");
    says("size --target 100", "no number of calls proves a target of 100 %\n");
}

/// Exact power of the binomial test with whole numbers in Python: 72 of 82 or more, with .8057 at
/// .9, and no smaller number reaches .8.
#[test]
fn a_target_is_held_against_the_share_that_is_expected() {
    says(
        "size --target 80 --share 90 --calls 12",
        "12 calls give an interval 33.8 points wide on average\n\
         14 calls, all of them compliant, are the fewest that prove it\n\
         82 calls prove with a chance of 80 % that 80 % is met if the share is 90 %\n\
         12 calls prove it with a chance of 0.0 % if the share is 90 %\n\
         no record of 12 calls proves that 80 % is met\n",
    );
    says(
        "size --target 80 --share 60 --power 90",
        "2 calls, none of them compliant, are the fewest that prove it\n\
         47 calls prove with a chance of 90 % that 80 % is missed if the share is 60 %\n",
    );
    let power = json("size --target 80 --share 95 --calls 30");
    // At least 28 of 30: 1 − P(≤ 27 | .95).
    assert_eq!(power["critical_calls"], 28);
    assert!((power["power"].as_f64().unwrap() - 0.812_178_813_146_96).abs() < 1e-9, "{power}");
}

/// Guenther's (1969) smallest plan for 5 and 20 % failing, 5 and 10 % error.
#[test]
fn acceptance_plans_come_with_their_characteristic() {
    let plan = json("size --accept 95 --refuse 80");
    assert_eq!(
        (plan["plan_calls"].as_f64(), plan["plan_failures"].as_f64()),
        (Some(38.0), Some(4.0))
    );
    let curve = plan["acceptance"].as_array().unwrap();
    let at = |share: f64| {
        let point = curve.iter().find(|point| point["share"].as_f64() == Some(share)).unwrap();
        point["acceptance"].as_f64().unwrap()
    };
    assert!(at(0.95) >= 0.95 && at(0.8) <= 0.1 && at(0.5) < at(0.6));
    let rows = Place::new().mystery("size --accept 95 --refuse 80 --format csv").stdout;
    assert!(
        rows.starts_with("quantity,share,value\nplan_calls,,38\nplan_failures,,4\nacceptance,0.5,"),
        "{rows}"
    );
}

#[test]
fn classical_intervals_warn_below_thirty_scores() {
    let ran = Place::new().mystery("interval --scores 0.8,1,0.9,1 --method t");
    assert_eq!(
        ran.stderr,
        "warning: t is no good for 4 scores: about so many covered 68 % where 95 were promised; mid is \
         made for them\n"
    );
    assert_eq!(
        (ran.stdout.as_str(), ran.code),
        ("92.5 %  [77.3 % – 100.0 %]  n = 4, t, 95 %, both together\n", 0)
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_cure() {
    refuses(
        "interval 13 12",
        "error: 13 of 12 is not a share of calls\n\
         hint: give MET and N with N at least 1 and MET at most N\n",
    );
    refuses(
        "interval --scores 0.5,1 --weights 1",
        "error: 2 scores have 1 weights\nhint: give one weight a score, or none\n",
    );
    refuses(
        "interval 1 2 --method wilsn",
        "error: `wilsn` is not a method for this\nhint: did you mean `wilson`?\n",
    );
    refuses(
        "interval 1 5000000000",
        "error: 1 of 5000000000 is not a share of calls\nhint: give at most 4294967295 calls\n",
    );
    refuses(
        "interval --scores 80,90",
        "error: score 80 at position 1 lies outside 0 to 1\n\
         hint: write scores from 0 to 1, with a point: 0.8 for 80 %\n",
    );
    refuses(
        "interval --scores 0.5,nan",
        "error: score NaN at position 2 lies outside 0 to 1\n\
         hint: scores are numbers from 0 to 1, weights from 0 up, not all of them 0\n",
    );
    refuses(
        "interval --scores 0.5,1 --weights 1,-1",
        "error: weight -1 at position 2 is negative or not finite\n\
         hint: scores are numbers from 0 to 1, weights from 0 up, not all of them 0\n",
    );
    refuses(
        "interval 1 2 --confidence nan",
        "error: `--confidence` is NaN percent\n\
         hint: give a percentage between 0 and 100, such as 95\n",
    );
    refuses(
        "interval 1 2 --confidence 100",
        "error: `--confidence` is 100 percent\n\
         hint: give a percentage between 0 and 100, such as 95\n",
    );
}

#[test]
fn what_no_number_of_calls_can_do_is_said() {
    refuses(
        "size",
        "error: nothing was asked for\n\
         hint: give --width, --calls, --target, or --accept with --refuse\n",
    );
    refuses(
        "size --width 0.001",
        "error: a width of 0.001 points takes more than 1000000 calls\nhint: give a larger width\n",
    );
    refuses(
        "size --width nan",
        "error: no number of calls gives a width of NaN points\nhint: give a width between 0 and 100\n",
    );
    refuses(
        "size --calls 5000000000",
        "error: 5000000000 calls are more than are computed with\n\
         hint: give at least 1 and at most 1000000\n",
    );
    refuses(
        "size --target 80 --share 80",
        "error: the share expected is the target, 80 %\n\
         hint: give a --share above or below it: no number of calls proves a tie\n",
    );
    refuses(
        "size --target inf",
        "error: `--target` is inf percent\nhint: give a percentage from 0 to 100\n",
    );
    refuses(
        "size --accept 80 --refuse 95",
        "error: 80 % is not better than 95 %\nhint: give --accept a higher share than --refuse\n",
    );
}
