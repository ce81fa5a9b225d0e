use crate::num::Minute;
use crate::num::MinuteSpan;

/// Calls start on minutes that this number divides: 00:00, 00:05, 00:10 …
pub const START_GRID: u16 = 5;

/// The minutes of the grid at which something that lasts `minutes` may start: inside `band`, and
/// over before the open stretch ends in which it starts. It may end after the band does. `open`
/// is sorted, and its stretches are apart from each other. What lasts no time takes one minute.
pub fn starts(open: &[MinuteSpan], band: MinuteSpan, minutes: u16) -> impl Iterator<Item = Minute> {
    open.iter().filter_map(move |span| grid_bounds(*span, band, minutes)).flat_map(
        |(first, end)| (first..end).step_by(usize::from(START_GRID)).filter_map(Minute::new),
    )
}

/// How many minutes [`starts`] lists, without listing them.
#[must_use]
pub fn count_starts(open: &[MinuteSpan], band: MinuteSpan, minutes: u16) -> u32 {
    open.iter()
        .filter_map(|span| grid_bounds(*span, band, minutes))
        .map(|(first, end)| u32::from((end - first).div_ceil(START_GRID)))
        .sum()
}

/// The first start in one open stretch and the first minute at which none is possible any more.
fn grid_bounds(open: MinuteSpan, band: MinuteSpan, minutes: u16) -> Option<(u16, u16)> {
    let first = open.from.max(band.from).get().next_multiple_of(START_GRID);
    let too_late = open.to.get().checked_sub(minutes.max(1))? + 1;
    let end = too_late.min(band.to.get());
    (first < end).then_some((first, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::merged;
    use proptest::prelude::*;

    fn span(from: u16, to: u16) -> MinuteSpan {
        MinuteSpan::new(Minute::new(from).unwrap(), Minute::new(to).unwrap()).unwrap()
    }

    #[test]
    fn a_call_ends_before_closing_but_may_end_after_its_band() {
        let open = [span(510, 720), span(810, 1050)];
        let morning = span(480, 600);
        assert_eq!(count_starts(&open, morning, 10), 18);
        assert_eq!(starts(&open, morning, 10).last(), Minute::new(595));
        let noon = span(700, 820);
        let found: Vec<u16> = starts(&open, noon, 10).map(Minute::get).collect();
        assert_eq!(found, [700, 705, 710, 810, 815]);
    }

    #[test]
    fn a_stretch_off_the_grid_starts_at_the_next_grid_minute() {
        let found: Vec<u16> =
            starts(&[span(511, 530)], MinuteSpan::DAY, 10).map(Minute::get).collect();
        assert_eq!(found, [515, 520]);
        assert_eq!(count_starts(&[span(511, 520)], MinuteSpan::DAY, 10), 0);
        assert_eq!(count_starts(&[span(0, 1440)], MinuteSpan::DAY, 1440), 1);
        assert_eq!(count_starts(&[span(0, 1440)], MinuteSpan::DAY, u16::MAX), 0);
    }

    proptest! {
        #[test]
        fn starts_are_those_that_a_minute_by_minute_search_finds(
            bounds in prop::collection::vec((0_u16..1440, 1_u16..300), 0..6),
            (from, length) in (0_u16..1440, 1_u16..600),
            minutes in 0_u16..90,
        ) {
            let spans: Vec<MinuteSpan> =
                bounds.iter().map(|(from, length)| span(*from, (from + length).min(1440))).collect();
            let open = merged(spans);
            let band = span(from, (from + length).min(1440));
            let expected: Vec<u16> = (0..1440)
                .step_by(5)
                .filter(|t| band.contains(Minute::new(*t).unwrap()))
                .filter(|t| {
                    open.iter().any(|s| s.from.get() <= *t && t + minutes.max(1) <= s.to.get())
                })
                .collect();
            let found: Vec<u16> = starts(&open, band, minutes).map(Minute::get).collect();
            prop_assert_eq!(count_starts(&open, band, minutes) as usize, expected.len());
            prop_assert_eq!(found, expected);
        }
    }
}
