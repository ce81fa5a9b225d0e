use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io;

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

/// SHA-256 in hexadecimal of all that a reader gives.
///
/// # Errors
/// If it cannot be read.
pub fn sha256_from(mut reader: impl io::Read) -> io::Result<String> {
    let (mut hash, mut chunk) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match reader.read(&mut chunk)? {
            0 => return Ok(hex(&hash.finalize())),
            length => hash.update(&chunk[..length]),
        }
    }
}

/// SHA-256 of texts in hexadecimal, written as a JSON list so that no two lists are the same text.
#[must_use]
pub fn sha256_of(texts: &[&str]) -> String {
    sha256(serde_json::to_string(texts).expect("texts are JSON").as_bytes())
}

/// The hash of several texts of which the last changes: [`sha256_of`] without taking in the others
/// each time, and without holding them.
#[derive(Clone, Debug)]
pub struct TextsHash(Sha256);

impl TextsHash {
    /// The beginning of a list.
    #[must_use]
    pub fn of(texts: &[&str]) -> TextsHash {
        let mut hash = TextsHash(Sha256::new_with_prefix("["));
        for text in texts {
            hash.take(text);
            hash.0.update(",");
        }
        hash
    }

    /// What [`sha256_of`] says of all of them and this one.
    #[must_use]
    pub fn with_last(&self, text: &str) -> String {
        let mut hash = self.clone();
        hash.take(text);
        hash.0.update("]");
        hex(&hash.0.finalize())
    }

    fn take(&mut self, text: &str) {
        serde_json::to_writer(&mut *self, text).expect("texts are JSON");
    }
}

impl io::Write for TextsHash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A hash over a salt and fields, each told from all others by its length.
#[derive(Clone, Debug)]
pub(super) struct Salted {
    hash: Sha256,
    /// Short fields that are still to be hashed, all at once.
    pending: Vec<u8>,
}

/// A field of so many bytes is hashed from where it is.
const LONG: usize = 4096;

impl Salted {
    pub(super) fn with(salt: &[u8]) -> Salted {
        Salted { hash: Sha256::new(), pending: Vec::with_capacity(512) }.text(salt)
    }

    /// Takes in a field. An absent one is told from an empty one by [`Salted::absent`].
    pub(super) fn text(mut self, bytes: impl AsRef<[u8]>) -> Salted {
        let bytes = bytes.as_ref();
        self.pending.extend((bytes.len() as u64).to_le_bytes());
        if bytes.len() < LONG {
            self.pending.extend(bytes);
        } else {
            self.hash.update(&self.pending);
            self.pending.clear();
            self.hash.update(bytes);
        }
        self
    }

    pub(super) fn number(mut self, number: i64) -> Salted {
        self.pending.extend(number.to_le_bytes());
        self
    }

    pub(super) fn absent(mut self) -> Salted {
        self.pending.extend(u64::MAX.to_le_bytes());
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

    pub(super) fn hash(mut self) -> Hash {
        self.hash.update(&self.pending);
        self.hash.finalize().into()
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
        let long = vec![7; 200_000];
        assert_eq!(sha256_from(&long[..]).unwrap(), sha256(&long));
    }

    #[test]
    fn texts_are_hashed_as_one_list_though_the_last_comes_later() {
        let texts = TextsHash::of(&["a\n", "\"é\"", ""]);
        for last in ["", "b", "\u{1}"] {
            assert_eq!(texts.with_last(last), sha256_of(&["a\n", "\"é\"", "", last]), "{last}");
        }
    }

    /// Source: the fields one by one, each with its length, by hand.
    #[test]
    fn short_and_long_fields_are_hashed_in_their_order() {
        let long = "x".repeat(LONG + 1);
        let found = Salted::with(b"salt").text("a").number(7).text(&long).absent().text("b").hash();
        let mut bytes = Vec::new();
        let length = |n: usize| (n as u64).to_le_bytes();
        bytes.extend(length(4));
        bytes.extend(b"salt");
        bytes.extend(length(1));
        bytes.extend(b"a");
        bytes.extend(7_i64.to_le_bytes());
        bytes.extend(length(LONG + 1));
        bytes.extend(long.as_bytes());
        bytes.extend(u64::MAX.to_le_bytes());
        bytes.extend(length(1));
        bytes.extend(b"b");
        assert_eq!(hex(&found), sha256(&bytes));
    }

    #[test]
    fn fields_do_not_run_into_each_other_and_salts_tell_equal_ones_apart() {
        let of = |salt: &str, texts: &[&str]| {
            texts.iter().fold(Salted::with(salt.as_bytes()), Salted::text).hash()
        };
        assert_ne!(of("s", &["ab", "c"]), of("s", &["a", "bc"]));
        assert_ne!(of("s", &["a"]), of("t", &["a"]));
        assert_eq!(of("s", &["a"]), of("s", &["a"]));
        let long = "a".repeat(LONG);
        assert_ne!(of("s", &[&long, "b"]), of("s", &["b", &long]));
        let empty = Salted::with(b"").text_or_absent(Some("")).hash();
        assert_ne!(empty, Salted::with(b"").text_or_absent(None).hash());
    }
}
