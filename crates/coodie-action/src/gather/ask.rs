use super::joined::partition_of;
use coodie_core::{Table, Values};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::collections::VecDeque;
use std::hash::BuildHasher;

/// A key, and its place among those asked.
pub(super) type Numbered = (u64, Values);

/// What one request reads.
pub(super) enum Ask {
    /// The row with a key.
    One(Numbered),
    /// The rows of one partition with several keys.
    Joined(Vec<Numbered>),
}

/// How many keys one request has at most: a server that bounds its `IN` lists allows a hundred values.
const MOST: usize = 50;

impl Ask {
    /// The keys.
    pub(super) fn keys(&self) -> &[Numbered] {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::Joined(keys) => keys,
        }
    }

    fn push(&mut self, key: Numbered) {
        match self {
            Self::Joined(keys) => keys.push(key),
            Self::One(first) => {
                let first = std::mem::take(first);
                *self = Self::Joined(vec![first, key]);
            }
        }
    }
}

/// What is asked for keys, those of one partition together.
pub(super) fn join(table: &Table, keys: Vec<Numbered>, asks: &mut VecDeque<Ask>) {
    let mut open: FxHashMap<u64, usize> = FxHashMap::with_capacity_and_hasher(keys.len(), FxBuildHasher);
    for key in keys {
        let partition = partition_of(table, &key.1);
        let begun = open.entry(FxBuildHasher.hash_one(partition)).or_insert(asks.len());
        let same = |ask: &&mut Ask| {
            let keys = ask.keys();
            keys.len() < MOST && partition_of(table, &keys[0].1) == partition
        };
        if let Some(ask) = asks.get_mut(*begun).filter(same) {
            ask.push(key);
        } else {
            *begun = asks.len();
            asks.push_back(Ask::One(key));
        }
    }
}
