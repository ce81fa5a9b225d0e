use super::frame::SMALL;
use super::mark::Bounds;
use super::mark::Point;
use super::pen::Pen;
use super::pen::Setting;
use super::theme::Ink;
use crate::text::Language;
use crate::text::typography;

/// The room at the left of a plane for the numbers of its axis of shares.
pub(super) const SHARE_NUMBERS: f64 = 46.0;
/// The room beneath a plane for the numbers of its level axis.
pub(super) const LEVEL_NUMBERS: f64 = 24.0;

/// A rectangle of the picture with a level and an upright axis.
pub(super) struct Plane {
    /// Its place in the picture.
    pub(super) bounds: Bounds,
    /// The numbers at its left and its right edge.
    pub(super) level: (f64, f64),
    /// The numbers at its lower and its upper edge.
    pub(super) upright: (f64, f64),
}

impl Plane {
    /// Where a pair of numbers stands; what lies beyond an axis stands at its end.
    pub(super) fn at(&self, level: f64, upright: f64) -> Point {
        let Bounds { left, top, right, bottom } = self.bounds;
        let part = |value: f64, (from, to): (f64, f64)| {
            if to > from { ((value - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 }
        };
        let (x, y) = (part(level, self.level), part(upright, self.upright));
        (left + x * (right - left), bottom - y * (bottom - top))
    }

    /// Level grid lines with percentages, from 0 to 100 %.
    pub(super) fn draw_shares(&self, pen: &Pen, language: Language, ticks: &[f64]) {
        for tick in ticks {
            self.draw_level_line(pen, *tick, &typography::percent(language, *tick, 0));
        }
    }

    /// A level grid line with its number at the left.
    pub(super) fn draw_level_line(&self, pen: &Pen, upright: f64, number: &str) {
        let Bounds { left, right, .. } = self.bounds;
        let (_, y) = self.at(self.level.0, upright);
        pen.line(&[(left, y), (right, y)], Ink::Grid, 1.0);
        pen.text(number, (left - 8.0, y), Setting::right(SMALL, Ink::Muted));
    }

    /// An upright grid line with its number beneath.
    pub(super) fn draw_upright_line(&self, pen: &Pen, level: f64, number: &str) {
        let Bounds { top, bottom, .. } = self.bounds;
        let (x, _) = self.at(level, self.upright.0);
        pen.line(&[(x, top), (x, bottom + 4.0)], Ink::Grid, 1.0);
        pen.text(number, (x, bottom + 14.0), Setting::center(SMALL, Ink::Muted));
    }

    /// Joined strokes through pairs of numbers.
    pub(super) fn draw_line(&self, pen: &Pen, pairs: &[(f64, f64)], ink: Ink, width: f64) {
        let points: Vec<Point> = pairs.iter().map(|(x, y)| self.at(*x, *y)).collect();
        pen.line(&points, ink, width);
    }

    /// The area between a lower and an upper line, each of (level, lower, upper).
    pub(super) fn draw_band(&self, pen: &Pen, edges: &[(f64, f64, f64)], ink: Ink, opacity: f64) {
        let lower = edges.iter().map(|(x, low, _)| self.at(*x, *low));
        let upper = edges.iter().rev().map(|(x, _, high)| self.at(*x, *high));
        let points: Vec<Point> = lower.chain(upper).collect();
        if points.len() > 2 {
            pen.veil(&points, ink, opacity);
        }
    }
}

/// Shares that every axis of shares shows.
pub(super) const SHARES: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
/// The same for low planes.
pub(super) const FEW_SHARES: [f64; 3] = [0.0, 0.5, 1.0];

/// Round numbers from 0 on, at most `most` steps to reach `last`; the last one is at least that.
pub(super) fn round_numbers(last: f64, most: u32) -> Vec<f64> {
    let last = last.max(1.0);
    let step = steps().find(|step| last <= step * f64::from(most)).expect("steps grow without end");
    let mut numbers = vec![0.0];
    while numbers[numbers.len() - 1] < last {
        numbers.push(numbers[numbers.len() - 1] + step);
    }
    numbers
}

/// 1, 2, 5, 10, 20, 50 and so on.
fn steps() -> impl Iterator<Item = f64> {
    (0..).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(power)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_an_axis_are_round_and_reach_its_end() {
        assert_eq!(round_numbers(18.0, 6), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(round_numbers(3.0, 6), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(round_numbers(0.0, 6), [0.0, 1.0]);
        assert_eq!(
            round_numbers(1501.0, 8)[1..],
            [200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1400.0, 1600.0]
        );
    }
}
