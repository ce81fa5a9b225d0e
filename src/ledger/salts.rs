use super::leaf::SALT;
use crate::rng::Seed;
use crate::rng::Stream;

/// Where salts come from: a stream whose seed is drawn from the system and kept nowhere.
#[derive(Debug)]
pub(super) struct Salts(Stream);

impl Salts {
    pub(super) fn of(seed: &Seed) -> Salts {
        Salts(seed.stream(&["salts of the ledger"]))
    }

    pub(super) fn next(&mut self) -> [u8; SALT] {
        let mut salt = [0; SALT];
        for half in salt.chunks_exact_mut(8) {
            // All but one of the 2⁶⁴ words.
            half.copy_from_slice(&self.0.below(u64::MAX).to_le_bytes());
        }
        salt
    }
}
