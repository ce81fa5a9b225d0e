use super::font::Face;
use super::mark::Bounds;
use super::mark::Point;
use super::mark::Side;

/// Where labels can still stand in a plane.
pub(super) struct Places {
    inside: Bounds,
    taken: Vec<Bounds>,
}

impl Places {
    /// All of a rectangle.
    pub(super) fn new(inside: Bounds) -> Places {
        Places { inside, taken: Vec::new() }
    }

    /// Keeps the surroundings of a point free of labels.
    pub(super) fn keep_free(&mut self, (x, y): Point, radius: f64) {
        let (left, right, top, bottom) = (x - radius, x + radius, y - radius, y + radius);
        self.taken.push(Bounds { left, top, right, bottom });
    }

    /// A place beside a point for a line of text, and takes it; `None` where there is none left.
    pub(super) fn take(&mut self, text: &str, face: Face, point: Point) -> Option<(Point, Side)> {
        let (x, y) = point;
        let (beside, over) = (9.0, face.size);
        let candidates = [
            ((x + beside, y), Side::Start),
            ((x - beside, y), Side::End),
            ((x, y - over), Side::Middle),
            ((x, y + over), Side::Middle),
            ((x + beside - 2.0, y - over), Side::Start),
            ((x + beside - 2.0, y + over), Side::Start),
            ((x - beside + 2.0, y - over), Side::End),
            ((x - beside + 2.0, y + over), Side::End),
        ];
        let (at, side, bounds) = candidates
            .into_iter()
            .map(|(at, side)| (at, side, Bounds::of_line(face, text, at, side)))
            .find(|(_, _, bounds)| {
                self.inside.holds(*bounds)
                    && !self.taken.iter().any(|taken| taken.overlaps(*bounds))
            })?;
        self.taken.push(bounds);
        Some((at, side))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_give_way_to_each_other_and_to_the_edge() {
        let face = Face::regular(12.0);
        let inside = Bounds { left: 0.0, top: 0.0, right: 100.0, bottom: 40.0 };
        let mut places = Places::new(inside);
        let first = places.take("Presto", face, (20.0, 20.0)).unwrap();
        assert_eq!(first, ((29.0, 20.0), Side::Start));
        let second = places.take("Presto", face, (20.0, 20.0)).unwrap();
        assert_ne!(first, second);
        assert_eq!(places.take("far too long a name for this room", face, (50.0, 20.0)), None);
    }
}
