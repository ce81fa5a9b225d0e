//! A seed that nobody could choose: a secret committed to beforehand, and public randomness that
//! nobody knew then.

use crate::draw::DRAW_FORMAT;
use crate::rng::Seed;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The commitment to a secret: SHA-256, in hexadecimal, of the draw format, the fingerprint of the
/// campaign and the secret, one a line, without a line break at the end. It can be computed with
/// `printf '1\nFINGERPRINT\nSECRET' | sha256sum`.
#[must_use]
pub fn commitment(fingerprint: &str, secret: &str) -> String {
    hash(&[&DRAW_FORMAT.to_string(), fingerprint, secret])
}

/// The seed of a secret and public randomness: its text is SHA-256, in hexadecimal, of the secret,
/// the public randomness as it was typed and the fingerprint, one a line.
#[must_use]
pub fn committed_seed(secret: &str, public_randomness: &str, fingerprint: &str) -> Seed {
    Seed::new(&hash(&[secret, public_randomness, fingerprint]))
}

fn hash(lines: &[&str]) -> String {
    Sha256::digest(lines.join("\n")).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a text does not fail");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with `printf '1\nabc\nxyz' | sha256sum` and `printf 'xyz\n7 12\nabc' | sha256sum`.
    #[test]
    fn commitment_and_seed_are_plain_hashes_that_anybody_can_compute() {
        assert_eq!(commitment("abc", "xyz"), COMMITMENT);
        assert_eq!(committed_seed("xyz", "7 12", "abc").text(), SEED);
    }
    const COMMITMENT: &str = "6d35cd6b9dd8075e90759803e56500f279801001594c69e8c037fbfee81fa4ee";
    const SEED: &str = "af645b717b6839104dd7c88abdd5d019f68216fe3540866cdfa4066926b1a0c2";
}
