use arc_swap::ArcSwapOption;
use coodie_core::{Error, Result};
use coodie_cql::StmtId;
use futures_util::lock::Mutex as AsyncMutex;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What a driver has prepared, by statement and keyspace.
///
/// A shape with a dense number, in the default keyspace, is found by one index. All others share a table that is bounded: the
/// oldest that was not used of late is dropped, and prepared again when it is needed.
pub struct Slots<P> {
    chunks: [OnceLock<Box<[Slot<P>]>>; CHUNKS],
    others: Mutex<Others<P>>,
}

const CHUNKS: usize = 256;
const CHUNK: usize = 256;
const MOST: usize = 1024;

/// The place of one prepared statement; it can be emptied, and is filled by one caller at a time.
pub struct Slot<P> {
    prepared: ArcSwapOption<P>,
    /// Held by who prepares; why it failed the last time, if it did.
    preparing: AsyncMutex<Option<Error>>,
    /// How often it failed: who waited meanwhile need not try again.
    failures: AtomicU64,
    /// How often the slot was emptied: what was being prepared meanwhile is not kept.
    emptied: AtomicU64,
}

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

impl<P> Default for Slot<P> {
    fn default() -> Self {
        Self {
            prepared: ArcSwapOption::empty(),
            preparing: AsyncMutex::new(None),
            failures: AtomicU64::new(0),
            emptied: AtomicU64::new(0),
        }
    }
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
    /// The slot of a statement; `keyspace` is `None` for the default one.
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

impl<P> Slot<P> {
    /// What was prepared, if anything.
    #[inline]
    pub fn get(&self) -> Option<Arc<P>> {
        self.prepared.load_full()
    }

    /// What was prepared; without, `prepare` runs, once however many ask. A failure leaves the slot empty, and is the
    /// error of all who waited for it; who asks later tries again.
    ///
    /// # Errors
    /// What `prepare` says.
    pub async fn get_or_prepare<F: Future<Output = Result<Arc<P>>>>(
        &self,
        prepare: impl FnOnce() -> F,
    ) -> Result<Arc<P>> {
        if let Some(prepared) = self.get() {
            return Ok(prepared);
        }
        let failures = self.failures.load(Ordering::Acquire);
        let mut failed = self.preparing.lock().await;
        if let Some(prepared) = self.get() {
            return Ok(prepared);
        }
        if let (Some(why), true) = (&*failed, self.failures.load(Ordering::Acquire) != failures) {
            return Err(why.without_source());
        }
        let emptied = self.emptied.load(Ordering::Acquire);
        let prepared = prepare().await;
        *failed = prepared.as_ref().err().map(Error::without_source);
        // What was emptied meanwhile may well succeed now.
        if failed.is_some() && self.emptied.load(Ordering::Acquire) == emptied {
            self.failures.fetch_add(1, Ordering::AcqRel);
        }
        prepared
    }

    /// Keeps what is prepared, also when nobody waits for it any more; not, if the slot is emptied meanwhile.
    ///
    /// # Errors
    /// What preparing says.
    pub async fn fill(&self, preparing: impl Future<Output = Result<P>>) -> Result<Arc<P>> {
        let emptied = self.emptied.load(Ordering::Acquire);
        let prepared = Arc::new(preparing.await?);
        self.prepared.store(Some(prepared.clone()));
        if self.emptied.load(Ordering::Acquire) != emptied {
            self.prepared.store(None);
        }
        Ok(prepared)
    }

    /// Empties the slot.
    pub fn forget(&self) {
        self.emptied.fetch_add(1, Ordering::AcqRel);
        self.prepared.store(None);
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
    fn a_failure_is_the_error_of_all_who_waited_and_the_next_tries_again() {
        let (slot, server, count) = (Slot::<u8>::default(), AsyncMutex::new(()), Cell::new(0));
        let prepare = || async {
            count.set(count.get() + 1);
            server.lock().await;
            Err(Error::driver("no"))
        };
        // Whether the slot is emptied meanwhile, and how many attempts there were then.
        for (forgotten, attempts) in [(false, 1), (false, 2), (true, 4)] {
            let busy = server.try_lock().unwrap();
            let mut all = join_all((0..16).map(|_| slot.get_or_prepare(prepare)));
            assert!((&mut all).now_or_never().is_none());
            if forgotten {
                slot.forget();
            }
            drop(busy);
            let all = now(all);
            assert!(all.iter().all(|one| one.as_ref().is_err_and(Error::is_driver)));
            assert_eq!(count.get(), attempts);
        }
        assert_eq!(*now(slot.get_or_prepare(|| slot.fill(async { Ok(2) }))).unwrap(), 2);
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
