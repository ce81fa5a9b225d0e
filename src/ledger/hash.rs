use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").expect("a string takes all text");
    }
    text
}

/// SHA-256 of texts, written as a JSON list so that no two lists are the same text.
pub(super) fn sha256_of(texts: &[&str]) -> String {
    sha256(serde_json::to_string(texts).expect("texts are JSON").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: FIPS 180-4, the example of one block.
    #[test]
    fn the_hash_is_the_one_of_the_standard() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_ne!(sha256_of(&["a", "b,"]), sha256_of(&["a,", "b"]));
    }
}
