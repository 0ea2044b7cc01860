use crate::token::token;
use bytes::Bytes;
use std::cmp::Ordering;

/// The key of a partition, and where it stands in the ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartitionKey {
    token: i64,
    /// The key as the server serialises it.
    pub(crate) bytes: Bytes,
    /// The columns of the key.
    pub(crate) parts: Vec<Bytes>,
}

impl PartitionKey {
    /// The key with these columns.
    pub(crate) fn new(parts: Vec<Bytes>) -> Self {
        let bytes = match &parts[..] {
            [only] => only.clone(),
            several => composite(several),
        };
        Self { token: token(&bytes), bytes, parts }
    }

    /// Where it stands in the ring.
    pub(crate) fn token(&self) -> i64 {
        self.token
    }
}

/// Each column as its length, its bytes, and a zero.
fn composite(parts: &[Bytes]) -> Bytes {
    let mut out = Vec::new();
    for part in parts {
        out.extend_from_slice(&(part.len() as u16).to_be_bytes());
        out.extend_from_slice(part);
        out.push(0);
    }
    out.into()
}

impl Ord for PartitionKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.token.cmp(&other.token).then_with(|| self.bytes.cmp(&other.bytes))
    }
}

impl PartialOrd for PartitionKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
