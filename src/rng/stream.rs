use rand::SeedableRng;
use rand::rand_core::Rng;
use rand::rngs::ChaCha20Rng;

/// A source of chance for one purpose; see [`crate::rng::Seed::stream`].
#[derive(Debug)]
pub struct Stream(ChaCha20Rng);

impl Stream {
    /// The stream of a 256-bit key.
    #[must_use]
    pub fn from_key(key: [u8; 32]) -> Stream {
        Stream(ChaCha20Rng::from_seed(key))
    }

    /// An integer from 0 to `bound − 1`, each equally likely, without any bias: values in the
    /// incomplete last stretch of the 64-bit range are drawn again.
    ///
    /// # Panics
    /// If `bound` is 0: there is nothing to choose from.
    pub fn below(&mut self, bound: u64) -> u64 {
        assert!(bound > 0, "a choice among nothing");
        loop {
            let word = self.0.next_u64();
            // The last stretch is shorter than the bound: most words need no closer look.
            if word <= u64::MAX - bound || word <= u64::MAX - (u64::MAX % bound + 1) % bound {
                return word % bound;
            }
        }
    }

    /// An index into a list of `length` entries, each equally likely.
    ///
    /// # Panics
    /// If the list is empty.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("an index below a length fits")
    }

    /// True with probability `favourable / all`, exactly.
    ///
    /// # Panics
    /// If `all` is 0.
    pub fn chance(&mut self, favourable: u64, all: u64) -> bool {
        self.below(all) < favourable
    }

    /// A number from 0 (included) to 1 (excluded) in steps of 2⁻⁵³. Not for the calendar, whose
    /// draws are integers only; for simulated answers.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Puts the list into an order drawn from all orders with equal chance.
    ///
    /// Source: Durstenfeld (1964), from the end downwards.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.index(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rng::Seed;

    fn order(seed: &str, purpose: &[&str]) -> Vec<u32> {
        let mut order: Vec<u32> = (0..8).collect();
        Seed::new(seed).stream(purpose).shuffle(&mut order);
        order
    }

    /// A change of these values changes every published plan: it needs a new draw format. They were
    /// computed by a Python program of forty lines, from RFC 8439 and the docstrings here alone.
    #[test]
    fn a_seed_means_the_same_draw_for_ever() {
        let mut stream = Seed::new("montpellier").stream(&["days", "etat-civil"]);
        let drawn: Vec<u64> = (0..6).map(|_| stream.below(1000)).collect();
        assert_eq!(drawn, PINNED_INTEGERS);
        assert_eq!(order("montpellier", &["days"]), PINNED_ORDER);
    }
    const PINNED_INTEGERS: [u64; 6] = [219, 563, 820, 610, 411, 29];
    const PINNED_ORDER: [u32; 8] = [4, 5, 1, 7, 2, 0, 6, 3];

    #[test]
    fn seeds_and_names_make_different_streams() {
        let base = order("a", &["days", "x"]);
        assert_eq!(base, order("a", &["days", "x"]));
        assert_ne!(base, order("b", &["days", "x"]));
        assert_ne!(base, order("a", &["daysx"]));
        assert_ne!(base, order("a", &["day", "sx"]));
    }

    #[test]
    fn integers_below_a_bound_are_equally_likely() {
        let mut stream = Seed::new("uniform").stream(&["test"]);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[stream.index(7)] += 1;
        }
        // χ² with 6 degrees of freedom exceeds 22.5 with probability 0.001.
        let chi2: f64 = counts.iter().map(|&n| (f64::from(n) - 1e4).powi(2) / 1e4).sum();
        assert!(chi2 < 22.5, "{counts:?}");
    }

    #[test]
    fn every_order_of_three_is_equally_likely() {
        let mut stream = Seed::new("orders").stream(&["test"]);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..60_000 {
            let mut order = [0, 1, 2];
            stream.shuffle(&mut order);
            *counts.entry(order).or_insert(0_u32) += 1;
        }
        let chi2: f64 = counts.values().map(|&n| (f64::from(n) - 1e4).powi(2) / 1e4).sum();
        assert!(counts.len() == 6 && chi2 < 20.6, "{counts:?}");
    }
}
