//! New identities inside a pure update: a stream that a seed and the time decide, so that tests can tell them.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// A source of identities.
#[derive(Debug, Clone)]
pub struct Ids {
    seed: [u8; 32],
    count: u64,
}

impl Ids {
    /// A source with this seed. At the desk the seed comes from the system's randomness.
    pub fn new(seed: &[u8]) -> Self {
        Self { seed: Sha256::digest(seed).into(), count: 0 }
    }

    /// The next identity: a UUID of version 7 at this time.
    pub fn next(&mut self, now: Timestamp) -> Uuid {
        self.count += 1;
        let digest = Sha256::new().chain_update(self.seed).chain_update(self.count.to_le_bytes()).finalize();
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&digest[..10]);
        Builder::from_unix_timestamp_millis(u64::try_from(now.as_millisecond()).unwrap_or_default(), &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_differ_and_a_seed_decides_them() {
        let now = Timestamp::UNIX_EPOCH;
        let (mut one, mut other) = (Ids::new(b"a"), Ids::new(b"a"));
        let first = one.next(now);
        assert_eq!(first, other.next(now));
        assert_ne!(first, one.next(now));
        assert_ne!(first, Ids::new(b"b").next(now));
        assert_eq!(first.get_version_num(), 7);
    }
}
