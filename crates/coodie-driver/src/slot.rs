use arc_swap::ArcSwapOption;
use coodie_core::{Error, Result};
use futures_util::lock::Mutex as AsyncMutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

impl<P> Slot<P> {
    /// Returns what was prepared, if anything.
    #[inline]
    pub fn get(&self) -> Option<Arc<P>> {
        self.prepared.load_full()
    }

    /// Returns what was prepared; without, `prepare` runs, once however many ask. A failure leaves the slot empty, and
    /// is the error of all who waited for it; who asks later tries again.
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
    use futures_util::FutureExt;
    use futures_util::future::join_all;
    use std::cell::Cell;

    fn now<T>(future: impl Future<Output = T>) -> T {
        future.now_or_never().expect("nothing to wait for")
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
}
