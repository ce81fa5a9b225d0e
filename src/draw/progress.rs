/// Is told what share of the work of a draw is done, from 0 to 1, as far as that can be foreseen.
pub type Watch<'w> = dyn Fn(f64) + 'w;

/// The same for work that several threads share: each tells.
pub type SharedWatch<'w> = dyn Fn(f64) + Sync + 'w;

/// The share of the work that is done when the days begin to be drawn, when evaluators begin to be
/// found, and when only minutes are left; as measured on a million calls.
pub(super) const DAYS: f64 = 0.25;
pub(super) const EVALUATORS: f64 = 0.45;
pub(super) const MINUTES: f64 = 0.9;

/// The share of the work done between two of these, at one step of several.
pub(super) fn between(from: f64, to: f64, step: usize, steps: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    from + (to - from) * count(step) / count(steps.max(1))
}
