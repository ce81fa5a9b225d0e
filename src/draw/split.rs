use crate::draw::{Bundle, Frame};
use crate::flow::chain::Chain;
use crate::flow::rounding::{Tree, TwoTrees, Units};
use crate::rng::Stream;
use std::ops::Range;

/// The bundles of one service over runs of days: lots, whole months where lots would be crowded,
/// or parts of either where calls could come in more orders than a chain keeps track of.
pub(super) struct Blocks {
    /// The days of each block; blocks follow one another.
    pub(super) spans: Vec<Range<usize>>,
    /// The bundles; their block is a position in `spans`.
    pub(super) bundles: Vec<Bundle>,
}

/// Whether some block of a service has to be cut.
pub(super) fn is_split(whole: &Blocks, gap: usize) -> bool {
    let of_block = |at: usize| whole.bundles.iter().filter(move |bundle| bundle.block() == at);
    (0..whole.spans.len()).any(|at| {
        whole.spans[at].len() >= 2 && histories(of_block(at), gap) > Chain::MOST_HISTORIES
    })
}

/// Cuts blocks until each has at most [`Chain::MOST_HISTORIES`] histories or a single day. The
/// calls of a cut block are rounded to its parts in proportion to open minutes, so that each part,
/// and each cell in it, keeps floor and ceiling of what is expected of it.
pub(super) fn split(frame: &Frame<'_>, whole: &Blocks, gap: usize, stream: &mut Stream) -> Blocks {
    let mut blocks = Blocks { spans: Vec::new(), bundles: Vec::new() };
    for (at, span) in whole.spans.iter().enumerate() {
        let own = whole.bundles.iter().filter(|bundle| bundle.block() == at).copied().collect();
        let mut parts: Vec<(Range<usize>, Vec<Bundle>)> = vec![(span.clone(), own)];
        while let Some((span, own)) = parts.pop() {
            if span.len() < 2 || histories(own.iter(), gap) <= Chain::MOST_HISTORIES {
                let block = blocks.spans.len();
                blocks.spans.push(span);
                blocks.bundles.extend(own.iter().map(|bundle| bundle.in_block(block)));
            } else {
                let cut = middle(frame, &span, &own);
                let [first, second] = shared(frame, [span.start..cut, cut..span.end], &own, stream);
                parts.extend([second, first]);
            }
        }
    }
    blocks
}

fn histories<'b>(bundles: impl Iterator<Item = &'b Bundle>, gap: usize) -> usize {
    bundles.fold(gap, |all, bundle| all.saturating_mul(bundle.calls as usize + 1))
}

fn open(frame: &Frame<'_>, bundle: &Bundle, days: Range<usize>) -> u32 {
    frame.open_between(&frame.cells()[bundle.cell()], days, bundle.band())
}

fn expected(frame: &Frame<'_>, bundle: &Bundle, part: Range<usize>, whole: Range<usize>) -> f64 {
    let share = f64::from(open(frame, bundle, part)) / f64::from(open(frame, bundle, whole));
    f64::from(bundle.calls) * share
}

/// The day before which nearest to half of the calls are expected; both parts have a day.
fn middle(frame: &Frame<'_>, span: &Range<usize>, bundles: &[Bundle]) -> usize {
    let all: f64 = bundles.iter().map(|bundle| f64::from(bundle.calls)).sum();
    let off = |cut: usize| {
        let before = |bundle| expected(frame, bundle, span.start..cut, span.clone());
        (bundles.iter().map(before).sum::<f64>() - all / 2.0).abs()
    };
    let cuts = (span.start + 1..span.end).map(|cut| (cut, off(cut)));
    cuts.min_by(|a, b| a.1.total_cmp(&b.1)).expect("a run of two days can be cut").0
}

/// The bundles of a block, shared out between its two parts.
fn shared(
    frame: &Frame<'_>,
    parts: [Range<usize>; 2],
    bundles: &[Bundle],
    stream: &mut Stream,
) -> [(Range<usize>, Vec<Bundle>); 2] {
    let whole = parts[0].start..parts[1].end;
    let mut units: Vec<Units> = Vec::new();
    for bundle in bundles {
        let first = Units::nearest(expected(frame, bundle, parts[0].clone(), whole.clone()));
        let all = Units::whole(u64::from(bundle.calls));
        units.extend([first, Units::new(all.get() - first.get())]);
    }
    let atoms = || (0..units.len()).map(|atom| (atom / 2, atom % 2));
    let first = Tree::from_paths(atoms().map(|(row, _)| [row]));
    let second = Tree::from_paths(atoms().map(|(row, part)| [part, bundles[row].cell()]));
    let drawn = TwoTrees { first, second }.round(&units, stream);
    let mut shared = parts.map(|span| (span, Vec::new()));
    for ((row, part), calls) in atoms().zip(drawn).filter(|(_, calls)| *calls > 0) {
        let calls = u32::try_from(calls).expect("a part has no more calls than the whole");
        shared[part].1.push(bundles[row].with_calls(calls));
    }
    shared
}
