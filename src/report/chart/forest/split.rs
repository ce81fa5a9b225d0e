use super::Forest;
use super::ForestGroup;

/// The plot in parts of at most `most` rows.
pub(super) fn split(forest: Forest, most: usize) -> Vec<Forest> {
    assert!(most > 0, "a part has at least one row");
    let all: usize = forest.groups.iter().map(|group| group.rows.len()).sum();
    if all <= most {
        return vec![forest];
    }
    let mut parts: Vec<Vec<ForestGroup>> = vec![Vec::new()];
    let mut room = most;
    for piece in forest.groups.iter().flat_map(|group| pieces(group, most)) {
        if piece.rows.len() > room {
            parts.push(Vec::new());
            room = most;
        }
        room -= piece.rows.len();
        parts.last_mut().expect("there is a part from the start").push(piece);
    }
    let of = parts.len();
    let part = |(at, groups): (usize, Vec<ForestGroup>)| {
        let mut part = Forest { groups, ..forest.clone() };
        part.caption.title = format!("{} ({at}/{of})", forest.caption.title);
        part
    };
    (1..).zip(parts).map(part).collect()
}

/// A group in pieces of nearly equal length, each under its heading.
fn pieces(group: &ForestGroup, most: usize) -> Vec<ForestGroup> {
    let count = group.rows.len().div_ceil(most).max(1);
    let length = group.rows.len().div_ceil(count).max(1);
    let piece = |rows: &[super::ForestRow]| ForestGroup {
        heading: group.heading.clone(),
        rows: rows.to_vec(),
    };
    group.rows.chunks(length).map(piece).collect()
}
