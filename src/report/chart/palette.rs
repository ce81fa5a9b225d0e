use foldhash::fast::FixedState;
use std::collections::HashMap;

/// A picture of at most 256 colours, as numbers of its palette.
pub(super) struct Indexed {
    /// Red, green and blue of each colour, in the order in which the colours come.
    pub(super) palette: Vec<u8>,
    /// One number a dot, row by row.
    pub(super) dots: Vec<u8>,
}

/// The palette of a picture that lets nothing through, given as four bytes a dot; `None` where it
/// has more than 256 colours. Most dots of a chart have the colour of the dot before them.
pub(super) fn indexed(dots: &[u8]) -> Option<Indexed> {
    let mut numbers = HashMap::with_hasher(FixedState::default());
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(dots.len() / 4);
    let mut before = None;
    for dot in dots.chunks_exact(4) {
        let colour = [dot[0], dot[1], dot[2]];
        let number = match before {
            Some((same, number)) if same == colour => number,
            _ => {
                let free = numbers.len();
                *numbers.entry(colour).or_insert_with(|| {
                    palette.extend(colour);
                    free
                })
            }
        };
        indices.push(u8::try_from(number).ok()?);
        before = Some((colour, number));
    }
    Some(Indexed { palette, dots: indices })
}

/// Red, green and blue of each dot of a picture that lets nothing through, given as four bytes a
/// dot.
pub(super) fn opaque(dots: &[u8]) -> Vec<u8> {
    dots.chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `count` colours, each twice beside itself and once more at the end.
    fn colours(count: u32) -> Vec<u8> {
        let twice = (0..count).flat_map(|colour| [colour, colour]);
        twice.chain(0..count).flat_map(|colour| (colour * 7 + (255 << 24)).to_le_bytes()).collect()
    }

    #[test]
    fn every_dot_has_the_colour_of_its_number() {
        for count in [1, 2, 255, 256] {
            let dots = colours(count);
            let indexed = indexed(&dots).unwrap();
            assert_eq!(indexed.palette.len(), 3 * count as usize);
            let colour = |number: &u8| &indexed.palette[3 * usize::from(*number)..][..3];
            let again: Vec<u8> = indexed.dots.iter().flat_map(colour).copied().collect();
            assert_eq!(again, opaque(&dots));
        }
    }

    #[test]
    fn more_colours_than_a_palette_holds_have_none() {
        assert!(indexed(&colours(257)).is_none());
    }
}
