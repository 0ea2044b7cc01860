use crate::Slot;
use coodie_cql::StmtId;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What a driver has prepared, by statement and keyspace.
///
/// A shape with a dense number, in the default keyspace, is found by one index. All others share a table that is
/// bounded: the oldest that was not used of late is dropped, and prepared again when it is needed.
///
/// ```
/// use coodie_cql::{Shape, build_count, example::git_commits};
/// use coodie_driver::Slots;
///
/// # fn main() { coodie_documents::aio::run(async {
/// let (slots, shape) = (Slots::<String>::default(), Shape::dynamic(None, build_count(&git_commits())));
/// let slot = slots.slot(shape.id(), None);
/// let prepare = || slot.fill(async { Ok(shape.cql(None)) });
/// assert_eq!(*slot.get_or_prepare(prepare).await?, "SELECT COUNT(*) FROM git_commits");
/// assert!(slots.slot(shape.id(), None).get().is_some());
/// slots.forget();
/// assert!(slot.get().is_none());
/// # Ok(()) }) }
/// ```
pub struct Slots<P> {
    chunks: [OnceLock<Box<[Slot<P>]>>; CHUNKS],
    others: Mutex<Others<P>>,
}

const CHUNKS: usize = 256;
const CHUNK: usize = 256;
const MOST: usize = 1024;

struct Others<P> {
    slots: FxHashMap<Key, Kept<P>>,
    oldest: VecDeque<Key>,
}

type Key = (Option<Arc<str>>, StmtId);

struct Kept<P> {
    slot: Arc<Slot<P>>,
    /// Whether it was asked for since it was last spared.
    used: bool,
}

impl<P> Default for Slots<P> {
    fn default() -> Self {
        let others = Others { slots: FxHashMap::default(), oldest: VecDeque::new() };
        Self { chunks: [const { OnceLock::new() }; CHUNKS], others: Mutex::new(others) }
    }
}

/// A slot, borrowed from the array or shared from the table.
pub enum SlotRef<'s, P> {
    /// In the array.
    Dense(&'s Slot<P>),
    /// In the table.
    Kept(Arc<Slot<P>>),
}

impl<P> Deref for SlotRef<'_, P> {
    type Target = Slot<P>;

    #[inline]
    fn deref(&self) -> &Slot<P> {
        match self {
            Self::Dense(slot) => slot,
            Self::Kept(slot) => slot,
        }
    }
}

impl<P> Slots<P> {
    /// Returns the slot of a statement; `keyspace` is `None` for the default one.
    #[inline]
    pub fn slot(&self, id: StmtId, keyspace: Option<&Arc<str>>) -> SlotRef<'_, P> {
        match id.dense() {
            Some(n) if keyspace.is_none() && n < CHUNKS * CHUNK => SlotRef::Dense(self.dense(n)),
            _ => SlotRef::Kept(self.kept(id, keyspace)),
        }
    }

    #[inline]
    fn dense(&self, n: usize) -> &Slot<P> {
        let chunk = self.chunks[n / CHUNK].get_or_init(|| (0..CHUNK).map(|_| Slot::default()).collect());
        &chunk[n % CHUNK]
    }

    fn kept(&self, id: StmtId, keyspace: Option<&Arc<str>>) -> Arc<Slot<P>> {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (keyspace.cloned(), id);
        if let Some(kept) = others.slots.get_mut(&key) {
            kept.used = true;
            return kept.slot.clone();
        }
        if others.oldest.len() == MOST {
            others.make_room();
        }
        others.oldest.push_back(key.clone());
        let slot = Arc::<Slot<P>>::default();
        others.slots.insert(key, Kept { slot: slot.clone(), used: false });
        slot
    }

    /// Empties every slot.
    pub fn forget(&self) {
        for slot in self.chunks.iter().filter_map(OnceLock::get).flatten() {
            slot.forget();
        }
        for kept in self.others.lock().unwrap_or_else(PoisonError::into_inner).slots.values() {
            kept.slot.forget();
        }
    }
}

impl<P> Others<P> {
    /// Drops the oldest that was not asked for since it was last looked at; one tenant's traffic does not drop what
    /// another uses all the time.
    fn make_room(&mut self) {
        while let Some(oldest) = self.oldest.pop_front() {
            match self.slots.get_mut(&oldest) {
                Some(kept) if kept.used => {
                    kept.used = false;
                    self.oldest.push_back(oldest);
                }
                _ => {
                    self.slots.remove(&oldest);
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coodie_core::Error;
    use coodie_cql::{Shape, build_count, example::git_commits};
    use futures_util::{FutureExt, future::join_all};
    use std::cell::Cell;

    fn now<T>(future: impl Future<Output = T>) -> T {
        future.now_or_never().expect("nothing to wait for")
    }

    #[test]
    fn sixty_four_at_once_prepare_once() {
        let (slots, count) = (Slots::<u8>::default(), Cell::new(0));
        let id = Shape::dynamic(None, build_count(&git_commits())).id();
        let slot = slots.slot(id, None);
        let prepare = || {
            count.set(count.get() + 1);
            slot.fill(async { Ok(1) })
        };
        let all = now(join_all((0..64).map(|_| slot.get_or_prepare(prepare))));
        assert!(all.iter().all(Result::is_ok));
        assert_eq!(count.get(), 1);
    }

    #[test]
    fn a_failure_leaves_the_slot_empty_and_forget_empties_it() {
        let slots = Slots::<u8>::default();
        let id = Shape::dynamic(None, build_count(&git_commits())).id();
        let slot = slots.slot(id, None);
        assert!(now(slot.get_or_prepare(|| async { Err(Error::driver("no")) })).is_err());
        assert_eq!(*now(slot.get_or_prepare(|| slot.fill(async { Ok(2) }))).unwrap(), 2);
        slots.forget();
        assert!(slot.get().is_none());
        let prepared_while_emptied = slot.get_or_prepare(|| {
            slot.fill(async {
                slots.forget();
                Ok(3)
            })
        });
        assert_eq!(*now(prepared_while_emptied).unwrap(), 3);
        assert!(slot.get().is_none());
    }

    #[test]
    fn keyspaces_have_slots_of_their_own_and_the_table_is_bounded() {
        let slots = Slots::<u8>::default();
        let id = Shape::dynamic(None, build_count(&git_commits())).id();
        let keyspace = |n: usize| Arc::<str>::from(format!("k{n}"));
        for n in 0..2 * MOST {
            let slot = slots.slot(id, Some(&keyspace(n)));
            assert!(slot.get().is_none());
            now(slot.get_or_prepare(|| slot.fill(async { Ok(1) }))).unwrap();
        }
        assert_eq!(slots.others.lock().unwrap().slots.len(), MOST);
        assert!(slots.slot(id, Some(&keyspace(2 * MOST - 1))).get().is_some());
        assert!(slots.slot(id, Some(&keyspace(0))).get().is_none());
    }

    #[test]
    fn what_is_used_all_the_time_stays_however_many_others_come() {
        let slots = Slots::<u8>::default();
        let id = Shape::dynamic(None, build_count(&git_commits())).id();
        let busy = Arc::<str>::from("busy");
        now(slots.slot(id, Some(&busy)).fill(async { Ok(7) })).unwrap();
        for n in 0..3 * MOST {
            slots.slot(id, Some(&format!("tenant_{n}").into()));
            assert!(slots.slot(id, Some(&busy)).get().is_some(), "dropped after {n} others");
        }
        assert_eq!(slots.others.lock().unwrap().slots.len(), MOST);
        slots.forget();
        assert!(slots.slot(id, Some(&busy)).get().is_none());
    }
}
