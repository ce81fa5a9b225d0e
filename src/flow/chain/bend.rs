use crate::flow::chain::Law;

impl Law {
    /// The expected items of a class on a day over those prescribed; exactly 1 where the
    /// prescription is kept, and for a day that is prescribed none.
    ///
    /// # Panics
    /// If there is no such class, or the day is not one of its lot.
    #[must_use]
    pub fn bend(&self, class: usize, day: usize) -> f64 {
        if self.is_exact() {
            return 1.0;
        }
        let stated = &self.chain.classes[class];
        let first: usize = self.chain.lots[..stated.lot].iter().sum();
        let prescribed = f64::from(stated.count) * stated.shares[day - first];
        if prescribed > 0.0 { self.marginals()[class][day - first] / prescribed } else { 1.0 }
    }
}
