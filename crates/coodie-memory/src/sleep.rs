use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// Time that passes without a runtime: a thread of its own wakes whoever waits.
#[derive(Debug)]
pub(crate) struct Sleep {
    until: Instant,
    waiting: Option<Arc<Mutex<Waker>>>,
}

impl Sleep {
    /// Passes `time`, from now on.
    pub(crate) fn new(time: Duration) -> Self {
        Self { until: Instant::now() + time, waiting: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Poll::Ready(());
        }
        let waker = context.waker().clone();
        if let Some(waiting) = &self.waiting {
            *waiting.lock().unwrap_or_else(PoisonError::into_inner) = waker;
            return Poll::Pending;
        }
        let waiting = Arc::new(Mutex::new(waker));
        self.waiting = Some(waiting.clone());
        std::thread::spawn(move || {
            std::thread::sleep(left);
            waiting.lock().unwrap_or_else(PoisonError::into_inner).wake_by_ref();
        });
        Poll::Pending
    }
}
