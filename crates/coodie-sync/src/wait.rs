use crate::async_context::in_async_context;
use crate::runtime::runtime;
use coodie_core::{Error, Result};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Makes a future and waits for it on this thread, while the runtime does its I/O.
///
/// Unlike `Runtime::block_on` it never panics.
///
/// # Errors
/// `Configuration`, in async code; nothing is made then.
pub(crate) fn wait<F: Future>(make: impl FnOnce() -> F) -> Result<F::Output> {
    if in_async_context() {
        return Err(Error::configuration(
            "`.run()` waits, and this is async code: use `coodie::aio` and `.await`, or move the call into \
             `tokio::task::spawn_blocking`",
        ));
    }
    let _entered = runtime()?.enter();
    Ok(park_on(make()))
}

thread_local! {
    static WAKING: (Arc<Unpark>, Waker) = {
        let unpark = Arc::new(Unpark { thread: thread::current(), woken: AtomicBool::new(false) });
        (unpark.clone(), Waker::from(unpark))
    };
}

struct Unpark {
    thread: Thread,
    woken: AtomicBool,
}

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.woken.swap(true, Ordering::Release) {
            self.thread.unpark();
        }
    }
}

fn park_on<F: Future>(future: F) -> F::Output {
    WAKING.with(|(unpark, waker)| {
        // Not bound by a budget: on this thread there is no other task to make room for.
        let mut future = pin!(tokio::task::unconstrained(future));
        let mut cx = Context::from_waker(waker);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
                // A wait around this one may have been woken meanwhile: it looks again.
                unpark.woken.store(true, Ordering::Release);
                return output;
            }
            while !unpark.woken.swap(false, Ordering::Acquire) {
                thread::park();
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn refused() -> bool {
        wait(|| async {}).is_err_and(|why| why.is_configuration())
    }

    #[test]
    fn waiting_is_refused_in_async_code_and_nowhere_else() {
        assert!(!refused());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        assert!(runtime.block_on(async { refused() }));
        assert!(runtime.block_on(async { tokio::spawn(async { refused() }).await.unwrap() }));
        assert!(!runtime.block_on(async { tokio::task::spawn_blocking(refused).await.unwrap() }));
        let _entered = runtime.enter();
        assert!(!refused());
    }

    #[test]
    fn what_takes_time_is_waited_for_also_within_another_wait() {
        let slow = || async {
            tokio::time::sleep(Duration::from_millis(2)).await;
            7
        };
        let nested = wait(|| async {
            let inner = park_on(slow());
            inner + slow().await
        });
        assert_eq!(nested.unwrap(), 14);
        let threads: Vec<_> = (0..8).map(|_| thread::spawn(move || wait(slow).unwrap())).collect();
        assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 7));
    }
}
