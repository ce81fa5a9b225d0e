use super::wording;
use crate::num::Interval;
use crate::text::Language;
use crate::text::typography;

/// What an interval says about a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The whole interval reaches the target.
    Meets,
    /// The whole interval stays below the target.
    FallsShort,
    /// The interval holds the target: neither is proven.
    NotProven,
}

impl Verdict {
    /// All verdicts, in the order in which legends list them.
    pub const ALL: [Verdict; 3] = [Verdict::Meets, Verdict::FallsShort, Verdict::NotProven];

    /// The verdict in words.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let wording = wording::wording(language);
        match self {
            Verdict::Meets => wording.meets,
            Verdict::FallsShort => wording.falls_short,
            Verdict::NotProven => wording.not_proven,
        }
    }
}

/// Whether figures come from real calls or from a rehearsal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the scorecards of calls that were made.
    Recorded,
    /// From simulated scorecards; everything shown says so.
    Simulated,
}

/// A share from 0 to 1 with its interval, or the reason why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// The estimate; no interval where none could be computed.
    Known {
        /// The share, from 0 to 1.
        value: f64,
        /// Its bounds, from 0 to 1.
        interval: Option<Interval>,
    },
    /// No estimate, and why.
    Absent {
        /// The reason, in the language of the report.
        reason: String,
    },
}

impl Figure {
    /// A share with its bounds, all from 0 to 1.
    #[must_use]
    pub fn known(value: f64, low: f64, high: f64) -> Figure {
        Figure::Known { value, interval: Some(Interval::new(low, high)) }
    }

    /// The value in percent with one decimal; a dash where there is none.
    #[must_use]
    pub fn value_text(&self, language: Language) -> String {
        match self {
            Figure::Known { value, .. } => typography::percent(language, *value, 1),
            Figure::Absent { .. } => typography::EN_DASH.to_string(),
        }
    }

    /// The bounds in percent with one decimal; empty where there are none.
    #[must_use]
    pub fn interval_text(&self, language: Language) -> String {
        match self {
            Figure::Known { interval: Some(bounds), .. } => {
                typography::interval(language, bounds.low, bounds.high, 1)
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_not_there_is_a_dash_and_never_a_zero() {
        let absent = Figure::Absent { reason: "aucun appel".to_owned() };
        assert_eq!(absent.value_text(Language::French), "–");
        assert_eq!(absent.interval_text(Language::French), "");
        let known = Figure::known(0.854, 0.728, 0.928);
        assert_eq!(known.value_text(Language::French), "85,4\u{a0}%");
        assert_eq!(known.interval_text(Language::English), "[72.8\u{a0}–\u{a0}92.8]");
    }
}
