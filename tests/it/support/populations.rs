//! Populations of call scores over which coverage is measured: piled up near 1, as scores are. Each
//! turns a number drawn evenly from 0 to 1 into a score.

/// A population: its name, the score at a share of it, its mean.
pub(crate) type Population = (&'static str, fn(f64) -> f64, f64);

fn steps(u: f64, steps: &[(f64, f64)]) -> f64 {
    let found = steps.iter().find(|(up_to, _)| u < *up_to);
    found.map_or(1.0, |(_, score)| *score)
}

pub(crate) const POPULATIONS: [Population; 10] = [
    ("half perfect, half even from .6 to 1", |u| if u < 0.5 { 1.0 } else { 0.2 + 0.8 * u }, 0.9),
    ("the ninth root of an even number", |u| u.powf(1.0 / 9.0), 0.9),
    ("the square root of an even number", f64::sqrt, 2.0 / 3.0),
    ("one in twenty 0, else 1", |u| steps(u, &[(0.05, 0.0)]), 0.95),
    ("one in five 0, else 1", |u| steps(u, &[(0.2, 0.0)]), 0.8),
    ("one in ten .4, else .95", |u| steps(u, &[(0.1, 0.4), (2.0, 0.95)]), 0.895),
    ("even from 0 to 1", |u| u, 0.5),
    ("1 less .6 times the square of an even number", |u| 1.0 - 0.6 * u * u, 0.8),
    (
        "one in ten 0, else even from .9 to 1",
        |u| if u < 0.1 { 0.0 } else { 0.9 + (u - 0.1) / 9.0 },
        0.855,
    ),
    ("one in ten .33, three .67, else 1", |u| steps(u, &[(0.1, 0.33), (0.4, 0.67)]), 0.834),
];
