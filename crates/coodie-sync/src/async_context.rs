use std::pin::pin;
use std::task::{Context, Waker};
use tokio::runtime::Handle;
use tokio::task::coop::consume_budget;

/// More than tokio ever gives a task at once.
const ENOUGH: usize = 256;

/// Tells whether this thread is polling async code, where waiting would stop the runtime.
///
/// To be inside a runtime is no proof: `spawn_blocking` and `block_in_place` are too, and there waiting is right.
/// But only a polled task has a budget, so that one which runs out of it gives itself away. A task that is
/// `unconstrained`, and another executor than tokio, are not noticed: there the thread waits, and nothing panics.
pub(crate) fn in_async_context() -> bool {
    if Handle::try_current().is_err() {
        return false;
    }
    let mut cx = Context::from_waker(Waker::noop());
    (0..=ENOUGH).any(|_| pin!(consume_budget()).poll(&mut cx).is_pending())
}
