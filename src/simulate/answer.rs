use crate::model::Answer;
use crate::model::Curve;
use crate::model::SLACK;
use crate::rng::Stream;
use crate::simulate::chance::happens;

/// Yes with chance `p`.
pub(super) fn yes_or_no(stream: &mut Stream, p: f64) -> Answer {
    if happens(stream, p) { Answer::Yes } else { Answer::No }
}

/// A choice that earns everything with chance `p`, else one that earns less; equally likely among
/// those, and of the other sort where there is none of the one.
pub(super) fn choice(stream: &mut Stream, p: f64, choices: &[(String, f64)]) -> Answer {
    let (full, less): (Vec<usize>, Vec<usize>) =
        (0..choices.len()).partition(|at| choices[*at].1 >= 1.0 - SLACK);
    let (wanted, other) = if happens(stream, p) { (full, less) } else { (less, full) };
    let among = if wanted.is_empty() { other } else { wanted };
    if among.is_empty() {
        Answer::Missing
    } else {
        Answer::Chosen(among[stream.index(among.len())])
    }
}

/// A number within the first step with chance `p`; each other step, and what lies beyond the last,
/// share the rest equally.
pub(super) fn measured(stream: &mut Stream, p: f64, curve: &Curve) -> Answer {
    let stretches = stretches(curve);
    let is_first = happens(stream, p);
    let Some(others) = stretches.len().checked_sub(1).filter(|others| *others > 0) else {
        return Answer::Missing;
    };
    let stretch = if is_first { 0 } else { 1 + stream.index(others) };
    Answer::Measured(number_in(stream, stretches[stretch]))
}

/// The stretches of numbers that earn alike, best first, each from its lowest number to its
/// highest. What lies beyond the last step is as long as the last limit is large, at least 1.
///
/// The first step starts at 1, or at 0 where its limit is below 2: a phone is picked up at the
/// first ring at the earliest, a call is transferred not at all. A straight line has three: full,
/// between, nothing.
fn stretches(curve: &Curve) -> Vec<(f64, f64)> {
    match curve {
        Curve::Steps(steps) => {
            let limits = steps.iter().map(|(limit, _)| limit.max(0.0));
            let first =
                steps.first().map_or(0.0, |(limit, _)| if *limit < 2.0 { 0.0 } else { 1.0 });
            let starts = std::iter::once(first).chain(limits.clone().map(above));
            let last = limits.clone().next_back().unwrap_or_default();
            starts.zip(limits.chain([last + last.max(1.0).ceil()])).collect()
        }
        Curve::Linear { full, zero } if full < zero => {
            let (full, zero) = (full.max(0.0), zero.max(0.0));
            vec![(0.0, full), (above(full), zero), (above(zero), zero + zero.max(1.0).ceil())]
        }
        Curve::Linear { full, zero } => {
            let (full, zero) = (full.max(0.0), zero.max(0.0));
            vec![(full, full + full.max(1.0).ceil()), (above(zero), full), (0.0, zero)]
        }
    }
}

/// The first whole number above a limit.
fn above(limit: f64) -> f64 {
    limit.floor() + 1.0
}

/// A whole number from a stretch, each equally likely; its end where it holds no whole number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "limits are small numbers from 0 up"
)]
fn number_in(stream: &mut Stream, (from, to): (f64, f64)) -> f64 {
    let (first, last) = (from.ceil(), to.floor());
    if last < first { to } else { first + stream.below((last - first) as u64 + 1) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;

    #[test]
    fn stretches_meet_at_the_limits_of_the_steps() {
        let rings = Curve::Steps(vec![(4.0, 1.0), (5.0, 0.5)]);
        assert_eq!(stretches(&rings), [(1.0, 4.0), (5.0, 5.0), (6.0, 10.0)]);
        let transfers = Curve::Steps(vec![(1.0, 1.0)]);
        assert_eq!(stretches(&transfers), [(0.0, 1.0), (2.0, 2.0)]);
        let seconds = Curve::Linear { full: 30.0, zero: 120.0 };
        assert_eq!(stretches(&seconds), [(0.0, 30.0), (31.0, 120.0), (121.0, 240.0)]);
        let pages = Curve::Linear { full: 10.0, zero: 2.0 };
        assert_eq!(stretches(&pages), [(10.0, 20.0), (3.0, 10.0), (0.0, 2.0)]);
        assert_eq!(stretches(&Curve::Steps(vec![])), [(0.0, 1.0)]);
    }

    #[test]
    fn a_number_of_a_step_earns_what_the_step_earns() {
        let curves = [
            Curve::Steps(vec![(4.0, 1.0), (5.0, 0.5)]),
            Curve::Steps(vec![(0.25, 1.0), (0.5, 0.7), (2.5, 0.2)]),
        ];
        let mut stream = Seed::new("steps").stream(&["test"]);
        for curve in &curves {
            let Curve::Steps(steps) = curve else { panic!("only steps here") };
            let earned = steps.iter().map(|(_, earns)| *earns).chain([0.0]);
            for (stretch, earns) in stretches(curve).into_iter().zip(earned) {
                for _ in 0..50 {
                    let number = number_in(&mut stream, stretch);
                    assert!((curve.earns(number) - earns).abs() < 1e-12, "{number} {stretch:?}");
                }
            }
        }
    }

    #[test]
    fn a_choice_is_full_or_not_and_falls_back_where_all_are_alike() {
        let choices = |earns: &[f64]| -> Vec<(String, f64)> {
            earns.iter().map(|earns| (earns.to_string(), *earns)).collect()
        };
        let mut stream = Seed::new("choices").stream(&["test"]);
        let mixed = choices(&[0.5, 1.0, 0.0, 1.0]);
        let mut seen = [0; 4];
        for p in [0.0, 1.0] {
            for _ in 0..200 {
                let Answer::Chosen(at) = choice(&mut stream, p, &mixed) else { panic!("chosen") };
                assert_eq!(at % 2 == 1, p > 0.5);
                seen[at] += 1;
            }
        }
        assert!(seen.iter().all(|n| *n > 60), "{seen:?}");
        assert!(matches!(choice(&mut stream, 0.0, &choices(&[1.0])), Answer::Chosen(0)));
        assert!(matches!(choice(&mut stream, 1.0, &choices(&[0.5])), Answer::Chosen(0)));
    }
}
