use crate::rng::Stream;
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};

/// The text from which all chance of a draw follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    text: String,
    hash: [u8; 32],
}

impl Seed {
    /// The seed of a text, such as the one in a campaign file.
    #[must_use]
    pub fn new(text: &str) -> Seed {
        Seed { text: text.to_owned(), hash: Sha256::digest(text.as_bytes()).into() }
    }

    /// The seed whose text writes out the given bytes in hexadecimal.
    #[must_use]
    pub fn from_entropy(bytes: [u8; 16]) -> Seed {
        Seed::new(&format!("{:032x}", u128::from_be_bytes(bytes)))
    }

    /// A seed from the entropy of the system; its text is what has to be recorded.
    ///
    /// # Errors
    /// If the system has no entropy to give.
    pub fn from_system() -> std::io::Result<Seed> {
        let mut bytes = [0; 16];
        SysRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
        Ok(Seed::from_entropy(bytes))
    }

    /// The text that the seed was made from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stream for one purpose, named by what it draws, such as `["days", "etat-civil"]`.
    ///
    /// Streams are keyed by name and not by position: a service added to a campaign leaves the
    /// streams of all others as they were. The key is SHA-256 over the hash of the seed and each
    /// name with its length before it, so that no two lists of names share a stream.
    #[must_use]
    pub fn stream(&self, purpose: &[&str]) -> Stream {
        let mut hasher = Sha256::new();
        hasher.update(b"mystery-calls draw 1");
        hasher.update(self.hash);
        for name in purpose {
            hasher.update((name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
        }
        Stream::from_key(hasher.finalize().into())
    }
}
