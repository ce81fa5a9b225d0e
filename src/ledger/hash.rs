use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A SHA-256 hash.
pub(super) type Hash = [u8; 32];

/// The hash in hexadecimal.
pub(super) fn hex(hash: &[u8]) -> String {
    hash.iter().fold(String::with_capacity(2 * hash.len()), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all text");
        text
    })
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of texts in hexadecimal, written as a JSON list so that no two lists are the same text.
#[must_use]
pub fn sha256_of(texts: &[&str]) -> String {
    sha256(serde_json::to_string(texts).expect("texts are JSON").as_bytes())
}

/// A hash over a salt and fields, each told from all others by its length.
#[derive(Clone, Debug)]
pub(super) struct Salted(Sha256);

impl Salted {
    pub(super) fn with(salt: &[u8]) -> Salted {
        Salted(Sha256::new()).text(salt)
    }

    /// Takes in a field. An absent one is told from an empty one by [`Salted::absent`].
    pub(super) fn text(mut self, bytes: impl AsRef<[u8]>) -> Salted {
        let bytes = bytes.as_ref();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    pub(super) fn number(mut self, number: i64) -> Salted {
        self.0.update(number.to_le_bytes());
        self
    }

    pub(super) fn absent(mut self) -> Salted {
        self.0.update(u64::MAX.to_le_bytes());
        self
    }

    pub(super) fn text_or_absent(self, text: Option<&str>) -> Salted {
        match text {
            Some(text) => self.text(text),
            None => self.absent(),
        }
    }

    pub(super) fn number_or_absent(self, number: Option<i64>) -> Salted {
        match number {
            Some(number) => self.text(number.to_le_bytes()),
            None => self.absent(),
        }
    }

    pub(super) fn hash(self) -> Hash {
        self.0.finalize().into()
    }
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

    #[test]
    fn fields_do_not_run_into_each_other_and_salts_tell_equal_ones_apart() {
        let of = |salt: &str, texts: &[&str]| {
            texts.iter().fold(Salted::with(salt.as_bytes()), Salted::text).hash()
        };
        assert_ne!(of("s", &["ab", "c"]), of("s", &["a", "bc"]));
        assert_ne!(of("s", &["a"]), of("t", &["a"]));
        assert_eq!(of("s", &["a"]), of("s", &["a"]));
        let empty = Salted::with(b"").text_or_absent(Some("")).hash();
        assert_ne!(empty, Salted::with(b"").text_or_absent(None).hash());
    }
}
