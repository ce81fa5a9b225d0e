use crate::rng::Stream;

/// What the kernel asks of chance: an order and coins. Tests put an enumeration of all outcomes in
/// the place of a stream.
pub(super) trait Coins {
    /// Puts the edges of one node into a random order.
    fn shuffle(&mut self, edges: &mut [u32]);
    /// True with probability `favourable / all`.
    fn chance(&mut self, favourable: u64, all: u64) -> bool;
}

impl Coins for Stream {
    fn shuffle(&mut self, edges: &mut [u32]) {
        Stream::shuffle(self, edges);
    }

    fn chance(&mut self, favourable: u64, all: u64) -> bool {
        Stream::chance(self, favourable, all)
    }
}
