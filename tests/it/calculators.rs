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
    refuses("size", "error: nothing was asked for\nhint: give --width, --calls or --target\n");
    refuses(
        "interval 1 2 --confidence 100",
        "error: `--confidence` is 100 percent\n\
         hint: give a percentage between 0 and 100, such as 95\n",
    );
}
